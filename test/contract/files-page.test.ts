import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { findingColumns, guestColumns } from '../../src/render/csv.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/files.md')

/** The cells of each row of the table between two markers. */
function rowsOf(marker: string): string[][] {
  const [, rest = ''] = page.split(`<!-- ${marker} -->`)
  const [table = ''] = rest.split(`<!-- /${marker} -->`)
  const lines = table.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const bare = (cell: string | undefined) => (cell ?? '').replaceAll('`', '')

/** The words of each property, as the page has them. */
function wordsOnThePage(): Map<string, string[]> {
  const words = new Map<string, string[]>()
  let property = ''
  for (const [name, word] of rowsOf('words')) {
    property = bare(name) || property
    words.set(property, [...(words.get(property) ?? []), bare(word)])
  }
  return words
}

/** The words that a property can have in report.json, wherever it is there, as its schema has them. */
function wordsOfTheSchema(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const walk = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const one of node) walk(one, name)
      return
    }
    if ('enum' in node && Array.isArray(node.enum)) {
      const words = found.get(name) ?? new Set()
      for (const word of node.enum) words.add(String(word))
      found.set(name, words)
    }
    for (const [key, value] of Object.entries(node as Record<string, unknown>)) {
      if (key === 'properties' || key === '$defs') {
        for (const [property, one] of Object.entries((value ?? {}) as Record<string, unknown>)) walk(one, property)
      } else if (key !== 'enum') walk(value, name)
    }
  }
  walk(JSON.parse(read('docs/schemas/report.schema.json')), '')
  return found
}

test('docs/files.md has the columns of both CSV files, in their order, and no others', () => {
  const rows = rowsOf('columns').map(([name, place]) => [bare(name), bare(place)])
  expect(rows.map(([name]) => name)).toEqual([...guestColumns])
  expect(rows.filter(([, place]) => place === 'both').map(([name]) => name)).toEqual([...findingColumns])
  expect(rows.filter(([, place]) => place !== 'both').map(([, place]) => place)).toEqual(
    Array.from({ length: guestColumns.length - findingColumns.length }, () => 'guests.csv'),
  )
})

describe('docs/files.md has the words of', () => {
  const onThePage = wordsOnThePage()
  const ofTheSchema = wordsOfTheSchema()
  /** What has no table there: inputs, names of checks (docs/troubleshooting.md), and what the schema itself describes. */
  const elsewhere = ['mode', 'remediation', 'accountTypes', 'check', 'txt', 'as', 'kind', 'changes']
  const expected = [...ofTheSchema.keys()].filter((name) => !elsewhere.includes(name))

  test.each(expected)('%s, all of them and no others', (name) => {
    expect(new Set(onThePage.get(name))).toEqual(ofTheSchema.get(name))
  })

  test('no property that has none, and each word once and with a meaning', () => {
    expect([...onThePage.keys()].filter((name) => name !== 'list').toSorted()).toEqual(expected.toSorted())
    expect(new Set(onThePage.get('list'))).toEqual(new Set(['findings', 'indeterminate', 'pending']))
    for (const [name, words] of onThePage) expect([name, new Set(words).size]).toEqual([name, words.length])
    for (const [, word, meaning = ''] of rowsOf('words')) expect([word, meaning.length > 3]).toEqual([word, true])
  })
})
