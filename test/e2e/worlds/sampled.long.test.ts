/**
 * The in-process tests of enforcement and of detection once more, in a world that was drawn by lot. Another `WORLD_SEED`
 * draws another one; the one that was used stands in the name of a test.
 */
import { expect, test } from '@jest/globals'
import { liveIn, sampledWorld, worldWith, type World } from '../../world/simulator/undocumented/worlds.ts'

const seed = Number(process.env.WORLD_SEED ?? 11)
const drawn = sampledWorld(seed)
/** These tests take guests who are found, and resets that can be seen: where it is otherwise, they say so themselves. */
const isSeen = drawn.resetSeenAfter !== 'never' && drawn.resetSeenAfter !== '600-seconds'
const world: World = {
  ...drawn,
  madeUpUser: 'as-the-domain',
  resetSeenAfter: isSeen ? drawn.resetSeenAfter : '60-seconds',
}
liveIn(world)

test(`WORLD_SEED=${seed} draws the world of the tests of this file`, () => {
  expect(worldWith()).toEqual(world)
})

await import('../../entra/write/canary.test.ts')
await import('../../entra/write/enforcement.test.ts')
await import('../../entra/write/one-guest.test.ts')
await import('../../entra/write/refused-guests.test.ts')
await import('../../entra/write/remembered-resets.test.ts')
await import('../../run/detector.test.ts')
await import('../../run/two-homes.test.ts')
