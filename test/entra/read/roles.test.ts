import { describe, expect, test } from '@jest/globals'
import { expandRoleHolders } from '../../../src/entra/read/role-expansion.ts'
import { listRoleHolders, rereadRoleHolders, rolesCountFor } from '../../../src/entra/read/roles.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'
import type { SimulatedReply } from '../../world/simulator/world.ts'
import { assignment, roleListing, tenantWith } from '../../world/entra/role-tenant.ts'

const all = ['RoleManagement.Read.Directory', 'GroupMember.Read.All']

describe('the listing', () => {
  test('is one request, tells groups apart, and looks nothing else up', async () => {
    await using world = await connected({
      tenant: tenantWith('ann', 'admins', 'robot'),
      permissions: all,
      graph: { groups: new Map([['admins', ['bob']]]) },
    })
    const holders = await listRoleHolders(world.graph)
    expect(world.sent()).toEqual([roleListing])
    expect(holders).toEqual({
      ids: new Set(['ann', 'admins', 'robot']),
      groups: new Set(['admins']),
      eligible: new Set(),
      check: { check: 'role-holders', status: 'ok', detail: 'Directory roles were read.' },
      checks: [holders.check],
    })
  })

  test('follows its pages', async () => {
    const principals = Array.from({ length: 250 }, (_, index) => `p${index}`)
    await using world = await connected({ tenant: tenantWith(...principals), permissions: all })
    expect((await listRoleHolders(world.graph)).ids).toEqual(new Set(principals))
    expect(world.sent()).toHaveLength(3)
  })

  test.each<[string, ConnectedOptions]>([
    ['without the permission', { permissions: ['User.Read.All'] }],
    ['when the service is down', { faults: [{ path: /roleAssignments/, act: 'status', status: 503, times: 5 }] }],
    ['when the answer is none', { faults: [{ path: /roleAssignments/, act: 'status', status: 200, body: {} }] }],
  ])('is unknown %s, and then nothing is expanded', async (_, options) => {
    const graph = { groups: new Map([['admins', []]]) }
    await using world = await connected({ tenant: tenantWith('ann', 'admins'), permissions: all, graph, ...options })
    const listed = await listRoleHolders(world.graph)
    expect([listed.ids.size, listed.check.status]).toEqual([0, 'unknown'])
    expect(listed.check.detail.includes('Grant RoleManagement.Read.Directory')).toBe('permissions' in options)
    expect(await expandRoleHolders(world.graph, listed, all)).toEqual(listed)
    expect(new Set(world.sent())).toEqual(new Set([roleListing]))
  })

  test('that breaks off keeps whom it has, and is unknown', async () => {
    const principals = Array.from({ length: 150 }, (_, index) => `p${index}`)
    const faults: ConnectedOptions['faults'] = [
      { path: /roleAssignments/, query: /skiptoken/, act: 'status', status: 403, body: {} },
    ]
    await using world = await connected({ tenant: tenantWith(...principals), permissions: all, faults })
    const { ids, check } = await listRoleHolders(world.graph)
    expect([ids.size, check.status]).toEqual([100, 'unknown'])
  })
})

describe('an assignment that does not say whose it is', () => {
  test.each([[null], [{}], [{ principalId: null }], [{ principalId: 7 }], [{ principalId: '' }], ['ann']])(
    'costs no other: %j',
    async (odd) => {
      const rewrite = (own: SimulatedReply): SimulatedReply => ({
        ...own,
        body: { ...(own.body as object), value: [odd, ...(own.body as { value: unknown[] }).value] },
      })
      await using world = await connected({
        tenant: tenantWith('ann', 'admins'),
        permissions: all,
        graph: { groups: new Map([['admins', ['bob']]]) },
        faults: [{ path: /roleAssignments/, act: 'rewrite', times: Infinity, rewrite }],
      })
      const listing = await listRoleHolders(world.graph)
      expect([listing.ids, listing.check.status]).toEqual([new Set(['ann', 'admins']), 'unknown'])
      expect(listing.check.detail).toMatch(/^1 of the role assignments could not be read/)
      expect((await expandRoleHolders(world.graph, listing, all)).ids).toEqual(new Set(['ann', 'admins', 'bob']))
      const reread = rereadRoleHolders(world.graph, new Set(['cyd']), () => 0)
      expect(await reread()).toEqual(new Set(['cyd', 'ann', 'admins']))
    },
  )
})

describe('while guests are changed', () => {
  test('a role that is given is seen, and a member of a group stays known', async () => {
    const tenant = tenantWith('ann')
    await using world = await connected({ tenant, permissions: all })
    let now = 0
    const reread = rereadRoleHolders(world.graph, new Set(['ann', 'member of a group']), () => now)
    tenant.roleAssignments.push(assignment('bob'))
    expect(await reread()).toEqual(new Set(['ann', 'member of a group', 'bob']))
    now = 20_000
    tenant.roleAssignments.push(assignment('cid'))
    expect(await reread()).toContain('cid')
  })

  test('they are listed once in ten seconds, however many ask', async () => {
    await using world = await connected({ tenant: tenantWith('ann'), permissions: all })
    let now = 0
    const reread = rereadRoleHolders(world.graph, new Set(), () => now)
    await Promise.all([reread(), reread()])
    now = rolesCountFor - 1
    await reread()
    expect(world.sent()).toHaveLength(1)
    now = rolesCountFor
    await Promise.all([reread(), reread()])
    expect(world.sent()).toHaveLength(2)
  })

  test('what can no longer be read is not asked for again', async () => {
    await using world = await connected({ tenant: tenantWith('ann'), permissions: ['User.Read.All'] })
    const known = new Set(['ann'])
    const reread = rereadRoleHolders(world.graph, known, () => 0)
    expect([await reread(), await reread()]).toEqual([known, known])
    expect(world.sent()).toHaveLength(1)
  })
})
