/** How a guest of the plan ended. Every one of them ends in exactly one of these, and they add up to the plan. */
export type Outcome = 'reset' | 'deleted' | 'skipped' | 'failed' | 'not-attempted'
