import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { keepAliveGet, sharedDeadlines } from '../../../src/entra/http/keep-alive.ts'
import { createRealmLookups } from '../../../src/entra/read/realms.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { inProcess, type InProcess } from '../../world/in-process.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { viralRealm } from '../../world/simulator/entra/user-realm.ts'

const host = 'login.microsoftonline.com'
const path = /userrealm/
let world: InProcess

beforeEach(async () => {
  const tenant = emptyTenant()
  tenant.realms.set('viral.example', viralRealm('viral.example'))
  world = await inProcess({ tenant })
})
afterEach(async () => {
  await world[Symbol.asyncDispose]()
})

const get = (signal: AbortSignal) =>
  keepAliveGet(1, {})(`https://${host}/common/userrealm/a%40viral.example?api-version=2.1`, { headers: {}, signal })

test('an answer is read as fetch would read it', async () => {
  const answer = await get(AbortSignal.timeout(1000))
  expect([answer.status, answer.ok, answer.headers.get('Content-Type')]).toEqual([
    200,
    true,
    expect.stringContaining('application/json'),
  ])
  expect(JSON.parse(await answer.text())).toMatchObject({ IsViral: true })
})

test.each(['reset', 'truncate'] as const)('%s is a TypeError with the system’s word', async (act) => {
  world.simulator.addFault({ host, path, act })
  await expect(get(AbortSignal.timeout(1000))).rejects.toMatchObject({
    name: 'TypeError',
    cause: { code: 'ECONNRESET' },
  })
})

test('a request that is never answered ends with its deadline', async () => {
  world.simulator.addFault({ host, path, act: 'hang' })
  const deadline = sharedDeadlines(world.clock.now)(10_000)
  await expect(get(deadline)).rejects.toMatchObject({ cause: { message: 'the deadline has passed' } })
  expect(deadline.aborted).toBe(true)
})

test('what begins together has one deadline, what begins later another', () => {
  const deadline = sharedDeadlines(world.clock.now)
  const first = deadline(10_000)
  world.clock.pass(499)
  expect(deadline(10_000)).toBe(first)
  world.clock.pass(1)
  expect(deadline(10_000)).not.toBe(first)
})

test('300 look-ups open no more connections than there are look-ups at a time', async () => {
  const { now, sleep, log, lookUp } = world.deps
  const lookups = createRealmLookups(clouds.global, { now, sleep, lookUp, debug: log.debug })
  for (let count = 0; count < 300; count += 1) lookups.request(`d${count}.example`)
  expect((await lookups.settle()).size).toBe(300)
  expect(world.simulator.connections).toBeLessThanOrEqual(32)
})
