import type { GraphHandler } from './context.ts'
import { getDeletedItem, restoreDeletedItem } from './deleted-items.ts'
import { createInvitation } from './invitations/invitations.ts'
import * as policies from './policies.ts'
import { listEligibilityInstances, listMembers, listRoleAssignments } from './roles.ts'
import { listSponsors } from './sponsors.ts'
import { deleteUser, getUser, listUsers } from './users.ts'

/** One operation of Graph and what an app needs for it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly version: 'v1.0' | 'beta'
  /** Over the path behind the version, still encoded. */
  readonly pattern: RegExp
  /** Application permissions, one of which is enough; null where the handler itself decides. */
  readonly permissions: readonly string[] | null
  /** Resource units before `$select`, `$expand` and a small `$top` change them. */
  readonly cost: number
  readonly handle: GraphHandler
}

const readUsers = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
// The pages on deleting and on restoring a user name this one alone.
const writeUsers = ['User.ReadWrite.All']
const readDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All']
const readRoles = ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'RoleManagement.ReadWrite.Directory']

/** Every route of the simulated service, with the permissions of each operation's page in the Graph reference. */
export const routes: readonly Route[] = [
  get('/users', readUsers, listUsers, 2),
  get('/users/([^/]+)', readUsers, getUser),
  get('/users/([^/]+)/sponsors', readUsers, listSponsors),
  { ...get('/users/([^/]+)', writeUsers, deleteUser), method: 'DELETE' },
  { ...get('/invitations', null, createInvitation), method: 'POST' },
  get('/directory/deletedItems/([^/]+)', readUsers, getDeletedItem),
  { ...get('/directory/deletedItems/([^/]+)/restore', writeUsers, restoreDeletedItem), method: 'POST' },
  get('/roleManagement/directory/roleAssignments', [...readRoles, ...readDirectory], listRoleAssignments),
  get(
    '/roleManagement/directory/roleEligibilityScheduleInstances',
    [...readRoles, 'RoleEligibilitySchedule.Read.Directory', 'RoleEligibilitySchedule.ReadWrite.Directory'],
    listEligibilityInstances,
  ),
  get(
    '/policies/authorizationPolicy',
    ['Policy.Read.All', 'Policy.ReadWrite.Authorization'],
    policies.getAuthorizationPolicy,
  ),
  get(
    '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/[Ee]mail',
    ['Policy.Read.All', 'Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod'],
    policies.getEmailMethod,
  ),
  get(
    '/policies/crossTenantAccessPolicy/default',
    ['Policy.Read.All', 'Policy.ReadWrite.CrossTenantAccess'],
    policies.getCrossTenantDefault,
  ),
  get(
    '/policies/crossTenantAccessPolicy/partners',
    ['Policy.Read.All', 'Policy.ReadWrite.CrossTenantAccess'],
    policies.listCrossTenantPartners,
  ),
  {
    ...get(
      '/policies/b2bManagementPolicies',
      ['Policy.Read.B2BManagementPolicy', 'Policy.ReadWrite.B2BManagementPolicy'],
      policies.listInvitationPolicies,
    ),
    version: 'beta',
  },
  get(
    "/tenantRelationships/findTenantInformationByDomainName\\(domainName=(?:'|%27)(.+?)(?:'|%27)\\)",
    ['CrossTenantInformation.ReadBasic.All'],
    policies.findTenantInformation,
  ),
  get('/groups/([^/]+)/members', ['GroupMember.Read.All', 'Group.Read.All', ...readDirectory], listMembers),
]

function get(pattern: string, permissions: readonly string[] | null, handle: GraphHandler, cost = 1): Route {
  return { method: 'GET', version: 'v1.0', pattern: new RegExp(`^${pattern}$`), permissions, cost, handle }
}
