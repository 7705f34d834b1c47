import * as v from 'valibot'
import { grouped } from '../../core/text/grouped.ts'
import { readableEntries, type Entries } from '../../core/text/readable-entries.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import type { Graph } from '../graph/graph.ts'
import { followPages } from '../graph/pages.ts'
import { optionalPatience, readOptional } from './optional-read.ts'

/** Who holds a directory role. */
export interface RoleHolders {
  /** Object ids of those who hold one, groups included, as far as they could be read. */
  readonly ids: ReadonlySet<string>
  /** Object ids of the groups among them. */
  readonly groups: ReadonlySet<string>
  /** Object ids of those who may activate a role. Whether that stands in the way of a reset is not documented. */
  readonly eligible: ReadonlySet<string>
  /** Whether the holders were listed. */
  readonly check: PreflightCheck
  /** That one, and one more for each further thing that was looked up. */
  readonly checks: readonly PreflightCheck[]
}

const path = '/v1.0/roleManagement/directory/roleAssignments?$expand=principal'

const assignment = v.object({
  principalId: v.pipe(v.string(), v.minLength(1)),
  principal: v.fallback(
    v.nullish(v.object({ '@odata.type': v.fallback(v.nullish(v.string(), null), null) }), null),
    null,
  ),
})
type Assignment = v.InferOutput<typeof assignment>

const principalPage = v.object({ value: readableEntries(assignment), '@odata.nextLink': v.optional(v.unknown()) })

/** A page of assignments, active or eligible, with `$expand=principal`. */
export interface PrincipalPage {
  readonly value: Entries<Assignment>
  readonly '@odata.nextLink'?: unknown
}

/** @throws ValiError when it is not as documented. */
export const readPrincipals = (body: unknown): PrincipalPage => v.parse(principalPage, body)

/** Whether an assignment is one of a group. */
export const isGroup = ({ principal }: Assignment): boolean =>
  principal?.['@odata.type']?.toLowerCase() === '#microsoft.graph.group'

/**
 * Lists who holds a directory role: an application cannot reset or delete them. Without the permission nobody is known
 * to hold one, and Graph refuses such a guest by itself. One request a page.
 *
 * https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
 */
export async function listRoleHolders(graph: Graph): Promise<RoleHolders> {
  const ids = new Set<string>()
  const groups = new Set<string>()
  let unreadable = 0
  const holders = (status: PreflightCheck['status'], detail: string): RoleHolders => {
    const check: PreflightCheck = { check: 'role-holders', status, detail }
    return { ids, groups, eligible: new Set(), check, checks: [check] }
  }
  const reading = await readOptional('RoleManagement.Read.Directory', async () => {
    for await (const { value } of followPages(graph.hurried(optionalPatience), path, {}, readPrincipals)) {
      unreadable += value.unreadable
      for (const one of value.entries) {
        ids.add(one.principalId)
        if (isGroup(one)) groups.add(one.principalId)
      }
    }
  })
  if (reading.kind === 'unknown') {
    const grant = reading.permission === null ? '' : ` Grant ${reading.permission} to have them listed.`
    return holders(
      'unknown',
      `Directory roles could not be read. ${reading.reason} Guests who hold one are not left alone, and a reset of them ` +
        `fails.${grant}`,
    )
  }
  if (unreadable === 0) return holders('ok', 'Directory roles were read.')
  return holders(
    'unknown',
    `${grouped(unreadable)} of the role assignments could not be read: Microsoft Graph did not say whose they are. Guests who ` +
      'hold a role by them are not left alone, and a reset of them fails.',
  )
}

/** So long, in milliseconds, a list of those who hold a role counts while guests are changed. */
export const rolesCountFor = 10_000

/**
 * Lists them again, because somebody may be given a role after the scan: at a call, and not again for 10 seconds. Those of the
 * scan stay on it, for those who hold a role through a group are not looked up again. Once nothing of the list can be read, they
 * are all that is known, and it is not asked for again.
 *
 * @param now milliseconds since 1970.
 */
export function rereadRoleHolders(
  graph: Graph,
  known: ReadonlySet<string>,
  now: () => number,
): () => Promise<ReadonlySet<string>> {
  let readable = true
  let last: { readonly at: number; readonly holders: Promise<ReadonlySet<string>> } | null = null
  async function read(): Promise<ReadonlySet<string>> {
    if (!readable) return known
    const { ids, check } = await listRoleHolders(graph)
    readable = check.status === 'ok' || ids.size > 0
    return new Set([...known, ...ids])
  }
  return () => {
    if (last === null || now() - last.at >= rolesCountFor) last = { at: now(), holders: read() }
    return last.holders
  }
}
