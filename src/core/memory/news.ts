import type { Report } from '../report/report.ts'
import { standingFindings } from '../report/standing.ts'
import type { IssueMemory } from './run-memory.ts'
import { changeSince, isChange, showsNobodyLeft, type ScanDiff, type LastScan } from './scan-change.ts'

/** What a run is worth telling about, to whoever follows a tenant. */
export interface News {
  /**
   * `silent`: it says nothing, not even that all is well. `kept`: what is known is brought up to date without a word.
   * The others are worth a notification.
   */
  readonly kind: 'silent' | 'kept' | 'begun' | 'changed' | 'reopened' | 'over'
  /** The difference to the last complete scan, or null. */
  readonly change: ScanDiff | null
}

/**
 * What is worth telling of a run. Pure, and the same for an issue as for anything else that tells people.
 *
 * @param last the last complete scan that is remembered, or null.
 * @param issueState whether the tenant has a matter that stands open, one that was closed, or none yet.
 */
export function newsOf(last: LastScan | null, report: Report, issueState: 'open' | 'closed' | 'none'): News {
  const change = changeSince(last, report)
  const found = standingFindings(report).length > 0
  if (issueState === 'none') return { kind: found ? 'begun' : 'silent', change }
  if (issueState === 'closed') {
    if (found) return { kind: 'reopened', change }
    // An incomplete scan that found nobody is no reason to write to a closed issue.
    return { kind: report.complete ? 'kept' : 'silent', change }
  }
  if (!found && showsNobodyLeft(last, report)) return { kind: 'over', change }
  return { kind: isChange(change) || actedOnAnybody(report) ? 'changed' : 'kept', change }
}

/**
 * Whether a run has anything new for those who know of the runs before it: the output `changed`. Guests came or went, or
 * some were acted on. The first run of all has news when it found anybody. A scan that is not complete shows no change.
 *
 * @param before what earlier runs left; null for nothing.
 */
export function hasNews(before: IssueMemory | null, report: Report): boolean {
  if (actedOnAnybody(report)) return true
  const last = before?.last ?? null
  if (last !== null) return isChange(changeSince(last, report))
  return standingFindings(report).length > 0 && (before === null || report.complete)
}

const actedOnAnybody = ({ counts }: Report): boolean => counts.outcomes !== undefined
