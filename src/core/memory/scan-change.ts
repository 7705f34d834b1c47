import { findingSet, fingerprint, type FindingSet } from '../guests/guest-set.ts'
import type { Report } from '../report/report.ts'

type Row = Report['findings'][number]

/** What the last complete scan found. */
export interface LastScan {
  /** When it started, an ISO date. */
  readonly at: string
  readonly findings: number
  /** The guests it found, and those found before who could not be told in it. Null when they were too many to be kept. */
  readonly guests: FindingSet | null
}

/** The difference between two complete scans: of guests where those are known, else of their number. */
export type Change =
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

/** The findings that are still there. An enforce run also lists guests of its plan who turned out to be done with. */
export const standingFindings = ({ findings }: Report): Row[] => findings.filter((row) => !isOver(row))

const over: ReadonlySet<Row['skipReason']> = new Set(['gone', 'already-done', 'now-managed'])

const isOver = ({ skipReason, verdict }: Row) =>
  over.has(skipReason) || (skipReason === 'changed' && verdict !== 'unmanaged')

/**
 * What changed since the last complete scan. Null when there is none to compare with, or when this one is not complete:
 * a guest that it does not show may still be there. For the same reason a guest that could not be told is not gone.
 */
export function changeSince(last: LastScan | null, report: Report): Change | null {
  if (last === null || !report.complete) return null
  const span = { from: last.at, to: report.startedAt }
  const standing = standingFindings(report)
  const [before, now] = [last.guests, findingSet(standing.map(({ id }) => id))]
  if (before === null || now === null) {
    return { kind: 'totals', ...span, before: last.findings, now: standing.length }
  }
  const unclear = new Set(unclearFindings(last, report).map(({ id }) => fingerprint(id)))
  return {
    kind: 'guests',
    ...span,
    added: [...now].filter((guest) => !before.has(guest)).length,
    gone: [...before].filter((guest) => !now.has(guest) && !unclear.has(guest)).length,
  }
}

/** Whether anything changed at all. */
export const isChange = (change: Change | null): change is Change =>
  change !== null && (change.kind === 'guests' ? change.added > 0 || change.gone > 0 : change.before !== change.now)

/** The guests who were found before and could not be told this time. */
export function unclearFindings(last: LastScan | null, report: Report): Row[] {
  return report.indeterminate.filter(({ id }) => last?.guests?.has(fingerprint(id)) === true)
}

/** What to compare the next scan with. An incomplete scan leaves that as it was. */
export function lastScan(before: LastScan | null, report: Report): LastScan | null {
  if (!report.complete) return before
  const standing = standingFindings(report)
  const rows = [...standing, ...unclearFindings(before, report)]
  return { at: report.startedAt, findings: standing.length, guests: findingSet(rows.map(({ id }) => id)) }
}

/** Whether a scan shows that nobody is left: complete, no finding, and nobody found before who could not be told. */
export const showsNobodyLeft = (last: LastScan | null, report: Report): boolean =>
  report.complete && standingFindings(report).length === 0 && unclearFindings(last, report).length === 0
