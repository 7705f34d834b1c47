import { failureBody, GitHubFailure, notFound } from './call.ts'
import type { Call, Handler, ServedRepository } from './call.ts'
import { commentHandlers } from './issues/comments.ts'
import { commitHandlers } from './commits.ts'
import { contentHandlers } from './contents.ts'
import { issueHandlers } from './issues/issues.ts'
import { labelHandlers } from './issues/labels.ts'
import { checkPermission } from './permissions.ts'
import type { Permissions } from './permissions.ts'
import { pullHandlers } from './pulls.ts'
import { repositoryHandlers } from './repository.ts'
import { runHandlers } from './runs.ts'
import { searchHandlers } from './issues/search.ts'
import { answerViewer, isGraphql } from './viewer.ts'
import { createGitHubState } from './state.ts'
import type { GitHubState } from './state.ts'
import { findOperation, isObject, replyProblems, requestProblems } from '../published/github-openapi.ts'
import type { Json, JsonObject, OperationMatch } from '../published/github-openapi.ts'
import { Refusal } from '../world.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'

/** The repository to serve and the token to serve it to. */
export interface GitHubRestContext {
  repository: ServedRepository
  token: string
  /** Who the token is. Default: `github-actions[bot]`. */
  login?: string
  /** The job's `permissions:`. What is not named has none. Default: what the examples of this action ask for. */
  permissions?: Permissions
  /** Milliseconds since 1970. */
  now(): number
  /** What the repository holds. Default: nothing. */
  state?: GitHubState
  /** Start of the API's addresses. Default: `https://api.github.com`. */
  origin?: string
}

/** The API as a function from request to answer, and what the repository holds. */
export interface GitHubRest {
  (request: SimulatedRequest): Promise<SimulatedReply>
  readonly state: GitHubState
}

const handlers: Record<string, Handler> = {
  ...repositoryHandlers,
  ...issueHandlers,
  ...commentHandlers,
  ...labelHandlers,
  ...searchHandlers,
  ...pullHandlers,
  ...commitHandlers,
  ...contentHandlers,
  ...runHandlers,
}

/** The operations that have a handler, by their ids. */
export const handled: readonly string[] = Object.keys(handlers)

const defaultPermissions: Permissions = { actions: 'read', contents: 'read', issues: 'write', 'pull-requests': 'read' }

/**
 * GitHub's REST API for one repository. A request that GitHub's description does not allow is refused; what GitHub
 * would turn down (no permission, issues switched off, a body too long) is answered as GitHub answers it. An answer that
 * does not fit the description is a mistake in here and thrown as one.
 */
export function createGitHubRest(context: GitHubRestContext): GitHubRest {
  const state = context.state ?? createGitHubState()
  let served = 0

  function answer(request: SimulatedRequest): SimulatedReply {
    served += 1
    if (isGraphql(request)) return answerViewer(request, context)
    const match = findOperation(request.method, request.path)
    if (match === undefined) throw refusal(404, `no operation for ${request.method} ${request.path}`, 'Not Found')
    const problems = requestProblems(match, request.query, request.body)
    if (problems.length > 0) throw refusal(422, problems.join('; '), 'Invalid request.')
    const reply = withHeaders(attempt(match, request), served)
    const wrong = reply.body instanceof Buffer ? [] : replyProblems(match, reply.status, reply.body as Json | undefined)
    if (wrong.length > 0) throw new Error(`${match.id} answered ${reply.status}: ${wrong.join('; ')}`)
    return reply
  }

  function attempt(match: OperationMatch, request: SimulatedRequest): SimulatedReply {
    try {
      authenticate(request)
      const call = callOf(match, request)
      checkRepository(call)
      checkPermission(match.id, request.method, call.repository, context.permissions ?? defaultPermissions)
      const handler = handlers[match.id]
      if (handler === undefined) throw new Error(`${match.id} is described but not served`)
      return handler(call)
    } catch (error) {
      if (!(error instanceof GitHubFailure)) throw error
      return { status: error.status, headers: { ...error.headers }, body: failureBody(error) }
    }
  }

  function authenticate({ headers }: SimulatedRequest): void {
    // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
    if ((headers['user-agent'] ?? '') === '')
      throw refusal(403, 'no User-Agent', 'Request forbidden by administrative rules.')
    const [, token] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? []
    if (token === undefined) throw refusal(401, 'no token', 'Requires authentication')
    if (token !== context.token) throw new GitHubFailure(401, 'Bad credentials')
  }

  function callOf(match: OperationMatch, request: SimulatedRequest): Call {
    const body: Json = request.body.length > 0 ? (JSON.parse(request.body.toString()) as Json) : {}
    return {
      repository: context.repository,
      state,
      login: context.login ?? 'github-actions[bot]',
      time: new Date(context.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      origin: context.origin ?? 'https://api.github.com',
      path: request.path,
      parameters: match.parameters,
      query: request.query,
      body: isObject(body) ? body : {},
      accept: request.headers.accept ?? '',
    }
  }

  function checkRepository({ parameters, repository }: Call): void {
    const { owner = repository.owner, repo = repository.name } = parameters
    const asked = `${owner}/${repo}`.toLowerCase()
    if (asked !== `${repository.owner}/${repository.name}`.toLowerCase()) throw notFound()
  }

  // A rejection, not an exception: a caller waits for the answer either way.
  return Object.assign((request: SimulatedRequest) => Promise.resolve(request).then(answer), { state })
}

function refusal(status: number, reason: string, message: string): Refusal {
  const body: JsonObject = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return new Refusal(reason, { status, body })
}

function withHeaders(reply: SimulatedReply, served: number): SimulatedReply {
  const headers = {
    'x-github-request-id': `0000:SIMULATED:${served.toString(16).toUpperCase().padStart(8, '0')}`,
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': String(Math.max(0, 1000 - served)),
    'x-ratelimit-used': String(served),
    'x-ratelimit-resource': 'core',
  }
  return { ...reply, headers: { ...headers, ...reply.headers } }
}
