import { expect, test } from '@jest/globals'
import { createWriteTurns, type WriteTurns } from '../../../src/entra/write/write-turns.ts'

/** Turns, and a clock that only they move. */
function turnsOf() {
  let time = 1_000_000
  const turns = createWriteTurns({
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds
      return Promise.resolve()
    },
    isOver: () => false,
  })
  const waitOfNext = async (): Promise<number> => {
    const before = time
    await turns.next()
    return time - before
  }
  return { turns, waitOfNext }
}

const take = (turns: WriteTurns, times: number) => {
  for (let count = 0; count < times; count += 1) turns.taken()
}

test('one 429 in twenty answers waits by itself, and the others go on a little slower', async () => {
  const { turns, waitOfNext } = turnsOf()
  await turns.next()
  take(turns, 20)
  turns.throttled(3000)
  const wait = await waitOfNext()
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThan(100)
})

test.each<[name: string, (turns: WriteTurns) => void, wait: number]>([
  [
    'the first answers of all',
    (turns) => {
      take(turns, 19)
      turns.throttled(3000)
    },
    3000,
  ],
  [
    'a second one among twenty answers',
    (turns) => {
      take(turns, 20)
      turns.throttled(3000)
      take(turns, 19)
      turns.throttled(3000)
    },
    3000,
  ],
  [
    'one that asks for more than the window of the service',
    (turns) => {
      take(turns, 500)
      turns.throttled(5001)
    },
    5001,
  ],
])('%s: all writes wait', async (_, answer, wait) => {
  const { turns, waitOfNext } = turnsOf()
  await turns.next()
  answer(turns)
  expect(await waitOfNext()).toBe(wait)
})

test('a run that is over waits for nothing', async () => {
  const turns = createWriteTurns({
    now: () => 0,
    sleep: () => Promise.reject(new Error('it waited')),
    isOver: () => true,
  })
  turns.throttled(3000)
  await expect(turns.next()).resolves.toBeUndefined()
})
