import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { jsonPieces } from '../../../src/core/text/json-pieces.ts'

// A key like "__proto__" sets no property of its own.
const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

test.each([0, 2])('is what the engine writes, with %i spaces', (indent) => {
  fc.assert(
    fc.property(anyJson, (value) => {
      expect([...jsonPieces(value, indent)].join('')).toBe(JSON.stringify(value, null, indent))
    }),
  )
})

test('is one line unless told otherwise', () => {
  const value = { a: [1, { b: 'c' }], d: {} }
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value))
})

test('leaves out what has no value, as the engine does', () => {
  const value = { a: undefined, b: [undefined, { c: undefined }], d: {}, e: [], f: { g: undefined } }
  for (const indent of [0, 2]) {
    expect([...jsonPieces(value, indent)].join('')).toBe(JSON.stringify(value, null, indent))
  }
})

test('goes through a list one value at a time, and hands on pieces of bounded length', () => {
  let alive = 0
  function* rows() {
    for (let index = 0; index < 10_000; index += 1) {
      alive += 1
      yield { index, text: 'x'.repeat(100) }
    }
  }
  let [longest, text] = [0, '']
  for (const piece of jsonPieces({ rows: rows() }, 2)) {
    // Each row is asked for when the piece that it is in is made, and not before.
    expect(alive).toBeLessThan((text.length + 80_000) / 100)
    longest = Math.max(longest, piece.length)
    text += piece
  }
  expect(longest).toBeLessThan(70_000)
  expect(text).toBe(JSON.stringify({ rows: [...rows()] }, null, 2))
})
