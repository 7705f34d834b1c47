import { findingSet, guestTag, type FindingSet } from '../guests/guest-set.ts'
import { findingVerdicts, sameFindings, type AccountType } from '../guests/finding.ts'
import type { Report } from '../report/report.ts'
import { standingFindings } from '../report/standing.ts'

type Row = Report['findings'][number]

/** What the last complete scan found. */
export interface LastScan {
  /** When it started, an ISO date. */
  readonly at: string
  readonly findings: number
  /** What made a guest a finding of it. */
  readonly accountTypes: readonly AccountType[]
  /** The guests it found, and those found before who could not be told in it. Null when they were too many to be kept. */
  readonly guests: FindingSet | null
}

/** The difference between two complete scans: of guests where those are known, else of their number. */
export type ScanDiff =
  | {
      readonly kind: 'guests'
      readonly from: string
      readonly to: string
      readonly added: number
      readonly gone: number
    }
  | {
      readonly kind: 'totals'
      readonly from: string
      readonly to: string
      readonly before: number
      readonly now: number
    }

/** The last scan, where it looked for the same guests as this one: else what differs says nothing about the tenant. */
const comparable = (last: LastScan | null, { accountTypes }: Report): LastScan | null =>
  last !== null && sameFindings(last.accountTypes, accountTypes) ? last : null

/**
 * What changed since the last complete scan. Null when there is none to compare with, or when this one is not complete:
 * a guest that it does not show may still be there. For the same reason a guest that could not be told is not gone.
 */
export function changeSince(before: LastScan | null, report: Report): ScanDiff | null {
  const last = comparable(before, report)
  if (last === null || !report.complete) return null
  const span = { from: last.at, to: report.startedAt }
  const standing = standingFindings(report)
  const [earlier, now] = [last.guests, findingSet(standing.map(({ id }) => id))]
  if (earlier === null || now === null) {
    return { kind: 'totals', ...span, before: last.findings, now: standing.length }
  }
  const unclear = new Set(unclearFindings(last, report).map(({ id }) => guestTag(id)))
  return {
    kind: 'guests',
    ...span,
    added: [...now].filter((guest) => !earlier.has(guest)).length,
    gone: [...earlier].filter((guest) => !now.has(guest) && !unclear.has(guest)).length,
  }
}

/** Whether anything changed at all. */
export const isChange = (change: ScanDiff | null): change is ScanDiff =>
  change !== null && (change.kind === 'guests' ? change.added > 0 || change.gone > 0 : change.before !== change.now)

/** The guests who were found before, by the last scan or by that of the plan, and could not be told this time. */
export function unclearFindings(before: LastScan | null, report: Report): Row[] {
  const last = comparable(before, report)
  const planned = new Set(report.findings.filter(({ verdict }) => verdict === 'indeterminate').map(({ id }) => id))
  return report.indeterminate.filter(({ id }) => planned.has(id) || last?.guests?.has(guestTag(id)) === true)
}

/** What to compare the next scan with. An incomplete scan leaves that as it was. */
export function lastScan(before: LastScan | null, report: Report): LastScan | null {
  if (!report.complete) return before
  const standing = standingFindings(report)
  const rows = [...standing, ...unclearFindings(before, report)]
  const { startedAt: at, accountTypes } = report
  return { at, findings: standing.length, accountTypes, guests: findingSet(rows.map(({ id }) => id)) }
}

/**
 * Whether a scan shows that nobody is left: complete, no finding, and nobody found before who could not be told. Where
 * the scan before looked for other account types, nobody of those may be left either.
 */
export const showsNobodyLeft = (last: LastScan | null, report: Report): boolean =>
  report.complete &&
  standingFindings(report).length === 0 &&
  unclearFindings(last, report).length === 0 &&
  (last === null || !mayBeThere(last.accountTypes, report))

/** Whether anybody of these account types was seen, or could not be told. */
function mayBeThere(types: readonly AccountType[], { accountTypes, counts }: Report): boolean {
  if (sameFindings(types, accountTypes)) return false
  return [...findingVerdicts(types), 'indeterminate' as const].some((verdict) => counts.byVerdict[verdict] > 0)
}
