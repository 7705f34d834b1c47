import type { ScanProblem } from '../../core/guests/completeness.ts'
import { guestFrom, type Guest } from '../../core/guests/guest.ts'
import { grouped } from '../../core/text/grouped.ts'
import { IdSet } from '../../core/text/id-set.ts'
import type { Graph } from '../graph/graph.ts'
import { listPart, type Break, type PartDeps } from './listing/part.ts'
import { listHeaders, pagePath, readPage, type Part, type UserPage, type Whom } from './listing/query.ts'
import { chooseWindows, type Windows } from './listing/windows.ts'

/** How a listing ended. */
export interface Listing {
  /** `@odata.count` of the first page; null where Graph sent none. */
  readonly expected: number | null
  /** Why the listing is not whole; empty when it is. */
  readonly problems: readonly ScanProblem[]
}

/** Whom to list, and how. */
export interface ListingOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Default: `guests`. */
  readonly whom?: Whom
  /** Of more guests than this, several windows are listed at a time. */
  readonly windowsAbove?: number
}

/** So many guests take 21 pages, one after the other. */
const manyGuests = 20_000
/** So many windows are listed at a time. */
const windowsAtOnce = 4

/**
 * Lists every guest of the tenant, and hands each on once, as its page arrives. A listing that breaks off is told as a
 * problem, never as a smaller tenant. One whose link to the next page has expired begins anew.
 *
 * Of many guests, windows of the date of creation are listed side by side. Where these cannot be had, or do not add up to
 * what Graph counts, everybody is listed in order.
 *
 * @param onPage told of each page, with the number of guests that Graph counts; null where it sent none.
 * @throws ActionError when not even the first page can be had.
 */
export async function listGuests(
  graph: Graph,
  onGuest: (guest: Guest) => void,
  onPage: (expected: number | null) => void,
  { now, whom = 'guests', windowsAbove = manyGuests }: ListingOptions,
): Promise<Listing> {
  const first = await graph.getPage(pagePath(whom, 'all'), listHeaders, readPage)
  const expected = first['@odata.count'] ?? null
  const deps: PartDeps = {
    graph,
    whom,
    ids: new IdSet(),
    take(user) {
      // The index that filters lags behind: who is a member by now was not asked for.
      if (whom === 'guests' && user.userType?.toLowerCase() === 'member') return
      onGuest(guestFrom(user))
    },
    onPage: () => {
      onPage(expected)
    },
    isOver: () => false,
    isBeside: false,
  }
  const isLarge = expected !== null && expected > windowsAbove && first['@odata.nextLink'] !== undefined
  const windows = isLarge ? await chooseWindows(graph, whom, now()) : null
  const failure =
    windows === null ? await listPart('all', deps, { begun: first }) : await listInWindows(windows, first, deps)
  return { expected, problems: failure === null ? countProblems(deps.ids.size, expected) : [brokenOff(failure)] }
}

/** Lists windows, and everybody in order where these do not give all of them. */
async function listInWindows({ parts, total }: Windows, first: UserPage, deps: PartDeps): Promise<Break | null> {
  const { graph, whom, ids, take } = deps
  for (const user of first.value) if (ids.add(user.id)) take(user)
  deps.onPage()
  if (!(await listWindows(parts, deps))) return listPart('all', deps, { isAgain: true })
  if (ids.size >= total) return null
  // Some may have been deleted in the meantime.
  const [begun] = await Promise.allSettled([graph.getPage(pagePath(whom, 'all'), listHeaders, readPage)])
  const page = begun.status === 'fulfilled' ? begun.value : undefined
  if (page !== undefined && ids.size >= (page['@odata.count'] ?? Infinity)) return null
  return listPart('all', deps, { begun: page, isAgain: true })
}

/**
 * Lists windows, some at a time. One that breaks off is listed once more.
 *
 * @returns whether each came to its end.
 */
async function listWindows(parts: readonly Part[], deps: PartDeps): Promise<boolean> {
  const waiting = [...parts]
  let isBroken = false
  const own: PartDeps = { ...deps, isOver: () => isBroken, isBeside: true }
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined && !isBroken; part = waiting.shift()) {
      const failure = await listPart(part, own)
      if (failure !== null && (await listPart(part, own, { isAgain: true })) !== null) isBroken = true
    }
  }
  await Promise.all(Array.from({ length: windowsAtOnce }, lane))
  return !isBroken
}

function brokenOff({ page, error }: Break): ScanProblem {
  const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`
  const text = `Page ${page} of the guests could not be read: ${error.message}${request}`
  return { code: 'listing-broken-off', text }
}

/** The count comes from an index that lags behind, so small differences say nothing. */
function countProblems(listed: number, expected: number | null): ScanProblem[] {
  if (expected === null) return []
  const difference = Math.abs(expected - listed)
  if (difference <= 20 || difference <= expected * 0.01) return []
  return [
    {
      code: 'listing-count',
      text: `Microsoft Graph listed ${grouped(listed)} guests and counts ${grouped(expected)}.`,
    },
  ]
}
