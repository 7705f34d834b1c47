import { describe, expect, test } from '@jest/globals'
import { readSignIns } from '../../../src/entra/read/sign-in-activity.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'

const permissions = ['User.Read.All', 'AuditLog.Read.All']
const seen = '2026-02-01T08:00:00Z'

/** A tenant with so many guests, of whom every other one has signed in. */
function tenantOf(count: number) {
  const tenant = emptyTenant()
  const ids = Array.from({ length: count }, () => addGuest(tenant).id)
  return { tenant, ids, signIns: new Map(ids.filter((_, index) => index % 2 === 0).map((id) => [id, seen])) }
}

/** Reads with a clock that stands still but for what is slept. */
async function read(count: number, options: ConnectedOptions = {}, ask = (ids: string[]) => ids) {
  const { tenant, ids, signIns } = tenantOf(count)
  const clock = { now: Date.parse('2026-03-01T00:00:00Z') }
  await using world = await connected({
    tenant,
    permissions,
    now: () => clock.now,
    ...options,
    graph: { signIns, ...options.graph },
  })
  const sentAt: number[] = []
  world.simulator.onRequest(({ finishedAt, path }) => {
    if (finishedAt === null && path === '/v1.0/users') sentAt.push(clock.now)
  })
  const { last, check } = await readSignIns(ask(ids), {
    graph: world.graph,
    permissions: world.permissions,
    now: () => clock.now,
    sleep: (milliseconds) => {
      clock.now += milliseconds
      return Promise.resolve()
    },
  })
  return { ids, last, check, sent: world.sent(), sentAt, said: world.deps.said }
}

test('the last sign-in of each user is read, 15 users a request', async () => {
  const { ids, last, check, sent } = await read(20)
  expect(last).toEqual(new Map(ids.map((id, index) => [id, index % 2 === 0 ? seen : null])))
  expect(check).toEqual({ check: 'sign-in-activity', status: 'ok', detail: 'The last sign-ins were read.' })
  expect(sent).toEqual([
    `GET /v1.0/users?$filter=id in (${ids
      .slice(0, 15)
      .map((id) => `'${id}'`)
      .join(',')})&$select=id,signInActivity`,
    `GET /v1.0/users?$filter=id in (${ids
      .slice(15)
      .map((id) => `'${id}'`)
      .join(',')})&$select=id,signInActivity`,
  ])
})

test('a user who is gone is not in it, and without users nothing is asked', async () => {
  const { ids, last } = await read(2, {}, (all) => [...all, '00000000-0000-4000-8000-00000000dead'])
  expect([...last.keys()]).toEqual(ids)
  expect(await read(1, {}, () => [])).toMatchObject({ sent: [], check: { status: 'ok' } })
})

test('the pace of the reporting service is kept, so that nothing is refused', async () => {
  const { last, sentAt, said } = await read(300)
  expect([last.size, sentAt.length, said]).toEqual([300, 20, []])
  for (const [index, moment] of sentAt.entries()) {
    expect(moment - (sentAt[index - 5] ?? -Infinity)).toBeGreaterThanOrEqual(10_000)
  }
  // As fast as is allowed, and no slower.
  expect((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)).toBeLessThanOrEqual(40_000)
})

test('a request that is refused for its haste is made again', async () => {
  const faults: ConnectedOptions['faults'] = [{ path: /^\/v1\.0\/users$/, act: 'status', status: 429, times: 2 }]
  const { last, check } = await read(3, { faults })
  expect([last.size, check.status]).toEqual([3, 'ok'])
})

describe('what cannot be read is unknown', () => {
  const path = /^\/v1\.0\/users$/

  test('without the permission, and nothing is asked', async () => {
    const { last, check, sent } = await read(3, { permissions: ['User.Read.All'] })
    expect([last.size, sent]).toEqual([0, []])
    expect(check).toMatchObject({ status: 'unknown', detail: expect.stringContaining('grant AuditLog.Read.All') })
  })

  test('without the licence, told in words, and not asked for again', async () => {
    const { last, check, sent } = await read(40, { graph: { premium: false } })
    expect([last.size, sent.length]).toEqual([0, 1])
    expect(check.detail).toBe(
      'The last sign-ins of 40 of 40 guests are not known. They need a licence for Microsoft Entra ID P1.',
    )
  })

  test('one answer that cannot be read is about its own guests, and three in a row about all', async () => {
    const garbled = { path, act: 'status', status: 200, body: {} } as const
    const once = await read(60, { faults: [{ ...garbled, times: 1 }] })
    expect([once.last.size, once.sent.length, once.check.status]).toEqual([45, 4, 'unknown'])
    expect(once.check.detail).toMatch(/^The last sign-ins of 15 of 60 guests are not known\./)
    const always = await read(150, { faults: [{ ...garbled, times: 10 }] })
    expect([always.last.size, always.sent.length]).toEqual([0, 3])
  })

  test.each<[string, ConnectedOptions, RegExp]>([
    ['a refusal', { faults: [{ path, act: 'status', status: 403, body: {} }] }, /HTTP 403/],
    ['a service that is down', { faults: [{ path, act: 'status', status: 503, times: 5 }] }, /5 times in a row/],
    ['another answer', { faults: [{ path, act: 'status', status: 200, body: {} }] }, /answer that is not documented/],
  ])('%s', async (_, options, why) => {
    const { last, check } = await read(3, options)
    expect(last.size).toBe(0)
    expect(check).toEqual({ check: 'sign-in-activity', status: 'unknown', detail: expect.stringMatching(why) })
  })

  test('for the rest, when it breaks off, and what was read stands', async () => {
    const { ids, last, check } = await read(20, { faults: [{ path, act: 'status', status: 403, body: {}, skip: 1 }] })
    expect([...last.keys()]).toEqual(ids.slice(0, 15))
    expect(check.detail).toContain('5 of 20 guests')
  })
})
