import * as v from 'valibot'
import type { ScanProblem } from '../../core/guests/completeness.ts'
import { guestFrom, listedProperties, listedUser, type Guest, type ListedUser } from '../../core/guests/guest.ts'
import { IdSet } from '../../core/text/id-set.ts'
import { ActionError } from '../../errors.ts'
import type { Graph } from '../graph/graph.ts'
import { GraphRefusal } from '../graph/graph-error.ts'
import { followPages } from '../graph/pages.ts'

/** How a listing ended. */
export interface Listing {
  /** `@odata.count` of the first page; null where Graph sent none. */
  readonly expected: number | null
  /** Why the listing is not whole; empty when it is. */
  readonly problems: readonly ScanProblem[]
}

/** The largest page that Graph gives. https://learn.microsoft.com/graph/api/user-list */
const pageSize = 999

// Only creationType tells those who were invited and made a member since. https://learn.microsoft.com/entra/external-id/user-properties
const filters = {
  guests: "userType eq 'Guest'",
  everybodyInvited: "userType eq 'Guest' or creationType eq 'Invitation'",
} as const

const firstPath = (filter: keyof typeof filters) =>
  `/v1.0/users?$filter=${encodeURIComponent(filters[filter])}` +
  `&$select=${listedProperties.join(',')}&$top=${pageSize}&$count=true`

const headers = { ConsistencyLevel: 'eventual', 'x-ms-throttle-priority': 'Low' }

const page = v.object({
  value: v.array(listedUser),
  '@odata.nextLink': v.optional(v.string()),
  '@odata.count': v.optional(v.number()),
})

/** Pages can be empty, or overlap: so many in a row without a guest who is new, and there is no end to them. */
const mostStalePages = 20
/** The count lags behind: so many pages once as many guests were listed as it says, and there is no end to them. */
const mostPagesBeyond = 100
/** How often a listing begins anew because the link to its next page was not known any more. */
const mostRestarts = 2

/**
 * Lists every guest of the tenant, and hands each on once, as its page arrives. A listing that breaks off is told as a
 * problem, never as a smaller tenant. One whose link to the next page has expired begins anew.
 *
 * @param filter `everybodyInvited`: also invited users whose type is Member.
 * @throws ActionError when not even the first page can be had.
 */
export async function listGuests(
  graph: Graph,
  onGuest: (guest: Guest) => void,
  onPage: (expected: number | null) => void,
  filter: keyof typeof filters = 'guests',
): Promise<Listing> {
  const ids = new IdSet()
  let expected: number | null = null
  /** Pages of the try that is under way, and whether any page was ever had. */
  const at = { pages: 0, begun: false }

  function take(user: ListedUser): void {
    // The index that filters lags behind: who is a member by now was not asked for.
    if (filter === 'guests' && user.userType?.toLowerCase() === 'member') return
    onGuest(guestFrom(user))
  }

  /** Lists from the start. Whom an earlier try handed on already is not handed on again. */
  async function listOnce(): Promise<void> {
    const isFirst = !at.begun
    at.pages = 0
    const seen = isFirst ? ids : new IdSet()
    let [stale, beyond] = [0, 0]
    for await (const page of followPages(graph, firstPath(filter), headers, readPage)) {
      at.pages += 1
      at.begun = true
      expected ??= page['@odata.count'] ?? null
      const before = seen.size
      for (const user of page.value) {
        // Pages can overlap while the directory changes.
        if (seen.add(user.id) && (isFirst || ids.add(user.id))) take(user)
      }
      stale = seen.size === before ? stale + 1 : 0
      if (expected !== null && before >= expected) beyond += 1
      onPage(expected)
      if (stale >= mostStalePages) throw endless(`${stale} pages in a row without a guest who is new`)
      if (beyond >= mostPagesBeyond) {
        throw endless(`${beyond} pages beyond the ${String(expected)} guests that it counts`)
      }
    }
  }

  for (let restarts = 0; ; restarts += 1) {
    try {
      await listOnce()
      return { expected, problems: countProblems(ids.size, expected) }
    } catch (error) {
      if (!(error instanceof ActionError) || !at.begun) throw error
      if (restarts < mostRestarts && isExpiredLink(error)) continue
      const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`
      const text = `Page ${at.pages + 1} of the guests could not be read: ${error.message}${request}`
      return { expected, problems: [{ code: 'listing-broken-off', text }] }
    }
  }
}

const endless = (what: string) =>
  new ActionError('graph-answer-unreadable', `Microsoft Graph sent ${what}, and a link to one more.`)

/**
 * Whether the link to a page is not known any more. Its codes: `Directory_ExpiredPageToken`,
 * `DirectoryPageTokenNotFoundException` and their like.
 *
 * https://learn.microsoft.com/graph/paging
 */
const isExpiredLink = (error: ActionError): boolean =>
  error instanceof GraphRefusal && /(page|skip)[ _-]?token/i.test(`${error.error.code} ${error.error.message}`)

function readPage(body: unknown): v.InferOutput<typeof page> {
  const result = v.safeParse(page, body)
  if (result.success) return result.output
  const place = v.getDotPath(result.issues[0]) ?? 'the page itself'
  throw new ActionError('graph-answer-unreadable', `Microsoft Graph sent a page that cannot be read, at ${place}.`)
}

/** The count comes from an index that lags behind, so small differences say nothing. */
function countProblems(listed: number, expected: number | null): ScanProblem[] {
  if (expected === null) return []
  const difference = Math.abs(expected - listed)
  if (difference <= 20 || difference <= expected * 0.01) return []
  return [{ code: 'listing-count', text: `Microsoft Graph listed ${listed} guests and counts ${expected}.` }]
}
