import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { IdSet } from '../../../src/core/text/id-set.ts'

const zero = '00000000-0000-0000-0000-000000000000'
// Few words, so that many ids begin, end and meet alike.
const word = fc.constantFrom('00000000', '00000001', 'ffffffff', '9e3779b1', '80000000')
const guid = fc
  .tuple(word, word, word, word)
  .map((parts) => parts.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
const anyId = fc.oneof(guid, fc.uuid(), fc.constantFrom(zero, 'a', '', `${zero} `, zero.replace(/0$/, 'A')))

test('holds what a set of texts holds, and tells what is new', () => {
  fc.assert(
    fc.property(
      fc.array(anyId, { maxLength: 2000, size: 'max' }),
      fc.array(anyId, { maxLength: 20 }),
      (added, asked) => {
        const [ids, like] = [new IdSet(), new Set<string>()]
        for (const id of added) {
          expect(ids.add(id)).toBe(!like.has(id))
          like.add(id)
        }
        expect(ids.size).toBe(like.size)
        for (const id of [...added, ...asked]) expect(ids.has(id)).toBe(like.has(id))
      },
    ),
    { numRuns: 50 },
  )
})

test('grows past its first places', () => {
  const ids = new IdSet()
  const all = Array.from(
    { length: 20_000 },
    (_, index) => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
  )
  expect(all.filter((id) => ids.add(id))).toHaveLength(all.length)
  expect(all.filter((id) => ids.has(id))).toHaveLength(all.length)
  expect(ids.has(zero)).toBe(false)
  expect(ids.size).toBe(all.length)
})

test('what only looks like a GUID is another id', () => {
  const ids = new IdSet()
  const guid = '01234567-89ab-4cde-8f01-23456789abcd'
  const alike = [8, 13, 18, 23].flatMap((at) => [`${guid.slice(0, at)}x${guid.slice(at + 1)}`])
  const all = [guid, ...alike, guid.toUpperCase(), `${guid.slice(0, -1)}g`, guid.slice(1), `${guid}0`]
  expect(all.map((id) => [id, ids.add(id)])).toEqual(all.map((id) => [id, true]))
  expect(all.filter((id) => !ids.has(id) || ids.add(id))).toEqual([])
})
