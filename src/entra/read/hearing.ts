import { asksTooMuch, type RetryPolicy, type TransientError } from '../http/retry.ts'

/** Nobody goes on asking a host that answered nobody for so long, in milliseconds. */
export const longestSilence = 600_000
/** Nor one that asks for too long a pause so often in a row. */
const mostRefusedPauses = 3

/** Whether a host is still heard of. One that answers nobody is not asked for thousands of domains, five times each. */
export interface Hearing {
  /** It answered. */
  heard(): void
  /**
   * It did not, and is not to be asked any more where that went on for too long.
   *
   * @param wait milliseconds until it would be asked again; 0 where it would not.
   */
  missed(failure: TransientError, wait: number): void
  /** Begins anew: nobody was waiting, so that the time since the last answer says nothing. */
  restart(): void
  /** Whether it is not to be asked any more. It stays so. */
  isOver(): boolean
}

/** @param now milliseconds since 1970. */
export function createHearing(now: () => number, policy: RetryPolicy): Hearing {
  let silentSince: number | null = null
  let refusedPauses = 0
  let isOver = false
  const restart = () => {
    silentSince = null
    refusedPauses = 0
  }
  return {
    heard: restart,
    restart,
    missed(failure, wait) {
      silentSince ??= now()
      refusedPauses = asksTooMuch(failure, policy) ? refusedPauses + 1 : 0
      isOver ||= refusedPauses >= mostRefusedPauses || now() + wait - silentSince > longestSilence
    },
    isOver: () => isOver,
  }
}
