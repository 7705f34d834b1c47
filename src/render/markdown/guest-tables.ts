import type { PhrasingContent } from 'mdast'
import type { Report } from '../../core/report/report.ts'
import { byteLength, fitRows } from './budget.ts'
import { heading, paragraph, quoted, strong, table, text, type TableLines } from './markdown.ts'
import { day, figure } from '../words/wording.ts'

type Row = Report['findings'][number]

/** A table of guests under its heading. */
export interface GuestTable {
  readonly name: string
  readonly lines: TableLines
}

/** The guests of a report: findings, those who could not be told, those who have not redeemed. Empty tables are left out. */
export function guestTables(report: Report): GuestTable[] {
  const tables = [
    { name: 'Findings', lines: findings(report) },
    { name: 'Could not be told', lines: indeterminate(report) },
    { name: 'Waiting to be redeemed', lines: pending(report) },
  ]
  return tables.filter(({ lines }) => lines.rows.length > 0)
}

/**
 * As many whole rows of each table as fit into so many bytes together, the first table first.
 *
 * @param where says where the other rows are.
 */
export function fitTables(tables: readonly GuestTable[], bytes: number, where: readonly PhrasingContent[]): string[] {
  const more = (rows: number) => paragraph(strong(`${figure(rows)} more`), ...where)
  const around = ({ name, lines }: GuestTable) =>
    byteLength(`\n\n${heading(3, name)}\n\n\n\n${more(lines.rows.length)}`) + 1
  const room = bytes - tables.reduce((sum, one) => sum + around(one), 0)
  let left = room
  return tables.flatMap(({ name, lines }, index) => {
    // Each table can use what is left, but for a tenth of the whole that is kept for each one behind it.
    const fitted = fitRows(lines, left - room * 0.1 * (tables.length - 1 - index))
    left -= byteLength(fitted.markdown)
    return [heading(3, name), fitted.markdown, ...(fitted.left > 0 ? [more(fitted.left)] : [])]
  })
}

const columns = ({ redacted }: Report, names: readonly string[]): string[] => [
  ...(redacted ? [] : ['Name', 'Address']),
  ...names,
  'Object id',
]

const cells = ({ redacted }: Report, row: Row, others: readonly PhrasingContent[]): PhrasingContent[] => [
  ...(redacted ? [] : [quoted(row.displayName, 48), quoted(row.mail)]),
  quoted(row.domain),
  ...others,
  quoted(row.id),
]

function findings(report: Report): TableLines {
  const end = report.counts.outcomes === undefined ? 'Decision' : 'Outcome'
  return table(
    columns(report, ['Domain', 'Redeemed', end]),
    report.findings.map((row) => cells(report, row, [text(day(row.stateChangedAt)), endOf(row)])),
  )
}

/** What became of a guest, or what is going to: `act`, `skip: disabled`, `reset`, `skipped: gone`, or why it failed. */
function endOf({ decision, skipReason, outcome, error }: Row): PhrasingContent {
  const ended = outcome ?? decision
  if (error !== undefined) return quoted(`${ended}: ${error}`, 200)
  return text(skipReason === undefined ? ended : `${ended}: ${skipReason}`)
}

function indeterminate(report: Report): TableLines {
  return table(
    columns(report, ['Domain', 'Reason']),
    report.indeterminate.map((row) => cells(report, row, [text(row.reason)])),
  )
}

function pending(report: Report): TableLines {
  return table(
    columns(report, ['Domain', 'Since', 'Days:']),
    report.pending.map((row) =>
      cells(report, row, [text(day(row.stateChangedAt ?? row.createdAt)), text(figure(row.pendingDays ?? 0))]),
    ),
  )
}
