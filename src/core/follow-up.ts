import { daysBetween } from './days.ts'
import { fingerprint, findingSet, mostFindings, type FindingSet } from './finding-set.ts'
import type { Report } from './report.ts'
import type { Verdict } from './verdict.ts'

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

/** So many runs that reset guests are followed, and for so long. */
const mostBatches = 8
const longestDays = 365

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

/**
 * Adds the guests that a run reset, oldest run first. Old runs go when there are too many of them, or too many guests in
 * them for an issue to hold; a guest who is reset again counts with the later run.
 */
export function rememberResets(before: readonly ResetBatch[], report: Report): readonly ResetBatch[] {
  const guests = findingSet(report.findings.filter(({ outcome }) => outcome === 'reset').map(({ id }) => id))
  const added = guests === null || guests.size === 0 ? [] : [{ at: report.startedAt, runUrl: report.run.url, guests }]
  const again = followed(added)
  const earlier = before
    .filter(({ at }) => at !== report.startedAt && daysBetween(at, new Date(report.startedAt)) <= longestDays)
    .map((batch) => ({ ...batch, guests: new Set([...batch.guests].filter((guest) => !again.has(guest))) }))
    .filter((batch) => batch.guests.size > 0)
  const kept = [...earlier, ...added].slice(-mostBatches)
  while (kept.reduce((sum, batch) => sum + batch.guests.size, 0) > mostFindings) kept.shift()
  return kept
}

/** Notes the verdict on each guest who is followed. */
export interface FollowedVerdicts {
  /** By fingerprint. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  note(id: string, verdict: Verdict): void
}

/** Nothing is noted yet. With nobody to follow, no guest costs a hash. */
export function followVerdicts(guests: FindingSet): FollowedVerdicts {
  const verdicts = new Map<string, Verdict>()
  return {
    verdicts,
    note(id, verdict) {
      if (guests.size === 0) return
      const guest = fingerprint(id)
      if (guests.has(guest)) verdicts.set(guest, verdict)
    },
  }
}
