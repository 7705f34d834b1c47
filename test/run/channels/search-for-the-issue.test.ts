import { expect, test } from '@jest/globals'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import { faultAt, kindOf } from '../../world/simulator/faults/requests.ts'
import { tenantWith } from '../../e2e/enforce/enforcement.ts'

test.each(['list of issues', 'owner of the token'] as const)(
  'a search for the issue that hangs (%s) holds nothing up: all is written, and GitHub is asked once, with its tries',
  async (place) => {
    await using world = await writableWorld({ tenant: tenantWith(21), github: { permissions: { issues: 'write' } } })
    await world.run({ 'open-issue': 'true' })
    const before = world.simulator.requests.length
    world.simulator.addFault(faultAt(place, 'hang', 'first', Infinity))
    const began = world.clock.now()
    const { report, warnings, summary } = await enforceAll(world, { 'open-issue': 'true' })
    expect([report.result, report.counts.remediated, world.simulator.accepted.length]).toEqual(['remediated', 21, 21])
    expect(summary).toContain('21 of 21')
    const requests = world.simulator.requests.slice(before)
    // The tenant is read at once; whoever is judged waits for the search, and no longer than for 10 s.
    for (const kind of ['first page of guests', 'realm', 'role assignments', 'batch of findings'] as const) {
      const first = requests.find((request) => kindOf(request) === kind)
      const waited = (first?.startedAt ?? Infinity) - began
      if (kind === 'batch of findings') expect([kind, waited]).toEqual([kind, 10_000])
      else expect(waited).toBeLessThan(10_000)
    }
    expect(requests.filter((request) => kindOf(request) === place)).toHaveLength(3)
    expect(warnings).toEqual([
      'warning: The issue was not looked for: GitHub gave no answer within 30 s. The next run tries again.',
    ])
    // Three times 30 s and the pauses between: the end of the run joins the search that is under way.
    expect(world.clock.now() - began).toBeLessThan(120_000)
  },
)
