import { waitUnheld } from './simulator/wire/latency.ts'

/** The clock of a simulator whose time passes faster, and what makes a spawned program wait in step with it. */
export interface FastClock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<unknown>
  readonly env: Readonly<Record<'SIMULATOR_WAITS', string>>
}

/**
 * A clock by which the services live so many times faster than the machine, beside a program whose pauses are as much shorter.
 * Its deadlines stay as they are: no answer is late because the machine is slow.
 */
export function fastClock(times: number): FastClock {
  const began = Date.now()
  return {
    now: () => began + (Date.now() - began) * times,
    sleep: (milliseconds) => waitUnheld(milliseconds / times),
    env: { SIMULATOR_WAITS: String(1 / times) },
  }
}
