import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createBreaker } from '../../../src/core/enforcement/breaker.ts'

/** Records writes, `.` for one that went well and `x` for one that failed; what was said to each. */
function record(writes: string): (string | null)[] {
  const breaker = createBreaker()
  return Array.from(writes, (write) => breaker.record(write === '.'))
}

/** How many writes it takes until the run must stop, and why; null when it never does. */
function trip(writes: string): [number, string] | null {
  const answers = record(writes)
  const index = answers.findIndex((why) => why !== null)
  return index < 0 ? null : [index + 1, answers[index] ?? '']
}

describe('failures in a row', () => {
  test.each([
    ['xxxx.', null],
    ['xxxxx', [5, '5 writes in a row failed']],
    ['....xxxxx', [9, '5 writes in a row failed']],
    ['xxxx.xxxx', null],
  ])('%s', (writes, expected) => {
    expect(trip(writes)).toEqual(expected)
  })
})

describe('a share of failures', () => {
  test.each([
    // 3 of 9 is a third, and too few to say.
    ['x..x..x..', null],
    ['x..x..x...', [10, '3 of 10 writes failed']],
    ['x...x.....', null],
    ['x...x....x', [10, '3 of 10 writes failed']],
    // Exactly a fifth is not over a fifth.
    ['....x....x....x....x', null],
    ['..........xx', null],
    ['..........xxx', [13, '3 of 13 writes failed']],
    [`${'.'.repeat(40)}xxxx`, null],
  ])('%s', (writes, expected) => {
    expect(trip(writes)).toEqual(expected)
  })
})

test('nothing trips without a failure', () => {
  expect(trip('.'.repeat(1000))).toBeNull()
})

test('once tripped by a row it keeps saying so while the row goes on', () => {
  expect(record('xxxxxx').slice(4)).toEqual(['5 writes in a row failed', '6 writes in a row failed'])
})

test('whatever comes: it speaks exactly at 5 in a row, or over 20 % of at least 10', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (writes) => {
      const breaker = createBreaker()
      writes.forEach((succeeded, index) => {
        const soFar = writes.slice(0, index + 1)
        const failures = soFar.filter((each) => !each).length
        const row = soFar.length - 1 - soFar.lastIndexOf(true)
        const must = row >= 5 || (soFar.length >= 10 && failures * 5 > soFar.length)
        expect(breaker.record(succeeded) !== null).toBe(must)
      })
    }),
  )
})
