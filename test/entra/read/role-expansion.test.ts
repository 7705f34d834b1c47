import { describe, expect, test } from '@jest/globals'
import { expandRoleHolders, searchRoleHolders } from '../../../src/entra/read/role-expansion.ts'
import { listRoleHolders } from '../../../src/entra/read/roles.ts'
import type { GraphOptions } from '../../world/simulator/graph.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'
import { assignment, roleListing, tenantWith } from '../../world/entra/role-tenant.ts'

const all = ['RoleManagement.Read.Directory', 'GroupMember.Read.All']
const batch = 'POST /v1.0/$batch'
const eligibilities = '+ /roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal'
const members = (group: string) => `+ /groups/${group}/members?$select=id&$top=999`

/** Lists and expands: the ids in order, the checks as `name status`, and what was sent. */
async function roles(principals: string[], graph: GraphOptions = {}, options: ConnectedOptions = {}) {
  await using world = await connected({ tenant: tenantWith(...principals), permissions: all, graph, ...options })
  const listed = await listRoleHolders(world.graph)
  const expanded = await expandRoleHolders(world.graph, listed, world.permissions)
  const checks = expanded.checks.map(({ check, status }) => `${check} ${status}`)
  return {
    ids: [...expanded.ids].sort(),
    eligible: [...expanded.eligible].sort(),
    checks,
    details: expanded.checks.map(({ detail }) => detail),
    sent: world.sent(),
  }
}

test.each([
  [0, [roleListing]],
  [1, [roleListing, batch, eligibilities]],
  [3, [roleListing, batch, eligibilities]],
])('of %i findings it is asked for once, with the first, and of none not at all', async (findings, requests) => {
  await using world = await connected({ tenant: tenantWith('ann'), permissions: all })
  const search = searchRoleHolders(world.graph, world.permissions)
  for (let count = 0; count < findings; count += 1) search.expand()
  // Nobody waits for it yet.
  while (world.sent().length < requests.length) await new Promise(setImmediate)
  expect([...(await search.settle()).ids]).toEqual(['ann'])
  expect(world.sent()).toEqual(requests)
})

describe('the expansion', () => {
  test('takes one request when there are no groups', async () => {
    const { ids, eligible, checks, sent } = await roles(['ann'])
    expect(sent).toEqual([roleListing, batch, eligibilities])
    expect([ids, eligible, checks]).toEqual([['ann'], [], ['role-holders ok', 'eligible-roles ok']])
  })

  test('adds the members of groups, in the same request', async () => {
    const groups = new Map([
      ['admins', ['bob', 'cyd']],
      ['others', ['dan']],
    ])
    const { ids, checks, sent } = await roles(['ann', 'admins'], { groups })
    expect(sent).toEqual([roleListing, batch, eligibilities, members('admins')])
    expect(ids).toEqual(['admins', 'ann', 'bob', 'cyd'])
    expect(checks).toEqual(['role-holders ok', 'role-groups ok', 'eligible-roles ok'])
  })

  test('reads further pages of members', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => `m${index}`)
    const { ids, sent } = await roles(['admins'], { groups: new Map([['admins', many]]) })
    expect(ids).toHaveLength(1201)
    expect(sent.filter((line) => line.startsWith('GET /v1.0/groups/admins/members'))).toHaveLength(1)
  })

  test('takes 20 groups at a time', async () => {
    const groups = new Map(Array.from({ length: 25 }, (_, index) => [`g${index}`, [`m${index}`]]))
    const { ids, sent } = await roles([...groups.keys()], { groups })
    expect(ids).toHaveLength(50)
    expect(sent.filter((line) => line === batch)).toHaveLength(2)
  })

  test('without the permission for members asks for none, and says what that costs', async () => {
    const { ids, checks, details, sent } = await roles(
      ['ann', 'admins'],
      { groups: new Map([['admins', ['bob']]]) },
      { permissions: ['RoleManagement.Read.Directory'] },
    )
    expect(sent).toEqual([roleListing, batch, eligibilities])
    expect([ids, checks]).toEqual([
      ['admins', 'ann'],
      ['role-holders ok', 'role-groups unknown', 'eligible-roles ok'],
    ])
    expect(details[1]).toMatch(/The members of 1 of 1 groups .*Grant GroupMember\.Read\.All/)
  })

  test('asks for nothing that the token does not allow', async () => {
    const permissions = ['Directory.Read.All']
    expect((await roles(['ann'], {}, { permissions })).sent).toEqual([roleListing])
    const { sent, checks } = await roles(['ann', 'admins'], { groups: new Map([['admins', []]]) }, { permissions })
    expect(sent).toEqual([roleListing, batch, members('admins')])
    expect(checks).toEqual(['role-holders ok', 'role-groups ok'])
  })

  test('of a group that is gone is unknown, and that of the others stands', async () => {
    const groups = new Map([
      ['admins', ['bob']],
      ['gone', ['cyd']],
    ])
    const { ids, checks, details } = await roles(
      ['admins', 'gone'],
      { groups },
      {
        faults: [
          {
            path: /\$batch$/,
            act: 'status',
            status: 200,
            body: {
              responses: [
                { id: '0', status: 200, body: { value: [] } },
                { id: '1', status: 200, body: { value: [{ id: 'bob' }] } },
                { id: '2', status: 404, body: {} },
              ],
            },
          },
        ],
      },
    )
    expect(ids).toEqual(['admins', 'bob', 'gone'])
    expect(checks).toEqual(['role-holders ok', 'role-groups unknown', 'eligible-roles ok'])
    expect(details[1]).toMatch(/1 of 2 groups/)
  })

  test.each<[string, ConnectedOptions]>([
    ['when the service is down', { faults: [{ path: /\$batch$/, act: 'status', status: 503, times: 5 }] }],
    [
      'when the answer is none',
      {
        faults: [
          {
            path: /\$batch$/,
            act: 'status',
            status: 200,
            body: { responses: ['0', '1'].map((id) => ({ id, status: 200, body: {} })) },
          },
        ],
      },
    ],
  ])('of members is unknown %s', async (_, options) => {
    const many = Array.from({ length: 1200 }, (_, index) => `m${index}`)
    const { ids, checks } = await roles(['ann', 'admins'], { groups: new Map([['admins', many]]) }, options)
    expect(ids).toEqual(['admins', 'ann'])
    expect(checks).toContain('role-groups unknown')
  })

  test('of members keeps the pages before one that is refused', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => `m${index}`)
    const faults: ConnectedOptions['faults'] = [{ path: /members/, act: 'status', status: 403, body: {} }]
    const { ids, checks } = await roles(['ann', 'admins'], { groups: new Map([['admins', many]]) }, { faults })
    expect(ids).toHaveLength(2 + 999)
    expect(checks).toContain('role-groups unknown')
  })
})

