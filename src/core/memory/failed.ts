import { daysBetween } from '../text/days.ts'
import { guestTag, type FindingSet } from '../guests/guest-set.ts'
import { isRemedied } from '../remedy.ts'
import type { Report } from '../report/report.ts'
import { standingFindings } from '../report/standing.ts'

/** The guests who failed last in one run. */
export interface FailedBatch {
  /** When the run started, an ISO date. */
  readonly at: string
  readonly guests: FindingSet
}

/** So long a guest who failed comes after the others, unless a later run reset it; and so many are kept, of so many runs. */
const longestDays = 180
const mostFailed = 1000
export const mostFailedBatches = 8

/** Everybody who failed, and was not reset since. */
export const failedBefore = (batches: readonly FailedBatch[], now: Date): FindingSet =>
  new Set(batches.filter(({ at }) => daysBetween(at, now) <= longestDays).flatMap(({ guests }) => [...guests]))

/**
 * Adds the guests who failed in a run, the oldest run first. Who fails again counts with the later run; who was reset since,
 * or is no finding any more, is forgotten.
 */
export function rememberFailed(before: readonly FailedBatch[], report: Report): readonly FailedBatch[] {
  const now = new Date(report.startedAt)
  const tagsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => guestTag(id))
  const added = new Set(tagsOf(report.findings.filter(({ outcome }) => outcome === 'failed')).slice(0, mostFailed))
  const done = new Set([
    ...added,
    ...tagsOf(report.findings.filter(({ outcome }) => isRemedied(outcome) || outcome === 'unconfirmed')),
  ])
  const there = report.complete ? new Set(tagsOf(standingFindings(report))) : null
  const stays = (tag: string) => !done.has(tag) && there?.has(tag) !== false
  const kept = [
    ...before
      .filter(({ at }) => at !== report.startedAt && daysBetween(at, now) <= longestDays)
      .map(({ at, guests }) => ({ at, guests: new Set([...guests].filter(stays)) })),
    { at: report.startedAt, guests: added },
  ].filter(({ guests }) => guests.size > 0)
  while (kept.length > mostFailedBatches || (kept.length > 1 && sum(kept) > mostFailed)) kept.shift()
  return kept
}

const sum = (batches: readonly FailedBatch[]) => batches.reduce((total, { guests }) => total + guests.size, 0)
