import type { GraphDeps } from '../../../src/entra/graph/graph.ts'
import type { RealmDeps } from '../../../src/entra/read/realms.ts'
import type { RetryPolicy } from '../../../src/entra/http/retry.ts'
import { fetchInto } from '../simulator/fetch-into.ts'
import type { Simulator } from '../simulator/simulator.ts'

/** Retries as in life, but a hundred times as impatient. */
export const quick: RetryPolicy = { tries: 5, firstWait: 5, longestWait: 40 }

/** The outside of the shell, in the simulated world. */
export interface ShellDeps extends GraphDeps, RealmDeps {
  /** What was logged. */
  readonly said: string[]
  /** What was waited, in milliseconds. */
  readonly slept: number[]
}

/** Makes the outside of the shell. */
export function shellDeps(simulator: Simulator): ShellDeps {
  const said: string[] = []
  const slept: number[] = []
  return {
    said,
    slept,
    fetch: fetchInto(simulator),
    lookUp: (url, init) => fetchInto(simulator)(url, { ...init, redirect: 'error' }),
    now: Date.now,
    sleep: (milliseconds: number) => {
      slept.push(milliseconds)
      return new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
    },
    warn: (message: string) => void said.push(message),
    debug: (message: string) => void said.push(message),
  }
}
