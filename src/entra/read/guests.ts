import * as v from 'valibot'
import { guestFrom, listedProperties, listedUser, type Guest } from '../../core/guests/guest.ts'
import { ActionError } from '../../errors.ts'
import type { Graph } from '../graph/graph.ts'
import { followPages } from '../graph/pages.ts'

/** How a listing ended. */
export interface Listing {
  /** `@odata.count` of the first page; null where Graph sent none. */
  readonly expected: number | null
  /** Why the listing is not whole, a sentence each; empty when it is. */
  readonly problems: readonly string[]
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

/**
 * Lists every guest of the tenant, and hands each on once, as its page arrives. A listing that breaks off is told as a
 * problem, never as a smaller tenant.
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
  const ids = new Set<string>()
  let expected: number | null = null
  let pages = 0
  try {
    for await (const page of followPages(graph, firstPath(filter), headers, readPage)) {
      pages += 1
      expected ??= page['@odata.count'] ?? null
      for (const user of page.value) {
        // Pages can overlap while the directory changes.
        if (ids.has(user.id)) continue
        ids.add(user.id)
        // The index that filters lags behind: who is a member by now was not asked for.
        if (filter === 'guests' && user.userType?.toLowerCase() === 'member') continue
        onGuest(guestFrom(user))
      }
      onPage(expected)
    }
  } catch (error) {
    if (!(error instanceof ActionError) || pages === 0) throw error
    const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`
    return { expected, problems: [`Page ${pages + 1} of the guests could not be read: ${error.message}${request}`] }
  }
  return { expected, problems: countProblems(ids.size, expected) }
}

function readPage(body: unknown): v.InferOutput<typeof page> {
  const result = v.safeParse(page, body)
  if (result.success) return result.output
  const place = v.getDotPath(result.issues[0]) ?? 'the page itself'
  throw new ActionError('graph-answer-unreadable', `Microsoft Graph sent a page that cannot be read, at ${place}.`)
}

/** The count comes from an index that lags behind, so small differences say nothing. */
function countProblems(listed: number, expected: number | null): string[] {
  if (expected === null) return []
  const difference = Math.abs(expected - listed)
  if (difference <= 20 || difference <= expected * 0.01) return []
  return [`Microsoft Graph listed ${listed} guests and counts ${expected}.`]
}
