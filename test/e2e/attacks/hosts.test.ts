import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { documentedFor, foreign, isOneOf } from '../../world/attacks/documented-hosts.ts'
import { inProcess, type InProcess } from '../../world/in-process.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import type { CloudName } from '../../world/simulator/world.ts'
import { tenantWith, writer } from '../enforce/enforcement.ts'

const evil = 'evil.example'
const permissions = [...writer, 'Policy.Read.All', 'AuditLog.Read.All', 'CrossTenantInformation.ReadBasic.All']
const asked = { 'open-issue': 'true', 'sign-in-activity': 'true' }
const enforce = { ...asked, mode: 'enforce', 'max-changes': '100', 'max-change-percent': '100' }

/** Hosts that were asked in all of the attacks. */
const everywhere = new Set<string>()

/** What a run asked, whatever became of it; every host of it must be in the table. */
async function hostsOf(world: InProcess, inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const from = world.hosts.length
  await world.run({ ...asked, ...inputs }).catch(() => undefined)
  const hosts = [...new Set(world.hosts.slice(from))].sort()
  for (const host of hosts) everywhere.add(host)
  return hosts
}

describe('A run asks the hosts of docs/self-hosted.md, and no other', () => {
  test.each<CloudName>(['global', 'usgov', 'usgov-dod', 'china'])(
    'In the cloud %s it asks those of this cloud.',
    async (cloud) => {
      await using world = await inProcess({ tenant: tenantWith(2, 38), cloud, permissions })
      const github = ['api.github.com', 'run-actions-1-azure-eastus.actions.githubusercontent.com']
      expect(await hostsOf(world, { ...enforce, cloud })).toEqual([...documentedFor(cloud), ...github].sort())
    },
  )
})

