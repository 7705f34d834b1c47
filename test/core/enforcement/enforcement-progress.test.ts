import { expect, test } from '@jest/globals'
import type { GuestOutcome, Outcome } from '../../../src/core/enforcement/outcome.ts'
import { enforcementProgress } from '../../../src/core/enforcement/progress.ts'

const ended = (ends: Partial<Record<Outcome, number>>): GuestOutcome[] =>
  Object.entries(ends).flatMap(([outcome, count]) =>
    new Array<GuestOutcome>(count).fill({ outcome: outcome as Outcome }),
  )

test.each<[Partial<Record<Outcome, number>>, number, string]>([
  [{}, 0, '0 of 0 guests done, 0 of them left alone, 0 s so far'],
  [{ 'not-attempted': 5 }, 9000, '0 of 5 guests done, 0 of them left alone, 9 s so far'],
  // Two in nine seconds: the other six in 27.
  [
    { reset: 1, skipped: 1, 'not-attempted': 6 },
    9000,
    '2 of 8 guests done, 1 of them left alone, 9 s so far, about 27 s left',
  ],
  // A second and a bit is two.
  [{ failed: 3, 'not-attempted': 1 }, 3300, '3 of 4 guests done, 0 of them left alone, 3 s so far, about 2 s left'],
  [{ reset: 1500, unconfirmed: 1 }, 61_600, '1,501 of 1,501 guests done, 0 of them left alone, 62 s so far'],
])('%j after %i ms: %s', (ends, elapsed, line) => {
  expect(enforcementProgress(ended(ends), elapsed)).toBe(line)
})
