import type { TableLines } from './markdown.ts'

/** Bytes of a text as UTF-8, which is what GitHub's limits count at worst. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length

/** A table that was cut to whole rows. */
export interface FittedTable {
  readonly markdown: string
  readonly rowsLeft: number
}

/** As many whole rows as fit into so many bytes, and no more than `most`. */
export function fitRows(table: TableLines, bytes: number, most = Number.POSITIVE_INFINITY): FittedTable {
  const lines = [table.head]
  let used = byteLength(table.head)
  for (const row of table.rows) {
    used += byteLength(row) + 1
    if (used > bytes || lines.length > most) break
    lines.push(row)
  }
  return { markdown: lines.join('\n'), rowsLeft: table.rows.length - (lines.length - 1) }
}
