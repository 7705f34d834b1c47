import { stringify } from 'csv-stringify/sync'
import type { Sponsor } from '../core/guests/sponsor.ts'
import type { ReportRow } from '../core/report/report-row.ts'
import type { Report } from '../core/report/report.ts'

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
  'needsMail',
  'nextSignIn',
  'lastSignInAt',
  'sponsors',
  'sponsorCount',
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
  return stringify([...report.findings, ...report.indeterminate].map(lineOf), {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      // `escape_formulas` leaves out NUL, which ASVS 1.2.10 lists, and the line feed beside the carriage return.
      string: (value) => (/^[\0\n]/.test(value) ? `'${value}` : value),
    },
  })
}

const lineOf = ({ sponsors, ...row }: ReportRow) => ({ ...row, sponsors: sponsors?.map(sponsorText).join('; ') })

/** `Megan Bowen <megan@contoso.com>` */
const sponsorText = ({ name, address, id }: Sponsor) => (name === null ? (address ?? id) : `${name} <${address ?? id}>`)
