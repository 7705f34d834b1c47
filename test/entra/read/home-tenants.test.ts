import { describe, expect, test } from '@jest/globals'
import { searchHomeTenants, type HomeTenantDeps } from '../../../src/entra/read/home-tenants.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'

const permissions = ['CrossTenantInformation.ReadBasic.All']
const verified = [['v=spf1 -all'], ['MS=ms12345678']]

const dnsError = (code: string) => Object.assign(new Error(`queryTxt ${code}`), { code })

/** A resolver that knows some domains: records, an error code, or `silent` for one that never answers. */
function resolverOf(known: Readonly<Record<string, string[][] | string>>) {
  const asked: string[] = []
  const running = { now: 0, most: 0 }
  const resolver: HomeTenantDeps['resolver'] = {
    async resolveTxt(domain) {
      asked.push(domain)
      running.now += 1
      running.most = Math.max(running.most, running.now)
      await new Promise((resolve) => setImmediate(resolve))
      const answer = known[domain] ?? 'ENOTFOUND'
      if (answer === 'silent') await new Promise(() => undefined)
      running.now -= 1
      if (typeof answer === 'string') throw dnsError(answer)
      return answer
    },
  }
  return { resolver, asked, running }
}

async function lookUp(
  domains: string[],
  known: Readonly<Record<string, string[][] | string>>,
  options: ConnectedOptions = {},
) {
  await using world = await connected({ permissions, ...options })
  const dns = resolverOf(known)
  const tools = { graph: world.graph, permissions: world.permissions, resolver: dns.resolver }
  return { ...(await searchHomeTenants(tools, 50).settle(domains)), ...dns, sent: world.sent() }
}

const information = (tenantId: string, defaultDomainName: string) => ({
  tenantId,
  displayName: `Name of ${tenantId}`,
  defaultDomainName,
  federationBrandName: null,
})

test('DNS and Graph are put together, in the order of the domains', async () => {
  const tenantInformation = new Map([
    ['moved.example', information('t1', 'holding.example')],
    ['viral.example', information('t2', 'viral.example')],
  ])
  const { tenants, check, sent } = await lookUp(
    ['verified.example', 'moved.example', 'viral.example'],
    { 'verified.example': verified, 'viral.example': [['v=spf1 -all']] },
    { graph: { tenantInformation } },
  )
  const hint = 'taken over, not updated'
  expect(tenants).toEqual([
    { domain: 'verified.example', txt: 'present', hint },
    { domain: 'moved.example', txt: 'absent', tenantId: 't1', tenantName: 'Name of t1', hint },
    { domain: 'viral.example', txt: 'absent', tenantId: 't2', tenantName: 'Name of t2' },
  ])
  expect(check).toEqual({ check: 'home-tenants', status: 'ok', detail: expect.any(String) })
  expect(sent).toEqual([
    'POST /v1.0/$batch',
    "+ /tenantRelationships/findTenantInformationByDomainName(domainName='verified.example')",
    "+ /tenantRelationships/findTenantInformationByDomainName(domainName='moved.example')",
    "+ /tenantRelationships/findTenantInformationByDomainName(domainName='viral.example')",
  ])
})

test('no domains are no requests', async () => {
  expect(await lookUp([], {})).toMatchObject({ tenants: [], asked: [], sent: [], check: { status: 'ok' } })
})

