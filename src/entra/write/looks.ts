import { grouped } from '../../core/text/grouped.ts'
import { doubtfulCodes } from '../../core/enforcement/guest-error.ts'
import type { Entry, Ledger, Unproved } from '../../core/enforcement/ledger.ts'
import { ActionError } from '../../errors.ts'
import type { RemedyName } from '../../core/remedy.ts'
import { batches, batchSize } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { guestOf, rereadGuests } from '../read/reread-guests.ts'
import { writableRemedies } from './remedies.ts'

/** What looking at guests needs. */
export interface LookDeps {
  readonly remedy: RemedyName
  readonly graph: Graph
  readonly ledger: Ledger
  /** Whether to look no more. */
  readonly isOver: () => boolean
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly warn: (message: string) => void
}

/** Milliseconds to wait before each look: two minutes in all, because nothing says how soon a reset can be seen. */
const pauses = [0, 2000, 4000, 8000, 16_000, 30_000, 60_000]
/** So many batches are looked at together. */
const batchesAtOnce = 4
/** Who got no answer that says "accepted" is looked at so often and no more: most likely nothing was done. */
const looksWithoutAnswer = 4

const mayBeSeenLate = (entry: Entry) =>
  entry.step === 'accepted' || (entry.step === 'refused' && doubtfulCodes.has(entry.code))

/** Milliseconds that looks may take that are not answered. Each can take minutes of tries, and there can be a hundred in a row. */
const mostInVain = 5 * 60_000

/** Looks at guests who were written to, again and again with growing pauses, and notes whom it sees done. */
export async function lookUntilSeen(guests: () => readonly Unproved[], deps: LookDeps): Promise<void> {
  let inVain = 0
  for (const [index, pause] of pauses.entries()) {
    const isWorthIt = ({ id }: Unproved) => index < looksWithoutAnswer || mayBeSeenLate(deps.ledger.of(id))
    if (!guests().some(isWorthIt) || (index > 0 && deps.isOver())) return
    if (pause > 0) await deps.sleep(pause)
    for (const wave of batches(batches(guests().filter(isWorthIt)), batchesAtOnce)) {
      const began = deps.now()
      const answered = await Promise.all(wave.map((batch) => lookAt(batch, deps)))
      if (!answered.includes(true)) inVain += deps.now() - began
      if (inVain >= mostInVain) return
    }
  }
}

/** Looks at guests while others are still written to. */
export interface LooksBehind {
  /** Takes in a guest whose write was accepted. */
  add(guest: Unproved): void
  /** Waits for the looks that are under way, and begins no other. */
  end(): Promise<void>
}

/**
 * Looks once at guests whose write was accepted, as soon as there are enough of them for a request, four requests at a time:
 * one that gets no answer keeps nobody else waiting. Whom it does not see done, and whom it cannot read, is looked at again
 * when the writes are over. Once nothing is answered, it is over.
 */
export function lookBehind(deps: LookDeps): LooksBehind {
  let open: Unproved[] = []
  const looking = new Set<Promise<void>>()
  let isAnswered = true
  const next = (): void => {
    if (looking.size >= batchesAtOnce || !isAnswered || open.length < batchSize || deps.isOver()) return
    const batch = open.slice(0, batchSize)
    open = open.slice(batchSize)
    const look = lookAt(batch, { ...deps, warn: () => undefined }).then((answered) => {
      looking.delete(look)
      if (!answered) isAnswered = false
      next()
    })
    looking.add(look)
  }
  return {
    add(guest) {
      open.push(guest)
      next()
    },
    async end() {
      open = []
      await Promise.all(looking)
    },
  }
}

/** Whether it was answered. */
async function lookAt(batch: readonly Unproved[], { remedy, graph, ledger, now, warn }: LookDeps): Promise<boolean> {
  try {
    const current = await rereadGuests(
      graph,
      batch.map(({ id }) => id),
    )
    for (const { id, before } of batch) {
      const guest = guestOf(current.get(id))
      const proof = guest === undefined ? null : writableRemedies[remedy].proof(before, guest)
      if (proof !== null) ledger.see(id, proof, { at: now() })
    }
    return true
  } catch (error) {
    // A look that fails must not end the run: what was done is still reported.
    warn(`What became of ${grouped(batch.length)} guests could not be read: ${reasonOf(error)}`)
    return false
  }
}

/** An error that is not ours keeps its message to itself: it may hold anything. */
export const reasonOf = (error: unknown): string =>
  error instanceof ActionError ? error.message : `Something unexpected happened (${nameOf(error)})`

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
