import * as v from 'valibot'
import { grouped } from '../text/grouped.ts'
import { readableEntries } from '../text/readable-entries.ts'
import type { PreflightCheck } from './check.ts'

/** Which tenants' guests the cross-tenant access settings keep out. */
export interface InboundAccess {
  /** Whether tenants without settings of their own are kept out. */
  readonly blockedByDefault: boolean
  /** By tenant id in lower case: whether a tenant with settings of its own is kept out. Null when they were not read. */
  readonly partners: ReadonlyMap<string, boolean> | null
  /** Whether `partners` has all of them: the list can go on, and an entry can be unreadable. */
  readonly isWhole: boolean
}

const targetSetting = v.object({
  accessType: v.string(),
  targets: v.fallback(v.nullish(v.array(v.object({ target: v.string() }))), null),
})
const setting = v.object({ usersAndGroups: v.nullish(targetSetting) })
const standard = v.object({ b2bCollaborationInbound: v.nullable(setting) })
const partnerList = v.object({
  value: readableEntries(v.object({ tenantId: v.string(), b2bCollaborationInbound: v.nullish(setting) })),
  '@odata.nextLink': v.optional(v.unknown()),
})

/**
 * Reads the default of the cross-tenant access settings and those of single tenants. A tenant whose own setting is null has
 * the default.
 *
 * https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner
 *
 * @returns null when the default is not as documented. Of the others nothing is known when they are no list.
 */
export function readInboundAccess(byDefault: unknown, partners: unknown): InboundAccess | null {
  const first = v.safeParse(standard, byDefault)
  const list = v.safeParse(partnerList, partners)
  if (!first.success) return null
  const blockedByDefault = keepsOut(first.output.b2bCollaborationInbound) ?? false
  if (!list.success) return { blockedByDefault, partners: null, isWhole: false }
  const { value, '@odata.nextLink': next } = list.output
  const own = value.entries.map(
    ({ tenantId, b2bCollaborationInbound }) =>
      [tenantId.toLowerCase(), keepsOut(b2bCollaborationInbound) ?? blockedByDefault] as const,
  )
  return { blockedByDefault, partners: new Map(own), isWhole: next == null && value.unreadable === 0 }
}

/** Null when the setting says nothing. Where some users are named, nobody can tell whether a guest is one of them. */
function keepsOut(inbound: v.InferOutput<typeof setting> | null | undefined): boolean | null {
  const users = inbound?.usersAndGroups
  if (users == null) return null
  const targets = users.targets ?? []
  const everybody = targets.length === 0 || targets.some(isAll)
  if (users.accessType === 'blocked') return everybody
  // A list of users who are allowed blocks everybody else.
  return users.accessType === 'allowed' ? !everybody : null
}

const isAll = ({ target }: { readonly target: string }) => target === 'AllUsers'

/**
 * What that means, in one line of the report; none when everybody is let in. It is a warning and no more: these settings are
 * for accounts of organisations, and not for those that nobody manages.
 *
 * https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview
 */
export function inboundChecks({ blockedByDefault, partners, isWhole }: InboundAccess): PreflightCheck[] {
  const check = 'cross-tenant-access'
  if (blockedByDefault) {
    const detail =
      'Cross-tenant access settings block users of other organisations unless they are let in there. For guests of an ' +
      'unmanaged tenant the external collaboration settings count instead, so none is left alone for it; a guest who comes ' +
      'back with an account of an organisation that is not let in is refused.'
    return [{ check, status: 'warning', detail }]
  }
  const blocked = [...(partners ?? new Map<string, boolean>()).values()].filter((out) => out).length
  const known =
    blocked === 0
      ? ''
      : `Cross-tenant access settings block ${grouped(blocked)} ${blocked === 1 ? 'organisation' : 'organisations'}. Nobody is ` +
        'left alone for it; a guest who comes back with an account of one of them is refused.'
  if (isWhole) return blocked === 0 ? [] : [{ check, status: 'warning', detail: known }]
  const others = partners === null || partners.size === 0 ? 'single' : 'other'
  const gap = `Which ${others} organisations the cross-tenant access settings block could not be read.`
  return [{ check, status: 'unknown', detail: known === '' ? gap : `${known} ${gap}` }]
}
