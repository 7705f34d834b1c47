import type { SimulatedReply } from '../world.ts'
import { Refusal } from '../world.ts'
import type { Json, JsonObject } from '../published/github-openapi.ts'
import type { GitHubState } from './state.ts'

/** The repository that the API serves. */
export interface ServedRepository {
  owner: string
  name: string
  id: number
  ownerId: number
  visibility: 'public' | 'private' | 'internal'
  defaultBranch: string
  /** Default true. */
  hasIssues?: boolean
}

/** A request that has passed the description, the token and the permissions. */
export interface Call {
  repository: ServedRepository
  state: GitHubState
  /** Who the token is. */
  login: string
  /** Now as the API writes times, without milliseconds. */
  time: string
  /** Start of the API's addresses, without a slash at the end. */
  origin: string
  path: string
  parameters: Record<string, string>
  query: URLSearchParams
  body: JsonObject
  accept: string
}

export type Handler = (call: Call) => SimulatedReply

/** An answer that GitHub gives instead of what was asked for. */
export class GitHubFailure extends Error {
  readonly status: number
  readonly errors: JsonObject[] | undefined
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, errors?: JsonObject[], headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

/** The body of a failure, as GitHub writes it. */
export function failureBody({ status, message, errors }: GitHubFailure): JsonObject {
  const documentation = 'https://docs.github.com/rest'
  return { message, ...(errors ? { errors } : {}), documentation_url: documentation, status: String(status) }
}

/** 404, which is also what GitHub says of what the token may not know of. */
export function notFound(): GitHubFailure {
  return new GitHubFailure(404, 'Not Found')
}

/** 422 for one field. */
export function invalid(resource: string, field: string, code: string, more: JsonObject = {}): GitHubFailure {
  return new GitHubFailure(422, 'Validation Failed', [{ resource, field, code, ...more }])
}

/** What GitHub would take and the simulator does not know: the test fails instead of getting a made-up answer. */
export function notSimulated(what: string): Refusal {
  return new Refusal(`not simulated: ${what}`, {
    status: 501,
    body: { message: `not simulated: ${what}`, status: '501' },
  })
}

/** Throws when a query has a parameter whose effect is not simulated. */
export function allowQuery(call: Call, names: readonly string[]): void {
  const other = [...call.query.keys()].find((name) => !['page', 'per_page', ...names].includes(name))
  if (other !== undefined) throw notSimulated(`query parameter ${other} of ${call.path}`)
}

/** Throws when a body has a key whose effect is not simulated. */
export function allowBody(call: Call, names: readonly string[]): void {
  const other = Object.keys(call.body).find((name) => !names.includes(name))
  if (other !== undefined) throw notSimulated(`key ${other} of ${call.path}`)
}

/** A number of the path, for example of an issue. */
export function numberOf(call: Call, name: string): number {
  return Number(call.parameters[name])
}

/** Address of a resource of the repository. */
export function apiUrl(call: Call, path: string): string {
  return `${call.origin}/repos/${call.repository.owner}/${call.repository.name}${path}`
}

/** Address of a page of the repository. */
export function htmlUrl(call: Call, path: string): string {
  return `https://github.com/${call.repository.owner}/${call.repository.name}${path}`
}

/**
 * One page of a list, with the Link header that leads to the others.
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function paged<Item>(call: Call, list: readonly Item[], body: (items: Item[]) => Json): SimulatedReply {
  const size = Number(call.query.get('per_page') ?? 30)
  const page = Number(call.query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(list.length / size))
  const link = (number: number, relation: string): string => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(number))
    return `<${call.origin}${call.path}?${query.toString()}>; rel="${relation}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ]
  const headers = links.length > 0 ? { link: links.join(', ') } : {}
  return { status: 200, headers, body: body(list.slice((page - 1) * size, page * size)) }
}
