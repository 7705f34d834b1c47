import { describe, expect, test } from '@jest/globals'
import type { Guest } from '../../../../src/core/guests/guest.ts'
import { clouds } from '../../../../src/entra/sign-in/cloud.ts'
import { authenticate } from '../../../../src/entra/sign-in/credential.ts'
import { createGraph } from '../../../../src/entra/graph/graph.ts'
import { listGuests } from '../../../../src/entra/read/guests.ts'
import { inProcess, type InProcessOptions } from '../../../world/in-process.ts'
import { expiredPageToken, graphRefusal } from '../../../world/simulator/faults/spoils.ts'
import type { Fault } from '../../../world/simulator/faults.ts'
import type { RecordedRequest } from '../../../world/simulator/request-log.ts'
import { addGuest, generateTenant } from '../../../world/simulator/tenant-generator.ts'
import { undocumented } from '../../../world/simulator/undocumented.ts'
import type { World } from '../../../world/simulator/undocumented/worlds.ts'
import type { SimulatedReply, Tenant } from '../../../world/simulator/world.ts'

const host = clouds.global.graph
const pages = { host, path: /^\/v1\.0\/users$/ }
const anyWindow = /createdDateTime [gl]e/
const windowPages = { ...pages, query: anyWindow }
const counts = { host, path: /\/\$batch$/ }

const decoded = ({ query }: Pick<RecordedRequest, 'query'>) => new URLSearchParams(query)
const filterOf = (request: RecordedRequest) => decoded(request).get('$filter') ?? ''
const isPage = ({ path }: RecordedRequest) => path === '/v1.0/users'
/** Of everybody, in the order of the directory: the first page, and those after it. */
const inOrder = (requests: readonly RecordedRequest[]) =>
  requests.filter((request) => isPage(request) && !filterOf(request).includes('createdDateTime'))

/** 2,600 guests, 260 of whom have no date of creation. */
function largeTenant(): Tenant {
  const { tenant } = generateTenant({ guests: 2600, seed: 4, now: '2026-03-01T00:00:00Z' })
  let index = 0
  for (const user of tenant.users.values()) {
    index += 1
    if (index % 10 === 0) user.createdDateTime = null
  }
  return tenant
}

const guestIds = (tenant: Tenant) =>
  [...tenant.users.values()].filter(({ userType }) => userType === 'Guest').map(({ id }) => id)

/** Lists a tenant that counts as large, 100 guests a page. */
async function list(
  options: Partial<InProcessOptions> & {
    readonly change?: (tenant: Tenant) => unknown
    readonly changedAt?: RegExp
  } = {},
) {
  const { change, changedAt, ...rest } = options
  const tenant = largeTenant()
  await using world = await inProcess({ tenant, graph: { mostAPage: 100 }, ...rest })
  const { tenantId, clientId } = world.settings()
  const credential = await authenticate({ tenantId, clientId, cloud: clouds.global }, world.deps)
  const graph = createGraph(clouds.global, credential, { ...world.deps, warn: world.deps.log.warning })
  const guests: Guest[] = []
  const stop = world.simulator.onRequest(({ path, query, status }) => {
    if (change === undefined || changedAt === undefined || status !== 200) return
    if (!changedAt.test(`${path}?${decodeURIComponent(query.replaceAll('+', ' '))}`)) return
    stop()
    change(tenant)
  })
  const { now } = world.clock
  const listing = await listGuests(
    graph,
    (guest) => guests.push(guest),
    () => undefined,
    { now, windowsAbove: 1000 },
  )
  const ids = guests.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const requests = world.simulator.requests.filter((request) => request.host === host)
  return { ...listing, ids: new Set(ids), everybody: guestIds(tenant), requests }
}

/** How many of these were under way at the same time, at most. */
function atOnce(requests: readonly RecordedRequest[]): number {
  return Math.max(
    ...requests.map(
      ({ startedAt }) =>
        requests.filter((other) => other.startedAt <= startedAt && startedAt < (other.finishedAt ?? 0)).length,
    ),
  )
}

const creationFilters = Object.keys(undocumented.creationFilter.variants) as World['creationFilter'][]

describe('a tenant with many guests', () => {
  test('is listed in windows of the date of creation, four at a time, everybody once', async () => {
    const { ids, everybody, problems, expected, requests } = await list({ latency: { page: 100 } })
    expect([ids, problems, expected]).toEqual([new Set(everybody), [], 2600])
    const windows = requests.filter((request) => isPage(request) && filterOf(request).includes('createdDateTime'))
    expect(atOnce(windows)).toBe(4)
    expect(windows.map(filterOf)).toContain("(userType eq 'Guest') and createdDateTime eq null")
    expect(inOrder(requests)).toHaveLength(1)
    // Each window has a last page that is not full, and four requests at the most choose them.
    expect(requests.length).toBeLessThan(26 + new Set(windows.map(filterOf)).size + 5)
  })

  test.each(creationFilters)(
    'has everybody listed once, however Graph filters by the date: %s',
    async (creationFilter) => {
      const { ids, everybody, problems } = await list({ world: { creationFilter } })
      expect([ids, problems]).toEqual([new Set(everybody), []])
    },
  )

  test.each(['null', 'null-before-june-2018'] as const)(
    'has everybody listed once, dates or not: %s',
    async (createdDates) => {
      const { ids, everybody, problems } = await list({ world: { createdDates } })
      expect([ids, problems]).toEqual([new Set(everybody), []])
    },
  )

  test('is listed in order where the dates cannot be asked for, with one request more', async () => {
    const { requests } = await list({ world: { creationFilter: 'refused' } })
    expect([inOrder(requests).length, requests.filter(({ path }) => path.endsWith('$batch')).length]).toEqual([26, 1])
    expect(requests).toHaveLength(27)
  })

  test('may get one more guest on the way', async () => {
    const { ids, everybody, problems } = await list({
      changedAt: anyWindow,
      change: (tenant) => addGuest(tenant, { mail: 'new@fabrikam.com', createdDateTime: '2026-03-01T12:00:00Z' }),
    })
    expect([everybody.length, problems]).toEqual([2601, []])
    // Who came once the window was begun may be missing, and nobody else.
    expect(everybody.filter((id) => !ids.has(id)).length).toBeLessThanOrEqual(1)
  })

  test('may lose one on the way: whoever is counted anew is enough', async () => {
    const { ids, everybody, problems, requests } = await list({
      changedAt: /batch/,
      change: (tenant) => tenant.users.delete(guestIds(tenant).at(-1) ?? ''),
    })
    expect(everybody).toHaveLength(2599)
    expect([ids, problems, inOrder(requests).length]).toEqual([new Set(everybody), [], 2])
  })
})

