import * as v from 'valibot'
import type { PreflightCheck } from '../core/report.ts'
import { ActionError } from '../errors.ts'
import type { Graph } from './graph.ts'
import { followPages } from './pages.ts'

/** Who holds a directory role. */
export interface RoleHolders {
  /** Object ids of the principals, groups included; empty when they could not be read. */
  readonly ids: ReadonlySet<string>
  readonly check: PreflightCheck
}

const path = '/v1.0/roleManagement/directory/roleAssignments'

const page = v.object({
  value: v.array(v.object({ principalId: v.string() })),
  '@odata.nextLink': v.optional(v.string()),
})

/**
 * Lists who holds a directory role: an application cannot reset or delete them. Without the permission nobody is known
 * to hold one, and Graph refuses such a guest by itself.
 *
 * https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
 */
export async function listRoleHolders(graph: Graph): Promise<RoleHolders> {
  const ids = new Set<string>()
  try {
    for await (const { value } of followPages(graph, path, {}, (body) => v.parse(page, body))) {
      for (const { principalId } of value) ids.add(principalId)
    }
  } catch (error) {
    if (!(error instanceof ActionError) && !(error instanceof v.ValiError)) throw error
    const detail =
      'Directory roles could not be read. Guests who hold one are not skipped, and a reset of them fails. ' +
      'Grant RoleManagement.Read.Directory to have them listed.'
    return { ids: new Set(), check: { check: 'role-holders', status: 'unknown', detail } }
  }
  return { ids, check: { check: 'role-holders', status: 'ok', detail: 'Directory roles were read.' } }
}

/**
 * Lists them again at each call, because somebody may be given a role after the scan. Once they cannot be read, those of
 * the scan are all that is known, and they are not asked for again.
 */
export function rereadRoleHolders(graph: Graph, known: ReadonlySet<string>): () => Promise<ReadonlySet<string>> {
  let readable = true
  return async () => {
    if (!readable) return known
    const { ids, check } = await listRoleHolders(graph)
    readable = check.status === 'ok'
    return readable ? ids : known
  }
}
