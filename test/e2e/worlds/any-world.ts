import { enforceAll, writableWorld, type Enforced } from '../../world/entra/enforcing.ts'
import type { InProcessOptions } from '../../world/in-process.ts'
import { addGuest } from '../../world/simulator/tenant-generator.ts'
import type { FactName, World } from '../../world/simulator/undocumented/worlds.ts'
import type { RoleAssignment } from '../../world/simulator/world.ts'
import { tenantWith, viral } from '../enforce/enforcement.ts'
import { cases } from './cases.ts'
import { expectTrue } from './truths.ts'

const week = 7 * 86_400_000

const role = (principalId: string, directoryScopeId = '/'): RoleAssignment => ({
  id: `role of ${principalId}`,
  principalId,
  roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  directoryScopeId,
})

/** What two runs a week apart did to a tenant. */
export interface TwoRuns {
  readonly first: Enforced
  readonly second: Enforced
  /** Object ids of those whom the service wrote to. */
  readonly done: ReadonlySet<string>
}

/** Enforces twice in a tenant in which everything is at hand that depends on an undocumented fact. */
export function enforceTwiceIn(world: Partial<World>): Promise<TwoRuns> {
  const tenant = tenantWith(24)
  const guest = (mail: string, more: Parameters<typeof addGuest>[1] = {}) =>
    addGuest(tenant, { mail: `${mail}@${viral}`, externalUserStateChangeDateTime: '2021-01-01T00:00:00Z', ...more }).id
  const [direct, unit, eligible, member] = [guest('direct'), guest('unit'), guest('eligible'), guest('member')]
  guest('plus+sign')
  guest('protected', { isManagementRestricted: true })
  guest('old', { createdDateTime: '2017-01-01T00:00:00Z' })
  const group = '5ec0de00-0000-4000-8000-000000000001'
  tenant.roleAssignments = [role(direct), role(unit, '/administrativeUnits/5'), role(group)]
  return twice({
    tenant,
    world,
    graph: { inboundAccess: 'blocked', eligibleRoles: [role(eligible)], groups: new Map([[group, [member]]]) },
    permissions: [
      'User.ReadWrite.All',
      'User.Invite.All',
      'RoleManagement.Read.Directory',
      'GroupMember.Read.All',
      'Policy.Read.All',
    ],
  })
}

/** Enforces twice where a fact makes a difference. */
export function enforceCaseIn(name: FactName, variant: string): Promise<TwoRuns> {
  const { tenant, options, permissions, inputs, world } = cases[name].make()
  return twice(
    { tenant, ...options, ...(permissions === undefined ? {} : { permissions }), world: { ...world, [name]: variant } },
    inputs,
  )
}

/** Two runs with the memory of an issue, both held to what must be so in every world. */
async function twice(options: InProcessOptions, inputs: Readonly<Record<string, string>> = {}): Promise<TwoRuns> {
  await using within = await writableWorld({ ...options, github: { permissions: { issues: 'write' } } })
  const all = { 'open-issue': 'true', ...inputs }
  const first = await enforceAll(within, all)
  within.clock.pass(week)
  const second = await enforceAll(within, all)
  const { accepted } = within.simulator
  const told = [first, second].map(({ report, summary, log }) => ({ report, summary, log: log.join('\n') }))
  expectTrue(told, { tenant: options.tenant, accepted, world: options.world ?? {} })
  return { first, second, done: new Set(accepted.map(({ id }) => id)) }
}
