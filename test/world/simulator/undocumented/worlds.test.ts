import { existsSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { createUserRealm, managedRealm, viralRealm } from '../entra/user-realm.ts'
import { connect, EVENTUAL } from '../graph/direct-caller.ts'
import type { DirectReply, Send } from '../graph/direct-caller.ts'
import { CLOUD_HOSTS } from '../hosts.ts'
import { addGuest, emptyTenant } from '../tenant-generator.ts'
import { undocumented } from '../undocumented.ts'
import type { DirectoryUser, SimulatedReply } from '../world.ts'
import { otherWorlds, sampledWorld, variantsOf, worldWith } from './worlds.ts'
import type { FactName, World } from './worlds.ts'

const roles = ['User.ReadWrite.All', 'User.Invite.All']
const ID = '22222222-2222-4222-8222-222222222222'
const group = '33333333-3333-4333-8333-333333333333'
const start = Date.parse('2026-09-01T12:00:00Z')
const role = (principalId: string, directoryScopeId = '/') => [
  { id: 'a', principalId, roleDefinitionId: 'reader', directoryScopeId },
]
const look = `/v1.0/users/${ID}?$select=externalUserState,externalUserStateChangeDateTime,identities,createdDateTime`

interface Setting {
  readonly tenant: ReturnType<typeof emptyTenant>
  readonly user: DirectoryUser
  readonly clock: { now: number }
  readonly send: (options?: Parameters<typeof connect>[1]) => Send
}

function setting(world: Partial<World>, guest: Partial<DirectoryUser> = {}): Setting {
  const tenant = emptyTenant()
  const user = addGuest(tenant, { id: ID, mail: 'ada@viral.example', ...guest })
  const clock = { now: start }
  return { tenant, user, clock, send: (options = {}) => connect(tenant, { roles, clock, world, ...options }) }
}

const reset = (send: Send, invitedUserEmailAddress = 'ada@viral.example') =>
  send('POST', '/v1.0/invitations', {
    body: {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
      invitedUser: { id: ID },
      resetRedemption: true,
    },
  })
const told = ({ status, code, message, body }: DirectReply) =>
  JSON.stringify(code === '' ? [status, body.value] : [status, code, message])

/** What is seen of a guest after seconds: the properties that differ from before. */
async function seenAfterReset(world: Partial<World>, seconds: readonly number[]): Promise<string> {
  const { send, clock } = setting(world)
  const graph = send()
  const before = (await graph('GET', look)).body
  expect((await reset(graph)).status).toBe(201)
  const seen: string[] = []
  for (const second of seconds) {
    clock.now = start + second * 1000
    const { body } = await graph('GET', look)
    seen.push(
      Object.keys(body)
        .filter((name) => JSON.stringify(body[name]) !== JSON.stringify(before[name]))
        .join(' '),
    )
  }
  return seen.join(' | ')
}

async function refused(world: Partial<World>, options: Parameters<typeof connect>[1], guest?: Partial<DirectoryUser>) {
  const { send, user } = setting(world, guest)
  return told(await reset(send(options), user.mail ?? ''))
}

async function refusedForRole(world: Partial<World>, directoryScopeId?: string): Promise<string> {
  const { send, tenant } = setting(world)
  tenant.roleAssignments = role(ID, directoryScopeId)
  return told(await reset(send()))
}

/** Asks for realms, so many at once, and tells what each answer was. */
function realms(world: Partial<World>, users: readonly string[], host: string = CLOUD_HOSTS.global.login): string {
  const { tenant } = setting({})
  tenant.realms
    .set('viral.example', viralRealm('viral.example'))
    .set('managed.example', managedRealm('managed.example'))
  const cloud = host === CLOUD_HOSTS.global.login ? CLOUD_HOSTS.global : CLOUD_HOSTS.usgov
  const realm = createUserRealm({ tenant, cloud, world: worldWith(world), now: () => start })
  const answers = users.map((user): SimulatedReply => {
    const query = new URLSearchParams('api-version=2.1')
    return realm.handle({
      host,
      method: 'GET',
      path: `/common/userrealm/${user}`,
      query,
      headers: {},
      body: Buffer.of(),
    })
  })
  return JSON.stringify(answers.map(({ status, headers, body }) => [status, headers?.['retry-after'], body]))
}

/** How the variants of each fact are told apart. */
const observations: Readonly<Record<FactName, (world: Partial<World>) => string | Promise<string>>> = {
  resetShows: (world) => seenAfterReset(world, [0]),
  resetSeenAfter: (world) => seenAfterReset(world, [0, 1, 60, 600, 86_400]),
  serviceClock: async (world) => {
    const { send, user } = setting(world)
    await reset(send())
    return String(user.externalUserStateChangeDateTime)
  },
  async deletionSeenAfter(world) {
    const { send, clock } = setting(world)
    const graph = send()
    await graph('DELETE', `/v1.0/users/${ID}`)
    const first = (await graph('GET', look)).status
    clock.now += 60_000
    return `${first} ${(await graph('GET', look)).status}`
  },
  madeUpUser: (world) => realms(world, ['nobody@viral.example', 'ada@viral.example']),
  referenceDomain: (world) => realms(world, ['nobody@yopmail.net']),
  viralFlag: (world) => realms(world, ['nobody@viral.example', 'nobody@managed.example']),
  realmLimit: (world) => realms(world, new Array<string>(21).fill('nobody@viral.example')),
  realmOfOtherClouds: (world) => realms(world, ['nobody@viral.example'], CLOUD_HOSTS.usgov.login),
  roleHolderRefusal: (world) => refusedForRole(world),
  protectedRefusal: (world) => refused(world, {}, { isManagementRestricted: true }),
  async protectionReadable(world) {
    const reply = await setting(world, { isManagementRestricted: true }).send()(
      'GET',
      `/v1.0/users/${ID}?$select=isManagementRestricted`,
    )
    return told(reply)
  },
  eligibleRoles: (world) => refused(world, { options: { eligibleRoles: role(ID) } }),
  async groupRoles(world) {
    const { send, tenant } = setting(world)
    tenant.roleAssignments = role(group)
    return told(await reset(send({ options: { groups: new Map([[group, [ID]]]) } })))
  },
  unitRoles: (world) => refusedForRole(world, '/administrativeUnits/5'),
  inboundDefault: (world) => refused(world, { options: { inboundAccess: 'blocked' } }),
  plusAddress: (world) => refused(world, {}, { mail: 'ada+x@viral.example' }),
  async sponsors(world) {
    const { send, tenant } = setting(world)
    const { id } = addGuest(tenant, { displayName: 'Owner', userType: 'Member' })
    const graph = send({ options: { sponsors: new Map([[ID, [{ type: 'user', id }]]]) } })
    return told(await graph('GET', `/v1.0/users/${ID}/sponsors?$select=id,displayName,mail`))
  },
  async creationFilter(world) {
    const { send, tenant } = setting(world, { createdDateTime: '2020-01-01T00:00:00Z' })
    addGuest(tenant, { createdDateTime: null })
    const graph = send()
    const asked = ['le 2019-01-01T00:00:00Z', 'eq null'].map(async (compared) => {
      const url = `/v1.0/users?$filter=createdDateTime ${compared}&$select=id&$count=true`
      const { status, body } = await graph('GET', url, { headers: EVENTUAL })
      return `${status} ${String(body['@odata.count'])}`
    })
    return (await Promise.all(asked)).join(' ')
  },
  async createdDates(world) {
    const dates = await Promise.all(
      ['2017-01-01T00:00:00Z', '2019-01-01T00:00:00Z'].map(async (createdDateTime) => {
        const { body } = await setting(world, { createdDateTime }).send()('GET', look)
        return body.createdDateTime
      }),
    )
    return JSON.stringify(dates)
  },
}

describe('undocumented facts', () => {
  test.each(Object.keys(undocumented) as FactName[])('%s: each variant is another world', async (name) => {
    const seen = new Map<string, string>()
    for (const variant of variantsOf(name)) {
      const observed = await observations[name]({ [name]: variant })
      expect([variant, seen.get(observed)]).toEqual([variant, undefined])
      seen.set(observed, variant)
    }
    expect(await observations[name]({})).toBe([...seen.keys()][0])
  })

  test('each names code that is there', () => {
    const lost = Object.values(undocumented).flatMap(({ dependsOn }) => dependsOn.filter((path) => !existsSync(path)))
    expect(lost).toEqual([])
  })

  test('a world is drawn by lot, and the same lot draws the same world', () => {
    expect(sampledWorld(7)).toEqual(sampledWorld(7))
    const drawn = new Set(
      Array.from({ length: 60 }, (_, seed) => sampledWorld(seed)).flatMap((world) =>
        Object.entries(world).map((entry) => entry.join('=')),
      ),
    )
    expect(drawn.size).toBe(otherWorlds.length + Object.keys(undocumented).length)
  })
})
