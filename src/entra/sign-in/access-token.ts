import * as v from 'valibot'
import { ActionError } from '../../errors.ts'
import { networkHint } from '../http/network-hint.ts'
import { statusText } from '../http/http-response.ts'
import { readRetryAfter, TransientError } from '../http/retry.ts'
import { userAgent } from '../http/user-agent.ts'
import { readJwtPayload } from './assertion.ts'
import { bounded, PassingRefusal, type BoundedDeps } from './bounded.ts'
import type { Cloud } from './cloud.ts'
import type { IdToken } from './id-token.ts'
import { refusalKind, signInRefused } from './sign-in-refusal.ts'

/** Who signs in, and where. */
export interface Identity {
  readonly tenantId: string
  readonly clientId: string
  readonly cloud: Cloud
}

/** An access token of Microsoft Graph, and what it says. */
export interface AccessToken {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly expires: number
  readonly tenantId: string
  /** Application permissions. */
  readonly permissions: readonly string[]
}

/** So long one try may take, in milliseconds. */
export const accessTokenTimeout = 20_000
const claims = v.object({ tid: v.string(), roles: v.optional(v.array(v.string()), []) })

/** What the wire showed of the last request of a try. Microsoft's library tells neither status nor headers. */
interface Seen {
  status?: number
  retryAfter?: number | undefined
  body?: string
  /** The system's word for a connection that failed. */
  failure?: string
}

/**
 * Exchanges a token of GitHub for one of the tenant. The library's own retries are off: they cover neither a body that
 * breaks off nor one that is no JSON, and have no deadline. So are its redirects, which would carry the token along.
 *
 * @throws ActionError `sign-in-refused` when Entra says no, and `sign-in-unreachable` when it says nothing of use, with the
 *   cause, and the count where it was tried again.
 */
export function requestAccessToken(identity: Identity, id: IdToken, deps: BoundedDeps): Promise<AccessToken> {
  const failed = `${identity.cloud.login} gave no access token`
  const giveUp = (message: string, cause?: TransientError) =>
    new ActionError('sign-in-unreachable', message, {
      ...networkHint(message),
      requestId: cause?.requestId,
      cause,
    })
  let refusals = 0
  const attempt = async (milliseconds: number): Promise<AccessToken> => {
    const seen: Seen = {}
    const signal = AbortSignal.timeout(milliseconds)
    let message: string
    try {
      const read = readToken(await ask(identity, id, seen, signal))
      if (read !== null) return read
      message = ''
    } catch (error) {
      message = error instanceof Error ? error.message : ''
    }
    const told = [message, seen.body ?? ''].find((text) => /AADSTS\d+/.test(text)) ?? ''
    const kind = refusalKind(told)
    if (kind === 'new-credential') {
      const refusal = signInRefused(told, id.claims)
      refusals += 1
      if (refusals === 1)
        deps.log.info(`${refusal.text}\n\nA new credential takes some minutes: trying again for a minute.`)
      throw new PassingRefusal(refusal, Math.min(15_000, refusals * 5000))
    }
    if (kind === 'passes' || kind === null) {
      const cause = causeOf(seen, signal, milliseconds, told)
      if (kind === null && isFinal(seen)) throw giveUp(`${failed}: ${cause}.`)
      const requestId = traceOf(told)
      const wait = seen.retryAfter === undefined ? {} : { retryAfter: seen.retryAfter }
      throw new TransientError('unavailable', `${failed}: ${cause}`, { ...wait, ...(requestId ? { requestId } : {}) })
    }
    throw signInRefused(told, id.claims)
  }
  return bounded(accessTokenTimeout, attempt, giveUp, deps)
}

async function ask(
  { tenantId, clientId, cloud }: Identity,
  id: IdToken,
  seen: Seen,
  signal: AbortSignal,
): Promise<{ token: string; expiresOnTimestamp: number }> {
  const { ClientAssertionCredential } = await import('@azure/identity')
  const credential = new ClientAssertionCredential(tenantId, clientId, () => Promise.resolve(id.token), {
    authorityHost: `https://${cloud.login}`,
    // The authority is one of four that are known here; asking the global cloud about it would leave the cloud.
    disableInstanceDiscovery: true,
    userAgentOptions: { userAgentPrefix: userAgent },
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: watcher(cloud.login, seen, signal), position: 'perRetry' }],
  })
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('no answer in time'))
    })
  })
  return Promise.race([credential.getToken(`https://${cloud.graph}/.default`), late])
}

/** The part of a policy of the library's pipeline that is used here. */
interface WireRequest {
  url: string
  abortSignal?: unknown
}
interface WireResponse {
  readonly status: number
  readonly headers: { get(name: string): string | undefined }
  readonly bodyAsText?: string | null | undefined
}

/** Sees to it that a request goes to the login host alone and ends with the try, and notes what came of it. */
const watcher = (host: string, seen: Seen, signal: AbortSignal) => ({
  name: 'deadline',
  async sendRequest<Request extends WireRequest, Response extends WireResponse>(
    request: Request,
    next: (request: Request) => Promise<Response>,
  ): Promise<Response> {
    if (new URL(request.url).host !== host) throw new Error(`The sign-in was led away from ${host}.`)
    request.abortSignal = signal
    for (const name of ['status', 'retryAfter', 'body', 'failure'] as const) Reflect.deleteProperty(seen, name)
    try {
      const response = await next(request)
      seen.status = response.status
      seen.retryAfter = readRetryAfter(response.headers.get('retry-after') ?? null, Date.now())
      seen.body = response.bodyAsText ?? ''
      return response
    } catch (error) {
      seen.failure = failureOf(error)
      throw error
    }
  },
})

/** The code of a failure, and what a proxy says, which has none. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  if (/status code: 407|statusCode=407|\b407\b/.test(error.message)) return 'the proxy answered with status code: 407'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'no reason given'
  return code === 'PARSE_ERROR' ? 'the answer broke off' : code
}

function causeOf(seen: Seen, signal: AbortSignal, milliseconds: number, told: string): string {
  if (signal.aborted) return `no answer within ${Math.round(milliseconds / 1000)} s`
  if (seen.failure !== undefined) return `the connection failed (${seen.failure})`
  if (seen.status === undefined) return 'the library of Microsoft sent no request'
  const code = /AADSTS\d+/.exec(told)?.[0]
  if (code !== undefined) return `${statusText(seen.status)} ${code}`
  return seen.status < 300 ? `HTTP ${seen.status} with no token in it` : statusText(seen.status)
}

const transientStatus = new Set([408, 429])

/** An answer that will be the same the next time. */
const isFinal = ({ status }: Seen) =>
  status !== undefined && status >= 300 && status < 500 && !transientStatus.has(status)

const traceOf = (told: string) => /(?:Trace ID|trace_id)\W+([0-9a-f-]{36})/i.exec(told)?.[1]

function readToken(answer: { token: string; expiresOnTimestamp: number }): AccessToken | null {
  try {
    const { tid, roles } = v.parse(claims, readJwtPayload(answer.token))
    return { token: answer.token, expires: answer.expiresOnTimestamp, tenantId: tid, permissions: roles }
  } catch {
    return null
  }
}
