import { describe, expect, test } from '@jest/globals'
import { JsonLists } from '../../../src/core/overview/json-lists.ts'
import { parseJson } from '../../../src/core/text/json-text.ts'

/** Reads a text in pieces of so many characters, and keeps every value as it is. */
function read(text: string, length: number) {
  const lists = new JsonLists((_, value) => value)
  for (let at = 0; at < text.length; at += length) lists.take(text.slice(at, at + length))
  return lists.end()
}

const hostile = 'a "quoted" [list], {object}: \\ and \n its end'
const values: readonly unknown[] = [
  { findings: [{ id: '1', names: ['a', 'b'], deep: { list: [1, [2, { three: 3 }]] } }, { id: '2' }], total: 2 },
  { text: hostile, rows: [hostile, [hostile], { [hostile]: hostile }], [hostile]: [hostile, 1] },
  { empty: [], none: {}, inside: { rows: [1, 2, 3] }, ends: [[], [[]], {}, 0, -1.5e3, true, null] },
  { ['__proto__']: [1], constructor: [2] },
  [[1, 2], { rows: [3] }],
  'text',
  7,
]

describe.each([0, 2])('with an indent of %s', (indent) => {
  test.each(values.map((value) => [JSON.stringify(value, null, indent)]))('%s is read, wherever it is cut', (text) => {
    for (let length = 1; length <= text.length; length += 1) {
      expect(read(text, length)).toEqual({ kind: 'json', value: JSON.parse(text) as unknown, repeated: null })
    }
  })

  test.each(values.map((value) => [JSON.stringify(value, null, indent)]))('%s cut off is told at its end', (text) => {
    for (let end = 0; end < text.length; end += 1) {
      // Of a number, the first digits are one too.
      expect(read(text.slice(0, end), 3)).toEqual(parseJson(text.slice(0, end)))
    }
  })
})

test.each([
  ['{\n  "a": [\n    1,\n    2,,\n    3\n  ]\n}'],
  ['{\n  "a": [\n    1,\n    x\n  ]\n}'],
  ['{\n  "a": [\n    1,\n    { "b": [1} }\n  ]\n}'],
  ['{\n  "a": [\n    1,\n  ]\n}'],
  ['{\n  "a": [\n    ,\n  ]\n}'],
  ['{\n  "a": [\n    1\n  },\n  "b": 2\n}'],
  ['{\n  "a": [\n    1\n  ]\n  "b": [\n    x\n  ]\n}'],
  ['{\n  "a" [\n    1\n  ]\n}'],
  ['{\n  "a": [\n    1\n  ]\n}}'],
  ['{\n  a: [\n    1\n  ]\n}'],
  ['{\n  "a\\x": [\n    1\n  ]\n}'],
  ['{"a": [1, {"b": x}]}'],
])('%j is broken where it is as a whole', (text) => {
  for (let length = 1; length <= text.length; length += 1) expect(read(text, length)).toEqual(parseJson(text))
})

test('of a key that stands twice the last value counts, as for a parser', () => {
  for (const text of ['{"a":[1],"a":[2,3]}', '{"a":[1],"a":5}', '{"a":[1],"\\u0061":[2,3]}', '{"a":5,"a":[1]}']) {
    expect(read(text, 4)).toMatchObject({ kind: 'json', value: JSON.parse(text) as unknown })
  }
})

test('each value is handed over as soon as it is there, with its list, and what is made of it stays', () => {
  const taken: unknown[] = []
  const lists = new JsonLists((list, value) => {
    taken.push([list, value])
    return taken.length
  })
  lists.take('{"one":[{"a":1},{"b":2},{"c"')
  expect(taken).toEqual([
    ['one', { a: 1 }],
    ['one', { b: 2 }],
  ])
  lists.take(':3}],"two":["x"]}')
  expect(lists.end()).toMatchObject({ value: { one: [1, 2, 3], two: [4] } })
})

test('lists without an end are too much', () => {
  const lists = new JsonLists(() => null)
  lists.take('{"rows":[0')
  for (let piece = 0; piece < 1001; piece += 1) lists.take(',0'.repeat(1000))
  expect(lists.end()).toMatchObject({ kind: 'excessive', what: 'has more than 1000000 rows' })
})
