import { AuthenticationHandler, TelemetryHandler, type Context } from '@microsoft/microsoft-graph-client'
import * as v from 'valibot'
import { ActionError } from '../errors.ts'
import { readAnswer, type Answer } from './answer.ts'
import type { Cloud } from './cloud.ts'
import type { Credential } from './credential.ts'
import { retrying, Transient, type RetryPolicy } from './retry.ts'

/** Reads from Microsoft Graph. Nothing here writes. */
export interface Graph {
  /** The origin that every URL must have, such as `https://graph.microsoft.com`. */
  readonly origin: string
  /**
   * GETs a path such as `/v1.0/users?$top=999`, or a nextLink to the letter.
   *
   * @throws ActionError `graph-refused` when Graph says no, `graph-unavailable` when the tries are used up,
   *   `graph-answer-unreadable` when the URL would carry the token to another host.
   */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<unknown>
}

/** What talking to Graph needs from outside. */
export interface GraphDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly warn: (message: string) => void
}

/** Five tries; Retry-After is honoured up to two minutes. https://learn.microsoft.com/graph/throttling */
export const graphRetries: RetryPolicy = { tries: 5, firstWait: 1000, longestWait: 120_000 }
const timeout = 30_000

/**
 * A client on the middleware of the Graph SDK: it adds the token, on hosts of Graph alone, and the SDK's headers.
 * Retries are ours, because the SDK's cover neither 500, 502, broken connections nor bodies that are cut off.
 */
export function createGraph(cloud: Cloud, credential: Credential, deps: GraphDeps, retries = graphRetries): Graph {
  const origin = `https://${cloud.graph}`
  const authentication = new AuthenticationHandler({ getAccessToken: () => credential.token() })
  const telemetry = new TelemetryHandler()
  authentication.setNext(telemetry)
  telemetry.setNext({
    execute: async (context: Context) => {
      context.response = await deps.fetch(context.request, context.options)
    },
  })

  async function send(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const context: Context = {
      request: url,
      options: { method: 'GET', redirect: 'error', headers: { ...headers }, signal },
    }
    await authentication.execute(context)
    if (context.response === undefined) throw new Error('The Graph middleware gave no answer.')
    return context.response
  }

  async function attempt(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const once = () => readAnswer('Microsoft Graph', timeout, (signal) => send(url, headers, signal), deps)
    const answer = await once()
    if (answer.status !== 401) return answer
    // The token may have expired or been revoked: one new one, and no loop.
    await credential.renew()
    return once()
  }

  return {
    origin,
    async get(path, headers = {}) {
      const url = new URL(path, origin)
      if (url.origin !== origin) {
        throw new ActionError(
          'graph-answer-unreadable',
          `Microsoft Graph pointed to ${url.host}, which is not ${origin}.`,
        )
      }
      const verbatim = path.startsWith('https://') ? path : `${origin}${path}`
      let answer: Answer
      try {
        answer = await retrying(() => attempt(verbatim, headers), retries, {
          sleep: deps.sleep,
          onRetry: (failure, tries, wait) => {
            deps.warn(`${failure.message}. Try ${tries} of ${retries.tries}; next in ${Math.ceil(wait / 1000)} s.`)
          },
        })
      } catch (error) {
        if (!(error instanceof Transient)) throw error
        const message = `${error.message}, ${retries.tries} times in a row.`
        throw new ActionError('graph-unavailable', message, { requestId: error.requestId, cause: error })
      }
      if (answer.status === 200) return answer.body
      throw refusal(answer, url.pathname)
    },
  }
}

const graphError = v.object({ error: v.object({ code: v.string() }) })

/** Only the code of Graph's error is shown: its message can hold addresses. */
function refusal(answer: Answer, path: string): ActionError {
  const parsed = v.safeParse(graphError, answer.body)
  const code = parsed.success ? ` ${parsed.output.error.code.slice(0, 100)}` : ''
  const requestId = answer.headers.get('request-id') ?? undefined
  return new ActionError('graph-refused', `Microsoft Graph refused GET ${path}: HTTP ${answer.status}${code}.`, {
    requestId,
    ...(answer.status === 403 ? { hint: missingPermission } : {}),
  })
}

const missingPermission =
  'The app registration lacks a permission. A report needs the application permission User.Read.All of Microsoft ' +
  'Graph, with the consent of an administrator; a change of permissions takes some minutes to have an effect.'
