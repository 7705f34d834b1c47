import * as v from 'valibot'
import { guestFrom, listedProperties, listedUser, type Guest } from '../core/guest.ts'
import { ActionError } from '../errors.ts'
import type { Graph } from './graph.ts'

/** How a listing ended. */
export interface Listing {
  /** `@odata.count` of the first page; null where Graph sent none. */
  readonly expected: number | null
  /** Why the listing is not whole, a sentence each; empty when it is. */
  readonly problems: readonly string[]
}

/** The largest page that Graph gives. https://learn.microsoft.com/graph/api/user-list */
const pageSize = 999

const firstPath =
  `/v1.0/users?$filter=${encodeURIComponent("userType eq 'Guest'")}` +
  `&$select=${listedProperties.join(',')}&$top=${pageSize}&$count=true`

// Headers are not carried over by a nextLink. https://learn.microsoft.com/graph/paging
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
 * @throws ActionError when not even the first page can be had.
 */
export async function listGuests(
  graph: Graph,
  onGuest: (guest: Guest) => void,
  onPage: (expected: number | null) => void,
): Promise<Listing> {
  const followed = new Set<string>()
  const problems: string[] = []
  const ids = new Set<string>()
  let expected: number | null = null
  let next: string | undefined = firstPath

  while (next !== undefined) {
    let content: v.InferOutput<typeof page>
    try {
      content = readPage(await graph.get(next, headers))
    } catch (error) {
      if (!(error instanceof ActionError) || followed.size === 0) throw error
      const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`
      problems.push(`Page ${followed.size + 1} of the guests could not be read: ${error.message}${request}`)
      break
    }
    followed.add(next)
    expected ??= content['@odata.count'] ?? null
    for (const user of content.value) {
      // Pages can overlap while the directory changes.
      if (ids.has(user.id)) continue
      ids.add(user.id)
      onGuest(guestFrom(user))
    }
    onPage(expected)
    next = content['@odata.nextLink']
    if (next !== undefined && followed.has(next)) {
      problems.push(`Microsoft Graph sent the link to page ${followed.size + 1} a second time.`)
      break
    }
  }
  if (problems.length === 0) problems.push(...countProblems(ids.size, expected))
  return { expected, problems }
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
