import type { SkipReason } from '../plan/decision.ts'
import { remedyOutcomes, type RemedyOutcome } from '../remedy.ts'

/** How a guest of the plan ended. Every one of them ends in exactly one of these, and they add up to the plan. */
const others = ['skipped', 'failed', 'not-attempted'] as const

export type Outcome = RemedyOutcome | (typeof others)[number]

export const outcomes: readonly Outcome[] = [...remedyOutcomes, ...others]

/** The outcome of one guest, with what there is to say about it. */
export interface GuestOutcome {
  readonly outcome: Outcome
  readonly skipReason?: SkipReason
  /** Why it failed, or why nobody can say that it went well. */
  readonly error?: string
  /** Microsoft's id of the request. */
  readonly requestId?: string
}

/** What an enforce run did. */
export interface Enforcement {
  /** By object id, one for each guest of the plan. */
  readonly outcomes: ReadonlyMap<string, GuestOutcome>
  /** Why no further write was sent, or null when the plan was worked off. */
  readonly stopped: string | null
  /** Whether somebody cancelled the job. */
  readonly cancelled: boolean
}
