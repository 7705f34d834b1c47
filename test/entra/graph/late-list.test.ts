import { expect, test } from '@jest/globals'
import { createLateList, mostTries, notAsked } from '../../../src/entra/graph/late-list.ts'

/** The list, a clock that stands still, and each item as not asked for yet. */
function lateList(items: readonly string[]) {
  const clock = { now: 1000 }
  return { clock, late: createLateList<string>(() => clock.now), asked: notAsked(items) }
}

const names = (turn: readonly { readonly item: string }[]) => turn.map(({ item }) => item)

test('each is asked for again at its own time', () => {
  const { clock, late, asked } = lateList(['a', 'b'])
  asked.forEach((one, index) => late.add(one, [500, 200][index] ?? 0))
  expect(late.due()).toBe(1200)
  clock.now = 1200
  expect(names(late.take())).toEqual(['b'])
  clock.now = 1500
  expect(names(late.take())).toEqual(['a'])
  expect(late.isEmpty()).toBe(true)
})

test('a timer that ends early gives the first of them all the same, and never nobody', () => {
  const { clock, late, asked } = lateList(['a', 'b'])
  asked.forEach((one, index) => late.add(one, [500, 200][index] ?? 0))
  clock.now = 1199
  expect(names(late.take())).toEqual(['b'])
  expect(late.isEmpty()).toBe(false)
})

test('a request has room for twenty', () => {
  const { clock, late, asked } = lateList(Array.from({ length: 25 }, (_, index) => `g${index}`))
  for (const one of asked) late.add(one, 10)
  clock.now = 1010
  expect([late.take().length, late.take().length]).toEqual([20, 5])
})

test('nobody is asked for more than so often, nor waits longer than two minutes', () => {
  const { clock, late, asked } = lateList(['a'])
  let [one] = asked
  const waits: number[] = []
  while (one !== undefined && late.add(one, 50_000)) {
    waits.push(late.due() - clock.now)
    clock.now = late.due()
    one = late.take()[0]
  }
  expect(waits).toEqual([50_000, 100_000, 120_000, 120_000])
  expect(waits.length).toBe(mostTries - 1)
})

test('a pause that the service asks for is kept, up to five minutes; nobody waits for a longer one', () => {
  const { late, asked } = lateList(['a', 'b'])
  const [a, b] = asked
  if (a === undefined || b === undefined) throw new Error('nobody')
  expect([late.add(a, 300_000), late.due()]).toEqual([true, 301_000])
  expect(late.add(b, 300_001)).toBe(false)
})
