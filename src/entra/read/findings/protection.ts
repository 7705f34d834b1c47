import * as v from 'valibot'
import type { PreflightCheck } from '../../../core/tenant/check.ts'
import { grouped } from '../../../core/text/grouped.ts'
import type { BatchPart } from '../../graph/batch-answer.ts'
import { askPerGuest, nobodyAsked, type GuestAnswers, type PerGuestDeps } from './per-guest.ts'

/** Who of some guests is protected by restricted management. */
export interface Protection {
  /** Object ids of those who are known to be. */
  readonly ids: ReadonlySet<string>
  readonly check: PreflightCheck
}

const answer = v.object({ id: v.string(), isManagementRestricted: v.nullish(v.boolean()) })

const pathOf = (id: string) => `/users/${encodeURIComponent(id)}?$select=id,isManagementRestricted`

/**
 * Reads which guests stand in a restricted management administrative unit: no permission lets an application change them.
 * It is asked about findings alone and apart from the listing, so that a cloud that does not know the property loses
 * nothing but this.
 *
 * https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
 *
 * @param before what was answered already: nobody in it is asked about again.
 */
export async function readProtection(
  ids: readonly string[],
  deps: PerGuestDeps,
  before: GuestAnswers<boolean> = nobodyAsked,
): Promise<Protection> {
  const open = ids.filter((id) => !before.of.has(id))
  const { of, why } = await askPerGuest(open, { pathOf, read: isProtected, reasonOf }, deps)
  const restricted = new Set([...before.of, ...of].flatMap(([id, restricted]) => (restricted ? [id] : [])))
  return { ids: restricted, check: protectionCheck(open.length - of.size, ids.length, why) }
}

/** Whether an answer says so; null for one that is about somebody else, or none. Who has no value is in no such unit. */
export function isProtected({ status, body }: BatchPart, id: string): boolean | null {
  const user = v.safeParse(answer, body)
  return status === 200 && user.success && user.output.id === id ? user.output.isManagementRestricted === true : null
}

function reasonOf(part: BatchPart | undefined): string {
  if (part?.status === 200) return 'Microsoft Graph sent an answer that cannot be read.'
  if (part?.status === 400) return 'Microsoft Graph does not tell it in this cloud (HTTP 400).'
  return `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`
}

/** What is told of it. */
export function protectionCheck(unknown: number, all: number, why: string | null): PreflightCheck {
  if (unknown === 0) {
    return { check: 'protected-guests', status: 'ok', detail: 'Whom restricted management protects was read.' }
  }
  const whom = unknown === all ? 'the findings' : `${grouped(unknown)} of the findings`
  return {
    check: 'protected-guests',
    status: 'unknown',
    detail:
      `Whether restricted management protects ${whom} is not known. ${why ?? ''} ` +
      'Microsoft Graph refuses to change a guest who is protected, and the others go on.',
  }
}
