import type { DirectoryUser } from '../../world.ts'
import { refuse } from '../failure.ts'
import { userProperties } from '../schema.ts'

export type Predicate = (user: DirectoryUser) => boolean

/** A condition on one property; `advanced` names the operator that makes it an advanced query. */
export interface Term {
  readonly matches: Predicate
  readonly advanced: string | null
}

export interface Literal {
  readonly type: 'string' | 'boolean' | 'date' | 'null'
  readonly value: string | number | boolean | null
}

interface Support {
  readonly type: 'string' | 'boolean' | 'date'
  readonly basic: readonly string[]
  readonly advanced: readonly string[]
}

const text: Support = {
  type: 'string',
  basic: ['eq', 'ge', 'le', 'in', 'startsWith'],
  advanced: ['ne', 'not', 'endsWith', 'null'],
}
const word: Support = { type: 'string', basic: ['eq'], advanced: ['ne', 'in'] }

/**
 * What may be filtered and how. `externalUserState` and `creationType` know no `eq null`, and the time of the last
 * change of state knows no `ge` and no `le`.
 * https://learn.microsoft.com/graph/aad-advanced-queries?tabs=http#user-properties
 */
const support: Record<string, Support> = {
  id: { type: 'string', basic: ['eq', 'in'], advanced: ['ne'] },
  userType: { ...word, advanced: ['ne', 'in', 'null'] },
  creationType: word,
  externalUserState: word,
  externalUserStateChangeDateTime: { type: 'date', basic: ['eq'], advanced: ['ne', 'in'] },
  createdDateTime: { type: 'date', basic: ['eq', 'ge', 'le'], advanced: ['ne', 'in', 'null'] },
  accountEnabled: { type: 'boolean', basic: ['eq'], advanced: ['ne', 'in'] },
  mail: text,
  userPrincipalName: { ...text, advanced: ['ne', 'endsWith'] },
  displayName: text,
}

/** Issuers that a filter may ask for alone: https://learn.microsoft.com/graph/api/resources/objectidentity */
const filterableIssuers = new Set(['google.com', 'facebook.com', 'mail', 'phone'])

/** A comparison of a property with one value, or with several for `in`. Letters compare without case, as in Graph. */
export function comparison(property: string, operator: string, values: readonly Literal[]): Term {
  const supported = supportOf(property)
  const isNull = values.some((value) => value.type === 'null')
  const needed = isNull ? 'null' : operator
  if (isNull && !['eq', 'ne'].includes(operator)) unsupported(property)
  const advanced = permit(property, supported, needed)
  if (values.some((value) => value.type !== 'null' && value.type !== supported.type)) {
    const message = `Invalid filter clause: A binary operator with incompatible types was detected for '${property}'.`
    return refuse('BadRequest', message)
  }
  const read = reader(property)
  const wanted = values.map((value) => fold(value.value))
  const [first = null] = wanted
  switch (operator) {
    case 'eq':
      return { matches: (user) => read(user) === first, advanced: advanced ? 'eq null' : null }
    case 'ne':
      return { matches: (user) => read(user) !== first, advanced: 'ne' }
    case 'in':
      return { matches: (user) => wanted.includes(read(user)), advanced: advanced ? 'in' : null }
    case 'ge':
      return { matches: (user) => atLeast(read(user), first), advanced: null }
    default:
      return { matches: (user) => atLeast(first, read(user)), advanced: null }
  }
}

/** `startsWith(property, 'text')` or `endsWith(property, 'text')`. */
export function textFunction(name: string, property: string, value: string): Term {
  if (name !== 'startsWith' && name !== 'endsWith') {
    return refuse('BadRequest', `Invalid filter clause: An unknown function with name '${name}' was found.`)
  }
  const advanced = permit(property, supportOf(property), name)
  const read = reader(property)
  const wanted = value.toLowerCase()
  const matches: Predicate = (user) => {
    const found = read(user)
    if (typeof found !== 'string') return false
    return name === 'startsWith' ? found.startsWith(wanted) : found.endsWith(wanted)
  }
  return { matches, advanced: advanced ? name : null }
}

/** `any` over a collection of addresses, or over `identities`. */
export function lambda(collection: string, conditions: readonly { path: string; value: string }[]): Term {
  if (collection === 'otherMails' || collection === 'proxyAddresses') {
    const [condition, more] = conditions
    if (condition === undefined || more !== undefined || condition.path !== '') return unsupported(collection)
    const wanted = condition.value.toLowerCase()
    return { matches: (user) => user[collection].some((entry) => entry.toLowerCase() === wanted), advanced: null }
  }
  if (collection !== 'identities') return unsupported(collection)
  const issuer = conditions.find((condition) => condition.path === 'issuer')?.value
  const assigned = conditions.find((condition) => condition.path === 'issuerAssignedId')?.value
  if (issuer === undefined || conditions.length !== (assigned === undefined ? 1 : 2)) return unsupported(collection)
  // ExternalAzureAD alone cannot be asked for: those guests have to be found on the client's side.
  if (assigned === undefined && !filterableIssuers.has(issuer)) return unsupported(collection)
  const matches: Predicate = (user) =>
    (user.identities ?? []).some(
      (identity) => identity.issuer === issuer && (assigned === undefined || identity.issuerAssignedId === assigned),
    )
  return { matches, advanced: null }
}

function supportOf(property: string): Support {
  const found = support[property]
  if (found !== undefined) return found
  if (userProperties.has(property)) return unsupported(property)
  const message = `Invalid filter clause: Could not find a property named '${property}' on type 'microsoft.graph.user'.`
  return refuse('BadRequest', message)
}

/** Whether the operator is an advanced one; refuses one that the property does not know. */
function permit(property: string, supported: Support, operator: string): boolean {
  if (supported.basic.includes(operator)) return false
  if (supported.advanced.includes(operator)) return true
  return unsupported(property)
}

function unsupported(property: string): never {
  const message = `Unsupported or invalid query filter clause specified for property '${property}' of resource 'User'.`
  return refuse('Request_UnsupportedQuery', message)
}

/** Once by its name: the clock of a world stands before `Date`, and is slow to pass. */
const { parse: parseDate } = Date

function reader(property: string): (user: DirectoryUser) => string | number | boolean | null {
  const isDate = support[property]?.type === 'date'
  return (user) => {
    const value = (user as unknown as Record<string, unknown>)[property]
    if (isDate && typeof value === 'string') return parseDate(value)
    return typeof value === 'string' || typeof value === 'boolean' ? fold(value) : null
  }
}

function fold<T>(value: T): T | string {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function atLeast(left: string | number | boolean | null, right: string | number | boolean | null): boolean {
  return left !== null && right !== null && left >= right
}
