import { stringify, type Options } from 'csv-stringify/sync'
import type { Sponsor } from '../core/guests/sponsor.ts'
import { IdSet } from '../core/text/id-set.ts'
import { escapeInvisible } from '../core/text/printable.ts'
import type { ReportRow } from '../core/report/report-row.ts'
import { isBlank } from './words/names.ts'
import { reportSections, type Report } from '../core/report/report.ts'

/** The columns of findings.csv, in their order. docs/files.md says what is in them. */
export const findingColumns = [
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
] as const satisfies readonly (keyof ReportRow)[]

/** The columns of guests.csv: those of findings.csv, and more. */
export const guestColumns = ['list', ...findingColumns, 'pendingDays', 'errorCode'] as const satisfies readonly (
  'list' | keyof ReportRow
)[]

/**
 * A value that no spreadsheet runs: an apostrophe stands before what would be a formula at its start, and behind every
 * character at which a spreadsheet may part lines. Where `;` is the list separator, Excel opens what follows one as a cell of its
 * own, and quotes around the whole value do not help. Control characters are shown by their code, as in the other reports.
 */
const harmless = (value: string) => escapeInvisible(value).replace(/(^|[;|,\t])([\s"]*)(?=[=+\-@＝＋－＠])/g, "$1'$2")

/** So many rows are made at a time. */
const rowsAtOnce = 500

/** findings.csv, in pieces: one line a finding, then those that could not be judged. */
export function* csvPieces({ findings, indeterminate }: Report): Generator<string> {
  yield csvHead(findingColumns)
  for (const rows of [findings, indeterminate]) yield* csvLines(findingColumns, rows, lineOf)
}

/**
 * guests.csv, in pieces: one line for each guest whom the report names, with the section that names them. Somebody in two,
 * such as a guest of an approved plan who was reset already, counts for the first.
 */
export function* guestsCsvPieces(report: Report): Generator<string> {
  yield csvHead(guestColumns)
  const seen = new IdSet()
  for (const list of reportSections) {
    const rows = report[list].filter(({ id }) => seen.add(id))
    yield* csvLines(guestColumns, rows, (row) => ({ list, ...lineOf(row) }))
  }
}

/** Excel takes a file for UTF-8 by its byte order mark alone, and so does `Import-Csv` of Windows PowerShell. */
const csvHead = (columns: readonly string[]): string =>
  stringify([], { ...format, columns: [...columns], header: true, bom: true })

function* csvLines(
  columns: readonly string[],
  rows: readonly ReportRow[],
  line: (row: ReportRow) => object,
): Generator<string> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    yield stringify(rows.slice(start, start + rowsAtOnce).map(line), { ...format, columns: [...columns] })
  }
}

/** https://owasp.org/www-community/attacks/CSV_Injection */
const format: Options = {
  record_delimiter: 'windows',
  cast: {
    boolean: (value) => (value ? 'true' : 'false'),
    string: harmless,
  },
}

const lineOf = ({ sponsors, ...row }: ReportRow) => ({ ...row, sponsors: sponsors?.map(sponsorText).join('; ') })

/** `Megan Bowen <megan@contoso.com>` */
const sponsorText = ({ name, address, id }: Sponsor) => {
  const reachedBy = written(address) ?? id
  return written(name) === null ? reachedBy : `${name} <${reachedBy}>`
}

const written = (text: string | null) => (text === null || isBlank(text) ? null : text)
