import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { fakeClock, setProcessClock } from './clock.ts'

test('no deadline passes while a request is between both sides, however long that takes, though another one hangs', async () => {
  let inTransit = true
  using clock = fakeClock(0, { open: () => 0, hanging: () => 1, inTransit: () => inTransit })
  const deadline = clock.deadline(30_000)
  for (let turns = 0; turns < 500; turns += 1) await turn()
  expect([deadline.aborted, clock.now()]).toEqual([false, 0])
  inTransit = false
  for (let turns = 0; turns < 500; turns += 1) await turn()
  expect([deadline.aborted, clock.now()]).toEqual([true, 30_000])
})

test('the process has its clock, and every other date and its type as before', () => {
  const { Date: real } = globalThis
  using clock = fakeClock(1000, { open: () => 0, hanging: () => 0, inTransit: () => false })
  const restore = setProcessClock(clock)
  const [now, date, given] = [Date.now(), new Date(), new Date(2026, 0, 1, 5)]
  const seen = [
    now,
    date.getTime(),
    given.getHours(),
    Date.parse('1970-01-01T00:00:02Z'),
    Date.UTC(1970, 0, 1, 0, 0, 3),
  ]
  const types = [date instanceof Date, date instanceof real, new real() instanceof Date, Date().slice(0, 15)]
  restore()
  expect(seen).toEqual([1000, 1000, 5, 2000, 3000])
  expect(types).toEqual([true, true, true, new Date(1000).toDateString()])
  expect(globalThis.Date).toBe(real)
})
