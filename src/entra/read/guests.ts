import type { ScanProblem } from '../../core/guests/completeness.ts'
import { guestFrom, type Guest } from '../../core/guests/guest.ts'
import { grouped } from '../../core/text/grouped.ts'
import { IdSet } from '../../core/text/id-set.ts'
import type { Graph } from '../graph/graph.ts'
import { listPart, type Break, type PartDeps, type PartEnd } from './listing/part.ts'
import { listHeaders, pagePath, readPage, type Part, type UserPage, type Whom } from './listing/query.ts'
import { chooseWindows, type Windows } from './listing/windows.ts'

/** How a listing ended. */
export interface Listing {
  /** `@odata.count` of the first page; null where Graph sent none. */
  readonly expected: number | null
  /** Why the listing is not whole; empty when it is. */
  readonly problems: readonly ScanProblem[]
  /** Entries that are no users, so that nothing is known of them. */
  readonly unreadable: number
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
  const expected = first['@odata.count']
  const deps: PartDeps = {
    graph,
    whom,
    ids: new IdSet(),
    take(user) {
      // The filter of Graph lags behind: it can still give guests who have become members.
      if (whom === 'guests' && user.userType?.toLowerCase() === 'member') return
      onGuest(guestFrom(user))
    },
    onPage: () => {
      onPage(expected)
    },
    isOver: () => false,
    isBeside: false,
  }
  const isLarge = expected !== null && expected > windowsAbove && first['@odata.nextLink'] != null
  const windows = isLarge ? await chooseWindows(graph, whom, now()) : null
  const { broken, unreadable } =
    windows === null ? await listPart('all', deps, { begun: first }) : await listInWindows(windows, first, deps)
  const listed = deps.ids.size
  const problems =
    broken === null ? [...countProblems(listed, expected), ...entryProblems(listed, unreadable)] : [brokenOff(broken)]
  return { expected, problems, unreadable }
}

/** Lists windows, and everybody in order where these do not give all of them. */
async function listInWindows({ parts, total }: Windows, first: UserPage, deps: PartDeps): Promise<PartEnd> {
  const { graph, whom, ids, take } = deps
  for (const user of first.value.entries) if (ids.add(user.id)) take(user)
  deps.onPage()
  const unreadable = await listWindows(parts, deps)
  if (unreadable === null) return listPart('all', deps, { isAgain: true })
  const whole: PartEnd = { broken: null, unreadable }
  if (ids.size + unreadable >= total) return whole
  // Fewer than were counted at first can be right: some may have been deleted meanwhile, so the count is asked for again.
  const [begun] = await Promise.allSettled([graph.getPage(pagePath(whom, 'all'), listHeaders, readPage)])
  const page = begun.status === 'fulfilled' ? begun.value : undefined
  if (page !== undefined && ids.size + unreadable >= (page['@odata.count'] ?? Infinity)) return whole
  return listPart('all', deps, { begun: page, isAgain: true })
}

/**
 * Lists windows, some at a time. One that breaks off is listed once more.
 *
 * @returns how many entries could not be read; null where one did not come to its end.
 */
async function listWindows(parts: readonly Part[], deps: PartDeps): Promise<number | null> {
  const waiting = [...parts]
  let isBroken = false
  const unreadable: number[] = []
  const own: PartDeps = { ...deps, isOver: () => isBroken, isBeside: true }
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined && !isBroken; part = waiting.shift()) {
      let end = await listPart(part, own)
      if (end.broken !== null) end = await listPart(part, own, { isAgain: true })
      if (end.broken === null) unreadable.push(end.unreadable)
      else isBroken = true
    }
  }
  await Promise.all(Array.from({ length: windowsAtOnce }, lane))
  return unreadable.length < parts.length ? null : unreadable.reduce((sum, count) => sum + count, 0)
}

function brokenOff({ page, error }: Break): ScanProblem {
  const request = error.requestId === undefined ? '' : ` (request id ${error.requestId})`
  const text = `Page ${page} of the guests could not be read: ${error.message}${request}`
  return { code: 'listing-broken-off', text }
}

/** Above this share of entries that cannot be read, a listing says too little; so few say nothing, unless there are no others. */
const unreadableShare = 0.05
const fewEntries = 3

function entryProblems(listed: number, unreadable: number): ScanProblem[] {
  if (unreadable <= (listed + unreadable) * unreadableShare || (unreadable < fewEntries && listed > 0)) return []
  const text =
    `${grouped(unreadable)} of ${grouped(listed + unreadable)} entries in the list of guests could not be read, more than ` +
    `${unreadableShare * 100} %: they have no object id.`
  return [{ code: 'listing-count', text }]
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
