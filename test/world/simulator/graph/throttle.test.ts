import { describe, expect, test } from '@jest/globals'
import { addGuest, emptyTenant } from '../tenant-generator.ts'
import type { Tenant } from '../world.ts'
import type { GraphLimits } from './context.ts'
import { connect } from './direct-caller.ts'
import type { DirectReply, Send } from './direct-caller.ts'

const START = Date.parse('2026-09-01T12:00:00Z')
const ROLES = ['User.ReadWrite.All', 'User.Invite.All', 'AuditLog.Read.All']

function start(limits: Partial<GraphLimits>, tenant = emptyTenant()): { send: Send; clock: { now: number } } {
  const clock = { now: START }
  return { send: connect(tenant, { roles: ROLES, clock, options: { limits } }), clock }
}

function reset(tenant: Tenant, send: Send): Promise<DirectReply> {
  const [user] = tenant.users.values()
  return send('POST', '/v1.0/invitations', {
    body: {
      invitedUserEmailAddress: user?.mail,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
      invitedUser: { id: user?.id },
      resetRedemption: true,
    },
  })
}

describe('resource units', () => {
  test.each([
    ['/v1.0/users', '2'],
    ['/v1.0/users?$select=id', '1'],
    ['/v1.0/users?$top=19', '1'],
    ['/v1.0/users?$top=20', '2'],
    ['/v1.0/users?$select=id&$top=5', '1'],
  ])('%s costs %s', async (url, units) => {
    expect((await start({}).send('GET', url)).headers['x-ms-resource-unit']).toBe(units)
  })

  test('are counted in a window that slides', async () => {
    const { send, clock } = start({ resourceUnits: 4 })
    expect((await send('GET', '/v1.0/users')).status).toBe(200)
    clock.now += 4_000
    const full = await send('GET', '/v1.0/users')
    expect([full.status, full.headers['x-ms-throttle-limit-percentage']]).toEqual([200, '1.0'])
    const late = await send('GET', '/v1.0/users')
    expect([late.status, late.code, late.refusal]).toEqual([429, 'TooManyRequests', null])
    expect(late.headers).toMatchObject({
      'Retry-After': '6',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    })
    // The refused request counts as well: after six seconds the window holds four units still.
    clock.now += 6_000
    expect((await send('GET', '/v1.0/users')).status).toBe(429)
    clock.now += 10_000
    expect((await send('GET', '/v1.0/users')).status).toBe(200)
  })

  test.each([
    [9_999, 429],
    [10_000, 200],
  ])('are free again after ten seconds: %s ms, %s', async (wait, status) => {
    const { send, clock } = start({ resourceUnits: 2 })
    await send('GET', '/v1.0/users')
    clock.now += wait
    expect((await send('GET', '/v1.0/users')).status).toBe(status)
  })

  test('are 3,500 in ten seconds for a small tenant and 8,000 for a large one', async () => {
    const large = emptyTenant()
    for (let number = 0; number < 501; number += 1) addGuest(large)
    const until429 = async (send: Send): Promise<number> => {
      let sent = 0
      while ((await send('GET', '/v1.0/users?$select=id&$top=1')).status === 200) sent += 1
      return sent
    }
    expect(await until429(start({}).send)).toBe(3_500)
    expect(await until429(start({}, large).send)).toBe(8_000)
  })
})

describe('writes', () => {
  test('are 150 invitations in five seconds', async () => {
    const tenant = emptyTenant()
    addGuest(tenant)
    const { send, clock } = start({}, tenant)
    for (let count = 0; count < 150; count += 1) expect((await reset(tenant, send)).status).toBe(201)
    clock.now += 1_500
    const late = await reset(tenant, send)
    expect([late.status, late.headers['Retry-After']]).toEqual([429, '4'])
    expect(tenant.mails).toHaveLength(0)
    clock.now += 4_000
    expect((await reset(tenant, send)).status).toBe(201)
  })

  test('are limited for deletions too, and reads are not counted', async () => {
    const { send } = start({ writes: 2 })
    for (let count = 0; count < 5; count += 1) await send('GET', '/v1.0/users')
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await send('DELETE', '/v1.0/users/x')).status)
    expect(statuses).toEqual([404, 404, 429])
  })

  test('do not happen when they are throttled', async () => {
    const tenant = emptyTenant()
    const { id } = addGuest(tenant)
    const { send } = start({ writes: 0 }, tenant)
    expect((await send('DELETE', `/v1.0/users/${id}`)).status).toBe(429)
    expect(tenant.users.has(id)).toBe(true)
  })
})

test('listings with last sign-ins are five in ten seconds', async () => {
  const { send } = start({})
  const statuses = []
  for (let count = 0; count < 6; count += 1) {
    statuses.push((await send('GET', '/v1.0/users?$select=id,signInActivity')).status)
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})
