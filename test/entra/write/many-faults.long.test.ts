import { expect, test } from '@jest/globals'
import { isWrite, tally, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
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
const throttling: Kinds = ['429', ...broken]

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

/** Seconds that it took, and how many writes were answered with a 429. */
async function resets(spoiled: readonly Fault[]): Promise<{ seconds: number; throttled: number }> {
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
  const throttled = world.simulator.requests.filter((request) => isWrite(request) && request.status === 429)
  return { seconds: (world.clock.now() - began) / 1000, throttled: throttled.length }
}

test('2,000 resets while one answer in twenty fails: all of them, each once, in no more than twice the time', async () => {
  const quiet = await resets([])
  for (const [seed, kinds] of [
    [14, broken],
    [15, throttling],
    [16, throttling],
  ] as const) {
    const faulty = await resets(faults(seed, kinds))
    expect(faulty.throttled > 0).toBe(kinds === throttling)
    expect({ seed, isQuick: faulty.seconds / quiet.seconds <= 2 }).toEqual({ seed, isQuick: true })
  }
})
