/** An answer that is not a success, or none at all. */
export interface FailedRequest {
  readonly method: string
  /** Null when there was no answer. */
  readonly status: number | null
  /** The deadline passed without an answer. */
  readonly isLate?: true
  /** What came was a success, and is no JSON. */
  readonly isGarbled?: true
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>
  /** What GitHub said. */
  readonly message: string
  /** What GitHub did not like about what was sent. */
  readonly errors: readonly { readonly field: string; readonly code: string; readonly value?: unknown }[]
}

const minute = 60_000

/** A run does not wait longer for its issue. The hour of a primary limit is not worth the minutes of a runner. */
export const longestPause = 5 * minute

/**
 * How long to wait before a request is sent again, in milliseconds; null when it must not be. A limit is obeyed as GitHub
 * asks for: `retry-after`, else `x-ratelimit-reset`, else a minute, and each further time twice as long. What a gateway
 * answers is tried again too, except for a POST: it may have been carried out, and a second one would be a second comment.
 *
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 *
 * @param attempt counted from 1.
 * @param now milliseconds since 1970.
 */
export function pauseBefore(failed: FailedRequest, attempt: number, now: number): number | null {
  const pause = isLimited(failed) ? limitPause(failed, attempt, now) : gatewayPause(failed, attempt)
  return pause !== null && pause <= longestPause ? pause : null
}

/** Whether GitHub refused a request because there were too many. A 403 can also be a permission that is missing. */
export function isLimited({ status, headers, message }: FailedRequest): boolean {
  if (status === 429) return true
  if (status !== 403) return false
  return headers['retry-after'] !== undefined || hasNoneLeft(headers) || /\brate limit\b|\babuse\b/i.test(message)
}

const hasNoneLeft = (headers: FailedRequest['headers']) => String(headers['x-ratelimit-remaining']) === '0'

function limitPause({ headers }: FailedRequest, attempt: number, now: number): number {
  const after = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && after >= 0) return after * 1000
  const reset = Number(headers['x-ratelimit-reset'])
  // The header is in whole seconds, so that a second more is sure to be after it.
  if (hasNoneLeft(headers) && reset > 0) return Math.max(0, reset * 1000 - now) + 1000
  return minute * 2 ** (attempt - 1)
}

const gatewayPause = (failed: FailedRequest, attempt: number): number | null =>
  isPassing(failed) && failed.method !== 'POST' ? 1000 * 2 ** (attempt - 1) : null

/** Whether it is trouble of the moment, on the way or behind it. */
export const isPassing = ({ status }: FailedRequest): boolean =>
  status === null || [500, 502, 503, 504].includes(status)
