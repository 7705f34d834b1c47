import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../src/errors.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import { faultKinds, type FaultKind } from '../../world/simulator/faults/kinds.ts'
import { faultAt, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { tenantWith } from '../enforce/enforcement.ts'

/** A run may take so long, in milliseconds, whatever happens to one kind of request. */
const longest = 20 * 60_000
const inputs = { 'open-issue': 'true' }
const start = () =>
  writableWorld({
    tenant: tenantWith(21),
    github: { permissions: { issues: 'write' } },
    permissions: ['User.ReadWrite.All', 'User.Invite.All', 'RoleManagement.Read.Directory', 'Policy.Read.All'],
  })
const cells = (Object.keys(faultKinds) as FaultKind[]).flatMap((kind) =>
  (['first', 'later'] as const).map((when) => [kind, when, 1] as const),
)
const places: readonly RequestKind[] = [
  'realm',
  'first page of guests',
  'batch of guests',
  'role assignments',
  'other batch',
  'invitation',
]

/** What a run made of a fault: healed, or stopped with a result, a cause and everything done in the report. */
async function cell(place: RequestKind, kind: FaultKind, when: 'first' | 'later', times: number): Promise<string> {
  await using world = await start()
  world.simulator.addFault(faultAt(place, kind, when, times))
  const began = world.clock.now()
  try {
    const { report, summary } = await enforceAll(world, inputs)
    const { reset = 0, unconfirmed = 0, failed = 0 } = report.counts.outcomes ?? {}
    const unknown = report.counts.outcomes?.['not-attempted'] ?? 0
    expect(summary.length).toBeGreaterThan(0)
    // Everything that was done is told as done.
    expect(reset + unconfirmed).toBeGreaterThanOrEqual(world.simulator.accepted.length === 0 ? 0 : 1)
    expect(reset + unconfirmed + failed + unknown).toBeLessThanOrEqual(21)
    const ids = world.simulator.accepted.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    return reset === 21 ? 'healed' : report.result
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    expect([world.simulator.accepted.length, error.message.length > 10]).toEqual([0, true])
    return 'stopped before the first write'
  } finally {
    expect(world.clock.now() - began).toBeLessThan(longest)
  }
}

describe.each(places)('a fault at %s', (place) => {
  test.each(cells)('%s, %s, %d times', async (kind, when, times) => {
    expect(await cell(place, kind, when, times)).toMatch(
      /^(healed|partial|failed|refused|incomplete|stopped before the first write)$/,
    )
  })
})
