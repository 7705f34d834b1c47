import { expect, test } from '@jest/globals'
import { createRefusals } from '../../../src/core/enforcement/refusals.ts'

/** `.` a write that was accepted, `?` a refusal that may be about everybody, a letter one in these words. */
function stops(writes: string): readonly [number, string] | null {
  const refusals = createRefusals()
  for (const [index, write] of Array.from(writes).entries()) {
    if (write === '.') refusals.succeeded()
    else {
      const doubt = write === '?' ? { reason: `guest ${index}`, everybody: 'all' } : { reason: write }
      const stop = refusals.refused(doubt)
      if (stop !== null) return [index + 1, stop.code]
    }
  }
  return null
}

test.each([
  ['??', null],
  ['???', [3, 'refused']],
  ['?a?b?c', null],
  ['.??????', null],
  ['??.????', null],
  ['aaaa', null],
  ['aaaaa', [5, 'failures']],
  ['aaaabaaaa', null],
  ['.aaaaa', null],
  [`.${'a'.repeat(20)}`, [21, 'failures']],
])('%s', (writes, expected) => {
  expect(stops(writes)).toEqual(expected)
})
