import type { DirectoryUser, SimulatedReply } from '../world.ts'
import { metadata } from './context.ts'
import type { GraphCall, JsonObject, SponsorReference } from './context.ts'
import { fail, insufficientPrivileges, refuse } from './failure.ts'
import { checkOptions, selection } from './query/query.ts'
import { readUser } from './users.ts'

const properties = new Set(['id', 'displayName', 'mail', 'userPrincipalName'])
const mayReadGroups = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All']

/** `GET /users/{id}/sponsors`: https://learn.microsoft.com/graph/api/user-list-sponsors */
export function listSponsors(call: GraphCall): SimulatedReply {
  checkOptions(call.query, ['$select'])
  const select = selection(call.query, properties, 'microsoft.graph.directoryObject')
  const { world, options, context } = call.state
  if (world.sponsors === 'forbidden') insufficientPrivileges()
  if (world.sponsors === 'not-there') fail(400, 'BadRequest', "Resource not found for the segment 'sponsors'.")
  const user = readUser(call)
  const value = (options.sponsors?.get(user.id) ?? []).map((sponsor) => describe(call, sponsor, select))
  return {
    status: 200,
    body: { '@odata.context': metadata(context.graphHost, 'directoryObjects', select), value },
  }
}

const expansion = /^sponsors\(\$select=([\w,]+)\)$/

/** The sponsors of a user as `$expand` sends them; nothing without it. https://learn.microsoft.com/graph/query-parameters#expand */
export function expandedSponsors(call: GraphCall): (user: DirectoryUser) => JsonObject {
  const expand = call.query.get('$expand')
  if (expand === null) return () => ({})
  const [, names] = expansion.exec(expand) ?? []
  if (names === undefined) refuse('BadRequest', `Parsing OData Select and Expand failed: Could not expand '${expand}'.`)
  const select = selection(new URLSearchParams({ $select: names }), properties, 'microsoft.graph.directoryObject')
  const { world, options } = call.state
  if (world.sponsors === 'forbidden') insufficientPrivileges()
  if (world.sponsors === 'not-there') fail(400, 'BadRequest', "Could not find a property named 'sponsors'.")
  return ({ id }) => ({ sponsors: (options.sponsors?.get(id) ?? []).map((sponsor) => describe(call, sponsor, select)) })
}

/** A type that the application may not read comes as id and type alone. */
function describe(call: GraphCall, { type, id }: SponsorReference, select: readonly string[] | null): JsonObject {
  const bare = { '@odata.type': `#microsoft.graph.${type}`, id }
  const hidden = type === 'group' && !call.caller.roles.some((role) => mayReadGroups.includes(role))
  if (hidden || call.state.world.sponsors === 'id-and-type-alone') return bare
  const user = call.state.context.tenant.users.get(id)
  const stored: JsonObject =
    type === 'group'
      ? { id, displayName: `Group ${id.slice(0, 8)}`, mail: null }
      : { id, displayName: user?.displayName, mail: user?.mail, userPrincipalName: user?.userPrincipalName }
  const names = select ?? [...properties]
  return { ...bare, ...Object.fromEntries(names.filter((name) => name in stored).map((name) => [name, stored[name]])) }
}
