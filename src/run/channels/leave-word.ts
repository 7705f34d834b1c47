import type { Intention, Settled } from '../../core/memory/intention.ts'
import { withSettled, type IssueMemory } from '../../core/memory/run-memory.ts'
import { announcement } from '../../render/words/follow-up.ts'
import { GivenUpError, withDeadline, type DeadlineDeps } from './deadline.ts'
import type { Memory } from './memory.ts'

/** So long the first write waits until it is written what the run means to do, in milliseconds. */
const beginning = 30_000

/**
 * Leaves word of what a run is about to do, before its first write. It never rejects: where that cannot be written, only
 * the next run would have missed it, and only if this one is ended from outside.
 */
export async function leaveWord(
  intention: Intention,
  settled: Settled | null,
  deps: DeadlineDeps & {
    readonly memory: Memory
    readonly log: { readonly warning: (message: string) => void }
  },
): Promise<void> {
  const { memory, log } = deps
  if (!memory.remembers()) return
  const change = (before: IssueMemory): IssueMemory => ({ ...withSettled(before, settled), intended: intention })
  try {
    await withDeadline(memory.begin(change, announcement(intention)), { deadline: beginning, grace: 0 }, deps)
  } catch (error) {
    if (deps.cancelled.aborted) return
    const why = error instanceof GivenUpError ? error.message : 'an unexpected error'
    log.warning(
      `What this run is about to do was not written down: ${why}. It goes on; should it be ended from outside, the next ` +
        'run does not tell what it did.',
    )
  }
}
