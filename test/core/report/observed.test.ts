import { expect, test } from '@jest/globals'
import { count, tallySightings } from '../../../src/core/report/observed.ts'

test('what a remedy looked like is counted by whole seconds', () => {
  const seen = (after: number) => ({ proof: ['state-pending', 'date-moved'], after }) as const
  expect(tallySightings([seen(1600), seen(2400), seen(0), { proof: null }])).toEqual({
    'state-pending + date-moved after 2 s': 2,
    'state-pending + date-moved after 0 s': 1,
    'nothing seen': 1,
  })
})

test('a hundred different ones are told apart, and what comes later is one', () => {
  const tally: Record<string, number> = {}
  for (let each = 0; each < 103; each += 1) count(tally, `code ${each}`)
  count(tally, 'code 99')
  count(tally, 'code 100')
  expect(Object.keys(tally)).toHaveLength(101)
  expect([tally['code 99'], tally.other]).toEqual([2, 4])
})
