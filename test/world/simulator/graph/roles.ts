import type { RoleAssignment, SimulatedReply } from '../world.ts'
import { metadata } from './context.ts'
import type { GraphCall, GraphState, JsonObject } from './context.ts'
import { fail, refuse, resourceNotFound } from './failure.ts'
import { nextLink, queryKey } from './query/paging.ts'
import { checkOptions, pageSize, selection } from './query/query.ts'

const assignmentProperties = new Set(['id', 'principalId', 'roleDefinitionId', 'directoryScopeId'])
const instanceProperties = new Set([...assignmentProperties, 'memberType', 'startDateTime', 'endDateTime'])
const memberProperties = new Set(['id', 'displayName', 'userPrincipalName', 'mail'])

/** The role assignments that stand in the way of a write to a user: which of them do depends on the world. */
export function rolesOf({ context, options, world }: GraphState, userId: string): RoleAssignment[] {
  const eligible = world.eligibleRoles === 'count' ? (options.eligibleRoles ?? []) : []
  return [...context.tenant.roleAssignments, ...eligible].filter(({ principalId, directoryScopeId }) => {
    if (world.unitRoles === 'do-not-count' && directoryScopeId !== '/') return false
    if (principalId === userId) return true
    return world.groupRoles === 'count' && options.groups?.get(principalId)?.includes(userId) === true
  })
}

/**
 * `GET /roleManagement/directory/roleAssignments`:
 * https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
 */
export function listRoleAssignments(call: GraphCall): SimulatedReply {
  const { tenant } = call.state.context
  return listAssignments(call, tenant.roleAssignments, 'roleAssignments', assignmentProperties, {})
}

/**
 * `GET /roleManagement/directory/roleEligibilityScheduleInstances`, which needs a premium licence:
 * https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances
 */
export function listEligibilityInstances(call: GraphCall): SimulatedReply {
  if (call.state.options.premium === false) {
    const message = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.'
    fail(400, 'AadPremiumLicenseRequired', message)
  }
  const set = 'roleEligibilityScheduleInstances'
  const more = { memberType: 'Direct', startDateTime: null, endDateTime: null }
  return listAssignments(call, call.state.options.eligibleRoles ?? [], set, instanceProperties, more)
}

/** `GET /groups/{id}/members`: https://learn.microsoft.com/graph/api/group-list-members */
export function listMembers(call: GraphCall): SimulatedReply {
  checkOptions(call.query, ['$select', '$top', '$skiptoken'])
  const [group = ''] = call.parameters
  const select = selection(call.query, memberProperties, 'microsoft.graph.directoryObject')
  const members = call.state.options.groups?.get(group)
  if (members === undefined) return resourceNotFound(group)
  return page(call, 'directoryObjects', select, () => members.map((id) => principal(call.state, id)))
}

function listAssignments(
  call: GraphCall,
  assignments: readonly RoleAssignment[],
  set: string,
  known: ReadonlySet<string>,
  more: JsonObject,
): SimulatedReply {
  checkOptions(call.query, ['$select', '$expand', '$top', '$skiptoken'])
  const select = selection(call.query, known, 'microsoft.graph.unifiedRoleAssignment')
  const expand = call.query.get('$expand')
  if (expand !== null && expand !== 'principal') {
    refuse('BadRequest', `Parsing OData Select and Expand failed: Could not expand '${expand}'.`)
  }
  const path = `roleManagement/directory/${set}`
  return page(call, path, select, () =>
    assignments.map((assignment) => ({
      ...pick({ ...assignment, ...more }, select),
      ...(expand === null ? {} : { principal: principal(call.state, assignment.principalId) }),
    })),
  )
}

function page(
  call: GraphCall,
  set: string,
  select: readonly string[] | null,
  read: () => JsonObject[],
): SimulatedReply {
  const { graphHost } = call.state.context
  const top = pageSize(call.query, null)
  const key = queryKey(call.path, call.query)
  const token = call.query.get('$skiptoken')
  const { objects } = call.state
  const { listing, number, offset } = token === null ? open() : objects.resolve(token, key)
  const end = offset + top
  const link = nextLink(graphHost, `/v1.0${call.path}`, call.query, objects.token(number, end))
  const next = end < listing.items.length ? { '@odata.nextLink': link } : {}
  const value = listing.items.slice(offset, end)
  return { status: 200, body: { '@odata.context': metadata(graphHost, set, select), ...next, value } }

  function open(): ReturnType<typeof objects.resolve> {
    const opened = { items: read(), key, advanced: false }
    return { listing: opened, number: objects.open(opened), offset: 0 }
  }
}

function pick(object: JsonObject, select: readonly string[] | null): JsonObject {
  return select === null ? object : Object.fromEntries(select.map((name) => [name, object[name]]))
}

/** A principal is a user, a group, or else taken for a service principal. */
export function principal(state: GraphState, id: string): JsonObject {
  const user = state.context.tenant.users.get(id)
  if (user !== undefined) {
    const { displayName, userPrincipalName, mail } = user
    return { '@odata.type': '#microsoft.graph.user', id, displayName, userPrincipalName, mail }
  }
  const kind = state.options.groups?.has(id) === true ? 'group' : 'servicePrincipal'
  return { '@odata.type': `#microsoft.graph.${kind}`, id, displayName: `${kind} ${id.slice(0, 8)}` }
}
