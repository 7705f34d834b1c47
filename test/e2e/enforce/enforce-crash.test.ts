import { expect, test } from '@jest/globals'
import { crash, type Moment } from './crash.ts'
import { enforceIn, startWritable, tenantWith } from './enforcement.ts'

/** A few of all kills of `enforce-crash.long.test.ts`: each kind, the first write and the last. */
test.concurrent.each<[number, Moment]>([
  [1, 'arrives'],
  [5, 'is answered'],
  [8, 'is lost'],
  [12, 'is answered'],
])('killed when write %i %s', async (number, moment) => {
  await crash(number, moment)
})

test('killed where it could not leave word: whom the last report found tell of it', async () => {
  const tenant = tenantWith(12)
  const github = { permissions: { issues: 'write' as const } }
  await using simulator = await startWritable(tenant, { latency: { write: 60 }, github })
  const remembering = { 'open-issue': 'true' }
  await enforceIn(simulator, { ...remembering, mode: 'report' })
  simulator.addFault({ host: 'api.github.com', method: 'PATCH', path: /\/issues\/1$/, act: 'status', status: 403 })
  const when = () => simulator.accepted.length >= 5
  const killed = await enforceIn(simulator, remembering, { signal: { name: 'SIGKILL', when } })
  expect(killed.run.signal).toBe('SIGKILL')
  const done = [...tenant.users.values()].filter(({ externalUserState }) => externalUserState !== 'Accepted').length
  const { run, report } = await enforceIn(simulator, { ...remembering, mode: 'report' })
  expect([report.unfinished, report.unreported?.guests]).toEqual([null, done])
  for (const place of [run.summary, run.stdout]) expect(place).toContain('and no run told of it')
})
