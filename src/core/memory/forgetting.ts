import type { ResetBatch } from '../report/follow-up.ts'
import type { IssueMemory } from './run-memory.ts'

/** So many of the latest runs keep their figures whatever else there is no room for. */
const fewRuns = 8

/**
 * A memory with a little less in it, for an issue that has no room for all; null when nothing is left to drop. First where
 * those came from who were reset, the oldest run first; then whom the run under way means to change, which is only told of
 * should it be ended from outside; then who was reset by the oldest runs but the last; then whom the last scan found, so
 * that the next compares totals; then who was reset by the last run; then who failed; then the oldest figures; and last of
 * all whose reset was not seen, because they must not be written to again.
 */
export function forgetSome(memory: IssueMemory): IssueMemory | null {
  const { history, last, resets, failed, intended } = memory
  const homely = resets.findIndex(({ homes }) => homes.size > 0)
  if (homely >= 0) return { ...memory, resets: withoutHomes(resets, homely) }
  if (intended !== null && intended.guests !== null) return { ...memory, intended: { ...intended, guests: null } }
  const oldest = resets.findIndex(({ guests }) => guests.size > 0)
  if (oldest >= 0 && oldest < resets.length - 1) return { ...memory, resets: withoutGuests(resets, oldest) }
  if (last !== null && last.guests !== null) return { ...memory, last: { ...last, guests: null } }
  if (oldest >= 0) return { ...memory, resets: withoutGuests(resets, oldest) }
  if (failed.length > 0) return { ...memory, failed: failed.slice(1) }
  if (history.length > fewRuns) return { ...memory, history: history.slice(1) }
  return resets.length > 0 ? { ...memory, resets: resets.slice(1) } : null
}

const withoutHomes = (resets: readonly ResetBatch[], index: number): readonly ResetBatch[] =>
  resets.map((batch, at) => (at === index ? { ...batch, homes: new Map<string, string>() } : batch))

const withoutGuests = (resets: readonly ResetBatch[], index: number): readonly ResetBatch[] =>
  resets.flatMap((batch, at) => {
    if (at !== index) return [batch]
    return batch.unconfirmed.size > 0 ? [{ ...batch, guests: new Set<string>() }] : []
  })
