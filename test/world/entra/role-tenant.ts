import { addGuest, emptyTenant } from '../simulator/tenant-generator.ts'
import type { RoleAssignment, Tenant } from '../simulator/world.ts'

/** The request that lists role assignments. */
export const roleListing = 'GET /v1.0/roleManagement/directory/roleAssignments?$expand=principal'

/** A role for somebody. */
export const assignment = (principalId: string): RoleAssignment => ({
  id: `of ${principalId}`,
  principalId,
  roleDefinitionId: 'definition',
  directoryScopeId: '/',
})

/** A tenant with the guests ann, bob, cyd and dan, in which these principals hold a role. */
export function tenantWith(...principals: string[]): Tenant {
  const tenant = emptyTenant()
  for (const id of ['ann', 'bob', 'cyd', 'dan']) addGuest(tenant, { id })
  tenant.roleAssignments = principals.map(assignment)
  return tenant
}
