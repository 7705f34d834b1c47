import { expect, test } from '@jest/globals'
import { dayMs, daysBetween } from '../../../src/core/text/days.ts'

const from = '2026-03-01T05:00:00.000Z'

test.each([
  [0, 0],
  [dayMs - 1, 0],
  [dayMs, 1],
  [31 * dayMs - 1, 30],
  [-1, -1],
])('%i ms are %i whole days', (milliseconds, days) => {
  expect(daysBetween(from, new Date(Date.parse(from) + milliseconds))).toBe(days)
})
