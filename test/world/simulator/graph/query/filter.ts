import type { World } from '../../undocumented/worlds.ts'
import type { DirectoryUser } from '../../world.ts'
import { refuse } from '../failure.ts'
import { comparison, lambda, textFunction } from './filter-properties.ts'
import type { Literal, Predicate, Term } from './filter-properties.ts'
import { comparisonOfCreation } from './filter-creation.ts'
import { tokenize } from './filter-tokens.ts'
import type { Token } from './filter-tokens.ts'

/** The most values of an `in`: https://learn.microsoft.com/graph/known-issues#some-limitations-apply-to-query-parameters */
const mostValues = 15

/** One term is itself: a large tenant is gone through for each of a hundred counts. */
const joined = ([first, ...others]: readonly Predicate[], all: Predicate): Predicate =>
  first !== undefined && others.length === 0 ? first : all

/** A parsed `$filter` of users. */
export interface UserFilter {
  readonly matches: (user: DirectoryUser) => boolean
  /** The operators that need `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: readonly string[]
}

/**
 * Parses the part of OData's `$filter` that Graph allows for users: comparisons, `in`, `startsWith`, `endsWith`, `any`,
 * joined by `and`, `or`, `not` and parentheses. Refuses everything else. The world says what of the date of creation.
 * https://learn.microsoft.com/graph/filter-query-parameter
 */
export function parseUserFilter(filter: string, world: World): UserFilter {
  const tokens = tokenize(filter)
  const advanced: string[] = []
  let position = 0

  const matches = either()
  if (peek().kind !== 'end') syntaxError()
  return { matches, advanced }

  function either(): Predicate {
    const terms = [both()]
    while (takeName('or')) terms.push(both())
    return joined(terms, (user) => terms.some((term) => term(user)))
  }

  function both(): Predicate {
    const terms = [single()]
    while (takeName('and')) terms.push(single())
    return joined(terms, (user) => terms.every((term) => term(user)))
  }

  function single(): Predicate {
    if (takeName('not')) {
      advanced.push('not')
      const term = single()
      return (user) => !term(user)
    }
    if (takeMark('(')) {
      const inner = either()
      expectMark(')')
      return inner
    }
    const name = next('name').text
    if (takeMark('(')) {
      const property = next('name').text
      expectMark(',')
      const text = next('text').text
      expectMark(')')
      return use(textFunction(name, property, text))
    }
    if (takeMark('/')) return any(name)
    const operator = next('name').text
    const values = operator === 'in' ? list() : [literal()]
    const compare = name === 'createdDateTime' ? comparisonOfCreation(world) : comparison
    return use(compare(name, operator, values))
  }

  /** `otherMails/any(m:m eq 'x')` and `identities/any(i:i/issuer eq 'x' and i/issuerAssignedId eq 'y')`. */
  function any(collection: string): Predicate {
    if (next('name').text !== 'any') syntaxError()
    expectMark('(')
    const variable = next('name').text
    expectMark(':')
    const conditions: { path: string; value: string }[] = []
    do {
      if (next('name').text !== variable) syntaxError()
      const path = takeMark('/') ? next('name').text : ''
      if (next('name').text !== 'eq') syntaxError()
      conditions.push({ path, value: next('text').text })
    } while (takeName('and'))
    expectMark(')')
    return use(lambda(collection, conditions))
  }

  function list(): Literal[] {
    expectMark('(')
    const values = [literal()]
    while (takeMark(',')) values.push(literal())
    expectMark(')')
    if (values.length > mostValues) {
      const message = `Too many child clauses specified in search filter expression: ${values.length}.`
      refuse('Request_UnsupportedQuery', `${message} Max allowed: ${mostValues}.`)
    }
    return values
  }

  function literal(): Literal {
    const token = tokens[position]
    position += 1
    if (token?.kind === 'text') return { type: 'string', value: token.text }
    if (token?.kind === 'date') return { type: 'date', value: Date.parse(token.text) }
    if (token?.text === 'null') return { type: 'null', value: null }
    if (token?.text === 'true' || token?.text === 'false') return { type: 'boolean', value: token.text === 'true' }
    return syntaxError()
  }

  function use(term: Term): Predicate {
    if (term.advanced !== null) advanced.push(term.advanced)
    return term.matches
  }

  function peek(): Token {
    return tokens[position] ?? { kind: 'end', text: '' }
  }

  function next(kind: Token['kind']): Token {
    const token = peek()
    if (token.kind !== kind) syntaxError()
    position += 1
    return token
  }

  function takeName(text: string): boolean {
    const found = peek().kind === 'name' && peek().text === text
    if (found) position += 1
    return found
  }

  function takeMark(text: string): boolean {
    const found = peek().kind === 'mark' && peek().text === text
    if (found) position += 1
    return found
  }

  function expectMark(text: string): void {
    if (!takeMark(text)) syntaxError()
  }

  function syntaxError(): never {
    return refuse('BadRequest', `Invalid filter clause: Syntax error at token ${position} in '${filter}'.`)
  }
}
