import { answerBatch } from './graph/batch.ts'
import type { GraphResponse } from './graph/batch.ts'
import type { GraphCaller, GraphContext, GraphState, JsonObject } from './graph/context.ts'
import { numberedGuid } from './graph/context.ts'
import { fail, GraphFailure, insufficientPrivileges, refuse } from './graph/failure.ts'
import { createListings } from './graph/query/paging.ts'
import { routes } from './graph/routes.ts'
import type { Route } from './graph/routes.ts'
import { createThrottle, publishedLimits } from './graph/throttle.ts'
import { absentIn, graphProblems, replyProblems } from './published/graph-metadata.ts'
import { createVisibility } from './graph/visibility.ts'
import { Refusal } from './world.ts'
import type { CloudName, SimulatedReply, SimulatedRequest } from './world.ts'
import { worldWith } from './undocumented/worlds.ts'

export type { GraphCaller, GraphContext, GraphLimits, GraphOptions, InvitationError } from './graph/context.ts'
export { ticketMark } from './graph/invitations/invitations.ts'

/**
 * A strict, stateful stand-in for Microsoft Graph over one tenant: it reads and changes `context.tenant`, answers
 * errors in Graph's shape, and throws a `Refusal` at a request that the documentation does not allow.
 * https://learn.microsoft.com/graph/use-the-api
 */
export function createGraph(context: GraphContext): (request: SimulatedRequest) => Promise<SimulatedReply> {
  let count = 0
  const next = (): number => (count += 1)
  const options = context.options ?? {}
  const state: GraphState = {
    context,
    options,
    world: worldWith(context.world),
    accepted: context.accepted ?? [],
    visibility: createVisibility(context.now),
    users: createListings(),
    objects: createListings(),
    throttle: createThrottle(),
    deletedAt: new Map(),
    next,
  }

  return (request) =>
    new Promise((resolve) => {
      const { reply, refusal } = answer(request, () => handle(request))
      if (refusal !== null) throw new Refusal(`${request.method} ${request.path}: ${refusal}`, reply)
      resolve(reply)
    })

  function handle(request: SimulatedRequest): GraphResponse {
    const caller = authenticate(request)
    const body = readBody(request)
    if (!/^\/(v1\.0|beta)\/\$batch$/.test(request.path)) {
      return { reply: handleOne(request, caller, body), refusal: null }
    }
    if (request.method !== 'POST') methodNotAllowed()
    const seed = (options.seed ?? 1) * 1_000 + next()
    return answerBatch(request, body, seed, (part, partBody) =>
      answer(part, () => ({ reply: handleOne(part, caller, partBody), refusal: null })),
    )
  }

  /** Adds the headers that every answer of Graph has, and turns a failure into its answer. */
  function answer(request: SimulatedRequest, work: () => GraphResponse): GraphResponse {
    const requestId = numberedGuid('9e9e0000', next())
    const given = request.headers['client-request-id']
    const clientRequestId = typeof given === 'string' ? given : requestId
    const now = new Date(context.now())
    const headers = { 'request-id': requestId, 'client-request-id': clientRequestId, Date: now.toUTCString() }
    try {
      const { reply, refusal } = work()
      const unitless = { 'x-ms-resource-unit': '1' }
      return { reply: { ...reply, headers: { ...headers, ...unitless, ...reply.headers } }, refusal }
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error
      const date = now.toISOString().slice(0, 19)
      const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId }
      const body = { error: { code: error.code, message: error.message, innerError } }
      const reply = {
        status: error.status,
        headers: { ...headers, 'x-ms-resource-unit': '1', ...error.headers },
        body,
      }
      return { reply, refusal: error.refused ? error.message : null }
    }
  }

  function authenticate(request: SimulatedRequest): GraphCaller {
    const caller = context.authenticate(request.headers.authorization)
    if (caller !== null) return caller
    const message =
      request.headers.authorization === undefined
        ? 'Access token is empty.'
        : 'Lifetime validation failed, the token is expired.'
    return fail(401, 'InvalidAuthenticationToken', message, { 'WWW-Authenticate': 'Bearer' })
  }

  function handleOne(request: SimulatedRequest, caller: GraphCaller, body: unknown): SimulatedReply {
    const { route, path, parameters } = findRoute(request)
    const { query, headers } = request
    const spending = {
      resourceUnits: costOf(route, query),
      write: route.method !== 'GET',
      invitation: path === '/invitations',
      report: path === '/users' && query.get('$select')?.includes('signInActivity') === true,
    }
    const limits = { ...publishedLimits, ...options.limits }
    const share = state.throttle.spend(caller, spending, limits, context.tenant.users.size, context.now())
    if (route.permissions?.some((permission) => caller.roles.includes(permission)) === false) insufficientPrivileges()
    if (body !== undefined && route.method !== 'POST') refuse('BadRequest', `A ${route.method} request has no body.`)
    const call = { state, caller, method: request.method, path, parameters, query, headers, body }
    const reply = asPublished(request, path, body, context.cloud, () => route.handle(call))
    const minimal = String(headers.accept).includes('odata.metadata=none')
    return {
      ...(minimal ? withoutMetadata(reply) : reply),
      headers: {
        'x-ms-resource-unit': String(spending.resourceUnits),
        ...(share === null ? {} : { 'x-ms-throttle-limit-percentage': share }),
        ...reply.headers,
      },
    }
  }
}

