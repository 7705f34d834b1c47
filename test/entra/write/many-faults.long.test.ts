import { expect, test } from '@jest/globals'
import { tally, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { faultKinds, type FaultKind } from '../../world/simulator/faults/kinds.ts'
import { isObject } from '../../world/simulator/graph/context.ts'
import { createRandom } from '../../world/simulator/tenant/random.ts'

const guests = 2000
const share = 0.05
const host = 'graph.microsoft.com'
type Kinds = readonly [FaultKind, ...FaultKind[]]
const broken: Kinds = ['500', '503', 'reset', 'cut off']

/** One request of Graph in twenty fails, and one part of a batch in twenty. */
function faults(seed: number, kinds: Kinds): Fault[] {
  const random = createRandom(seed)
  const requests = Array.from({ length: guests * 2 }, (_, index) => index).filter(() => random.chance(share))
  const failed = { status: 503, headers: { 'Retry-After': '1' }, body: { error: { code: 'serviceUnavailable' } } }
  return [
    ...requests.map((skip) => ({ host, path: /./, ...faultKinds[random.pick(kinds)], skip })),
    {
      host,
      path: /\/\$batch$/,
      act: 'rewrite',
      times: Infinity,
      rewrite: (own) => {
        const { responses } = own.body as { responses: unknown[] }
        const spoiled = responses.map((part) =>
          isObject(part) && random.chance(share) ? { ...part, ...failed } : part,
        )
        return { ...own, body: { responses: spoiled } }
      },
    },
  ]
}

async function resets(spoiled: readonly Fault[]): Promise<number> {
  const tenant = tenantWith(guests)
  const ids = unmanagedIn(tenant)
  // Long ago, all of them: who came after the end of viral accounts is none.
  for (const id of ids)
    Object.assign(tenant.users.get(id) ?? {}, { externalUserStateChangeDateTime: '2020-01-01T00:00:00Z' })
  await using world = await writableWorld({ tenant, faults: [...spoiled] })
  const began = world.clock.now()
  const { report, outcomes } = await enforceAll(world)
  const { accepted } = world.simulator
  const done = tally(accepted.map(({ id }) => id))
  // Nobody twice, and nobody is called otherwise than it is.
  expect([...done.values()].filter((times) => times !== 1)).toEqual([])
  const { reset = 0, unconfirmed = 0 } = outcomes
  expect(reset + unconfirmed).toBe(done.size)
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(guests)
  expect([report.stopped, outcomes]).toEqual([null, { reset: guests }])
  expect([...done.keys()].sort()).toEqual(ids.toSorted())
  return (world.clock.now() - began) / 1000
}

test('2,000 resets while one answer in twenty fails: all of them, each once, in no more than twice the time', async () => {
  const [quiet, faulty] = [await resets([]), await resets(faults(14, broken))]
  expect(faulty / quiet).toBeLessThanOrEqual(2)
})

// Each 429 holds all writes back for as long as it asks, so that their number alone makes the time.
test('and all of them, each once, where some of it is a 429', async () => {
  expect(await resets(faults(14, ['429', ...broken]))).toBeGreaterThan(0)
})
