import { expect, test } from '@jest/globals'
import { tenantWith, writer } from '../e2e/enforce/enforcement.ts'
import { inProcess } from '../world/in-process.ts'

const day = 86_400_000

test('a plan over the limit is worked off run by run, until it expires', async () => {
  const tenant = tenantWith(8, 12)
  await using world = await inProcess({ tenant, permissions: writer })
  const planned = await world.run()
  await world.check('plan.json', (await planned.file('plan.json')) ?? '')
  const approved = { 'approved-plan': 'plan.json', 'approved-digest': planned.outputs['plan-digest'] ?? '' }
  const limits = { 'max-changes': '3', 'max-change-percent': '100' }
  const partly = { ...approved, ...limits, 'on-limit': 'partial' }

  const refused = await world.run({ ...approved, ...limits, mode: 'enforce' })
  expect(refused.report.refusal).toBe(
    'By the plan 8 guests would be changed, and max-changes is 3. Would pass: max-changes: 8, in a change that somebody ' +
      'reviews. Or set on-limit to partial, to change the first 3.',
  )
  expect(world.simulator.accepted).toEqual([])

  const rehearsed = await world.run(partly)
  expect(rehearsed.summary).toContain('## Would reset 3 guests, 5 in a later run, 0 drifted, 0 not in the plan')
  expect(rehearsed.summary).toContain(
    '5 guests wait for 2 more runs at these limits, with the same plan until it expires.',
  )

  const first = await world.run({ ...partly, mode: 'enforce' })
  expect([first.report.result, first.report.counts.remediated]).toEqual(['partial', 3])
  expect(first.summary).toMatch(/in a later run\s+\|\s+5 \|\n.*drifted or left alone\s+\|\s+0 \|/)
  expect(first.summary).toContain('5 guests wait for 2 more runs at these limits, with the same plan until it expires.')
  expect(first.outputs['plan-digest']).toBe(approved['approved-digest'])

  world.clock.pass(6 * day)
  const second = await world.run({ ...partly, mode: 'enforce' })
  expect([second.report.counts.remediated, second.report.counts.skipped]).toEqual([
    3,
    { 'already-done': 3, 'over-limit': 2 },
  ])

  world.clock.pass(2 * day)
  await expect(world.run({ ...partly, mode: 'enforce' })).rejects.toThrow('It expired on')
})
