import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { fakeClock } from './clock.ts'

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
