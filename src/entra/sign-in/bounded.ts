import { ActionError } from '../../errors.ts'
import { retrying, TransientError, type RetryPolicy } from '../http/retry.ts'

/** What both halves of the sign-in need from outside. */
export interface BoundedDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly log: { readonly info: (message: string) => void }
}

/** Up to 5 tries within a minute; a service that asks for patience gets up to 30 s of it. */
export const signInRetries = {
  tries: 5,
  firstWait: 1000,
  longestWait: 30_000,
  within: 60_000,
} as const satisfies RetryPolicy & {
  readonly within: number
}

/** A refusal that can pass: in the end it is told as what it is, and not as a service that is down. */
export class PassingRefusal extends TransientError {
  readonly refusal: ActionError

  constructor(refusal: ActionError, retryAfter: number) {
    super('unavailable', refusal.message, { retryAfter })
    this.name = 'PassingRefusal'
    this.refusal = refusal
  }
}

/**
 * Tries one half of the sign-in, each time with a deadline, and all times together within a minute.
 *
 * @param timeout milliseconds for one try.
 * @param attempt must be over after the milliseconds that it is given; it throws `TransientError` for what may pass.
 * @param giveUp makes the error of what did not pass: with cause and count, as a sentence.
 */
export async function bounded<T>(
  timeout: number,
  attempt: (milliseconds: number) => Promise<T>,
  giveUp: (message: string, cause: TransientError) => ActionError,
  { now, sleep, log }: BoundedDeps,
): Promise<T> {
  const started = now()
  const timeLeft = () => signInRetries.within - (now() - started)
  const failures: string[] = []
  const once = async () => {
    try {
      return await attempt(Math.max(1, Math.min(timeout, timeLeft())))
    } catch (error) {
      if (error instanceof TransientError) failures.push(error.message)
      throw error
    }
  }
  try {
    return await retrying(once, signInRetries, {
      sleep,
      onRetry: (failure, tries, wait) => {
        if (wait >= timeLeft()) throw failure
        log.info(`${failure.message}. Try ${tries} of ${signInRetries.tries}; next in ${Math.ceil(wait / 1000)} s.`)
      },
    })
  } catch (error) {
    if (!(error instanceof TransientError)) throw error
    if (error instanceof PassingRefusal) throw error.refusal
    throw giveUp(`${error.message}${count(failures)}.`, error)
  }
}

function count(failures: readonly string[]): string {
  if (failures.length < 2) return ''
  return new Set(failures).size === 1 ? `, ${failures.length} times in a row` : `, the last of ${failures.length} tries`
}
