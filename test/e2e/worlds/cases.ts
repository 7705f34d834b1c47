import type { Report } from '../../../src/core/report/report.ts'
import type { SimulatorOptions } from '../../world/simulator/simulator.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import { addGuest, addMember, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import type { FactName, World } from '../../world/simulator/undocumented/worlds.ts'
import type { DirectoryUser, RoleAssignment, Tenant } from '../../world/simulator/world.ts'
import { tenantWith, viral } from '../enforce/enforcement.ts'
import { largeTenant } from './fault-runs.ts'

/** A small tenant, and how it is run on. */
export interface Setting {
  readonly tenant: Tenant
  readonly options?: Pick<SimulatorOptions, 'graph' | 'cloud' | 'latency'>
  /** Default: those of a writer who reads roles. */
  readonly permissions?: readonly string[]
  readonly inputs?: Readonly<Record<string, string>>
  /** What else must be so for the fact to matter. */
  readonly world?: Partial<World>
}

/** Where the variants of a fact make a difference, and where a report says which of them it saw. */
export interface WorldCase {
  readonly make: () => Setting
  /** What of a report tells the variants apart. */
  readonly seen: (report: Report) => unknown
  /** Variants that look the same in the report of one run: the `reportSays` of the fact says so. */
  readonly alike?: readonly string[]
  /** Which is seen depends on how much time passes meanwhile, so that only a run by a fake clock is sure to tell. */
  readonly byTheClock?: true
}

const writes = ['User.ReadWrite.All', 'User.Invite.All']
const role = (principalId: string, directoryScopeId = '/'): RoleAssignment => ({
  id: 'assignment',
  principalId,
  roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  directoryScopeId,
})

/** The address of the one guest whom the fact is about. */
const special = `special@${viral}`

/** A tenant with three unmanaged guests, and a fourth whom the fact is about. */
function withSpecial(more: Partial<DirectoryUser> = {}): { readonly tenant: Tenant; readonly id: string } {
  const tenant = tenantWith(3, 1)
  const { id } = addGuest(tenant, { mail: special, externalUserStateChangeDateTime: '2021-01-01T00:00:00Z', ...more })
  return { tenant, id }
}

const simple = (): Setting => ({ tenant: tenantWith(4, 1) })
const rowOf = (mail: string, { findings }: Report) => findings.find((row) => row.mail === mail)
/** How the guest whom the fact is about ended. */
const endOf =
  (mail: string) =>
  (report: Report): (string | undefined)[] => {
    const { outcome, skipReason, error } = rowOf(mail, report) ?? {}
    return [outcome, skipReason, error]
  }
const answers = ({ observed }: Report): string[] => Object.keys(observed.lookUps.answers).sort()
const signs = ({ observed }: Report): string[] =>
  Object.keys(observed.remedies).map((key) => key.replace(/ after .*/, ''))

