import type { Column } from '../shared/table.ts'

/** A choice among the values that the rows of a list have. */
export interface Choice<Row> {
  readonly key: string
  readonly label: string
  readonly valueOf: (row: Row) => string
  readonly nameOf: (value: string) => string
}

/** What rows can be found by. */
export interface Lookup<Row> {
  /** All that the search looks into. */
  readonly textOf: (row: Row) => string
  readonly domainOf: (row: Row) => string | null
  readonly choices: readonly Choice<Row>[]
}

/** What is asked of a list. */
export interface Question {
  readonly words: string
  readonly domain: string
  /** By key of the choice; empty: all. */
  readonly chosen: Readonly<Record<string, string>>
  readonly sortKey: string | null
  readonly descending: boolean
}

/** Upper and lower case, and letters that are written in two ways, are alike. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The rows that a question lets through, in the order that it asks for. Each word of the search must be there. */
export function select<Row>(
  rows: readonly Row[],
  question: Question,
  lookup: Lookup<Row>,
  columns: readonly Column<Row>[],
): readonly Row[] {
  const words = folded(question.words)
    .split(/\s+/)
    .filter((word) => word !== '')
  const domain = folded(question.domain.trim())
  const choices = lookup.choices
    .map((choice) => ({ choice, value: question.chosen[choice.key] ?? '' }))
    .filter(({ value }) => value !== '')
  const kept = rows.filter((row) => {
    if (domain !== '' && lookup.domainOf(row)?.includes(domain) !== true) return false
    if (choices.some(({ choice, value }) => choice.valueOf(row) !== value)) return false
    if (words.length === 0) return true
    const text = lookup.textOf(row)
    return words.every((word) => text.includes(word))
  })
  const column = columns.find(({ key }) => key === question.sortKey)
  return column === undefined ? kept : sorted(kept, column, question.descending)
}

const collator = new Intl.Collator('en', { numeric: true })

/** Rows without a value come last in both directions; rows with equal values stay in the order of the report. */
function sorted<Row>(rows: readonly Row[], { sortBy }: Column<Row>, descending: boolean): readonly Row[] {
  return rows
    .map((row) => ({ row, key: sortBy(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
      return (descending ? -1 : 1) * compare(a.key, b.key)
    })
    .map(({ row }) => row)
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

/** How many rows have each value, the most frequent first. */
export function tally<Row>(rows: readonly Row[], valueOf: (row: Row) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
