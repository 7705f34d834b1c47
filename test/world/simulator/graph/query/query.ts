import type { DirectoryUser } from '../../world.ts'
import type { GraphCall } from '../context.ts'
import { refuse } from '../failure.ts'
import { parseUserFilter } from './filter.ts'
import { userProperties } from '../schema.ts'

/** A checked query of a list of users. */
export interface UserQuery {
  readonly matches: (user: DirectoryUser) => boolean
  readonly order: ((left: DirectoryUser, right: DirectoryUser) => number) | null
  readonly count: boolean
  /** Whether each page has to come with `ConsistencyLevel: eventual`. */
  readonly advanced: boolean
}

const pageDefault = 100
const pageLimit = 999
const pageLimitWithSignIns = 500
const sortable = ['displayName', 'userPrincipalName', 'createdDateTime'] as const

/** Refuses an option that is not among the known ones, or that comes twice. */
export function checkOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      const what = name.startsWith('$') ? `'${name}' is not supported by the service.` : `Unknown option '${name}'.`
      refuse('Request_UnsupportedQuery', what)
    }
    if (query.getAll(name).length > 1) {
      refuse(
        'BadRequest',
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      )
    }
  }
}

/** Whether the request asks for the index that is eventually consistent; refuses a level that does not exist. */
export function isEventual(call: GraphCall): boolean {
  const level = call.headers.consistencylevel
  if (level === undefined) return false
  if (typeof level !== 'string' || level.toLowerCase() !== 'eventual') {
    refuse('Request_BadRequest', `The value '${String(level)}' of the header 'ConsistencyLevel' is not valid.`)
  }
  return true
}

/** The names in `$select`, or null without it; refuses a name that the type does not have. */
export function selection(query: URLSearchParams, known: ReadonlySet<string>, type: string): string[] | null {
  const text = query.get('$select')
  if (text === null) return null
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (name === '' || !known.has(name)) {
      const message = `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`
      refuse('BadRequest', message)
    }
  }
  return names
}

/** The names of user properties in `$select`. */
export function userSelection(query: URLSearchParams): string[] | null {
  return selection(query, userProperties, 'microsoft.graph.user')
}

/** The page size: 100 by default, at most 999, at most 500 with `signInActivity`. */
export function pageSize(query: URLSearchParams, select: readonly string[] | null): number {
  const text = query.get('$top')
  if (text === null) return pageDefault
  const withSignIns = select?.includes('signInActivity') === true
  const limit = withSignIns ? pageLimitWithSignIns : pageLimit
  const top = /^\d+$/.test(text) ? Number(text) : NaN
  if (Number.isNaN(top)) refuse('BadRequest', `Invalid value '${text}' for $top query option found.`)
  if (withSignIns && top > limit) {
    refuse('Request_BadRequest', `Cannot query data for more than ${limit} users at a time.`)
  }
  if (top < 1 || top > limit) {
    refuse(
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${text}'. Must be between 1 and ${limit} inclusive.`,
    )
  }
  return top
}

/**
 * Reads `$filter`, `$orderby` and `$count`, and refuses an advanced query that lacks its header or `$count=true`.
 * `$count=true` alone without the header is ignored, as Graph does.
 * https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function readUserQuery(call: GraphCall): UserQuery {
  const eventual = isEventual(call)
  const countText = call.query.get('$count')
  if (countText !== null && countText !== 'true' && countText !== 'false') {
    refuse('BadRequest', `Invalid value '${countText}' for $count query option found.`)
  }
  const count = eventual && countText === 'true'
  const filterText = call.query.get('$filter')
  const filter = filterText === null ? null : parseUserFilter(filterText, call.state.world)
  const operator = filter?.advanced[0]
  if (operator !== undefined && !eventual) {
    const message = `Operator '${operator}' is not supported because the 'ConsistencyLevel:eventual' header is missing.`
    refuse('Request_UnsupportedQuery', `${message} Refer to https://aka.ms/graph-docs/advanced-queries`)
  }
  if (operator !== undefined && !count) {
    const message = `Operator '${operator}' is not supported because the required parameters might be missing.`
    refuse('Request_UnsupportedQuery', `${message} Try adding $count=true query parameter.`)
  }
  const order = readOrder(call.query.get('$orderby'))
  if (order !== null && filter !== null && !count) {
    refuse('Request_UnsupportedQuery', 'Sorting not supported for current query.')
  }
  return { matches: filter?.matches ?? (() => true), order, count, advanced: count }
}

function readOrder(text: string | null): UserQuery['order'] {
  if (text === null) return null
  const [name = '', direction = 'asc', ...more] = text.trim().split(/\s+/)
  const property = sortable.find((known) => known === name)
  if (property === undefined || more.length > 0 || !['asc', 'desc'].includes(direction)) {
    return refuse('Request_UnsupportedQuery', `Unsupported sort property '${text}' for 'User'.`)
  }
  const sign = direction === 'asc' ? 1 : -1
  return (left, right) => {
    const [first, second] = [left[property] ?? '', right[property] ?? '']
    if (first === second) return 0
    return first < second ? -sign : sign
  }
}
