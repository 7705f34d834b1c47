import { expect, test } from '@jest/globals'
import { otherWorlds, sampledWorld } from '../../world/simulator/undocumented/worlds.ts'
import { enforceTwiceIn } from './any-world.ts'

test.each(otherWorlds)('%s: %s', async (_fact, _variant, world) => {
  const { first } = await enforceTwiceIn(world)
  expect(first.report.counts.guests).toBeGreaterThan(0)
})

test.each([1, 2, 3, 4, 5])('a world in which everything was drawn by lot: %i', async (seed) => {
  const { first } = await enforceTwiceIn(sampledWorld(seed))
  expect(first.report.counts.guests).toBeGreaterThan(0)
})