describe('a window that goes wrong', () => {
  const cases: readonly (readonly [string, Fault])[] = [
    ['the link to a page expires', { ...windowPages, query: /createdDateTime [gl]e.*skiptoken/, ...expiredPageToken }],
    ['it is throttled', { ...windowPages, act: 'status', status: 429, headers: { 'Retry-After': '7' }, body: {} }],
    ['it hangs', { ...windowPages, act: 'hang' }],
    ['it breaks off', { ...windowPages, skip: 3, ...graphRefusal(400, 'Bad') }],
  ]

  test.each(cases)('begins anew, or is asked again, and costs the others nothing: %s', async (_, fault) => {
    const { ids, everybody, problems, requests } = await list({ faults: [fault] })
    expect([ids, problems, inOrder(requests).length]).toEqual([new Set(everybody), [], 1])
  })

  test.each([
    ['it is refused', graphRefusal(400, 'Bad')],
    ['it hangs', { act: 'hang' } as const],
    ['its links expire', expiredPageToken],
    ['its pages cannot be read', { act: 'html' } as const],
  ])('for good has everybody listed in order: %s', async (_, fault) => {
    const { ids, everybody, problems, requests } = await list({
      faults: [{ ...pages, query: /createdDateTime le/, times: Infinity, ...fault }],
    })
    expect([ids, problems]).toEqual([new Set(everybody), []])
    expect(inOrder(requests).length).toBeGreaterThan(26)
  })

  test('is found out by the sum where it loses somebody', async () => {
    const losing = (own: SimulatedReply): SimulatedReply => {
      const body = own.body as { value: unknown[] }
      return { ...own, body: { ...body, value: body.value.slice(0, -1) } }
    }
    const { ids, everybody, problems, requests } = await list({
      faults: [{ ...windowPages, skip: 2, act: 'rewrite', rewrite: losing }],
    })
    expect([ids, problems]).toEqual([new Set(everybody), []])
    expect(inOrder(requests).length).toBeGreaterThan(26)
  })

  test('is told when the listing in order breaks off too, with everybody who was had', async () => {
    const { ids, everybody, problems } = await list({
      faults: [
        { ...windowPages, skip: 6, times: Infinity, ...graphRefusal(400, 'Bad') },
        {
          ...pages,
          query: /^(?!.*createdDateTime (ge|le|eq)).*skiptoken/,
          times: Infinity,
          ...graphRefusal(400, 'Worse'),
        },
      ],
    })
    expect(problems).toEqual([
      { code: 'listing-broken-off', text: expect.stringContaining('HTTP 400 Worse') as unknown },
    ])
    expect(ids.size).toBeGreaterThan(100)
    expect(ids.size).toBeLessThan(everybody.length)
  })
})

describe('the counts of the periods', () => {
  const changed = (change: (count: number) => number | undefined) => (own: SimulatedReply) => {
    const body = own.body as { responses: { body: Record<string, unknown> }[] }
    const responses = body.responses.map((part) => ({
      ...part,
      body: { ...part.body, '@odata.count': change(Number(part.body['@odata.count'])) },
    }))
    return { ...own, body: { ...body, responses } }
  }

  test.each([
    ['too few', (count: number) => Math.floor(count / 2) + (count === 2600 ? 1300 : 0)],
    ['too many', (count: number) => count * 2 - (count === 2600 ? 2600 : 0)],
    ['none', () => undefined],
  ])('do not add up, and everybody is listed in order: %s', async (_, change) => {
    const { ids, everybody, problems, requests } = await list({
      faults: [{ ...counts, act: 'rewrite', rewrite: changed(change), times: Infinity }],
    })
    expect([ids, problems, inOrder(requests).length]).toEqual([new Set(everybody), [], 26])
  })

  test.each(['500', 'hang', 'html'] as const)('cannot be had, and everybody is listed in order: %s', async (kind) => {
    const act = kind === '500' ? ({ act: 'status', status: 500 } as const) : ({ act: kind } as const)
    const { ids, everybody, problems, requests } = await list({ faults: [{ ...counts, ...act, times: Infinity }] })
    expect([ids, problems, inOrder(requests).length]).toEqual([new Set(everybody), [], 26])
  })
})
