import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getOctokit } from '@actions/github'
import { createGitHubRest } from './rest.ts'
import type { GitHubRest, GitHubRestContext } from './rest.ts'
import { readRequest, send } from '../wire/wire.ts'
import { Refusal } from '../world.ts'

/** GitHub's own client. */
export type Octokit = ReturnType<typeof getOctokit>

/** A running API, its client and what it holds. */
export interface Served {
  octokit: Octokit
  state: GitHubRest['state']
  /** What the API did not take. */
  refusals: string[]
}

/** The repository as the client names it. */
export const repo = { owner: 'contoso', repo: 'identity' }
/** The repository as the API is told of it. */
export const repository = { owner: 'contoso', name: 'identity', id: 456789, ownerId: 123456, defaultBranch: 'main' }
const servers: Server[] = []

/** Stops every API that was started. */
export function stopServing(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
}

/** The API behind a port of the loopback interface, and GitHub's own client for it. */
export async function serve(options: Partial<GitHubRestContext> = {}, token = 'secret'): Promise<Served> {
  const refusals: string[] = []
  const server = createServer((message, response) => {
    readRequest(message)
      .then((request) => rest(request))
      .catch((error: unknown) => {
        refusals.push(String(error))
        return error instanceof Refusal ? error.reply : { status: 500, body: { message: String(error) } }
      })
      .then((reply) => {
        send(response, reply)
      })
      .catch(() => response.destroy())
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const now = (): number => Date.parse('2026-11-23T08:00:00.500Z')
  const defaults = { repository: { ...repository, visibility: 'private' as const }, token: 'secret', now, origin }
  const rest = createGitHubRest({ ...defaults, ...options })
  return { octokit: getOctokit(token, { baseUrl: origin }), state: rest.state, refusals }
}

/** What the client says of an answer that is not a success. */
export async function failure(promise: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await promise
  } catch (error) {
    return error as { status: number; message: string }
  }
  throw new Error('the request succeeded')
}
