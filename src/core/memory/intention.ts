import { findingVerdicts, type AccountType } from '../guests/finding.ts'
import { guestTag, mostFindings, type FindingSet } from '../guests/guest-set.ts'
import type { KnownResets } from '../guests/reset-proof.ts'
import type { Verdict } from '../guests/verdict.ts'
import { remedies, type RemedyName } from '../remedy.ts'
import type { ResetBatch } from '../report/follow-up.ts'
import type { Unfinished } from '../report/unfinished.ts'

/** What a run is about to do, written before its first write: should it be ended from outside, the next one tells of it. */
export interface Intention {
  /** When the run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  readonly remedy: RemedyName
  readonly count: number
  /** Whom; null where there is no room for them. */
  readonly guests: FindingSet | null
}

/** No job of GitHub runs longer on its own runners, in milliseconds. */
const longestRun = 6 * 3_600_000

/** What a run means to do to these guests. */
export const intentionOf = (run: Pick<Intention, 'at' | 'runUrl' | 'remedy'>, ids: readonly string[]): Intention => ({
  ...run,
  count: ids.length,
  guests: ids.length > mostFindings ? null : new Set(ids.map(guestTag)),
})

/** By when the guests were reset whom a run meant to reset, if it did. */
export function intendedResets(intention: Intention | null): KnownResets {
  if (intention?.guests == null || !remedies[intention.remedy].invites) return new Map()
  const from = Date.parse(intention.at)
  return new Map([...intention.guests].map((tag) => [tag, { from, until: from + longestRun }]))
}

/** What came of an intention. */
export interface Settled {
  readonly unfinished: Unfinished
  /** Those whose reset is seen, to be followed as those of any run. */
  readonly batch: ResetBatch
}

/**
 * Tells what a run did that left no report, from what a scan finds now.
 *
 * @param verdicts by tag, of those who are in the directory. It must come from a whole listing.
 */
export function settle(
  { at, runUrl, remedy, count, guests }: Intention,
  verdicts: ReadonlyMap<string, Verdict>,
  accountTypes: readonly AccountType[],
): Settled {
  const { invites } = remedies[remedy]
  const wanted = findingVerdicts(accountTypes)
  const is = (end: (verdict: Verdict | undefined) => boolean) =>
    new Set([...(guests ?? [])].filter((tag) => end(verdicts.get(tag))))
  const notDone = is((verdict) => verdict !== undefined && wanted.has(verdict))
  const done = is((verdict) => (invites ? verdict === 'pending' : verdict === undefined))
  const redeemed = is((verdict) => invites && verdict !== undefined && !wanted.has(verdict) && redeemable.has(verdict))
  const figures = { done: done.size, redeemed: redeemed.size, left: notDone.size }
  const unknown = count - done.size - redeemed.size - notDone.size
  return {
    unfinished: {
      at,
      runUrl,
      remediation: remedy,
      intended: count,
      seen: guests === null ? null : { ...figures, unknown },
    },
    batch: {
      at,
      until: new Date(Date.parse(at) + longestRun).toISOString(),
      runUrl,
      guests: new Set(invites ? [...done, ...redeemed] : []),
      unconfirmed: new Set(),
      homes: new Map(),
    },
  }
}

/** With what somebody signs in who was unmanaged and has redeemed anew. One who is managed by now may never have been reset. */
const redeemable: ReadonlySet<Verdict> = new Set(['microsoft-account', 'email-otp', 'social', 'federated'])
