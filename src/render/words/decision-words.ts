import type { Outcome } from '../../core/enforcement/outcome.ts'
import { remedies } from '../../core/remedy.ts'
import type { Report } from '../../core/report/report.ts'
import type { ReportRow } from '../../core/report/report-row.ts'

/** How a guest of the plan ended. */
export const outcomeTitle: Readonly<Record<Outcome, string>> = {
  reset: 'Reset',
  deleted: 'Deleted',
  unconfirmed: 'Not seen yet',
  skipped: 'Left alone',
  failed: 'Failed',
  'not-attempted': 'Not attempted',
}

/** What `act` stands for: `Can be reset`, `To be deleted`. */
export const actTitle = ({ mode, remediation }: Pick<Report, 'mode' | 'remediation'>): string =>
  `${mode === 'enforce' ? 'To be' : 'Can be'} ${remedies[remediation].outcome}`

/** What is decided about a finding: what is done, that it waits for a later run, or that it is left alone. */
export const decisionTitle = (
  { decision, skipReason }: Pick<ReportRow, 'decision' | 'skipReason'>,
  report: Pick<Report, 'mode' | 'remediation'>,
): string => (decision === 'act' ? actTitle(report) : skipReason === 'over-limit' ? 'In a later run' : 'Left alone')