describe('No answer leads a run anywhere else', () => {
  let world: InProcess
  beforeAll(async () => {
    world = await inProcess({ tenant: tenantWith(12, 88), permissions })
  })
  afterAll(async () => {
    await world[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    const { tenant, github } = world.simulator
    for (const user of tenantWith(12, 88).users.values()) tenant.users.set(user.id, user)
    tenant.deletedUsers.clear()
    github.issues.splice(0)
  })

  /** A run with a fault, which must have been met. */
  async function attacked(fault: Fault, inputs: Readonly<Record<string, string>> = {}): Promise<string[]> {
    let met = 0
    const stop = world.simulator.onRequest(({ host, path }) => {
      if ((fault.host === undefined || host === fault.host) && fault.path.test(path)) met += 1
    })
    world.simulator.addFault(fault)
    const hosts = await hostsOf(world, inputs)
    stop()
    expect(met).toBeGreaterThan(0)
    return hosts
  }

  const redirects: readonly (readonly [RequestKind, number, Readonly<Record<string, string>>])[] = [
    ['GitHub token', 302, {}],
    ['GitHub token', 307, {}],
    ['Entra token', 302, {}],
    ['Entra token', 307, {}],
    ['realm', 301, {}],
    ['realm', 308, {}],
    ['first page of guests', 302, {}],
    ['first page of guests', 308, {}],
    ['batch of tenant settings', 307, {}],
    ['batch of tenant settings', 303, {}],
    ['batch of findings', 308, {}],
    ['last sign-ins', 301, {}],
    ['role assignments', 302, {}],
    ['list of issues', 301, {}],
    ['list of issues', 307, {}],
    ['batch of guests', 307, enforce],
    ['invitation', 303, enforce],
    ['invitation', 308, enforce],
    ['deletion', 307, { ...enforce, remediation: 'delete' }],
    ['update of the issue', 307, enforce],
  ]
  test.each(redirects)('A redirect of the request "%s" with %s is not followed.', async (kind, status, inputs) => {
    // There is nothing to update yet.
    if (kind === 'update of the issue') await world.run(asked)
    const location = `https://${kind.replaceAll(/[^a-z]/gi, '')}.${evil}/steal`
    const fault: Fault = { ...requestKinds[kind], act: 'status', status, headers: { location }, body: '' }
    expect(foreign(await attacked(fault, inputs))).toEqual([])
  })

  test.each([
    `.${evil}/v1.0/users`,
    `//${evil}/v1.0/users`,
    `///${evil}/v1.0/users`,
    `/\\${evil}/v1.0/users`,
    `\\\\${evil}/v1.0/users`,
    `https://${evil}/v1.0/users`,
    `https:\\\\${evil}/v1.0/users`,
    `https://graph.microsoft.com.${evil}/v1.0/users`,
    `https://graph.microsoft.com@${evil}/v1.0/users`,
    `https://graph.microsoft.com%40${evil}/v1.0/users`,
    `https://graph.microsoft.com#@${evil}/v1.0/users`,
    `https://user:word@graph.microsoft.com/v1.0/users`,
    'http://graph.microsoft.com/v1.0/users',
    'https://graph.microsoft.com:8443/v1.0/users',
    'https://graph.microsoft.us/v1.0/users',
    `https://gr\u0430ph.microsoft.com/v1.0/users`,
    `https://graph.microsoft.com\u3002${evil}/v1.0/users`,
    `@${evil}/v1.0/users`,
    `\t//${evil}/v1.0/users`,
    ` https://${evil}/v1.0/users`,
    `file:///etc/passwd`,
    `data:application/json,{"value":[]}`,
  ])('A link to the next page of guests such as %j is not followed.', async (link) => {
    const fault: Fault = {
      ...requestKinds['first page of guests'],
      act: 'rewrite',
      rewrite: (own) => ({ ...own, body: { ...(own.body as object), '@odata.nextLink': link } }),
    }
    const hosts = await attacked(fault)
    expect(foreign(hosts)).toEqual([])
    // Nor does a cloud that is not this one count as ours.
    expect(
      hosts.filter((host) => !isOneOf(host, documentedFor('global')) && isOneOf(host, documentedFor('usgov'))),
    ).toEqual([])
  })

  const adding = (kind: RequestKind, fields: object, headers: Readonly<Record<string, string>> = {}): Fault => ({
    ...requestKinds[kind],
    act: 'rewrite',
    rewrite: (own) => ({
      ...own,
      headers: { ...own.headers, ...headers },
      body: { ...(own.body as object), ...fields },
    }),
  })
  const at = (name: string) => `https://${name}.${evil}/`
  test.each<[string, Fault, Readonly<Record<string, string>>?]>([
    [
      'the answer with a token',
      adding('Entra token', { msgraph_host: `g.${evil}`, cloud_instance_host_name: `l.${evil}`, refresh_in: 1 }),
    ],
    [
      'a realm',
      adding('realm', {
        AuthURL: at('auth'),
        cloud_instance_name: evil,
        federation_active_auth_url: at('active'),
        TenantBrandingInfo: [{ BannerLogo: at('logo') }],
        FederationBrandName: at('brand'),
      }),
    ],
    [
      'the context of a page',
      adding('first page of guests', { '@odata.context': at('context'), '@odata.deltaLink': at('delta') }),
    ],
    [
      'the header of a page',
      adding('first page of guests', {}, { location: at('location'), 'content-location': at('content') }),
    ],
    [
      'the header of a list of issues',
      {
        ...requestKinds['list of issues'],
        act: 'rewrite',
        rewrite: (own) => ({ ...own, headers: { ...own.headers, link: `<${at('next')}>; rel="next"` } }),
      },
    ],
    [
      'an issue that was made',
      adding('new issue', { url: at('url'), html_url: at('html'), comments_url: at('comments') }),
    ],
    [
      'an invitation',
      adding(
        'invitation',
        { inviteRedeemUrl: at('redeem'), inviteRedirectUrl: at('redirect') },
        { location: at('made') },
      ),
      enforce,
    ],
    [
      'a 401 that says where to sign in',
      {
        ...requestKinds['first page of guests'],
        act: 'status',
        status: 401,
        headers: { 'www-authenticate': `Bearer authorization_uri="${at('authorization')}", claims="e30="` },
      },
    ],
    [
      'a 429',
      {
        ...requestKinds['first page of guests'],
        act: 'status',
        status: 429,
        headers: { location: at('later'), 'retry-after': '1' },
      },
    ],
  ])('An address in %s is not asked.', async (_, fault, inputs = {}) => {
    expect(foreign(await attacked(fault, inputs))).toEqual([])
  })
})

test('All of these together reached every host of Microsoft that the table has, and no other.', () => {
  const rows = (['global', 'usgov', 'usgov-dod', 'china'] as const).flatMap(documentedFor)
  const hosts = [...everywhere]
  expect(foreign(hosts)).toEqual([])
  expect(rows.filter((name) => !hosts.includes(name))).toEqual([])
})
