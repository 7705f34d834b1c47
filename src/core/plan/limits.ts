/** How much one run may change. */
export interface Limits {
  /** 0 means that nothing may change. */
  readonly maxChanges: number
  /** Of the candidates. */
  readonly maxChangePercent: number
}

/** A share of a handful says little: under so many candidates the percentage is not applied. */
export const fewCandidates = 20

/** The input that sets the limit in force, and how many changes it allows. */
export interface Allowance {
  readonly changes: number
  readonly input: 'max-changes' | 'max-change-percent'
}

/** How many changes are allowed among so many candidates: the lower of the two limits. */
export function allowance(candidates: number, limits: Limits): Allowance {
  const share = Math.floor((candidates * limits.maxChangePercent) / 100)
  return candidates >= fewCandidates && share < limits.maxChanges
    ? { changes: share, input: 'max-change-percent' }
    : { changes: limits.maxChanges, input: 'max-changes' }
}