describe('DNS', () => {
  test.each<[string, string[][] | string, string]>([
    ['the record', verified, 'present'],
    ['other records', [['v=spf1 -all']], 'absent'],
    ['no records', 'ENODATA', 'absent'],
    ['no such name', 'ENOTFOUND', 'absent'],
    ['a server that fails', 'ESERVFAIL', 'unknown'],
    ['a server that refuses', 'EREFUSED', 'unknown'],
    ['a time-out', 'ETIMEOUT', 'unknown'],
    ['no server', 'ECONNREFUSED', 'unknown'],
    ['no answer at all', 'silent', 'unknown'],
  ])('%s', async (_, answer, txt) => {
    const { tenants } = await lookUp(['a.example'], { 'a.example': answer })
    expect(tenants).toMatchObject([{ domain: 'a.example', txt }])
  })

  test('is not asked for more than 16 domains at a time', async () => {
    const domains = Array.from({ length: 100 }, (_, index) => `d${index}.example`)
    const { asked, running } = await lookUp(domains, {})
    expect([asked.length, running.most]).toEqual([100, 16])
  })

  test('that does not answer is given up, and all the rest is unknown', async () => {
    const domains = Array.from({ length: 200 }, (_, index) => `d${index}.example`)
    const { tenants, asked } = await lookUp(domains, Object.fromEntries(domains.map((domain) => [domain, 'silent'])))
    expect(tenants).toEqual(domains.map((domain) => ({ domain, txt: 'unknown' })))
    expect(asked.length).toBeLessThanOrEqual(32)
  })

  test('that fails now and then is asked on', async () => {
    const domains = Array.from({ length: 100 }, (_, index) => `d${index}.example`)
    const { asked } = await lookUp(
      domains,
      Object.fromEntries(domains.map((domain, index) => [domain, index % 2 === 0 ? 'ESERVFAIL' : verified])),
    )
    expect(asked).toHaveLength(100)
  })
})

describe('Graph', () => {
  test('is asked for 20 domains at a time', async () => {
    const domains = Array.from({ length: 45 }, (_, index) => `d${index}.example`)
    const tenantInformation = new Map(domains.map((domain) => [domain, information(`of ${domain}`, domain)]))
    const { tenants, sent } = await lookUp(domains, {}, { graph: { tenantInformation } })
    expect(tenants.map(({ tenantId }) => tenantId)).toEqual(domains.map((domain) => `of ${domain}`))
    expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(3)
  })

  test('without the permission is not asked, and DNS is', async () => {
    const { tenants, check, sent } = await lookUp(
      ['a.example'],
      { 'a.example': verified },
      { permissions: ['User.Read.All'] },
    )
    expect(tenants).toEqual([{ domain: 'a.example', txt: 'present', hint: 'taken over, not updated' }])
    expect(sent).toEqual([])
    expect(check).toMatchObject({ status: 'unknown', detail: expect.stringContaining('grant CrossTenantInformation') })
  })

  const path = /\$batch$/
  test.each<[string, ConnectedOptions]>([
    ['is down', { faults: [{ path, act: 'status', status: 503, times: 5 }] }],
    ['refuses', { faults: [{ path, act: 'status', status: 403, body: {} }] }],
    [
      'refuses each part',
      {
        faults: [
          {
            path,
            act: 'status',
            status: 200,
            body: { responses: ['0', '1'].map((id) => ({ id, status: 403, body: {} })) },
          },
        ],
      },
    ],
    [
      'answers with something else',
      {
        faults: [
          {
            path,
            act: 'status',
            status: 200,
            body: { responses: ['0', '1'].map((id) => ({ id, status: 200, body: {} })) },
          },
        ],
      },
    ],
  ])('that %s is unknown, and DNS stands', async (_, options) => {
    const { tenants, check } = await lookUp(['a.example', 'b.example'], { 'a.example': verified }, options)
    expect(tenants).toMatchObject([{ txt: 'present' }, { txt: 'absent' }])
    expect(check).toMatchObject({ status: 'unknown', detail: expect.stringContaining('2 of 2 unmanaged domains') })
  })
})

test('each domain is looked for from the moment on that it is asked for, once, and Graph by twenties', async () => {
  await using world = await connected({ permissions, graph: { tenantInformation: new Map() } })
  const dns = resolverOf({})
  const search = searchHomeTenants({ graph: world.graph, permissions: world.permissions, resolver: dns.resolver }, 50)
  const domains = Array.from({ length: 21 }, (_, index) => `viral${index}.example`)
  for (const domain of [...domains, ...domains]) search.request(domain)
  expect(dns.asked).toHaveLength(16)
  const { tenants } = await search.settle(domains.toReversed())
  expect(tenants.map(({ domain }) => domain)).toEqual(domains.toReversed())
  expect(dns.asked).toHaveLength(21)
  expect(world.sent().filter((request) => request.startsWith('POST'))).toHaveLength(2)
})
