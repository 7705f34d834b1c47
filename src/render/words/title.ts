import type { Approval, Report } from '../../core/report/report.ts'
import { standingFindings, findingsByDomain } from '../../core/report/standing.ts'
import { countedFindings, noneFound } from './finding-words.ts'
import { counted, grouped } from './numbers.ts'
import { remedies } from '../../core/remedy.ts'

/** What a run found or did, in one line. */
export function title(report: Report): string {
  const { counts, remediation } = report
  const found = foundText(report)
  const done = remedies[remediation].outcome
  switch (report.result) {
    case 'incomplete':
      return `Incomplete scan: ${found.charAt(0).toLowerCase()}${found.slice(1)} so far`
    case 'refused':
      return 'Refused: nothing was changed'
    case 'remediated':
    case 'partial':
      return `${grouped(counts.remediated)} of ${counted(counts.planned, 'planned guest')} ${done}`
    case 'failed':
      return `None of ${counted(counts.planned, 'planned guest')} could be ${done}`
    case 'clean':
    case 'findings':
      return report.approval === null || report.mode === 'enforce' ? found : rehearsal(report, report.approval)
  }
}

/** What enforcing the approved plan would do. */
function rehearsal({ counts, remediation }: Report, { drifted, notInPlan }: Approval): string {
  const later = counts.skipped['over-limit'] ?? 0
  const cut = later === 0 ? '' : `, ${grouped(later)} in a later run`
  return `Would ${remediation} ${counted(counts.actionable, 'guest')}${cut}, ${grouped(drifted)} drifted, ${grouped(notInPlan)} not in the plan`
}

function foundText(report: Report): string {
  const found = standingFindings(report).length
  if (found === 0) return noneFound(report)
  // A redacted report folds small domains into one, so their number is not known here.
  const from = report.redacted ? 0 : findingsByDomain(report).length
  return `${countedFindings(found, report)}${from === 0 ? '' : ` in ${counted(from, 'domain')}`}`
}
