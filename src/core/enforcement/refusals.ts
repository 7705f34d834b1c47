import type { Stop } from './outcome.ts'

/** What was refused, in words without a name. */
export interface Refusal {
  readonly reason: string
  /** What it means when nobody was written to yet and others are refused with it as well. */
  readonly everybody?: string
}

/** Tells what is about one guest from what is about all of them. */
export interface Refusals {
  /** That a write was accepted: from then on a refusal is about its guest. */
  succeeded(): void
  /** Takes in that the service refused one guest. Returns why the run must stop, or null. */
  refused(refusal: Refusal): Stop | null
  /** Whether nobody was written to yet, and those who were refused last may stand for others like them. */
  isDoubtful(): boolean
}

/** So many guests in a row, and it is worth trying somebody of another kind. */
const alike = 2
/** So many guests in a row who may all be refused for one reason of the tenant. */
const doubtful = 3
/** So many guests in a row who are refused with the same words, before anybody was not and after. */
const equalAtFirst = 5
const equalLater = 20

/** Nobody was refused yet. */
export function createRefusals(): Refusals {
  let hasSucceeded = false
  let last: string | null = null
  let equal = 0
  let doubts = 0
  return {
    isDoubtful: () => !hasSucceeded && Math.max(equal, doubts) >= alike,
    succeeded() {
      hasSucceeded = true
      last = null
      equal = 0
    },
    refused({ reason, everybody }) {
      equal = reason === last ? equal + 1 : 1
      last = reason
      doubts = everybody === undefined ? 0 : doubts + 1
      if (!hasSucceeded && everybody !== undefined && doubts >= doubtful) return { code: 'refused', why: everybody }
      if (equal < (hasSucceeded ? equalLater : equalAtFirst)) return null
      return { code: 'failures', why: `${equal} guests in a row were refused with the same words: ${reason}` }
    },
  }
}
