import { createPace } from '../http/pace.ts'

/**
 * 150 in 5 seconds is the limit of the invitation service for all applications of a tenant, 3,000 in 150 seconds that
 * of writes to the directory. Both are kept with a margin of 3 %, the first with a greater one as long as nobody knows
 * how requests arrive: 145 sent in 5 seconds arrived as 150.
 *
 * https://learn.microsoft.com/graph/throttling-limits
 */
const invitationWindow = { requests: 145, milliseconds: 5000 }
const invitationMargin = { atFirst: 140, afterComplaint: 135, calm: 60_000 }
const writeWindow = { requests: 2900, milliseconds: 150_000 }

/** A 429 is about everybody when another came within so many answers. One alone is about its own request. */
const loneAmong = 20
/** A 429 that asks for a longer pause, in milliseconds, than the window of the invitation service is about everybody. */
const longestLone = invitationWindow.milliseconds

/** When the next write may leave. */
export interface WriteTurns {
  /** Resolves when it may. One after the other, so that a slower pace holds for everybody who waits. */
  next(): Promise<void>
  /** A write was answered, and not with a 429. */
  taken(): void
  /**
   * A write was answered with a 429. The pace goes down; and all writes wait where the tenant is too busy, not one request.
   *
   * @param wait milliseconds that this write waits.
   */
  throttled(wait: number): void
}

/** What taking turns needs from outside. */
export interface WriteTurnsDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Whether no further write is to leave. */
  readonly isOver: () => boolean
}

/** Turns at the pace of the service. */
export function createWriteTurns({ now, sleep, isOver }: WriteTurnsDeps): WriteTurns {
  const pace = createPace([invitationWindow, writeWindow], invitationMargin)
  let turns = Promise.resolve()
  let takenInARow = 0
  return {
    next() {
      turns = turns.then(async () => {
        if (isOver()) return
        await sleep(Math.max(0, pace.next(now()) - now()))
      })
      return turns
    },
    taken() {
      takenInARow += 1
    },
    throttled(wait) {
      const isAlone = takenInARow >= loneAmong && wait <= longestLone
      takenInARow = 0
      pace.slowDown(now(), isAlone ? now() : now() + wait)
    },
  }
}
