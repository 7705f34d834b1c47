/** Stops a run whose writes keep failing. */
export interface Breaker {
  /** Takes in how a write ended. Returns why the run must stop, or null. */
  record(succeeded: boolean): string | null
}

const inARow = 5
const share = 0.2
const atLeast = 10

/** Trips at 5 failures in a row, or at over 20 % of at least 10. */
export function createBreaker(): Breaker {
  let writes = 0
  let failures = 0
  let row = 0
  return {
    record(succeeded) {
      writes += 1
      if (succeeded) {
        row = 0
      } else {
        failures += 1
        row += 1
      }
      if (row >= inARow) return `${row} writes in a row failed`
      if (writes >= atLeast && failures > writes * share) return `${failures} of ${writes} writes failed`
      return null
    },
  }
}
