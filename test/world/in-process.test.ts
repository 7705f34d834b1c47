import { expect, test } from '@jest/globals'
import { inProcess } from './in-process.ts'
import { tenantWith, unmanagedIn, writer } from '../e2e/enforce/enforcement.ts'

test('a whole run, with the libraries of the product, in the process of the test', async () => {
  const tenant = tenantWith(45)
  await using world = await inProcess({ tenant, permissions: writer, latency: { write: 400 } })
  const { report, outputs, file } = await world.run({
    mode: 'enforce',
    'max-changes': '100',
    'max-change-percent': '100',
  })
  expect([report.result, outputs['remediated-count']]).toEqual(['remediated', '45'])
  expect((await file('journal.ndjson'))?.trim().split('\n')).toHaveLength(90)
  expect(unmanagedIn(tenant)).toHaveLength(45)
})

test('minutes of waiting cost nothing, and a request that hangs meets its deadline at once', async () => {
  await using world = await inProcess({
    tenant: tenantWith(3),
    faults: [
      { path: /\/users$/, act: 'hang' },
      {
        host: 'login.microsoftonline.com',
        path: /userrealm/,
        act: 'status',
        status: 429,
        headers: { 'Retry-After': '60' },
      },
    ],
  })
  const began = world.clock.now()
  const { report } = await world.run()
  expect([report.result, report.counts.byVerdict.unmanaged]).toEqual(['findings', 3])
  // 30 s for the page that never came, and the pause that the realms asked for.
  expect(world.clock.now() - began).toBeGreaterThan(30_000 + 60_000)
})

test('two runs a week apart share the issue of the tenant, and a run can be cancelled', async () => {
  const tenant = tenantWith(30)
  await using world = await inProcess({ tenant, permissions: writer, github: { permissions: { issues: 'write' } } })
  const issue = { 'open-issue': 'true' }
  const first = await world.run(issue)
  world.clock.pass(7 * 86_400_000)
  const stop = world.simulator.onRequest(({ path, status }) => {
    if (!path.endsWith('/invitations') || status !== 201) return
    stop()
    world.cancel()
  })
  const second = await world.run({ ...issue, mode: 'enforce', 'max-change-percent': '100', 'max-changes': '30' })
  expect(second.outputs['issue-number']).toBe(first.outputs['issue-number'])
  expect(Date.parse(second.report.startedAt) - Date.parse(first.report.startedAt)).toBe(7 * 86_400_000)
  expect([second.report.result, second.report.stopped]).toEqual(['partial', 'The job was cancelled'])
})
