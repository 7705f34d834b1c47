import type { DirectoryUser, SimulatedReply } from '../world.ts'
import type { GraphCall } from './context.ts'
import { metadata, timestamp } from './context.ts'
import { refuse, resourceNotFound } from './failure.ts'
import { checkOptions, userSelection } from './query/query.ts'
import { reader } from './users.ts'

const restorableFor = 30 * 24 * 60 * 60 * 1000

/** `GET /directory/deletedItems/{id}`: https://learn.microsoft.com/graph/api/directory-deleteditems-get */
export function getDeletedItem(call: GraphCall): SimulatedReply {
  checkOptions(call.query, ['$select'])
  const user = findDeleted(call)
  const deletedAt = call.state.deletedAt.get(user.id)
  return {
    status: 200,
    body: {
      '@odata.context': metadata(call.state.context.graphHost, 'directoryObjects/$entity', null),
      '@odata.type': '#microsoft.graph.user',
      ...reader(call, userSelection(call.query))(user),
      deletedDateTime: deletedAt === undefined ? null : timestamp(deletedAt),
    },
  }
}

/** `POST /directory/deletedItems/{id}/restore`: https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
export function restoreDeletedItem(call: GraphCall): SimulatedReply {
  checkOptions(call.query, [])
  if (call.body !== undefined) refuse('BadRequest', 'The action takes no body here.')
  const user = findDeleted(call)
  const { tenant, graphHost } = call.state.context
  tenant.deletedUsers.delete(user.id)
  call.state.deletedAt.delete(user.id)
  tenant.users.set(user.id, user)
  const context = metadata(graphHost, 'directoryObjects/$entity', null)
  return {
    status: 200,
    body: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...reader(call, null)(user) },
  }
}

function findDeleted(call: GraphCall): DirectoryUser {
  const [id = ''] = call.parameters
  const { tenant, now } = call.state.context
  const user = tenant.deletedUsers.get(id.toLowerCase())
  if (user === undefined) return resourceNotFound(id)
  // After 30 days the object is gone for good.
  if (now() - (call.state.deletedAt.get(user.id) ?? now()) > restorableFor) return resourceNotFound(id)
  return user
}
