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
    file: 'src/core/guests/domain-folding.ts',
    line: 39,
    before: '0',
    after: '1',
    why: 'Both are fewer guests than it takes for a domain to be shown.',
  },
  {
    file: 'src/core/text/id-set.ts',
    line: 54,
    before: '0',
    after: '1',
    why: 'The array has four words: the value instead of a missing one is for the compiler alone.',
  },
  {
    file: 'src/core/text/packed-tags.ts',
    line: 38,
    before: 'zero < 0 || zero + 1 + low > bits.length',
    after: 'false',
    why: 'What ends early is no text that packTags writes, and the comparison at the end refuses it too.',
  },
]
