import type { BlockContent, PhrasingContent, RootContent, TableRow } from 'mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { shortened, escapeInvisible } from '../../core/text/printable.ts'

/** Markdown for GitHub, made from a syntax tree: the serialiser escapes, nobody concatenates. */
const serialise = (nodes: RootContent[]): string =>
  toMarkdown(
    { type: 'root', children: nodes },
    {
      bullet: '-',
      rule: '-',
      fences: true,
      extensions: [gfmTableToMarkdown({ tablePipeAlign: false, tableCellPadding: true })],
    },
  ).trimEnd()

/** Our own words. */
export const text = (value: string): PhrasingContent => ({ type: 'text', value })
export const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [{ type: 'text', value }] })
export const link = (value: string, url: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [{ type: 'text', value }],
})

/**
 * Text that comes from the directory, in a code span: the one place where GitHub makes neither links, mentions,
 * references nor HTML of it. A backslash before a pipe cannot be written in a table, so that pipe is shown by its code.
 *
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export const quoted = (value: string | null, most = 64): PhrasingContent =>
  value === null || value === ''
    ? { type: 'text', value: '–' }
    : { type: 'inlineCode', value: shortened(escapeInvisible(value), most).replace(/\\\|/g, '\\⟨U+007C⟩') }

/** The same, leading somewhere. */
export const quotedLink = (value: string | null, url: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [quoted(value)],
})

/** A paragraph. */
export const paragraph = (...children: PhrasingContent[]): string => serialise([{ type: 'paragraph', children }])

/** A heading; depth 2 is the first under the title. */
export const heading = (depth: 1 | 2 | 3, value: string): string =>
  serialise([{ type: 'heading', depth, children: [{ type: 'text', value }] }])

/** A list, one item a line. */
export const bullets = (items: PhrasingContent[][]): string => list(items, false)

/** The same with numbers. */
export const numbered = (items: PhrasingContent[][]): string => list(items, true)

const list = (items: PhrasingContent[][], ordered: boolean): string =>
  serialise([
    {
      type: 'list',
      ordered,
      spread: false,
      children: items.map((children) => ({
        type: 'listItem' as const,
        spread: false,
        children: [{ type: 'paragraph', children } satisfies BlockContent],
      })),
    },
  ])

/**
 * Blocks that are folded up. Nothing of a stranger may be in the summary but a domain name, which has no markup in it; it is
 * escaped all the same.
 */
export const details = (summary: string, ...blocks: readonly string[]): string =>
  [`<details><summary>${escaped(summary)}</summary>`, ...blocks, '</details>'].join('\n\n')

const escaped = (value: string) =>
  escapeInvisible(value).replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A fenced block. */
export const code = (lang: string, value: string): string => serialise([{ type: 'code', lang, value }])

/** Rows of one line each, made as they are asked for: a report can have many times more of them than fit anywhere. */
export interface TableRows extends Iterable<string> {
  readonly length: number
}

/** A table, as its head of two lines and its rows, so that a budget can be kept by whole rows. */
export interface TableLines {
  readonly head: string
  readonly rows: TableRows
}

/** So many rows are made at a time. */
const rowsAtOnce = 25

/**
 * Makes the lines of a table. Columns whose name ends in `:` are aligned to the right.
 *
 * @param cellsOf makes the cells of a row, when the row is asked for: most of 100,000 rows never are.
 */
export function table<Row>(
  columns: readonly string[],
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly PhrasingContent[],
): TableLines {
  const names = columns.map((column) => column.replace(/:$/, ''))
  const align = columns.map((column) => (column.endsWith(':') ? ('right' as const) : null))
  const row = (cells: readonly PhrasingContent[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: [cell] })),
  })
  const lines = (body: readonly (readonly PhrasingContent[])[]): string[] =>
    serialise([{ type: 'table', align, children: [names.map(text), ...body].map(row) }]).split('\n')
  return {
    head: lines([]).join('\n'),
    rows: {
      length: rows.length,
      *[Symbol.iterator]() {
        for (let start = 0; start < rows.length; start += rowsAtOnce) {
          yield* lines(rows.slice(start, start + rowsAtOnce).map(cellsOf)).slice(2)
        }
      },
    },
  }
}

/** A table as one block. */
export const wholeTable = (columns: readonly string[], rows: readonly PhrasingContent[][]): string => {
  const lines = table(columns, rows, (cells) => cells)
  return [lines.head, ...lines.rows].join('\n')
}
