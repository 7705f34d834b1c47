import type { FindingSet } from '../guests/guest-set.ts'
import type { KnownResets } from '../guests/reset-proof.ts'
import { daysBetween } from '../text/days.ts'
import type { Verdict } from '../guests/verdict.ts'

/** The guests that one run reset. */
export interface ResetBatch {
  /** When the run started, an ISO date. */
  readonly at: string
  /** When it ended. */
  readonly until: string
  readonly runUrl: string | null
  /** Those who were seen to be reset. */
  readonly guests: FindingSet
  /** Those whose reset was accepted, and not seen. */
  readonly unconfirmed: FindingSet
}

/** What became of the guests that an earlier run reset. */
export interface FollowUp {
  /** When that run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  /** How many resets were accepted. The figures below add up to it. */
  readonly reset: number
  /** Those who have not redeemed. */
  readonly pending: number
  /** Those who are no longer in the directory. */
  readonly gone: number
  /** Those whose reset nobody has seen. */
  readonly unseen: number
  /** The others, by the verdict of today: what they redeemed with. */
  readonly redeemed: Readonly<Partial<Record<Verdict, number>>>
}

const tagsOf = ({ guests, unconfirmed }: ResetBatch) => [...guests, ...unconfirmed]

/** Everybody whose reset was accepted in earlier runs; of several, the last one counts. */
export const knownResets = (batches: readonly ResetBatch[]): KnownResets =>
  new Map(
    batches.flatMap((batch) =>
      tagsOf(batch).map((tag) => [tag, { from: Date.parse(batch.at), until: Date.parse(batch.until) }] as const),
    ),
  )

/** So many days nobody is written to again whose reset was accepted and not seen. */
export const unconfirmedDays = 30

/** Those whose reset was accepted in the last 30 days, and not seen. */
export const unconfirmedLately = (batches: readonly ResetBatch[], now: Date): FindingSet =>
  new Set(
    batches.filter(({ at }) => daysBetween(at, now) < unconfirmedDays).flatMap(({ unconfirmed }) => [...unconfirmed]),
  )

/**
 * What became of those who were reset, the latest run first.
 *
 * @param verdicts by tag, of those who are in the directory. It must come from a whole listing.
 */
export function followUps(batches: readonly ResetBatch[], verdicts: ReadonlyMap<string, Verdict>): FollowUp[] {
  return batches.toReversed().map((batch) => {
    let [pending, gone, unseen] = [0, 0, 0]
    const redeemed: Partial<Record<Verdict, number>> = {}
    for (const guest of tagsOf(batch)) {
      const verdict = verdicts.get(guest)
      if (verdict === undefined) gone += 1
      else if (verdict === 'pending') pending += 1
      else if (batch.unconfirmed.has(guest) && verdict === 'unmanaged') unseen += 1
      else redeemed[verdict] = (redeemed[verdict] ?? 0) + 1
    }
    const { at, runUrl } = batch
    return { at, runUrl, reset: tagsOf(batch).length, pending, gone, unseen, redeemed }
  })
}
