import type { Mutant } from './mutants.ts'

/** Mutants that change nothing that a caller can see, each with why. They are left out of the sample. */
export const equivalents: readonly (Omit<Mutant, 'start' | 'end'> & { readonly why: string })[] = [
  {
    file: 'src/core/plan/exemptions.ts',
    line: 112,
    before: '1',
    after: '2',
    why: 'Of what a comparison gives, the sign alone counts.',
  },
  {
    file: 'src/core/text/digest.ts',
    line: 42,
    before: '1',
    after: '2',
    why: 'Of what a comparison gives, the sign alone counts.',
  },
  {
    file: 'src/core/guests/census.ts',
    line: 227,
    before: '<',
    after: '<=',
    why: 'Both are only compared where they differ.',
  },
  {
    file: 'src/core/guests/domain-folding.ts',
    line: 39,
    before: '0',
    after: '1',
    why: 'Both are fewer guests than it takes for a domain to be shown.',
  },
  {
    file: 'src/core/overview/json-lists.ts',
    line: 35,
    before: '1',
    after: '2',
    why: 'The first value of a list puts its own place here, and nobody asks before one.',
  },
  {
    file: 'src/core/plan/plan-file.ts',
    line: 226,
    before: '0',
    after: '1',
    why: 'No two items of a plan have the same id: a second one is refused before.',
  },
  {
    file: 'src/core/text/id-set.ts',
    line: 51,
    before: '18',
    after: '19',
    why: 'The set holds the same: an id that is not read as a GUID is kept as a text, and takes more memory.',
  },
  {
    file: 'src/core/text/id-set.ts',
    line: 72,
    before: '0',
    after: '1',
    why: 'The array has four words: the value instead of a missing one is for the compiler alone.',
  },
  {
    file: 'src/core/text/id-set.ts',
    line: 73,
    before: '0',
    after: '1',
    why: 'The array has four words: the value instead of a missing one is for the compiler alone.',
  },
  {
    file: 'src/core/text/id-set.ts',
    line: 74,
    before: '0',
    after: '1',
    why: 'The array has four words: the value instead of a missing one is for the compiler alone.',
  },
  {
    file: 'src/core/text/printable.ts',
    line: 11,
    before: 'plain.test(text)',
    after: 'false',
    why: 'A shorter way to the same text.',
  },
  {
    file: 'src/core/text/packed-tags.ts',
    line: 38,
    before: 'zero < 0 || zero + 1 + low > bits.length',
    after: 'false',
    why: 'What ends early is no text that packTags writes, and the comparison at the end refuses it too.',
  },
]
