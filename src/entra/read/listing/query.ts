import * as v from 'valibot'
import { listedProperties, listedUser } from '../../../core/guests/guest.ts'
import { readableEntries } from '../../../core/text/readable-entries.ts'
import { ActionError } from '../../../errors.ts'

// Only creationType tells those who were invited and made a member since. https://learn.microsoft.com/entra/external-id/user-properties
const filters = {
  guests: "userType eq 'Guest'",
  everybodyInvited: "userType eq 'Guest' or creationType eq 'Invitation'",
} as const

/** Who is listed. `everybodyInvited`: also invited users whose type is Member. */
export type Whom = keyof typeof filters

/** A period in which users were created, its ends included. Milliseconds since 1970; null for an end that is open. */
export interface Period {
  readonly from: number | null
  readonly to: number | null
}

/** A part of a listing: all of it, those who were created in a period, or those without a date of creation. */
export type Part = 'all' | 'undated' | Period

/** The largest page that Graph gives. https://learn.microsoft.com/graph/api/user-list */
const pageSize = 999

/** Without the header there is no `@odata.count`, and no nextLink carries it along. */
export const listHeaders = { ConsistencyLevel: 'eventual', 'x-ms-throttle-priority': 'Low' }

/** The first page of a part. */
export const pagePath = (whom: Whom, part: Part): string =>
  `/v1.0/users?${filterOf(whom, part)}&$select=${listedProperties.join(',')}&$top=${pageSize}&$count=true`

/** What tells how many a part has: a path of a batch. */
export const countPath = (whom: Whom, part: Part): string =>
  `/users?${filterOf(whom, part)}&$select=id&$top=1&$count=true`

/** Graph compares the date of creation with `ge` and `le` alone, so periods share the moment in which they meet. */
function filterOf(whom: Whom, part: Part): string {
  const terms = part === 'all' ? [] : part === 'undated' ? ['createdDateTime eq null'] : bounds(part)
  const filter = terms.length === 0 ? filters[whom] : [`(${filters[whom]})`, ...terms].join(' and ')
  return `$filter=${encodeURIComponent(filter)}`
}

const bounds = ({ from, to }: Period): string[] => [
  ...(from === null ? [] : [`createdDateTime ge ${timestamp(from)}`]),
  ...(to === null ? [] : [`createdDateTime le ${timestamp(to)}`]),
]

const timestamp = (moment: number) => `${new Date(moment).toISOString().slice(0, 19)}Z`

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const page = v.object({
  value: readableEntries(listedUser),
  '@odata.nextLink': v.optional(v.unknown()),
  '@odata.count': v.fallback(v.nullish(count, null), null),
})

/** A page of users. Only `value` must be as documented: of the rest, what is not counts as missing, and a link is judged by whoever follows it. */
export type UserPage = v.InferOutput<typeof page>

/** @throws ActionError that names the place, and nothing of what is there. */
export function readPage(body: unknown): UserPage {
  const result = v.safeParse(page, body)
  if (result.success) return result.output
  const place = v.getDotPath(result.issues[0]) ?? 'the page itself'
  throw new ActionError('graph-answer-unreadable', `Microsoft Graph sent a page that cannot be read, at ${place}.`)
}

const counted = v.object({ '@odata.count': count })

/** How many a part has; null for an answer that does not say it. */
export function readCount(body: unknown): number | null {
  const result = v.safeParse(counted, body)
  return result.success ? result.output['@odata.count'] : null
}
