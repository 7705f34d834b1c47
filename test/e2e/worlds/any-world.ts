import { expect } from '@jest/globals'
import { enforceAll, writableWorld, type Enforced } from '../../world/entra/enforcing.ts'
import { addGuest } from '../../world/simulator/tenant-generator.ts'
import type { World } from '../../world/simulator/undocumented/worlds.ts'
import type { RoleAssignment } from '../../world/simulator/world.ts'
import { tenantWith, viral } from '../enforce/enforcement.ts'

const week = 7 * 86_400_000

const role = (principalId: string, directoryScopeId = '/'): RoleAssignment => ({
  id: `role of ${principalId}`,
  principalId,
  roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  directoryScopeId,
})

/** What two runs a week apart did to a tenant in which everything is at hand that depends on an undocumented fact. */
export interface TwoRuns {
  readonly first: Enforced
  readonly second: Enforced
  /** How often the service did a write, by object id. */
  readonly done: ReadonlyMap<string, number>
}

/** Enforces twice, with the memory of an issue, in a world; and holds both runs to what must be so in every world. */
export async function enforceTwiceIn(world: Partial<World>): Promise<TwoRuns> {
  const tenant = tenantWith(24)
  const guest = (mail: string, more: Parameters<typeof addGuest>[1] = {}) =>
    addGuest(tenant, { mail: `${mail}@${viral}`, externalUserStateChangeDateTime: '2021-01-01T00:00:00Z', ...more }).id
  const [direct, unit, eligible, member] = [guest('direct'), guest('unit'), guest('eligible'), guest('member')]
  guest('plus+sign')
  guest('protected', { isManagementRestricted: true })
  guest('old', { createdDateTime: '2017-01-01T00:00:00Z' })
  const group = '5ec0de00-0000-4000-8000-000000000001'
  tenant.roleAssignments = [role(direct), role(unit, '/administrativeUnits/5'), role(group)]
  await using within = await writableWorld({
    tenant,
    world,
    graph: { inboundAccess: 'blocked', eligibleRoles: [role(eligible)], groups: new Map([[group, [member]]]) },
    github: { permissions: { issues: 'write' } },
    permissions: [
      'User.ReadWrite.All',
      'User.Invite.All',
      'RoleManagement.Read.Directory',
      'GroupMember.Read.All',
      'Policy.Read.All',
    ],
  })
  const inputs = { 'open-issue': 'true' }
  const first = await enforceAll(within, inputs)
  within.clock.pass(week)
  const second = await enforceAll(within, inputs)
  const done = new Map<string, number>()
  for (const { id } of within.simulator.accepted) done.set(id, (done.get(id) ?? 0) + 1)
  expectTrue({ first, second, done })
  return { first, second, done }
}

/** What must be so in every world. */
function expectTrue({ first, second, done }: TwoRuns): void {
  // Nobody is written to twice.
  expect([...done].filter(([, times]) => times > 1)).toEqual([])
  for (const { report } of [first, second]) {
    // Nothing is called failed that was accepted.
    const failed = report.findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)
    expect(failed.filter((id) => done.has(id))).toEqual([])
    expectNoFalseBill(report)
    // The report says what was seen.
    expect(Object.keys(report.observed.lookUps.answers).length).toBeGreaterThan(0)
  }
}

/** No run says "none found" without saying so when look-ups could not be checked. */
function expectNoFalseBill({ counts, preflight, result }: Enforced['report']): void {
  if (counts.byVerdict.unmanaged > 0) return
  const detector = preflight.find(({ check }) => check === 'detector')
  expect([result, detector?.status]).toEqual([
    expect.stringMatching(/clean|incomplete/),
    expect.stringMatching(/ok|unknown/),
  ])
}
