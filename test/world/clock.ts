import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'

/** A clock that stands still while anything is under way, and then jumps to the moment that is waited for next. */
export interface FakeClock extends Disposable {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Calls back again and again until the returned function is called. Time does not pass for it alone. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  /** Like `AbortSignal.timeout`: fires when a request hangs, or when the time has passed for another reason. */
  readonly deadline: (milliseconds: number) => AbortSignal
  /** Lets time pass between two runs. */
  pass(milliseconds: number): void
  /** The waits so far, in milliseconds, in the order in which they began. */
  readonly slept: readonly number[]
}

/** What the clock watches. */
export interface Activity {
  /** Requests that are on their way to an answer. */
  readonly open: () => number
  /** Requests that never get one. */
  readonly hanging: () => number
  /** Whether a request or an answer has left one side and is not at the other. */
  readonly inTransit: () => boolean
}

interface Timer {
  readonly due: number
  readonly kind: 'sleep' | 'every' | 'deadline'
  readonly fire: () => void
}

/** So many turns of the event loop without a request or a file under way, and nothing but time is waited for. */
const quietTurns = 25

/** In the last so many of them the system is asked what it has under way: that takes longer than all the rest of a turn. */
const askedTurns = 10

/** After so many turns with something under way it is the system that takes its time, and turning on would only heat. */
const busyTurns = 50

/** Real milliseconds without anything under way, not even an import: then a run waits for a deadline of its own, or for ever. */
const stuckAfter = 400

/** Real milliseconds after which a request that is at neither side is lost: many times what the busiest machine takes. */
const lostAfter = 10_000

/** A clock that begins at a moment. */
export function fakeClock(start: number, activity: Activity): FakeClock {
  const timers = new Set<Timer>()
  const slept: number[] = []
  let current = start
  let ended = false
  let driving = false

  function add(milliseconds: number, kind: Timer['kind'], fire: () => void): Timer {
    const timer = { due: current + Math.max(0, milliseconds), kind, fire }
    timers.add(timer)
    if (!driving) void drive()
    return timer
  }

  // What one side has given up, and the other never hears of, must not hold the clock for ever.
  let transitSince: number | null = null
  function isInTransit(): boolean {
    if (!activity.inTransit()) {
      transitSince = null
      return false
    }
    transitSince ??= performance.now()
    return performance.now() - transitSince < lostAfter
  }

  // Requests to the system: files, names, hashes, signatures.
  const isAtWork = () => process.getActiveResourcesInfo().some((name) => name.includes('Req'))

  /** How many turns in a row nothing was under way, after so many before this one. */
  function quietAfter(turns: number): number {
    if (isInTransit() || activity.open() > 0) return 0
    return turns >= quietTurns - askedTurns && isAtWork() ? quietTurns - askedTurns : turns + 1
  }

  async function drive(): Promise<void> {
    driving = true
    transitSince = null
    let busy = performance.now()
    let turnsAtWork = 0
    for (let quiet = 0; timers.size > 0 && !ended;) {
      await (turnsAtWork > busyTurns ? pause(1) : turn())
      const before = quiet
      quiet = quietAfter(before)
      turnsAtWork = quiet > before ? 0 : turnsAtWork + 1
      if (quiet <= before) busy = performance.now()
      if (quiet < quietTurns) continue
      const hangs = activity.hanging() > 0
      const awaited = [...timers].filter(({ kind }) => kind === 'sleep' || (hangs && kind === 'deadline'))
      if (awaited.length > 0) busy = performance.now()
      const stuck = performance.now() - busy > stuckAfter
      // To the very next moment: what happens there may be why nothing is waited for any longer.
      if (awaited.length > 0 || stuck) jump(Math.min(...[...timers].map(({ due }) => due)))
      else await pause(5)
      quiet = 0
    }
    driving = false
  }

  /** Everything that is due by then happens in its order, each at its own moment. */
  function jump(to: number): void {
    const due = [...timers].filter((timer) => timer.due <= to).sort((a, b) => a.due - b.due)
    for (const timer of due) {
      if (!timers.delete(timer)) continue
      current = Math.max(current, timer.due)
      timer.fire()
    }
    current = Math.max(current, to)
  }

  return {
    now: () => current,
    slept,
    sleep(milliseconds) {
      slept.push(milliseconds)
      return new Promise((resolve) => {
        add(milliseconds, 'sleep', resolve)
      })
    },
    every(milliseconds, tick) {
      let timer: Timer
      const again = () => {
        timer = add(milliseconds, 'every', () => {
          again()
          tick()
        })
      }
      again()
      return () => {
        timers.delete(timer)
      }
    },
    deadline(milliseconds) {
      const controller = new AbortController()
      add(milliseconds, 'deadline', () => {
        controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
      })
      return controller.signal
    },
    pass(milliseconds) {
      jump(current + milliseconds)
    },
    [Symbol.dispose]() {
      ended = true
      timers.clear()
    },
  }
}

/** Gives the process this clock, for the libraries that look at it themselves. Returns what gives the real one back. */
export function setProcessClock(clock: FakeClock): () => void {
  const real = { Date: globalThis.Date, timeout: AbortSignal.timeout.bind(AbortSignal) }
  globalThis.Date = dateBy(clock, real.Date)
  AbortSignal.timeout = clock.deadline
  return () => {
    globalThis.Date = real.Date
    AbortSignal.timeout = real.timeout
  }
}

/** `Date` by this clock. No proxy: everything that reads a date of anybody goes through it. */
function dateBy({ now }: FakeClock, real: DateConstructor): DateConstructor {
  function WorldDate(...given: unknown[]): Date | string {
    const called: unknown = new.target
    if (typeof called !== 'function') return String(new real(now()))
    return Reflect.construct(real, given.length === 0 ? [now()] : given, called) as Date
  }
  WorldDate.prototype = real.prototype
  return Object.assign(Object.setPrototypeOf(WorldDate, real) as DateConstructor, { now })
}
