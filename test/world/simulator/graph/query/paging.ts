import { refuse } from '../failure.ts'

/** The rest of a listing is kept so long as it is among this many newest ones. */
const kept = 256

/** The items of one query, in the order of the first page. */
export interface Listing<T> {
  readonly items: readonly T[]
  /** The query that opened it: a token is good for that one only. */
  readonly key: string
  /** Whether the query needed `ConsistencyLevel: eventual`. */
  readonly advanced: boolean
}

export interface Listings<T> {
  /** Keeps a listing and answers its number. */
  open(listing: Listing<T>): number
  /** The opaque value of `$skiptoken` for a place in a listing. */
  token(listing: number, offset: number): string
  /** The listing and the place that a token stands for; refuses a token that was made up, changed or outlived. */
  resolve(token: string, key: string): { listing: Listing<T>; number: number; offset: number }
}

/** Keeps listings between pages: https://learn.microsoft.com/graph/paging */
export function createListings<T>(): Listings<T> {
  const listings = new Map<number, Listing<T>>()
  let count = 0
  return {
    open(listing) {
      count += 1
      listings.set(count, listing)
      listings.delete(count - kept)
      return count
    },
    token: (listing, offset) => encode(listing, offset),
    resolve(token, key) {
      const [number = NaN, offset = NaN] = Buffer.from(token, 'base64url').toString().split(':').slice(1).map(Number)
      const listing = listings.get(number)
      if (listing === undefined || encode(number, offset) !== token) {
        const message = 'The specified page token value has expired and can no longer be included in your request.'
        return refuse('Directory_ExpiredPageToken', message)
      }
      if (listing.key !== key) {
        return refuse(
          'Request_BadRequest',
          'The page token belongs to another query: a next link is followed verbatim.',
        )
      }
      return { listing, number, offset }
    },
  }
}

function encode(listing: number, offset: number): string {
  return Buffer.from(`DSPT:${listing}:${offset}:${(listing * 7919 + offset * 104729) % 65521}`).toString('base64url')
}

/** The query without its page token, the same whatever the order of its options. */
export function queryKey(path: string, query: URLSearchParams): string {
  const options = [...query].filter(([name]) => name !== '$skiptoken').map(([name, value]) => `${name}=${value}`)
  return `${path}?${options.sort().join('&')}`
}

/** The absolute URL of the next page: it keeps every option of the query. */
export function nextLink(graphHost: string, path: string, query: URLSearchParams, token: string): string {
  const options = [...query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `https://${graphHost}${path}?${[...options, `$skiptoken=${token}`].join('&')}`
}
