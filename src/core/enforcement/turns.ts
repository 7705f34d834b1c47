import type { Guest } from '../guests/guest.ts'
import type { Entry, Ledger } from './ledger.ts'

/** Who may be written to in this run, and in which order. */
export interface Turns {
  /** Those who stand at one of these steps, the first to be tried first. */
  at(...steps: Entry['step'][]): readonly Guest[]
  /** Lets in the next of those beyond the limit, where there is one: for a guest who was refused, so that nothing was changed. */
  letIn(): void
  /** Object ids of those who were let in and not tried: they stay beyond the limit. */
  untried(): ReadonlySet<string>
}

/**
 * Those of the plan, in its order, and behind them, one by one, those beyond its limit.
 *
 * @param spares who may be let in; no more than the plan has guests, so that a run has an end.
 */
export function createTurns(items: readonly Guest[], spares: readonly Guest[], ledger: Ledger): Turns {
  const waiting = [...spares]
  const letIn: Guest[] = []
  const at = (guests: readonly Guest[], steps: readonly Entry['step'][]) =>
    guests.filter(({ id }) => steps.includes(ledger.of(id).step))
  return {
    at: (...steps) => at([...items, ...letIn], steps),
    letIn() {
      for (const guest of waiting.splice(0, 1)) {
        ledger.add(guest.id)
        letIn.push(guest)
      }
    },
    untried: () => new Set(at(letIn, ['planned']).map(({ id }) => id)),
  }
}
