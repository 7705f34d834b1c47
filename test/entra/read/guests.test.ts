import { describe, expect, test } from '@jest/globals'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { createGraph } from '../../../src/entra/graph/graph.ts'
import { startSimulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { addGuest, addMember, emptyTenant, generateTenant } from '../../world/simulator/tenant-generator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { expiredPageToken } from '../../world/simulator/faults/spoils.ts'
import { signIn } from '../../world/entra/sign-in.ts'
import { brokenOff, collect, graphOf, link, user } from '../../world/entra/pages.ts'
import { quick, shellDeps } from '../../world/entra/world.ts'

const users = { host: 'graph.microsoft.com', path: /^\/v1\.0\/users$/ }
/** Lists the guests of a simulated tenant. */
async function list(tenant: Tenant, options: Partial<SimulatorOptions> = {}) {
  await using simulator = await startSimulator({ tenant, ...options })
  const graph = createGraph(clouds.global, await signIn(simulator), shellDeps(simulator), quick)
  const collected = await collect(graph)
  expect(simulator.refusals).toEqual([])
  return { ...collected, requests: simulator.requests.filter(({ host }) => host === users.host) }
}

describe('the listing of a tenant', () => {
  const { tenant } = generateTenant({ guests: 2000, seed: 4, now: '2026-03-01T00:00:00Z' })
  const expected = [...tenant.users.values()].filter(({ userType }) => userType === 'Guest').map(({ id }) => id)

  test('has every guest once and nobody else, page by page', async () => {
    const { guests, pages, problems, expected: count, requests } = await list(tenant)
    expect(guests.map(({ id }) => id)).toEqual(expected)
    expect([problems, count]).toEqual([[], 2000])
    expect(pages).toEqual([2000, 2000, 2000])
    expect(requests.map(({ query }) => new URLSearchParams(query).get('$top'))).toEqual(['999', '999', '999'])
    expect(requests.every(({ headers }) => headers.consistencylevel === 'eventual')).toBe(true)
  })

  test('goes on behind an empty page', async () => {
    const { guests, pages } = await list(tenant, { graph: { emptyPages: true } })
    expect([guests.length, pages.length]).toEqual([2000, 4])
  })

  test('is empty where there are only members', async () => {
    const members = emptyTenant()
    addMember(members)
    expect(await list(members)).toMatchObject({ guests: [], problems: [], expected: 0, pages: [0] })
  })

  test('reads what the verdict needs', async () => {
    const small = emptyTenant()
    const user = addGuest(small, { displayName: 'Ann', mail: null, otherMails: ['ann@Fabrikam.com'] })
    const [guest] = (await list(small)).guests
    expect(guest).toMatchObject({
      id: user.id,
      displayName: 'Ann',
      mail: null,
      userPrincipalName: user.userPrincipalName,
      userType: 'Guest',
      home: { domain: 'fabrikam.com', source: 'otherMails', address: 'ann@Fabrikam.com' },
      signIn: { kind: 'entra' },
      state: 'Accepted',
      stateChangedAt: '2019-03-02T09:00:00Z',
      createdAt: '2019-03-01T09:00:00Z',
      accountEnabled: true,
    })
  })

  test('that breaks off tells which page, why, and the request id; what came before stays', async () => {
    const headers = { 'request-id': 'an-id' }
    const fault = { ...users, skip: 1, act: 'status', status: 400, headers, body: { error: { code: 'Bad' } } } as const
    const { guests, problems } = await list(tenant, { faults: [fault] })
    expect(guests.map(({ id }) => id)).toEqual(expected.slice(0, 999))
    const refusal = 'Microsoft Graph refused GET /v1.0/users: HTTP 400 Bad.'
    expect(problems).toEqual(brokenOff(`Page 2 of the guests could not be read: ${refusal} (request id an-id)`))
  })

  test('that does not begin is an error', async () => {
    await expect(list(tenant, { app: { permissions: [] } })).rejects.toMatchObject({ code: 'graph-refused' })
  })
})

describe('a listing that goes wrong on the way', () => {
  const { tenant } = generateTenant({ guests: 2600, seed: 4, now: '2026-03-01T00:00:00Z' })
  const all = [...tenant.users.values()].filter(({ userType }) => userType === 'Guest').map(({ id }) => id)
  const expired = { ...users, query: /skiptoken/, ...expiredPageToken }

  test.each([1, 2])(
    'begins anew when the link to a page has expired, and hands nobody on twice: %i times',
    async (times) => {
      const { guests, problems, requests } = await list(tenant, { faults: [{ ...expired, times }] })
      expect(guests.map(({ id }) => id)).toEqual(all)
      expect(problems).toEqual([])
      expect(requests.filter(({ query }) => !query.includes('skiptoken'))).toHaveLength(1 + times)
    },
  )

  test('is given up after the third such link, with what it has', async () => {
    const { guests, problems, requests } = await list(tenant, { faults: [{ ...expired, skip: 1, times: Infinity }] })
    expect(guests).toHaveLength(1998)
    expect(problems).toEqual(brokenOff(expect.stringContaining('Directory_ExpiredPageToken')))
    expect(requests.filter(({ query }) => !query.includes('skiptoken'))).toHaveLength(3)
  })

  test.each(['empty', 'repeated'] as const)('ends where its pages have no end: %s', async (endlessPages) => {
    const { guests, problems, requests } = await list(tenant, { graph: { endlessPages } })
    expect(guests.map(({ id }) => id)).toEqual(all)
    expect(problems).toEqual(brokenOff(expect.stringContaining('20 pages in a row without a guest who is new')))
    expect(requests.length).toBeLessThan(30)
  })

  test('ends where each page has somebody new, long after all were listed', async () => {
    const pages = Array.from({ length: 500 }, (_, index) => ({
      ...link(String(index)),
      ...(index === 0 ? { '@odata.count': 3 } : {}),
      value: [user(`id-${index}`)],
    }))
    const { guests, problems } = await collect(graphOf(pages))
    expect(guests).toHaveLength(103)
    expect(problems).toEqual(brokenOff(expect.stringContaining('100 pages beyond the 3 guests that it counts')))
  })

  test('names the request of a page that cannot be read', async () => {
    const { problems } = await list(tenant, {
      faults: [
        { ...users, skip: 1, act: 'status', status: 200, headers: { 'request-id': 'an-id' }, body: { value: 7 } },
      ],
    })
    expect(problems).toEqual(brokenOff(expect.stringMatching(/^Page 2 .+at value\. \(request id an-id\)$/)))
  })

  test('does not send somebody to permissions over a token that is not taken', async () => {
    const body = { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed.' } }
    const faults = [{ ...users, act: 'status', status: 401, body, times: Infinity } as const]
    await expect(list(tenant, { faults })).rejects.toMatchObject({
      code: 'graph-refused',
      hint: expect.stringContaining('Permissions are not the cause.') as unknown,
    })
  })
})
