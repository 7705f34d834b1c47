import type { PlainResponse } from './keep-alive.ts'
import { readRetryAfter, TransientError } from './retry.ts'

/** An answer with JSON in it, or with nothing. */
export interface HttpResponse {
  readonly status: number
  readonly headers: PlainResponse['headers']
  readonly body: unknown
  /** `HTTP 404`; a redirect is called one. */
  readonly statusText: string
}

/** A status as messages have it. No redirect is ever followed: it would carry the token along. */
export const statusText = (status: number): string =>
  status >= 300 && status < 400 ? `HTTP ${status}, a redirect, which is not followed` : `HTTP ${status}`

/** What reading an answer needs from outside. */
export interface AnswerDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Makes a signal that aborts after so many milliseconds. Default: one for each request. */
  readonly deadline?: (milliseconds: number) => AbortSignal
}

const transientStatus = new Set([408, 429, 500, 502, 503, 504])

/**
 * Sends one request and reads the whole answer.
 *
 * @param what names the request in messages, without anything that could be somebody's address.
 * @param send must honour the signal; it aborts after `timeout` milliseconds, the body included.
 * @throws TransientError for what may pass: 408, 429, 500, 502, 503, 504, a broken connection, a time-out, and a
 *   success whose body is cut off or is not JSON.
 */
export async function readResponse(
  what: string,
  timeout: number,
  send: (signal: AbortSignal) => Promise<PlainResponse>,
  deps: AnswerDeps,
): Promise<HttpResponse> {
  const signal = deps.deadline?.(timeout) ?? AbortSignal.timeout(timeout)
  let response: PlainResponse
  let text: string
  try {
    response = await send(signal)
    text = await response.text()
  } catch (cause) {
    if (signal.aborted)
      throw new TransientError('timeout', `${what}: no answer within ${Math.ceil(timeout / 1000)} s`, { cause })
    if (!isConnectionFailure(cause)) throw cause
    throw new TransientError('connection', `${what}: the connection failed (${connectionCause(cause)})`, { cause })
  }

  const { status, headers } = response
  const requestId = headers.get('request-id') ?? headers.get('x-ms-request-id') ?? undefined
  const detail = requestId === undefined ? {} : { requestId }
  if (transientStatus.has(status)) {
    const retryAfter = readRetryAfter(headers.get('retry-after'), deps.now())
    const kind = status === 429 ? 'throttled' : 'unavailable'
    const wait = retryAfter === undefined ? {} : { retryAfter }
    throw new TransientError(kind, `${what}: HTTP ${status}`, { ...detail, ...wait, status })
  }
  const answer = { status, headers, statusText: statusText(status) }
  if (text === '') return { ...answer, body: undefined }
  try {
    return { ...answer, body: JSON.parse(text) as unknown }
  } catch (cause) {
    // An error page is HTML often enough; the status then says all there is to know.
    if (!response.ok) return { ...answer, body: undefined }
    throw new TransientError('garbled', `${what}: HTTP ${status} with a body that is not JSON`, { ...detail, cause })
  }
}

// fetch reports every network failure, a body that ends too early included, as a TypeError.
// https://fetch.spec.whatwg.org/#fetch-method
const isConnectionFailure = (error: unknown) => error instanceof TypeError

/** The system's word for the failure, such as ECONNRESET, or what a proxy said. It can stand some causes deep. */
function connectionCause(error: unknown): string {
  let found: string | undefined
  let cause: unknown = error
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if (/\b407\b/.test(cause.message)) return 'the proxy answered with status code: 407'
    if ('code' in cause && typeof cause.code === 'string') found ??= cause.code
    cause = cause.cause
  }
  return found ?? 'no reason given'
}
