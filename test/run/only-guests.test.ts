import { expect, test } from '@jest/globals'
import { at, tenantWith, unmanagedIn, withoutLimits } from '../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../world/entra/enforcing.ts'

test('only-guests narrows an approved plan, which stays the approved one', async () => {
  const tenant = tenantWith(6)
  const ids = unmanagedIn(tenant)
  await using world = await writableWorld({ tenant })
  const { file, outputs } = await world.run({ ...withoutLimits, mode: 'report' })
  await world.check('plan.json', (await file('plan.json')) ?? '')
  const approved = { 'approved-plan': 'plan.json', 'approved-digest': outputs['plan-digest'] ?? '' }
  const named = [at(ids, 4), at(ids, 1).toUpperCase(), '99999999-9999-4999-8999-999999999999']
  const first = await enforceAll(world, { ...approved, 'only-guests': named.join('\n') })
  expect([first.report.refusal, first.outcomes]).toEqual([null, { reset: 2, skipped: 4 }])
  expect(first.writes.map(({ id }) => id).sort()).toEqual([at(ids, 1), at(ids, 4)])
  expect(first.report.counts.skipped).toEqual({ 'not-approved': 4 })
  // The others of the same plan can follow.
  const second = await enforceAll(world, approved)
  expect([second.report.refusal, second.writes.length, second.report.result]).toEqual([null, 4, 'remediated'])
})
