import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from '../../../src/core/text/json-text.ts'
import { runs } from '../../world/property-runs.ts'

describe('what is no JSON', () => {
  test.each([
    ['nothing', '', 1, 1],
    ['an object that is cut off', '{"a": 1,\n  "b": ', 2, 8],
    ['a value that is missing', '{"a":}', 1, 6],
    ['a comma too many', '[1,\n  2,\n]', 3, 1],
    ['a page', '<html></html>', 1, 1],
    ['something behind the end', '{}\n{}', 2, 1],
    ['a word', '{"a": nope}', 1, 8],
    ['a line break in a text', '{"a": "b\n"}', 1, 9],
    ['single quotes', "{'a': 1}", 1, 2],
    ['an escape that is none', '{"a": "\\x"}', 1, 9],
  ])('%s is told with its place', (_, text, line, column) => {
    expect(parseJson(text)).toEqual({ kind: 'broken', place: { line, column } })
  })

  test('a character that was put in somewhere is never blamed on what stands before it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', ':', 'x', '"', '\\'), (json, at, character) => {
        const index = at % (json.length + 1)
        const text = json.slice(0, index) + character + json.slice(index)
        const parsed = parseJson(text)
        if (parsed.kind === 'broken') expect(parsed.place.column).toBeGreaterThan(index)
      }),
    )
  })
})

test.each(['00e9', '00EF', 'abcf', 'ABCF', '0999', '/000', ':000', '@000', 'G000', '`000', 'g000', '00', '00g0'])(
  'an escape of the code %s is read where the engine reads it',
  (code) => {
    const text = JSON.stringify(code).replace('"', String.raw`"\u`)
    expect(parseJson(text).kind).toBe(/^[0-9a-fA-F]{4}/.test(code) ? 'json' : 'broken')
  },
)

test('JSON is read as the engine reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual({ kind: 'json', value: JSON.parse(text) as unknown, repeated: null })
    }),
  )
})

describe('a key that stands twice', () => {
  test.each([
    ['at the top', '{"a": 1, "a": 2}', 'a', 1, 10],
    ['further down', '{"a": [\n  {"b": 1,\n   "b": 1}]}', 'b', 3, 4],
    ['once as an escape', '{"a": 1, "\\u0061": 2}', 'a', 1, 10],
    ['behind a list and an object', '{"a": [1, {"a": 1}], "b": {"a": 1}, "a": 3}', 'a', 1, 37],
  ])('%s', (_, text, key, line, column) => {
    expect(parseJson(text)).toMatchObject({ repeated: { key, place: { line, column } } })
  })

  test.each([
    ['in two objects', '[{"a": 1}, {"a": 2}]'],
    ['in an object and the one inside of it', '{"a": {"a": 1}}'],
    ['as a value', '{"a": "a", "b": ["a", "a", ":"]}'],
    ['with quotes and brackets in texts', '{"a": "\\"b\\": {[", "b": "}\\\\"}'],
  ])('not one that stands %s', (_, text) => {
    expect(parseJson(text)).toMatchObject({ repeated: null })
  })
})

test('what the engine reads is JSON, and nothing else is', () => {
  const nearly = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.string({ unit: fc.constantFrom(...Array.from('{}[]:,"\\\n\t -+.eE019xutrfn/')), maxLength: 3 }),
    )
    .map(([json, at, taken, put]) => {
      const index = at % (json.length + 1)
      return json.slice(0, index) + put + json.slice(index + taken)
    })
  fc.assert(
    fc.property(nearly, (text) => {
      let reads = true
      try {
        JSON.parse(text)
      } catch {
        reads = false
      }
      expect(parseJson(text).kind).toBe(reads ? 'json' : 'broken')
    }),
    { numRuns: runs(5000) },
  )
})

describe('what is too much is refused where it begins to be', () => {
  test.each([
    ['lists in lists', '['.repeat(1e6), { line: 1, column: 21 }, 'is nested deeper than 20 levels'],
    ['objects in lists', `${'[{"a":'.repeat(9)}\n[[[`, { line: 2, column: 3 }, 'is nested deeper than 20 levels'],
    [
      'lists beside lists',
      `[${'[],'.repeat(1e6)}`,
      { line: 1, column: 2_999_999 },
      'has more than 1000000 lists and objects',
    ],
    [
      'keys',
      `{${Array.from({ length: 2000 }, (_, n) => `"${n}":0`).join()}}`,
      { line: 1, column: 7892 },
      'has more than 1000 keys in one object',
    ],
  ])('%s', (_, text, place, what) => {
    expect(parseJson(text)).toEqual({ kind: 'excessive', place, what })
  })

  test('as many levels as are allowed are read', () => {
    expect(parseJson('['.repeat(20) + ']'.repeat(20)).kind).toBe('json')
  })

  test('values beside values, as many as are allowed and one more', () => {
    expect(parseJson('[1,2,"three"]', { values: 4 }).kind).toBe('json')
    expect(parseJson('[1,2,"three",null]', { values: 4 })).toEqual({
      kind: 'excessive',
      place: { line: 1, column: 14 },
      what: 'has more than 4 values',
    })
  })
})
