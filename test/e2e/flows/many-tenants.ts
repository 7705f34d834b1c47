import { commitTo } from '../../world/simulator/github/history.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { tenantWith } from '../enforce/enforcement.ts'
import { createWorld, registrationIn, type World } from './workflow-world.ts'

/** A tenant of the list, and what the app registration in it trusts. */
export interface ListedTenant {
  readonly name: string
  readonly tenant: Tenant
  readonly trusts: readonly string[]
}

/** The id of the tenant at a place of the list. */
export const tenantId = (index: number): string => `7e4a1d00-0000-4000-8000-00000000000${index}`

/** A tenant with so many unmanaged guests among forty. */
export const tenantAt = (index: number, unmanaged: number): Tenant => ({
  ...tenantWith(unmanaged, 40 - unmanaged),
  id: tenantId(index),
})

/** A repository that has these tenants in ENTRA_TENANTS, each with a reader of its own. */
export function worldOfTenants(listed: readonly ListedTenant[]): World {
  const world = createWorld(emptyTenant(), { reader: [], writer: [] })
  commitTo(world.github, 'main', { 'README.md': 'Identity' })
  const clientId = (index: number) => `33333333-0000-4000-8000-00000000000${index}`
  const list = listed.map(({ name, tenant }, index) => ({ name, 'tenant-id': tenant.id, 'client-id': clientId(index) }))
  return {
    ...world,
    otherTenants: new Map(listed.map(({ tenant }) => [tenant.id, tenant])),
    registrations: listed.map(({ trusts }, index) =>
      registrationIn(world.repository, clientId(index), ['User.Read.All'], trusts),
    ),
    variables: { ENTRA_TENANTS: JSON.stringify(list) },
  }
}
