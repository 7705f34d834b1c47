import { grouped } from '../text/grouped.ts'
import type { GuestOutcome } from './outcome.ts'

/** One line for the log while guests are changed: figures and an estimate, no names. */
export function enforcementProgress(outcomes: readonly GuestOutcome[], elapsedMs: number): string {
  const open = outcomes.filter(({ outcome }) => outcome === 'not-attempted').length
  const done = outcomes.length - open
  const skipped = outcomes.filter(({ outcome }) => outcome === 'skipped').length
  const timeLeft = open === 0 || done === 0 ? '' : `, about ${Math.ceil(((elapsedMs / done) * open) / 1000)} s left`
  return `${grouped(done)} of ${grouped(outcomes.length)} guests done, ${grouped(skipped)} of them left alone, ${Math.round(elapsedMs / 1000)} s so far${timeLeft}`
}
