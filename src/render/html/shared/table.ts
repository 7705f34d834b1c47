import type { Element } from 'hast'
import { el, type Child } from './node.ts'

/** A column of a table: what stands in it, what it is sorted by, and what stands below it. */
export interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Figures are aligned to the right. */
  readonly numeric?: true
  /** The cell that names its row. */
  readonly header?: true
  readonly cell: (row: Row) => Child
  /** Null when there is nothing to sort by; such rows come last in both directions. */
  readonly sortBy: (row: Row) => string | number | null
  /** The total over all rows that the filters let through. */
  readonly total: (rows: readonly Row[]) => Child
}

/** A whole table, without controls. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  shown: readonly Row[],
  all: readonly Row[],
): Element {
  return el(
    'table',
    { class: 'rows' },
    el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, ...columns.map((column) => headCell(column, column.label)))),
    el('tbody', {}, ...bodyRows(columns, shown)),
    el('tfoot', {}, footRow(columns, all)),
  )
}

/** The head of a column. */
export const headCell = <Row>(column: Column<Row>, content: Child): Element =>
  el('th', { scope: 'col', class: column.numeric === true ? 'figure' : null, 'data-key': column.key }, content)

/** The rows, one element each. On a narrow screen every cell carries the label of its column. */
export const bodyRows = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Element[] =>
  rows.map((row) => el('tr', {}, ...columns.map((column) => bodyCell(column, row))))

function bodyCell<Row>(column: Column<Row>, row: Row): Element {
  const attributes = { class: column.numeric === true ? 'figure' : column.key, 'data-label': column.label }
  return column.header === true
    ? el('th', { scope: 'row', ...attributes }, column.cell(row))
    : el('td', attributes, column.cell(row))
}

/** The totals. */
export const footRow = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Element =>
  el(
    'tr',
    {},
    ...columns.map((column) =>
      el('td', { class: column.numeric === true ? 'figure' : null, 'data-label': column.label }, column.total(rows)),
    ),
  )
