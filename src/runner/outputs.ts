import type { Report } from '../core/report/report.ts'

/** The outputs of action.yml that tell of a report. */
export function reportOutputs(report: Report): Record<string, string | number> {
  const { counts } = report
  return {
    result: report.result,
    'guests-scanned': counts.guests,
    'unmanaged-count': counts.byVerdict.unmanaged,
    'actionable-count': counts.actionable,
    'indeterminate-count': counts.byVerdict.indeterminate,
    'exempt-count': counts.skipped.exempt ?? 0,
    'pending-count': report.pending.length,
    'remediated-count': counts.remediated,
    'failed-count': counts.failed,
    'unconfirmed-count': counts.unconfirmed,
  }
}
