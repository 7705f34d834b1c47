/** How much one run may change. */
export interface Limits {
  /** 0 means that nothing may change. */
  readonly maxChanges: number
  /** Of the guests who could be a finding. */
  readonly maxChangePercent: number
}

/** A share of a handful says little: under so many guests the percentage is not applied. */
export const fewGuests = 20

/** The input that sets the limit in force, and how many changes it allows. */
export interface Allowance {
  readonly changes: number
  readonly input: 'max-changes' | 'max-change-percent'
}

/** How many changes are allowed among so many guests who could be a finding: the lower of the two limits. */
export function allowance(eligible: number, limits: Limits): Allowance {
  const share = Math.floor((eligible * limits.maxChangePercent) / 100)
  return eligible >= fewGuests && share < limits.maxChanges
    ? { changes: share, input: 'max-change-percent' }
    : { changes: limits.maxChanges, input: 'max-changes' }
}
