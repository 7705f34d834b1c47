import type { Mutant } from './mutants.ts'

/** Mutants that change nothing that a caller can see, each with why. They are left out of the sample. */
export const equivalents: readonly (Omit<Mutant, 'start' | 'end'> & { readonly why: string })[] = []
