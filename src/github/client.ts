import type { getOctokit } from '@actions/github'
import * as v from 'valibot'
import { ownOriginFetch } from './own-origin.ts'
import { isLimited, pauseBefore, type FailedRequest } from './rate-limit.ts'

/** GitHub's own client, which waits where GitHub asks for it. */
export type GitHubClient = ReturnType<typeof getOctokit>

/** Where it is told what was tried again, and what was left out. */
export interface GitHubLog {
  readonly info: (message: string) => void
  readonly warning: (message: string) => void
  readonly debug: (message: string) => void
}

/** What the client needs from outside. */
export interface GitHubDeps {
  /** GITHUB_API_URL. */
  readonly apiUrl: string
  /** The `github-token` input. */
  readonly token: string
  readonly log: GitHubLog
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Makes a signal that aborts after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
}

/** How often a request is sent, and how long an answer is waited for each time, in milliseconds. */
export const githubRetries = { tries: 3, timeout: 30_000 } as const
/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28'

/** Loads the client, which takes its time, and connects it. Nothing is requested yet. */
export async function connectGitHub(deps: GitHubDeps): Promise<GitHubClient> {
  const { getOctokit } = await import('@actions/github')
  const { log, now, sleep, deadline, cancelled } = deps
  const isCancelled = () => cancelled.aborted
  // What the client says of itself, such as a deprecated route, is for those who debug.
  const quiet = { debug: log.debug, info: log.debug, warn: log.debug, error: log.debug }
  const octokit = getOctokit(deps.token, {
    baseUrl: deps.apiUrl,
    userAgent: 'unmanaged-entra-guests',
    log: quiet,
    request: { fetch: ownOriginFetch(deps.apiUrl, fetch, log.warning) },
  })
  octokit.hook.wrap('request', async (request, options) => {
    // A query of GraphQL is a POST that changes nothing.
    const method = options.url.endsWith('/graphql') ? 'GET' : options.method
    // In place: the hooks further in have these very options, and a copy would never reach the wire.
    options.headers = { ...options.headers, 'x-github-api-version': apiVersion }
    for (let attempt = 1; ; attempt += 1) {
      const signal = deadline(githubRetries.timeout)
      options.request = { ...options.request, signal }
      try {
        const answered = await request(options)
        if (method === 'POST' || attempt === githubRetries.tries || isJson(answered.data)) return answered
        throw new GarbledAnswer()
      } catch (cause) {
        const error = signal.aborted ? new NoAnswerError(cause) : cause
        const failed = failedRequest(error, method)
        const pause = attempt < githubRetries.tries ? pauseBefore(failed, attempt, now()) : null
        if (pause === null || isCancelled()) throw error
        log.info(`GitHub ${failureText(failed)}. Trying again in ${Math.ceil(pause / 1000)} s.`)
        await Promise.race([sleep(pause), aborted(cancelled)])
        if (isCancelled()) throw error
      }
    }
  })
  return octokit
}

/** GitHub let the deadline of a request pass. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'

  constructor(cause: unknown) {
    super(`no answer within ${githubRetries.timeout / 1000} s`, { cause })
  }
}

/** A success whose body is cut off, empty or a page of a proxy. The last one is left to whoever knows what it should be. */
class GarbledAnswer extends Error {}

/** Whatever is asked for here is an object or a list. */
const isJson = (data: unknown) => typeof data === 'object' && data !== null

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve()
      },
      { once: true },
    )
  })

const answer = v.object({
  status: v.number(),
  headers: v.record(v.string(), v.optional(v.union([v.string(), v.number()]))),
  data: v.fallback(
    v.object({
      message: v.fallback(v.string(), ''),
      errors: v.fallback(
        v.array(
          v.object({
            field: v.fallback(v.string(), ''),
            code: v.fallback(v.string(), ''),
            value: v.optional(v.unknown()),
          }),
        ),
        [],
      ),
    }),
    { message: '', errors: [] },
  ),
})

/** What an error of the client is about. */
export function failedRequest(error: unknown, method = 'GET'): FailedRequest {
  const { output, success } = v.safeParse(v.object({ response: answer }), error)
  const nothing = { method, status: null, headers: {}, message: '', errors: [] }
  if (error instanceof NoAnswerError) return { ...nothing, isLate: true }
  if (error instanceof GarbledAnswer) return { ...nothing, isGarbled: true }
  if (!success) return nothing
  const { status, headers, data } = output.response
  return { method, status, headers, ...data }
}

/** What GitHub did, in our own words: its messages can repeat what was sent. */
export function failureText(failed: FailedRequest): string {
  if (failed.isLate === true) return `gave no answer within ${githubRetries.timeout / 1000} s`
  if (failed.isGarbled === true) return 'could not be understood'
  if (failed.status === null) return 'could not be reached'
  const id = failed.headers['x-github-request-id']
  const request = id === undefined ? '' : `, request id ${id}`
  return isLimited(failed) ? `limits requests${request}` : `answered ${failed.status}${request}`
}
