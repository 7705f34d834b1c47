import { stringify } from 'csv-stringify/sync'
import type { Report, ReportRow } from '../core/report.ts'

const columns: readonly (keyof ReportRow)[] = [
  'id',
  'displayName',
  'mail',
  'userPrincipalName',
  'domain',
  'verdict',
  'reason',
  'suspectOvertaken',
  'state',
  'stateChangedAt',
  'createdAt',
  'accountEnabled',
  'decision',
  'skipReason',
  'outcome',
  'error',
  'requestId',
]

/**
 * findings.csv: one line a finding, then those that could not be judged. Values that a spreadsheet would run as a
 * formula get an apostrophe in front.
 *
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function renderCsv(report: Report): string {
  return stringify([...report.findings, ...report.indeterminate], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  })
}
