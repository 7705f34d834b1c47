import { daysBetween } from '../text/days.ts'
import { findingSet, mostFindings } from '../guests/guest-set.ts'
import { followed, type ResetBatch } from '../report/follow-up.ts'
import type { Report } from '../report/report.ts'
import { isInvitedAgain } from '../remedy.ts'

/** So many runs that reset guests are followed, and for so long. */
const mostBatches = 8
const longestDays = 365

/**
 * Adds the guests that a run reset, oldest run first. Old runs go when there are too many of them, or too many guests in
 * them for an issue to hold; a guest who is reset again counts with the later run.
 */
export function rememberResets(before: readonly ResetBatch[], report: Report): readonly ResetBatch[] {
  const guests = findingSet(report.findings.filter(({ outcome }) => isInvitedAgain(outcome)).map(({ id }) => id))
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