describe('who may activate a role', () => {
  test('is told, and does not count as a holder', async () => {
    const { ids, eligible, checks } = await roles(['ann'], { eligibleRoles: ['bob', 'cyd'].map(assignment) })
    expect([ids, eligible]).toEqual([['ann'], ['bob', 'cyd']])
    expect(checks).toEqual(['role-holders ok', 'eligible-roles ok'])
  })

  test('through a group too, with one more request', async () => {
    const { ids, eligible, sent } = await roles(['ann'], {
      eligibleRoles: [assignment('team'), assignment('team'), assignment('dan')],
      groups: new Map([['team', ['bob']]]),
    })
    expect([ids, eligible]).toEqual([['ann'], ['bob', 'dan', 'team']])
    expect(sent).toEqual([roleListing, batch, eligibilities, batch, members('team')])
  })

  test('on several pages', async () => {
    const many = Array.from({ length: 150 }, (_, index) => assignment(`p${index}`))
    expect((await roles(['ann'], { eligibleRoles: many })).eligible).toHaveLength(150)
  })

  test('is nobody without the licence', async () => {
    const { eligible, checks, details } = await roles(['ann'], { premium: false, eligibleRoles: [assignment('bob')] })
    expect([eligible, checks]).toEqual([[], ['role-holders ok', 'eligible-roles ok']])
    expect(details[1]).toContain('no licence')
  })

  test('is unknown through a group whose members may not be read', async () => {
    const { eligible, checks, details } = await roles(
      ['ann'],
      { eligibleRoles: [assignment('team')], groups: new Map([['team', ['bob']]]) },
      { permissions: ['RoleManagement.Read.Directory'] },
    )
    expect([eligible, checks]).toEqual([['team'], ['role-holders ok', 'eligible-roles unknown']])
    expect(details[1]).toContain('1 of 1 groups')
  })

  test('is unknown when the service is down', async () => {
    const faults: ConnectedOptions['faults'] = [{ path: /\$batch$/, act: 'status', status: 500, times: 5 }]
    const { eligible, checks } = await roles(['ann'], { eligibleRoles: [assignment('bob')] }, { faults })
    expect([eligible, checks]).toEqual([[], ['role-holders ok', 'eligible-roles unknown']])
  })
})
