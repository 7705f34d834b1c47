import { permissionRules } from '../../src/core/tenant/permissions.ts'
import type { Report } from '../../src/core/report/report.ts'
import { startSimulator, type Simulator } from '../../test/world/simulator/simulator.ts'
import { generateTenant, identitiesOf } from '../../test/world/simulator/tenant-generator.ts'
import { managedRealm } from '../../test/world/simulator/entra/user-realm.ts'
import type { DirectoryUser, Tenant } from '../../test/world/simulator/world.ts'
import { isRemedied } from '../../src/core/remedy.ts'

/** The domains that the settings of the demo treat in a way of their own. */
export interface DemoDomains {
  readonly exempt: string
  readonly expired: string
  readonly excluded: string
  readonly blocked: string
}

/** The simulated world of the demo. */
export interface DemoWorld {
  readonly simulator: Simulator
  readonly domains: DemoDomains
}

/** Starts a tenant of 5,000 guests, 600 domains and everything that a permission of this action can show. */
export async function startDemoWorld(): Promise<DemoWorld> {
  const plan = { guests: 5000, seed: 20, domains: 600, indeterminateShare: 0.002, now: new Date() }
  const { tenant, kinds } = generateTenant(plan)
  const unmanaged = [...kinds].filter(([, kind]) => kind === 'unmanaged').map(([id]) => domainOf(tenant, id))
  const [exempt = '', expired = '', excluded = '', blocked = ''] = new Set(unmanaged.filter((domain) => domain !== ''))
  moveAway(tenant, [...kinds].find(([, kind]) => kind === 'managed')?.[0], [...new Set(unmanaged)].at(-1))
  protect(tenant, [...kinds].filter(([, kind]) => kind === 'unmanaged').at(-1)?.[0])
  const simulator = await startSimulator({
    tenant,
    app: { permissions: permissionRules.map(({ permission }) => permission) },
    graph: { invitationDomains: { allowed: [], blocked: [blocked] } },
    // The first reset is waited for, as it may have to be in life.
    world: { resetSeenAfter: '1-second' },
    latency: { token: 80, page: 120, realm: 25, write: 100, artifact: 20 },
  })
  return { simulator, domains: { exempt, expired, excluded, blocked } }
}

/** Lets the address of a guest name an unmanaged home, and the user principal name still the managed one. */
function moveAway(tenant: Tenant, id: string | undefined, domain: string | undefined): void {
  if (id === undefined || domain === undefined) throw new Error('The tenant has nobody who could have moved.')
  userOf(tenant, id).mail = `moved@${domain}`
}

/** Puts a guest into a restricted management administrative unit. */
function protect(tenant: Tenant, id: string | undefined): void {
  if (id === undefined) throw new Error('The tenant has nobody to protect.')
  Object.assign(userOf(tenant, id), { isManagementRestricted: true, accountEnabled: true })
}

/** The file of exemptions: one that holds, and one that ran out some days ago. */
export function exemptionsFile({ exempt, expired }: DemoDomains): string {
  const entry = (match: string, days: number) => [
    `  - match: ${match}`,
    '    reason: a joint project, agreed on with the partner',
    '    owner: identity team',
    `    expires: ${new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)}`,
  ]
  return ['exemptions:', ...entry(exempt, 90), ...entry(expired, -5), ''].join('\n')
}

/** What happens in a tenant while a plan waits for its approval: to four of its guests, or their domains, each another thing. */
export function letTimePass({ simulator }: DemoWorld, report: Report): void {
  const { tenant } = simulator
  // The look-ups that failed at first work again: a failure passes, and nobody was acted on because of it.
  for (const [domain, { body }] of tenant.realms) {
    if (typeof body !== 'object') tenant.realms.set(domain, managedRealm(domain))
  }
  const [gone, moved, reset, adopted] = report.findings.filter(({ decision }) => decision === 'act')
  if (!gone || !moved || !reset || adopted?.domain == null) throw new Error('The tenant has too few unmanaged guests.')
  tenant.users.delete(gone.id)
  userOf(tenant, moved.id).mail = 'a.new.address@northwind.example'
  const done = userOf(tenant, reset.id)
  done.externalUserState = 'PendingAcceptance'
  done.externalUserStateChangeDateTime = new Date().toISOString()
  tenant.realms.set(adopted.domain, managedRealm(adopted.domain))
}

/** Most of those who were reset accept the invitation again, with a one-time passcode or a Microsoft account. */
export function letGuestsRedeem({ simulator }: Pick<DemoWorld, 'simulator'>, report: Report): void {
  const { tenant } = simulator
  const ids = report.findings.filter(({ outcome }) => isRemedied(outcome)).map(({ id }) => id)
  for (const [index, id] of ids.entries()) {
    const issuer = (['mail', 'mail', 'MicrosoftAccount', null] as const)[index % 4]
    if (issuer == null) continue
    const guest = userOf(tenant, id)
    guest.externalUserState = 'Accepted'
    guest.externalUserStateChangeDateTime = new Date().toISOString()
    guest.identities = identitiesOf(tenant, guest.userPrincipalName, issuer)
  }
}

function userOf(tenant: Tenant, id: string): DirectoryUser {
  const user = tenant.users.get(id)
  if (user === undefined) throw new Error(`There is no user ${id}.`)
  return user
}

const domainOf = (tenant: Tenant, id: string) => userOf(tenant, id).mail?.split('@').at(-1)?.toLowerCase() ?? ''
