import { grouped } from '../../core/text/grouped.ts'
import { readableEntries } from '../../core/text/readable-entries.ts'
import * as v from 'valibot'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import type { BatchPart } from '../graph/batch-answer.ts'
import type { Graph } from '../graph/graph.ts'
import { followPages } from '../graph/pages.ts'
import {
  optionalPatience,
  readOptional,
  readOptionalParts,
  type OptionalPath,
  type OptionalRead,
} from './optional-read.ts'
import { isGroup, listRoleHolders, readPrincipals, type RoleHolders } from './roles.ts'

const eligibilities: OptionalPath = {
  path: '/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal',
  permission: 'RoleManagement.Read.Directory',
}
const membersOf = (group: string): OptionalPath => ({
  path: `/groups/${encodeURIComponent(group)}/members?$select=id&$top=999`,
  permission: 'GroupMember.Read.All',
})

const memberPage = v.object({
  value: readableEntries(v.object({ id: v.string() })),
  '@odata.nextLink': v.optional(v.unknown()),
})
const readMembers = (body: unknown) => v.parse(memberPage, body)

/** https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances */
const eligibilityPermissions = [
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.ReadWrite.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
]

/** Lists who holds a role, from now on. */
export interface RoleSearch {
  /** There is somebody to act on: who holds a role through a group, or could activate one, matters from now on. */
  readonly expand: () => void
  readonly settle: () => Promise<RoleHolders>
}

/** Begins to list who holds a role. */
export function searchRoleHolders(graph: Graph, permissions: readonly string[]): RoleSearch {
  let holders = listRoleHolders(graph)
  let isExpanded = false
  // Whoever waits for it is told; until then nobody has to.
  holders.catch(() => undefined)
  return {
    expand: () => {
      if (isExpanded) return
      isExpanded = true
      holders = holders.then((listed) => expandRoleHolders(graph, listed, permissions))
      holders.catch(() => undefined)
    },
    settle: () => holders,
  }
}

/**
 * Adds to the holders of roles who holds one through a group, and tells who may activate one. For a run that has found
 * somebody to act on: one request, one more for each 20 groups, and one for each further page.
 *
 * A group that can hold a role has no groups in it: https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
 *
 * @param permissions that the token carries. What they do not allow is not asked for.
 */
export async function expandRoleHolders(
  graph: Graph,
  listed: RoleHolders,
  permissions: readonly string[],
): Promise<RoleHolders> {
  if (listed.check.status !== 'ok' && listed.ids.size === 0) return listed
  const askMembers = allows(permissions, 'GroupMember.Read.All')
  const askEligible = eligibilityPermissions.some((permission) => permissions.includes(permission))
  const hurried = graph.hurried(optionalPatience)
  const groups = [...listed.groups]
  const readings = await readOptionalParts(hurried, [
    ...(askEligible ? [eligibilities] : []),
    ...(askMembers ? groups.map(membersOf) : []),
  ])
  const eligiblePart = askEligible ? readings.shift() : undefined
  const members = await readAllMembers(hurried, groups, readings)
  const eligible = await readEligible(hurried, eligiblePart, askMembers)
  return {
    ...listed,
    ids: new Set([...listed.ids, ...members.ids]),
    eligible: eligible.ids,
    checks: [
      listed.check,
      ...(groups.length === 0 ? [] : [groupCheck(groups.length, askMembers ? members.unread : groups.length)]),
      ...(eligible.check === null ? [] : [eligible.check]),
    ],
  }
}

/** Pages as far as they could be read, and why there are no more of them. */
interface ReadPages<P> {
  readonly pages: readonly P[]
  /** Null when they were read to their end. */
  readonly gap: Extract<OptionalRead<never>, { kind: 'unknown' }> | null
}

/** The first page from a batch, and those that follow it. */
async function readPages<P extends { readonly '@odata.nextLink'?: unknown }>(
  graph: Graph,
  { path, permission }: OptionalPath,
  reading: OptionalRead<BatchPart>,
  read: (body: unknown) => P,
): Promise<ReadPages<P>> {
  if (reading.kind === 'unknown') return { pages: [], gap: reading }
  const pages: P[] = []
  const rest = await readOptional(permission, async () => {
    const begun = read(reading.value.body)
    for await (const page of followPages(graph, path, {}, read, { begun })) pages.push(page)
  })
  return { pages, gap: rest.kind === 'unknown' ? rest : null }
}

async function readAllMembers(
  graph: Graph,
  groups: readonly string[],
  readings: readonly OptionalRead<BatchPart>[],
): Promise<{ ids: ReadonlySet<string>; unread: number }> {
  const ids = new Set<string>()
  let unread = 0
  for (const [index, reading] of readings.entries()) {
    const { pages, gap } = await readPages(graph, membersOf(groups[index] ?? ''), reading, readMembers)
    for (const { value } of pages) for (const { id } of value.entries) ids.add(id)
    if (gap !== null || pages.some(({ value }) => value.unreadable > 0)) unread += 1
  }
  return { ids, unread }
}

async function readEligible(
  graph: Graph,
  reading: OptionalRead<BatchPart> | undefined,
  askMembers: boolean,
): Promise<{ ids: ReadonlySet<string>; check: PreflightCheck | null }> {
  if (reading === undefined) return { ids: new Set(), check: null }
  const check = (status: PreflightCheck['status'], detail: string): PreflightCheck => ({
    check: 'eligible-roles',
    status,
    detail,
  })
  const { pages, gap } = await readPages(graph, eligibilities, reading, readPrincipals)
  if (gap?.cause === 'unlicensed') {
    return { ids: new Set(), check: check('ok', 'Nobody may activate a role: the tenant has no licence for that.') }
  }
  const unreadable = pages.reduce((sum, { value }) => sum + value.unreadable, 0)
  const principals = pages.flatMap(({ value }) => value.entries)
  const ids = new Set(principals.map(({ principalId }) => principalId))
  const groups = [...new Set(principals.filter(isGroup).map(({ principalId }) => principalId))]
  const readings = askMembers ? await readOptionalParts(graph, groups.map(membersOf)) : []
  const members = await readAllMembers(graph, groups, readings)
  const unread = askMembers ? members.unread : groups.length
  const gaps = [
    ...(gap === null ? [] : [`Who may activate a role could not be read. ${gap.reason}`]),
    ...(unreadable === 0 ? [] : [`Microsoft Graph did not say who may activate ${grouped(unreadable)} of the roles.`]),
    ...(unread === 0
      ? []
      : [`Who may activate a role through ${grouped(unread)} of ${grouped(groups.length)} groups could not be read.`]),
  ]
  return {
    ids: new Set([...ids, ...members.ids]),
    check:
      gaps.length === 0
        ? check('ok', 'Guests who may activate a role were read: they are reported, not left alone.')
        : check('unknown', gaps.join(' ')),
  }
}

function groupCheck(groups: number, unread: number): PreflightCheck {
  const check = 'role-groups'
  if (unread === 0) return { check, status: 'ok', detail: 'The members of groups that hold a role were read.' }
  const detail =
    `The members of ${grouped(unread)} of ${grouped(groups)} groups that hold a role could not be read. Guests among them are not left alone, ` +
    'and a reset of them fails. Grant GroupMember.Read.All to have them listed.'
  return { check, status: 'unknown', detail }
}