function findRoute(request: SimulatedRequest): { route: Route; path: string; parameters: string[] } {
  const [, version = '', path = ''] = /^\/(v1\.0|beta)(\/.*)$/.exec(request.path) ?? []
  const found = routes.filter((route) => route.version === version && route.pattern.test(path))
  if (found.length === 0) {
    return refuse('BadRequest', `Resource not found for the segment '${request.path.split('/')[2] ?? ''}'.`)
  }
  const route = found.find(({ method }) => method === request.method)
  if (route === undefined) return methodNotAllowed()
  const captures = route.pattern.exec(path)?.slice(1) ?? []
  try {
    return { route, path, parameters: captures.map(decodeURIComponent) }
  } catch {
    return refuse('BadRequest', `The path '${path}' is not well encoded.`)
  }
}

/** Answers as the published metadata has it. That of beta is not kept: its one route checks itself. */
function asPublished(
  request: SimulatedRequest,
  path: string,
  body: unknown,
  cloud: CloudName,
  handle: () => SimulatedReply,
): SimulatedReply {
  if (!request.path.startsWith('/v1.0/')) return handle()
  const missing = absentIn(cloud, path, request.query)[0]
  if (missing !== undefined) {
    const name = missing.split('/')[1] ?? ''
    fail(400, 'BadRequest', `Resource not found for the segment '${name}'.`)
  }
  const problems = graphProblems(request.method, path, request.query, body)
  try {
    const reply = handle()
    problems.push(...replyProblems(path, reply.body))
    return reply
  } catch (error) {
    // What the service itself finds fault with says more.
    if (error instanceof GraphFailure && error.refused) problems.length = 0
    throw error
  } finally {
    if (problems.length > 0) refuse('BadRequest', `Not in the published metadata: ${problems.join('; ')}.`)
  }
}

function methodNotAllowed(): never {
  return refuse('Request_BadRequest', 'Specified HTTP method is not allowed for the request target.', 405)
}

/** https://learn.microsoft.com/graph/throttling-limits: `$select` and a `$top` under 20 take one unit off each. */
function costOf(route: Route, query: URLSearchParams): number {
  const top = query.get('$top')
  const less = Number(query.has('$select')) + Number(top !== null && Number(top) < 20)
  return Math.max(1, route.cost + Number(query.has('$expand')) - less)
}

function readBody(request: SimulatedRequest): unknown {
  if (request.body.length === 0) return undefined
  if (!String(request.headers['content-type']).startsWith('application/json')) {
    const message = 'Write requests (excluding DELETE) must contain the Content-Type header declaration.'
    return refuse('BadRequest', message)
  }
  try {
    return JSON.parse(request.body.toString('utf8'))
  } catch {
    const message =
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid'
    return refuse('BadRequest', `${message} JSON format.`)
  }
}

/** `odata.metadata=none` in the `Accept` header leaves out the context, and keeps the count and the next link. */
function withoutMetadata(reply: SimulatedReply): SimulatedReply {
  if (typeof reply.body !== 'object' || reply.body === null) return reply
  const kept: JsonObject = { ...reply.body }
  delete kept['@odata.context']
  return { ...reply, body: kept }
}
