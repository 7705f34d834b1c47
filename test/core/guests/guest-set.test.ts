import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { findingSet, guestTag, mostFindings, packFindings, unpackFindings } from '../../../src/core/guests/guest-set.ts'

test('a tag is the first five bytes of the hash of the id, whatever its case', () => {
  const id = '7e4a1d00-0000-4000-8000-0000000c0de5'
  const whole = createHash('sha256').update(id).digest('hex')
  expect([guestTag(id), guestTag(id.toUpperCase())]).toEqual([whole.slice(0, 10), whole.slice(0, 10)])
})

test('10,000 guests are kept as a set, and one more is too many', () => {
  const ids = Array.from({ length: mostFindings + 1 }, (_, n) => `id-${n}`)
  const most = findingSet(ids.slice(1))
  expect(most?.size).toBe(mostFindings)
  expect(unpackFindings(packFindings(most ?? new Set()))).toEqual(most)
  expect(findingSet(ids)).toBeNull()
})
