import { ActionError } from '../../errors.ts'
import { batches } from '../graph/batches.ts'
import type { BatchPart, Graph } from '../graph/graph.ts'

/** What is asked about guests one by one, and can be done without. */
export interface PerGuest<T> {
  /** A path without `/v1.0`. */
  readonly pathOf: (id: string) => string
  /** What an answer says; null for one that says nothing. */
  readonly read: (part: BatchPart, id: string) => T | null
  /** A sentence: why an answer says nothing. */
  readonly reasonOf: (part: BatchPart | undefined) => string
}

/** What was answered. */
export interface GuestAnswers<T> {
  /** By object id. Who is not in it is not known. */
  readonly of: ReadonlyMap<string, T>
  /** Why somebody is not in it, as far as it was seen first; null when everybody is. */
  readonly why: string | null
}

/** What asking needs. */
export interface PerGuestDeps {
  readonly graph: Graph
  readonly now: () => number
}

/** So many batches are on their way at once. */
const batchesAtOnce = 4
/** Nobody waits longer for what a run can do without, in milliseconds. */
const longest = 180_000

/**
 * Asks about guests, 20 a request. What cannot be read of one guest is not known of that guest alone; once nothing at all is
 * answered, or it takes too long, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/json-batching
 */
export async function askPerGuest<T>(
  ids: readonly string[],
  { pathOf, read, reasonOf }: PerGuest<T>,
  { graph, now }: PerGuestDeps,
): Promise<GuestAnswers<T>> {
  const of = new Map<string, T>()
  const end = now() + longest
  let why: string | null = null
  for (const wave of batches(batches(ids), batchesAtOnce)) {
    const before = of.size
    const answers = await Promise.allSettled(wave.map((batch) => graph.getMany(batch.map(pathOf))))
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'rejected') {
        if (!(answer.reason instanceof ActionError)) throw answer.reason
        why ??= answer.reason.message
        continue
      }
      for (const [place, id] of (wave[index] ?? []).entries()) {
        const part = answer.value[place]
        const value = part === undefined ? null : read(part, id)
        if (value === null) why ??= reasonOf(part)
        else of.set(id, value)
      }
    }
    if (of.size === before) break
    if (now() > end) {
      why ??= 'Microsoft Graph took too long to answer.'
      break
    }
  }
  return { of, why }
}
