import { setImmediate } from 'node:timers/promises'
import { ActionError } from '../../errors.ts'
import type { Graph } from './graph.ts'

/** What a page says of itself. */
interface Page {
  readonly '@odata.nextLink'?: unknown
}

/** How pages are followed. */
export interface PagesOptions<P> {
  /** The first page, where that was had already. */
  readonly begun?: P | undefined
  /** Whether a page is asked for before the one before it is worked through. Default: true. */
  readonly isAhead?: boolean
}

/** No listing that is followed has more: at 999 users a page, twenty million. */
const mostPages = 20_000

/**
 * Follows the pages of a listing, each nextLink to the letter. Headers are not carried over by a nextLink, so they are
 * sent again. The next page is asked for before this one is handed on: it is on its way while this one is worked through.
 *
 * https://learn.microsoft.com/graph/paging
 *
 * @param read checks a page; what it throws ends the listing.
 * @throws ActionError also for a nextLink that was followed before, which would lead round in a circle, and for pages
 *   without an end.
 */
export async function* followPages<P extends Page>(
  graph: Graph,
  path: string,
  headers: Readonly<Record<string, string>>,
  read: (body: unknown) => P,
  { begun, isAhead = true }: PagesOptions<P> = {},
): AsyncGenerator<P> {
  const followed = new Set<string>()
  const ask = (link: string): Promise<P> => {
    followed.add(link)
    const asked = graph.getPage(link, headers, read)
    // A failure is thrown when this page is awaited; a page that nobody awaits must not end the process.
    asked.catch(() => undefined)
    return asked
  }
  let asked = begun === undefined ? ask(path) : Promise.resolve(begun)
  followed.add(path)
  for (;;) {
    const page = await asked
    const next = page['@odata.nextLink']
    const fault = faultOf(next, followed)
    const goesOn = typeof next === 'string' && fault === null
    if (goesOn && isAhead) {
      asked = ask(next)
      // One turn of the event loop, so that the request for the next page leaves before the work on this one begins.
      await setImmediate()
    }
    yield page
    if (fault !== null) throw fault
    if (!goesOn) return
    if (!isAhead) asked = ask(next)
  }
}

/** Why a link is not followed; null when it is, or there is none. */
function faultOf(next: unknown, followed: ReadonlySet<string>): ActionError | null {
  const fault = (message: string) => new ActionError('graph-answer-unreadable', message)
  if (next === undefined || next === null) return null
  if (typeof next !== 'string') return fault('Microsoft Graph sent a link to the next page that is not text.')
  if (followed.has(next)) return fault(`Microsoft Graph sent the link to page ${followed.size + 1} a second time.`)
  return followed.size < mostPages ? null : fault(`Microsoft Graph sent ${mostPages} pages, and no end of them.`)
}
