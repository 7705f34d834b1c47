import { describe, expect, test } from '@jest/globals'
import { otherWorlds, sampledWorld, variantsOf } from '../../world/simulator/undocumented/worlds.ts'
import { enforceCaseIn, enforceTwiceIn } from './any-world.ts'
import { cases, lookalikes } from './cases.ts'
import type { FactName } from '../../world/simulator/undocumented/worlds.ts'

test.each(otherWorlds)('%s: %s', async (_fact, _variant, world) => {
  const { first } = await enforceTwiceIn(world)
  expect(first.report.counts.guests).toBeGreaterThan(0)
})

test.each([1, 2, 3, 4, 5])('a world in which everything was drawn by lot: %i', async (seed) => {
  const { first } = await enforceTwiceIn(sampledWorld(seed))
  expect(first.report.counts.guests).toBeGreaterThan(0)
})

describe('the report says which of the worlds it saw', () => {
  test.each(Object.keys(cases) as FactName[])('%s', async (name) => {
    const seen = new Map<string, unknown>()
    for (const variant of variantsOf(name)) {
      const { first } = await enforceCaseIn(name, variant)
      seen.set(variant, cases[name].seen(first.report))
    }
    expect(lookalikes(name, seen)).toEqual([])
  })

  test('and the next run, where one cannot tell: late, or never', async () => {
    const [late, never] = [
      await enforceCaseIn('resetSeenAfter', '600-seconds'),
      await enforceCaseIn('resetSeenAfter', 'never'),
    ]
    expect(late.second.report.followUps).toMatchObject([{ reset: 1, pending: 1, unseen: 0 }])
    expect(never.second.report.followUps).toMatchObject([{ reset: 1, pending: 0, unseen: 1 }])
  })
})
