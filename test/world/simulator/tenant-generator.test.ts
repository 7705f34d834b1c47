import { domainToASCII } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { connect, EVENTUAL } from './graph/direct-caller.ts'
import { generateTenant, hostileNames } from './tenant-generator.ts'
import type { GeneratedTenant, GuestKind } from './tenant-generator.ts'
import type { DirectoryUser } from './world.ts'

const NOW = '2026-09-01T00:00:00Z'
const plan = { guests: 5_000, seed: 11, now: NOW }
const generated = generateTenant(plan)

function usersOf({ tenant, kinds }: GeneratedTenant, ...wanted: GuestKind[]): DirectoryUser[] {
  return [...tenant.users.values()].filter(({ id }) => wanted.includes(kinds.get(id) ?? 'internal') && kinds.has(id))
}

function homeOf(user: DirectoryUser): string {
  const [address = user.userPrincipalName.replace(/_([^_]*)#ext#.*$/i, '@$1')] = [user.mail, ...user.otherMails].filter(
    (each) => each !== null,
  )
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1).toLowerCase())
}

const isViral = (world: GeneratedTenant, user: DirectoryUser): boolean =>
  JSON.stringify(world.tenant.realms.get(homeOf(user))?.body ?? {}).includes('"IsViral":true')

describe('a generated tenant', () => {
  test('is the same for the same seed, and another for another', () => {
    const text = (world: GeneratedTenant): string =>
      JSON.stringify([...world.tenant.users, ...world.tenant.realms, ...world.kinds, world.tenant.roleAssignments])
    expect(text(generateTenant({ ...plan, guests: 500 }))).toBe(text(generateTenant({ ...plan, guests: 500 })))
    expect(text(generateTenant({ ...plan, guests: 500 }))).not.toBe(
      text(generateTenant({ ...plan, guests: 500, seed: 12 })),
    )
  })

  test('has as many guests as asked for, and members besides whom the filter leaves out', async () => {
    const guests = [...generated.tenant.users.values()].filter(({ userType }) => userType === 'Guest')
    expect(guests).toHaveLength(5_000)
    expect(generated.tenant.users.size).toBeGreaterThan(5_200)
    const url = "/v1.0/users?$filter=userType eq 'Guest'&$count=true&$top=1"
    const reply = await connect(generated.tenant)('GET', url, { headers: EVENTUAL })
    expect(reply.body['@odata.count']).toBe(5_000)
  })

  test('has 2,000 domains among 13,000 guests with an Entra account when asked, a few big ones first', () => {
    const world = generateTenant({ guests: 20_000, domains: 2_000, seed: 3, now: NOW })
    const entra = usersOf(world, 'managed', 'unmanaged', 'overtaken', 'home-missing')
    const sizes = new Map<string, number>()
    for (const user of entra) sizes.set(homeOf(user), (sizes.get(homeOf(user)) ?? 0) + 1)
    const sorted = [...sizes.values()].sort((left, right) => right - left)
    expect([entra.length, sizes.size]).toEqual([13_000, 2_000])
    expect(sorted.slice(0, 20).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(13_000 / 4)
    expect(sorted.filter((size) => size <= 3).length).toBeGreaterThan(800)
    expect(sizes.get('fabrikam.com')).toBe(sorted[0])
  })

  test('plants unmanaged guests in the share asked for, at viral domains and nowhere else', () => {
    const world = generateTenant({ ...plan, guests: 1_000, unmanagedShare: 0.2 })
    const viral = usersOf(world, 'unmanaged', 'overtaken')
    expect(viral).toHaveLength(200)
    expect(viral.filter((user) => !isViral(world, user))).toEqual([])
    expect(usersOf(world, 'managed', 'home-missing', 'external-member').filter((user) => isViral(world, user))).toEqual(
      [],
    )
  })

  test.each<[GuestKind, string]>([
    ['unmanaged', 'ExternalAzureAD'],
    ['managed', 'ExternalAzureAD'],
    ['microsoft-account', 'MicrosoftAccount'],
    ['email-otp', 'mail'],
    ['social', 'google.com'],
    ['pending', 'contoso.onmicrosoft.com'],
    ['internal', 'contoso.onmicrosoft.com'],
  ])('gives %s the issuer %s', (kind, issuer) => {
    const users = usersOf(generated, kind)
    expect(users.length).toBeGreaterThan(10)
    expect(new Set(users.map(({ identities }) => identities?.[0]?.issuer))).toEqual(new Set([issuer]))
  })

  test('dates redemptions as the history of unmanaged accounts has it, and nothing after the present', () => {
    const yearsOf = (kind: GuestKind): string[] =>
      usersOf(generated, kind).flatMap(({ externalUserStateChangeDateTime: time }) => time?.slice(0, 4) ?? [])
    const unmanaged = yearsOf('unmanaged').sort()
    expect([unmanaged[0], unmanaged.at(-1)]).toEqual(['2016', '2022'])
    expect(yearsOf('overtaken').filter((year) => year < '2023')).toEqual([])
    const times = [...generated.tenant.users.values()].map((user) => user.externalUserStateChangeDateTime ?? '')
    expect(times.filter((time) => time > NOW)).toEqual([])
  })

  test('has every oddity', () => {
    const found = new Set([...generated.traits.values()].flatMap((traits) => [...traits]))
    expect([...found].sort()).toEqual([
      'disabled',
      'international-domain',
      'lower-case-ext',
      'no-address',
      'no-created-date',
      'null-state',
      'other-mails-only',
      'recent',
      'role-holder',
      'underscore',
      'upper-case-domain',
    ])
    for (const [id, traits] of generated.traits) {
      const user = generated.tenant.users.get(id)
      if (traits.has('no-address')) expect([user?.mail, user?.otherMails]).toEqual([null, []])
      if (traits.has('role-holder')) {
        expect(generated.tenant.roleAssignments.map(({ principalId }) => principalId)).toContain(id)
      }
    }
  })

  test('has no address, name or id twice', () => {
    const users = [...generated.tenant.users.values()]
    for (const key of ['id', 'userPrincipalName'] as const) {
      expect(new Set(users.map((user) => user[key])).size).toBe(users.length)
    }
  })

  test('can have look-ups that answer no sense', () => {
    const world = generateTenant({ ...plan, guests: 500, indeterminateShare: 0.02 })
    const users = usersOf(world, 'indeterminate')
    expect(users).toHaveLength(10)
    for (const user of users) expect(world.tenant.realms.get(homeOf(user))?.body).toContain('<title>')
  })

  test('is hostile only when asked, and then with every name', () => {
    const names = (hostile: boolean): Set<string | null> =>
      new Set(
        [...generateTenant({ ...plan, guests: 500, hostile }).tenant.users.values()].map((user) => user.displayName),
      )
    const [tame, hostile] = [names(false), names(true)]
    expect(hostileNames.filter((name) => tame.has(name))).toEqual([])
    expect(hostileNames.filter((name) => !hostile.has(name))).toEqual([])
  })

  test('can be small', () => {
    for (const guests of [1, 2, 7, 20]) {
      const world = generateTenant({ guests, seed: 1, now: NOW })
      expect([...world.tenant.users.values()].filter(({ userType }) => userType === 'Guest')).toHaveLength(guests)
    }
  })
})
