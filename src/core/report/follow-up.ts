import type { FindingSet } from '../guests/guest-set.ts'
import type { Verdict } from '../guests/verdict.ts'

/** The guests that one run reset. */
export interface ResetBatch {
  /** When the run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  readonly guests: FindingSet
}

/** What became of the guests that an earlier run reset. */
export interface FollowUp {
  /** When that run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  /** How many it reset. The figures below add up to it. */
  readonly reset: number
  /** Those who have not redeemed. */
  readonly pending: number
  /** Those who are no longer in the directory. */
  readonly gone: number
  /** The others, by the verdict of today: what they redeemed with. */
  readonly redeemed: Readonly<Partial<Record<Verdict, number>>>
}

/** The fingerprints of all guests who were reset by earlier runs. */
export const followed = (batches: readonly ResetBatch[]): FindingSet =>
  new Set(batches.flatMap(({ guests }) => [...guests]))

/**
 * What became of those who were reset, the latest run first.
 *
 * @param verdicts by fingerprint, of those who are in the directory. It must come from a whole listing.
 */
export function followUps(batches: readonly ResetBatch[], verdicts: ReadonlyMap<string, Verdict>): FollowUp[] {
  return batches.toReversed().map(({ at, runUrl, guests }) => {
    let [pending, gone] = [0, 0]
    const redeemed: Partial<Record<Verdict, number>> = {}
    for (const guest of guests) {
      const verdict = verdicts.get(guest)
      if (verdict === undefined) gone += 1
      else if (verdict === 'pending') pending += 1
      else redeemed[verdict] = (redeemed[verdict] ?? 0) + 1
    }
    return { at, runUrl, reset: guests.size, pending, gone, redeemed }
  })
}
