import { expect, test } from '@jest/globals'
import { enforceHere, startHere } from './enforcement-here.ts'
import { tally, tenantWith, unmanagedIn } from './enforcement.ts'

test('150 of them at the pace of the service, while the access token runs out', async () => {
  const tenant = tenantWith(150)
  const ids = unmanagedIn(tenant)
  // A token is renewed when it is good for less than five minutes.
  await using world = await startHere(tenant, { app: { tokenLifetimeSeconds: 304 } })
  const enforced = await enforceHere(world, { 'send-invitation': 'true' })
  expect([enforced.run.exitCode, enforced.outcomes]).toEqual([0, { reset: 150 }])
  expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
  expect(world.simulator.authority.issued).toBeGreaterThanOrEqual(2)

  // The share of 429s stays under 1 %, and the limit is made use of: a third of it is a loose bound.
  const statuses = enforced.writes.map(({ request }) => request.status)
  expect(statuses.filter((status) => status === 429).length).toBeLessThan(2)
  const times = enforced.writes.map(({ request }) => request.startedAt)
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(15_000)
  expect(enforced.run.stdout).toMatch(/^\d+ of 150 guests done, 0 of them left alone, \d+ s so far, about \d+ s left$/m)
})
