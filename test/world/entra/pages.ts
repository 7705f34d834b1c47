import { listGuests, type Listing } from '../../../src/entra/read/guests.ts'
import type { Graph } from '../../../src/entra/graph/graph.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { listed } from '../core/guests.ts'

/** The problem of a listing that broke off. */
export const brokenOff = (text: unknown): { code: 'listing-broken-off'; text: unknown }[] => [
  { code: 'listing-broken-off', text },
]

/** What a listing hands on. */
export interface Collected extends Listing {
  readonly guests: readonly Guest[]
  /** What each page was told with. */
  readonly pages: readonly (number | null)[]
}

/** Lists the guests of a tenant. */
export async function collect(graph: Graph): Promise<Collected> {
  const guests: Guest[] = []
  const pages: (number | null)[] = []
  const onPage = (expected: number | null) => pages.push(expected)
  const listing = await listGuests(graph, (guest) => guests.push(guest), onPage, { now: Date.now })
  return { guests, pages, ...listing }
}

/** A Graph that has these pages, by URL; the first is whatever comes first. */
export function graphOf(pages: readonly unknown[]): Graph {
  let next = 0
  const get = () => {
    const page = pages[next]
    next += 1
    return page instanceof Error ? Promise.reject(page) : Promise.resolve(page)
  }
  const graph: Graph = {
    origin: 'https://graph.microsoft.com',
    get,
    getPage: async (_url, _headers, read) => read(await get()),
    getMany: () => Promise.reject(new Error('nothing here asks for a batch')),
    getManyOnce: () => Promise.reject(new Error('nothing here asks for a batch')),
    hurried: () => graph,
  }
  return graph
}

/** An object id made from a short name. */
export const idOf = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').slice(0, 12).padStart(12, '0')}`
/** A user of that id. */
export const user = (name: string, properties: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...listed,
  id: idOf(name),
  ...properties,
})
/** What links to a page. */
export const link = (name: string): { '@odata.nextLink': string } => ({
  '@odata.nextLink': `https://graph.microsoft.com/v1.0/users?$skiptoken=${name}`,
})