/** A case for each undocumented fact. */
export const cases: Readonly<Record<FactName, WorldCase>> = {
  resetShows: { make: simple, seen: signs },
  resetSeenAfter: {
    make: simple,
    seen: ({ observed }) => Object.keys(observed.remedies)[0],
    alike: ['600-seconds', 'never'],
    byTheClock: true,
  },
  deletionSeenAfter: {
    make: () => ({ tenant: tenantWith(4, 1), inputs: { remediation: 'delete' } }),
    seen: ({ observed }) => Object.keys(observed.remedies)[0],
    byTheClock: true,
  },
  serviceClock: {
    make: () => ({ tenant: tenantWith(4, 1), world: { resetShows: 'date' } }),
    seen: signs,
    alike: ['same', 'ten-minutes-slow'],
  },
  madeUpUser: { make: simple, seen: answers },
  referenceDomain: {
    make: () => ({ tenant: tenantWith(0, 3) }),
    seen: (report) => [answers(report), report.preflight.find(({ check }) => check === 'detector')?.status],
  },
  viralFlag: { make: simple, seen: answers },
  realmLimit: {
    make: () => ({ tenant: ofDomains(40), options: { latency: { realm: 20 } } }),
    seen: ({ observed: { lookUps } }) => [lookUps.throttled > 0, lookUps.retryAfter],
    byTheClock: true,
  },
  realmOfOtherClouds: {
    make: () => ({ tenant: tenantWith(2, 1), options: { cloud: 'usgov' }, inputs: { cloud: 'usgov' } }),
    seen: (report) => [
      answers(report).filter((answer) => answer.startsWith('login.microsoftonline.us')),
      Object.keys(report.observed.lookUps.statuses),
    ],
  },
  roleHolderRefusal: {
    make() {
      const { tenant, id } = withSpecial()
      tenant.roleAssignments = [role(id)]
      return { tenant, permissions: writes }
    },
    seen: endOf(special),
  },
  protectedRefusal: {
    make: () => ({
      tenant: withSpecial({ isManagementRestricted: true }).tenant,
      world: { protectionReadable: 'not-there' },
    }),
    seen: endOf(special),
  },
  protectionReadable: {
    make: () => ({ tenant: withSpecial({ isManagementRestricted: true }).tenant }),
    seen: (report) => [endOf(special)(report), '400' in report.observed.graph.statuses],
  },
  eligibleRoles: {
    make() {
      const { tenant, id } = withSpecial()
      return { tenant, options: { graph: { eligibleRoles: [role(id)] } } }
    },
    seen: ({ observed }) => observed.graph.errors,
  },
  groupRoles: {
    make() {
      const { tenant, id } = withSpecial()
      const group = '5ec0de00-0000-4000-8000-000000000001'
      tenant.roleAssignments = [role(group)]
      return {
        tenant,
        options: { graph: { groups: new Map([[group, [id]]]) } },
        permissions: [...writes, 'RoleManagement.Read.Directory'],
      }
    },
    seen: ({ observed }) => observed.graph.errors,
  },
  unitRoles: {
    make() {
      const { tenant, id } = withSpecial()
      tenant.roleAssignments = [role(id, '/administrativeUnits/5')]
      return { tenant, permissions: writes }
    },
    seen: endOf(special),
  },
  inboundDefault: {
    make: () => ({ tenant: tenantWith(4, 1), options: { graph: { inboundAccess: 'blocked' } } }),
    seen: ({ observed }) => observed.graph.errors,
  },
  plusAddress: {
    make: () => ({ tenant: withSpecial({ mail: `special+plus@${viral}` }).tenant }),
    seen: endOf(`special+plus@${viral}`),
  },
  sponsors: {
    make() {
      const { tenant, id } = withSpecial()
      const sponsor = addMember(tenant, { displayName: 'Owner' }).id
      return { tenant, options: { graph: { sponsors: new Map([[id, [{ type: 'user', id: sponsor }]]]) } } }
    },
    seen: (report) => [rowOf(special, report)?.sponsors?.map(({ name }) => name), report.observed.graph.errors],
  },
  creationFilter: {
    make: () => ({ tenant: largeTenant(), world: { createdDates: 'null-before-june-2018' } }),
    seen: ({ observed }) => observed.graph.statuses,
    alike: ['null-is-nobody', 'ignored'],
  },
  createdDates: {
    make() {
      const { tenant } = withSpecial({ createdDateTime: '2017-01-01T00:00:00Z' })
      return { tenant }
    },
    seen: (report) => report.findings.map(({ createdAt }) => createdAt === null),
  },
}

/** Guests of so many domains, of which two are unmanaged. */
function ofDomains(count: number): Tenant {
  const tenant = emptyTenant()
  for (let index = 0; index < count; index += 1) {
    const domain = `d${index}.example`
    tenant.realms.set(domain, index < 2 ? viralRealm(domain) : managedRealm(domain))
    addGuest(tenant, { mail: `guest@${domain}`, externalUserStateChangeDateTime: '2020-01-01T00:00:00Z' })
  }
  return tenant
}

/** What each variant of a fact looked like in a report: each must be another, but those that are said to be alike. */
export function lookalikes(name: FactName, seen: ReadonlyMap<string, unknown>): string[] {
  const { alike = [] } = cases[name]
  const texts = [...seen].map(([variant, what]) => [variant, JSON.stringify(what)] as const)
  return texts.flatMap(([one, text], index) =>
    texts
      .slice(index + 1)
      .filter(([other, what]) => what === text && !(alike.includes(one) && alike.includes(other)))
      .map(([other]) => `${one} and ${other} both look like ${text}`),
  )
}
