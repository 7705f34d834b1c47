import type { Report } from '../report/report.ts'
import type { Result } from '../report/result.ts'

/** The figures of one run, kept to be compared with later ones. */
export interface TrendPoint {
  /** When the scan started, an ISO date. */
  readonly at: string
  readonly result: Result
  readonly guests: number
  readonly unmanaged: number
  readonly actionable: number
  readonly indeterminate: number
  readonly pending: number
  readonly remediated: number
  readonly failed: number
}

/** The figures of a report, as the outputs give them. */
export function trendPoint(report: Report): TrendPoint {
  const { counts } = report
  return {
    at: report.startedAt,
    result: report.result,
    guests: counts.guests,
    unmanaged: counts.byVerdict.unmanaged,
    actionable: counts.actionable,
    indeterminate: counts.byVerdict.indeterminate,
    pending: report.pending.length,
    remediated: counts.remediated,
    failed: counts.failed,
  }
}

/** The runs up to this one, oldest first. A run that is in the list already is not added again. */
export function trendWith(earlier: readonly TrendPoint[], report: Report): readonly TrendPoint[] {
  const others = earlier.filter(({ at }) => at !== report.startedAt)
  return [...others, trendPoint(report)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
