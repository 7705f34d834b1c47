import { createGraph, type Graph } from '../../../src/entra/graph/graph.ts'
import { createRealmLookups } from '../../../src/entra/read/realms.ts'
import { scan, type Scan } from '../../../src/entra/read/scan.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { authenticate, type Credential } from '../../../src/entra/sign-in/credential.ts'
import type { Settings } from '../../../src/run/inputs.ts'
import type { Deps } from '../../../src/run/run.ts'
import { inProcess, type InProcess, type InProcessOptions } from '../in-process.ts'
import { managedRealm, viralRealm } from '../simulator/entra/user-realm.ts'
import { addGuest, emptyTenant, identitiesOf } from '../simulator/tenant-generator.ts'
import type { DirectoryUser, Tenant } from '../simulator/world.ts'

/** All the permissions that a scan can make use of. */
const everything = [
  'User.Read.All',
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Policy.Read.All',
  'Policy.Read.B2BManagementPolicy',
  'CrossTenantInformation.ReadBasic.All',
]

/** A guest of a tenant. */
export type SomeGuest = (tenant: Tenant) => Partial<DirectoryUser>

/** A guest with an address. */
export const of =
  (mail: string, more: Partial<DirectoryUser> = {}): SomeGuest =>
  () => ({ mail, ...more })

/** A guest whose identity comes from another issuer than Entra. */
export const from =
  (mail: string, issuer: string): SomeGuest =>
  (tenant) => ({ mail, identities: identitiesOf(tenant, `of ${mail}`, issuer) })

/** A guest whose user principal name names another home than the address does. */
export const named =
  (mail: string, local: string): SomeGuest =>
  (tenant) => {
    const userPrincipalName = `${local}#EXT#@${tenant.initialDomain}`
    return { mail, userPrincipalName, identities: identitiesOf(tenant, userPrincipalName, 'ExternalAzureAD') }
  }

/** A tenant with these guests, and the domains viral.example, other-viral.example and managed.example. */
export function scannable(guests: readonly SomeGuest[], options: Partial<InProcessOptions> = {}): Promise<InProcess> {
  const tenant = emptyTenant()
  for (const domain of ['viral.example', 'other-viral.example']) tenant.realms.set(domain, viralRealm(domain))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  for (const guest of guests) addGuest(tenant, guest(tenant))
  return inProcess({ tenant, permissions: everything, ...options })
}

/** Signs in, and scans; nothing else. */
export const scanIn = async (world: InProcess, inputs: Readonly<Record<string, string>>): Promise<Scan> =>
  (await signInAndScan(world.deps, world.settings(inputs))).found

/** A scan, and what it was made with. */
export interface Scanned {
  readonly credential: Credential
  readonly graph: Graph
  readonly found: Scan
}

/** Signs in, and scans. */
export async function signInAndScan(deps: Deps, settings: Settings): Promise<Scanned> {
  const { tenantId, clientId } = settings
  const credential = await authenticate({ tenantId, clientId, cloud: clouds.global }, deps)
  const graph = createGraph(clouds.global, credential, { ...deps, warn: deps.log.warning })
  const lookups = createRealmLookups(clouds.global, { ...deps, debug: deps.log.debug })
  const remembered = Promise.resolve({ rememberedTags: new Set<string>(), earlierResets: new Map() })
  const nobody = { plannedIds: new Set<string>(), remembered }
  return { credential, graph, found: await scan(settings, { graph, lookups, credential, ...nobody }, deps) }
}
