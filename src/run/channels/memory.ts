import type { IssueMemory } from '../../core/memory/run-memory.ts'
import { GivenUpError, withDeadline, type DeadlineDeps } from './deadline.ts'

/** Where what one run leaves for the next is kept. None of it ever throws: what cannot be had is a warning. */
export interface Memory {
  /** What earlier runs left, read anew; null where there is nothing, or it cannot be had. */
  recall(): Promise<IssueMemory | null>
  /** Whether there is a place for what this run leaves. Asked after `recall`. */
  remembers(): boolean
  /**
   * Changes what is kept before a run changes anything, and makes a place for it where there is none.
   *
   * @param before what is told of it until the run ends: plain text, nobody's name.
   */
  begin(change: (memory: IssueMemory) => IssueMemory, before: string): Promise<void>
  /** Replaces it. Where there is no place for it, it is lost. */
  keep(memory: IssueMemory): Promise<void>
}

/** Remembers nothing. */
export const noMemory: Memory = {
  recall: () => Promise.resolve(null),
  remembers: () => false,
  begin: () => Promise.resolve(),
  keep: () => Promise.resolve(),
}

/** So long a run waits for what earlier runs left, in milliseconds. */
const patience = 10_000

/**
 * What earlier runs left, looked for beside the sign-in. It never rejects, and holds the run up for 10 s at most: what comes too late is
 * taken for nothing, and is asked for again before anything is told.
 */
export async function recallBeside(
  memory: Memory,
  deps: DeadlineDeps & { readonly log: { readonly info: (message: string) => void } },
): Promise<IssueMemory | null> {
  try {
    return await withDeadline(memory.recall(), { deadline: patience, grace: 0 }, deps)
  } catch (error) {
    if (!deps.cancelled.aborted) {
      const why = error instanceof GivenUpError ? error.message : 'an unexpected error'
      deps.log.info(`This report knows nothing of earlier runs: ${why}.`)
    }
    return null
  }
}
