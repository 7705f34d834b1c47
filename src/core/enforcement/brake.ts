import type { Stop } from './outcome.ts'

/** Keeps further writes from being sent. The first reason counts. */
export interface Brake {
  pull(stop: Stop): void
  pulled(): Stop | null
  readonly isOn: () => boolean
  onPull(listener: () => void): void
}

/** Nothing stops the run yet. */
export function createBrake(): Brake {
  let first: Stop | null = null
  const listeners: (() => void)[] = []
  return {
    pull(stop) {
      // The reason becomes part of a sentence, which has a full stop of its own.
      first ??= { ...stop, why: stop.why.replace(/\.$/, '') }
      for (const listener of listeners) listener()
    },
    pulled: () => first,
    isOn: () => first !== null,
    onPull(listener) {
      listeners.push(listener)
    },
  }
}
