import { isRemedied } from '../core/remedy.ts'
import type { DoneCounts } from '../core/report/figures.ts'
import type { Enforcement } from '../core/enforcement/outcome.ts'

/** Something broke after guests were changed. It carries what was done, so that this is told all the same. */
export class UnreportedError extends Error {
  override readonly name = 'UnreportedError'
  readonly done: DoneCounts

  constructor(enforcement: Enforcement, cause: unknown) {
    super('The run changed guests, and failed before it could report them.', { cause })
    const ends = [...enforcement.outcomes.values()].map(({ outcome }) => outcome)
    const ended = (outcome: string) => ends.filter((one) => one === outcome).length
    this.done = {
      remediated: ends.filter(isRemedied).length,
      failed: ended('failed'),
      unconfirmed: ended('unconfirmed'),
    }
  }
}

/**
 * Reports, with what was done in the error where that fails.
 *
 * @throws UnreportedError when something was done.
 */
export async function tellWhatWasDone<T>(enforcement: Enforcement | null, report: () => Promise<T>): Promise<T> {
  try {
    return await report()
  } catch (error) {
    throw enforcement === null ? error : new UnreportedError(enforcement, error)
  }
}
