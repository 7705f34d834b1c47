import { Refusal } from '../world.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'
import { user } from './repository.ts'

/** Whom the viewer is asked of. */
export interface ViewerContext {
  token: string
  /** Who the token is. Default: `github-actions[bot]`. */
  login?: string
}

/** Whether a request is one of GitHub's GraphQL API. */
export const isGraphql = ({ path }: SimulatedRequest): boolean => path === '/graphql'

/**
 * GitHub's GraphQL API as far as it says who the token is, which it does for every kind of token, those of workflows and
 * apps included. Any other query is refused. https://docs.github.com/graphql/reference/queries#viewer
 */
export function answerViewer(request: SimulatedRequest, context: ViewerContext): SimulatedReply {
  if (request.method !== 'POST') throw refusal(404, `${request.method} of the GraphQL API`)
  if (!/^(?:token|bearer) (?:.+)$/i.test(request.headers.authorization ?? '')) throw refusal(401, 'no token')
  if (!request.headers.authorization?.endsWith(` ${context.token}`))
    return { status: 401, body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' } }
  const { query } = JSON.parse(request.body.toString()) as { query?: string }
  if (query?.replaceAll(/\s+/g, ' ') !== 'query { viewer { databaseId } }')
    throw refusal(501, `not simulated: ${query}`)
  return {
    status: 200,
    body: { data: { viewer: { databaseId: user(context.login ?? 'github-actions[bot]').id } } },
  }
}

function refusal(status: number, reason: string): Refusal {
  return new Refusal(reason, { status, body: { message: reason } })
}
