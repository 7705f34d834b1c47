import pRetry from 'p-retry'

/** Why an attempt may go better the next time. */
export type TransientKind = 'throttled' | 'unavailable' | 'timeout' | 'connection' | 'garbled'

/** A failure that can pass: throttling, a server error, a broken connection, a body that is not what was announced. */
export class TransientError extends Error {
  readonly kind: TransientKind
  /** Milliseconds that the service asked to wait, where it did. */
  readonly retryAfter: number | undefined
  readonly requestId: string | undefined
  /** The HTTP status, where an answer came. */
  readonly status: number | undefined

  constructor(
    kind: TransientKind,
    message: string,
    detail: { retryAfter?: number; requestId?: string; status?: number; cause?: unknown },
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'TransientError'
    this.kind = kind
    this.retryAfter = detail.retryAfter
    this.requestId = detail.requestId
    this.status = detail.status
  }
}

/** How often and how patiently to try. Times in milliseconds. */
export interface RetryPolicy {
  readonly tries: number
  /** The first wait; each further one doubles it, with jitter on top. */
  readonly firstWait: number
  /** The longest wait, also when the service asks for more. */
  readonly longestWait: number
  /** A service that asks for a longer pause than this is not asked again. Where it is absent, the pause is cut to `longestWait`. */
  readonly longestPause?: number
}

/** What retrying needs from outside. */
export interface RetryDeps {
  /** Waits, in milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Told before each wait. */
  readonly onRetry: (failure: TransientError, attempt: number, wait: number) => void
}

/** Whether the service asks for a longer pause than a run waits for. */
export const asksTooMuch = (
  { retryAfter = 0 }: Pick<TransientError, 'retryAfter'>,
  { longestPause = Infinity }: RetryPolicy,
): boolean => retryAfter > longestPause

/** `a pause of 900 s, and a run waits for at most 300 s` */
export const pauseAsked = (retryAfter: number, { longestPause = Infinity }: RetryPolicy): string =>
  `a pause of ${Math.ceil(retryAfter / 1000)} s, and a run waits for at most ${Math.round(longestPause / 1000)} s`

/**
 * Runs an attempt until it succeeds, fails for good, or the tries are used up. Only a `TransientError` failure is tried
 * again: after `Retry-After` where the service sent one, else after an exponential wait with jitter. One that asks for a
 * longer pause than the policy allows is not.
 *
 * https://learn.microsoft.com/graph/throttling
 */
export function retrying<T>(attempt: () => Promise<T>, policy: RetryPolicy, deps: RetryDeps): Promise<T> {
  return pRetry(attempt, {
    retries: policy.tries - 1,
    minTimeout: 0,
    maxTimeout: 0,
    shouldRetry: ({ error }) => error instanceof TransientError && !asksTooMuch(error, policy),
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
      if (!(error instanceof TransientError) || retriesLeft === 0 || asksTooMuch(error, policy)) return
      const wait = Math.min(error.retryAfter ?? backOff(policy.firstWait, attemptNumber), policy.longestWait)
      deps.onRetry(error, attemptNumber, wait)
      await deps.sleep(wait)
    },
  })
}

/** 1, 2, 4, 8 … times the first wait, and up to half as much again, so that clients do not come back together. */
export const backOff = (firstWait: number, attempt: number): number =>
  firstWait * 2 ** (attempt - 1) * (1 + Math.random() / 2)

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from `now`; undefined where there is none to read. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  // `Date.parse` makes a date of nearly anything with a figure in it, most often one of the past: no wait at all.
  const date = httpDate.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
