import { ActionError } from '../../errors.ts'
import type { Graph } from './graph.ts'

/** What a page says of itself. */
interface Page {
  readonly '@odata.nextLink'?: string | undefined
}

/** No listing that is followed has more: at 999 users a page, twenty million. */
const mostPages = 20_000

/**
 * Follows the pages of a listing, each nextLink to the letter. Headers are not carried over by a nextLink, so they are
 * sent again.
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
): AsyncGenerator<P> {
  const followed = new Set<string>()
  let next: string | undefined = path
  while (next !== undefined) {
    if (followed.has(next)) {
      const message = `Microsoft Graph sent the link to page ${followed.size + 1} a second time.`
      throw new ActionError('graph-answer-unreadable', message)
    }
    if (followed.size >= mostPages) {
      throw new ActionError('graph-answer-unreadable', `Microsoft Graph sent ${mostPages} pages, and no end of them.`)
    }
    followed.add(next)
    const page: P = await graph.getPage(next, headers, read)
    yield page
    next = page['@odata.nextLink']
  }
}
