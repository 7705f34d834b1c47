import type { DirectoryUser, SimulatedReply } from '../world.ts'
import { metadata } from './context.ts'
import type { GraphCall, JsonObject } from './context.ts'
import { fail, insufficientPrivileges, refuse, resourceNotFound } from './failure.ts'
import { nextLink, queryKey } from './query/paging.ts'
import { createdIn } from './query/filter-creation.ts'
import { checkOptions, isEventual, pageSize, readUserQuery, userSelection } from './query/query.ts'
import { rolesOf } from './roles.ts'
import { userCollections, userDefaults } from './schema.ts'
import { expandedSponsors } from './sponsors.ts'
import { deletionDelay } from './visibility.ts'

const listOptions = ['$filter', '$select', '$top', '$count', '$orderby', '$skiptoken']

/** `GET /users`: https://learn.microsoft.com/graph/api/user-list */
export function listUsers(call: GraphCall): SimulatedReply {
  const { state, query } = call
  const { tenant, graphHost } = state.context
  checkOptions(query, listOptions)
  const select = userSelection(query)
  const top = pageSize(query, select)
  checkSignInActivity(call, select)
  const key = queryKey(call.path, query)
  const token = query.get('$skiptoken')
  const page = token === null ? openListing(call, key) : state.users.resolve(token, key)
  const { listing, number, offset } = page
  if (listing.advanced && !isEventual(call)) {
    const message = `The header 'ConsistencyLevel: eventual' must be sent again with each page of an advanced query.`
    refuse('Request_UnsupportedQuery', message)
  }
  // A fraction marks the empty page behind the first one: it starts where the one after it starts.
  const start = Math.ceil(offset)
  const empty = offset !== start
  const end = empty ? start : start + Math.min(top, state.options.mostAPage ?? top)
  const read = reader(call, select)
  const value: JsonObject[] = []
  const { endlessPages } = state.options
  const over = start >= listing.items.length && endlessPages === 'repeated'
  for (const { id } of over ? listing.items.slice(-top) : listing.items.slice(start, end)) {
    const user = state.visibility.seen(id, tenant.users.get(id))
    if (user !== undefined) value.push(read(user))
  }
  const body: JsonObject = { '@odata.context': metadata(graphHost, 'users', select) }
  if (token === null && listing.advanced) body['@odata.count'] = listing.items.length
  if (end < listing.items.length || endlessPages !== undefined) {
    const next = start === 0 && !empty && state.options.emptyPages === true ? end - 0.5 : end
    body['@odata.nextLink'] = nextLink(graphHost, `/v1.0${call.path}`, query, state.users.token(number, next))
  }
  return { status: 200, body: { ...body, value } }
}

function openListing(call: GraphCall, key: string): ReturnType<GraphCall['state']['users']['resolve']> {
  const { matches, order, advanced } = readUserQuery(call)
  const { visibility, context } = call.state
  const items: DirectoryUser[] = []
  for (const [id, user] of context.tenant.users) if (matches(visibility.seen(id, user) ?? user)) items.push(user)
  if (order !== null) items.sort(order)
  const listing = { items, key, advanced }
  return { listing, number: call.state.users.open(listing), offset: 0 }
}

/** `GET /users/{id}`, by object id or by user principal name: https://learn.microsoft.com/graph/api/user-get */
export function getUser(call: GraphCall): SimulatedReply {
  checkOptions(call.query, ['$select', '$expand'])
  const select = userSelection(call.query)
  checkSignInActivity(call, select)
  const expanded = expandedSponsors(call)
  const user = readUser(call)
  const context = metadata(call.state.context.graphHost, 'users', select)
  const body = { ...reader(call, select)(user), ...expanded(user) }
  return { status: 200, body: { '@odata.context': `${context}/$entity`, ...body } }
}

/** `DELETE /users/{id}`: https://learn.microsoft.com/graph/api/user-delete */
export function deleteUser(call: GraphCall): SimulatedReply {
  checkOptions(call.query, [])
  const user = findUser(call)
  // App-only, the permission is not enough for a user who holds a role.
  if (rolesOf(call.state, user.id).length > 0 || user.isManagementRestricted === true) insufficientPrivileges()
  const { tenant, now } = call.state.context
  call.state.visibility.hide(user, now() + deletionDelay[call.state.world.deletionSeenAfter])
  call.state.accepted.push({ kind: 'deleted', id: user.id, at: now() })
  tenant.users.delete(user.id)
  tenant.deletedUsers.set(user.id, user)
  call.state.deletedAt.set(user.id, now())
  return { status: 204 }
}

/** The properties of a user that Graph sends: those selected and the id, or the default set. */
export function reader(call: GraphCall, select: readonly string[] | null): (user: DirectoryUser) => JsonObject {
  const names = [...new Set(['id', ...(select ?? userDefaults)])]
  const { signIns } = call.state.options
  const { protectionReadable } = call.state.world
  if (protectionReadable === 'not-there' && select?.includes('isManagementRestricted') === true) {
    const message = "Could not find a property named 'isManagementRestricted' on type 'microsoft.graph.user'."
    fail(400, 'BadRequest', `Parsing OData Select and Expand failed: ${message}`)
  }
  return (user) => {
    const stored = { ...user, createdDateTime: createdIn(call.state.world, user) } as unknown as JsonObject
    const sent: JsonObject = {}
    for (const name of names) sent[name] = stored[name] ?? (userCollections.has(name) ? [] : null)
    const lastSignIn = 'signInActivity' in sent ? signIns?.get(user.id) : undefined
    if (lastSignIn !== undefined) sent.signInActivity = signInActivity(lastSignIn)
    return sent
  }
}

/** The user as reads show it. */
export function readUser(call: GraphCall): DirectoryUser {
  const [key = ''] = call.parameters
  const hidden = call.state.visibility.seen(key.toLowerCase(), undefined)
  return hidden ?? findUser(call)
}

function findUser(call: GraphCall): DirectoryUser {
  const [key = ''] = call.parameters
  const { users } = call.state.context.tenant
  const byId = users.get(key.toLowerCase())
  if (byId !== undefined) return byId
  if (key.includes('@')) {
    const wanted = key.toLowerCase()
    for (const user of users.values()) if (user.userPrincipalName.toLowerCase() === wanted) return user
  }
  return resourceNotFound(key)
}

/** Last sign-ins need a permission and a licence: https://learn.microsoft.com/graph/api/resources/signinactivity */
function checkSignInActivity(call: GraphCall, select: readonly string[] | null): void {
  if (select?.includes('signInActivity') !== true) return
  if (!call.caller.roles.includes('AuditLog.Read.All')) {
    const message = 'Calling principal does not have required MSGraph permissions AuditLog.Read.All'
    fail(403, 'Authentication_MSGraphPermissionMissing', message)
  }
  if (call.state.options.premium === false) {
    const message = "Neither tenant is B2C or tenant doesn't have premium license"
    fail(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message)
  }
}

function signInActivity(lastSignIn: string): JsonObject {
  return {
    lastSignInDateTime: lastSignIn,
    lastSignInRequestId: null,
    lastNonInteractiveSignInDateTime: null,
    lastNonInteractiveSignInRequestId: null,
    lastSuccessfulSignInDateTime: lastSignIn,
    lastSuccessfulSignInRequestId: null,
  }
}
