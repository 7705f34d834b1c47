import type { PlainResponse } from './keep-alive.ts'
import { readRetryAfter, Transient } from './retry.ts'

/** An answer with JSON in it, or with nothing. */
export interface Answer {
  readonly status: number
  readonly headers: PlainResponse['headers']
  readonly body: unknown
}

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
 * @throws Transient for what may pass: 408, 429, 500, 502, 503, 504, a broken connection, a time-out, and a
 *   success whose body is cut off or is not JSON.
 */
export async function readAnswer(
  what: string,
  timeout: number,
  send: (signal: AbortSignal) => Promise<PlainResponse>,
  deps: AnswerDeps,
): Promise<Answer> {
  const signal = deps.deadline?.(timeout) ?? AbortSignal.timeout(timeout)
  let response: PlainResponse
  let text: string
  try {
    response = await send(signal)
    text = await response.text()
  } catch (cause) {
    if (signal.aborted) throw new Transient('timeout', `${what}: no answer within ${timeout / 1000} s`, { cause })
    if (!isConnectionFailure(cause)) throw cause
    throw new Transient('connection', `${what}: the connection failed (${connectionCause(cause)})`, { cause })
  }

  const { status, headers } = response
  const requestId = headers.get('request-id') ?? headers.get('x-ms-request-id') ?? undefined
  const detail = requestId === undefined ? {} : { requestId }
  if (transientStatus.has(status)) {
    const retryAfter = readRetryAfter(headers.get('retry-after'), deps.now())
    const kind = status === 429 ? 'throttled' : 'unavailable'
    const wait = retryAfter === undefined ? {} : { retryAfter }
    throw new Transient(kind, `${what}: HTTP ${status}`, { ...detail, ...wait, status })
  }
  if (text === '') return { status, headers, body: undefined }
  try {
    return { status, headers, body: JSON.parse(text) as unknown }
  } catch (cause) {
    // An error page is HTML often enough; the status then says all there is to know.
    if (!response.ok) return { status, headers, body: undefined }
    throw new Transient('garbled', `${what}: HTTP ${status} with a body that is not JSON`, { ...detail, cause })
  }
}

// fetch reports every network failure, a body that ends too early included, as a TypeError.
// https://fetch.spec.whatwg.org/#fetch-method
const isConnectionFailure = (error: unknown) => error instanceof TypeError

/** The system's word for the failure, such as ECONNRESET. */
function connectionCause(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'no reason given'
}
