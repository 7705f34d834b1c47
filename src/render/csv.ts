import { stringify } from 'csv-stringify/sync'
import type { Sponsor } from '../core/guests/sponsor.ts'
import { visible } from '../core/text/printable.ts'
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
 * A value that no spreadsheet runs: an apostrophe stands before what would be a formula at its start, and behind every
 * character at which a spreadsheet may part lines. Where `;` is the list separator, Excel opens what follows one as a cell of its
 * own, and quotes around the whole value do not help. Control characters are shown by their code, as in the other reports.
 */
const harmless = (value: string) => visible(value).replace(/(^|[;|,\t])([\s"]*)(?=[=+\-@＝＋－＠])/g, "$1'$2")

/**
 * findings.csv: one line a finding, then those that could not be judged.
 *
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function renderCsv(report: Report): string {
  return stringify([...report.findings, ...report.indeterminate].map(lineOf), {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      string: harmless,
    },
  })
}

const lineOf = ({ sponsors, ...row }: ReportRow) => ({ ...row, sponsors: sponsors?.map(sponsorText).join('; ') })

/** `Megan Bowen <megan@contoso.com>` */
const sponsorText = ({ name, address, id }: Sponsor) => (name === null ? (address ?? id) : `${name} <${address ?? id}>`)
