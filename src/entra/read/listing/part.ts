import type { ListedUser } from '../../../core/guests/guest.ts'
import { grouped } from '../../../core/text/grouped.ts'
import { IdSet } from '../../../core/text/id-set.ts'
import { ActionError } from '../../../errors.ts'
import { GraphRefusal } from '../../graph/graph-error.ts'
import type { Graph } from '../../graph/graph.ts'
import { followPages } from '../../graph/pages.ts'
import { listHeaders, pagePath, readPage, type Part, type UserPage, type Whom } from './query.ts'

/** Pages can be empty, or overlap: so many in a row without a guest who is new, and there is no end to them. */
const mostStalePages = 20
/** The count lags behind: so many pages once as many guests were listed as it says, and there is no end to them. */
const mostPagesBeyond = 100
/** How often a listing begins anew because the link to its next page was not known any more. */
const mostRestarts = 2

/** How the listing of a part broke off. */
export interface Break {
  /** The number of the page that could not be had. */
  readonly page: number
  readonly error: ActionError
}

/** How the listing of a part ended. */
export interface PartEnd {
  /** How it broke off; null when it came to its end, or is over. */
  readonly broken: Break | null
  /** Entries that are no users: they have no object id. */
  readonly unreadable: number
}

/** What listing the parts of one listing shares. */
export interface PartDeps {
  readonly graph: Graph
  readonly whom: Whom
  /** Everybody who was handed on. */
  readonly ids: IdSet
  /** Takes somebody who was not handed on before. */
  readonly take: (user: ListedUser) => void
  /** Told of each page, once it is worked through. */
  readonly onPage: () => void
  /** Whether to list no further; asked after each page. */
  readonly isOver: () => boolean
  /** Whether other parts are listed at the same time: then no page is asked for before the one before it is worked through. */
  readonly isBeside: boolean
}

/**
 * Lists a part to its end, and hands on whom no other part handed on. Where the link to a page has expired, it begins anew.
 *
 * @param begun its first page, where that was had already.
 * @param isAgain whether those whom it has may have been handed on already, so that they do not tell an end of it.
 */
export async function listPart(
  part: Part,
  deps: PartDeps,
  { begun, isAgain = false }: { readonly begun?: UserPage | undefined; readonly isAgain?: boolean } = {},
): Promise<PartEnd> {
  for (let restarts = 0; ; restarts += 1) {
    const at = { page: 1, unreadable: 0 }
    try {
      await listOnce(part, deps, at, restarts === 0 ? begun : undefined, isAgain || restarts > 0)
      return { broken: null, unreadable: at.unreadable }
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      if (restarts >= mostRestarts || !isExpiredLink(error)) {
        return { broken: { page: at.page, error }, unreadable: at.unreadable }
      }
    }
  }
}

async function listOnce(
  part: Part,
  { graph, whom, ids, take, onPage, isOver, isBeside }: PartDeps,
  at: { page: number; unreadable: number },
  begun: UserPage | undefined,
  isAgain: boolean,
): Promise<void> {
  const seen = isAgain ? new IdSet() : ids
  let counted: number | null = null
  let [listed, stale, beyond] = [0, 0, 0]
  const pages = followPages(graph, pagePath(whom, part), listHeaders, readPage, { begun, isAhead: !isBeside })
  for await (const page of pages) {
    at.page += 1
    at.unreadable += page.value.unreadable
    counted ??= page['@odata.count']
    const before = listed
    for (const user of page.value.entries) {
      // Pages can overlap while the directory changes.
      if (!seen.add(user.id)) continue
      listed += 1
      if (!isAgain || ids.add(user.id)) take(user)
    }
    stale = listed === before ? stale + 1 : 0
    if (counted !== null && before >= counted) beyond += 1
    onPage()
    if (isOver()) return
    if (stale >= mostStalePages) throw endless(`${stale} pages in a row without a guest who is new`)
    if (counted !== null && beyond >= mostPagesBeyond) {
      throw endless(`${beyond} pages beyond the ${grouped(counted)} guests that it counts`)
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
