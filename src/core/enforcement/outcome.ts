import type { SkipReason } from '../plan/decision.ts'
import type { Proof } from '../guests/reset-proof.ts'
import type { GuestErrorCode } from './guest-error.ts'
import { remedyOutcomes, type RemedyOutcome } from '../remedy.ts'

const others = ['unconfirmed', 'skipped', 'failed', 'not-attempted'] as const

/** How a guest of the plan ended. `unconfirmed`: the service accepted it, and nobody has seen it yet. */
export type Outcome = RemedyOutcome | (typeof others)[number]

/** Every one of them. A guest of the plan ends in exactly one, and they add up to the plan. */
export const outcomes: readonly Outcome[] = [...remedyOutcomes, ...others]

/** The outcome of one guest, with what there is to say about it. */
export interface GuestOutcome {
  readonly outcome: Outcome
  readonly skipReason?: SkipReason
  /** Why it failed, or why nobody can say that it went well. */
  readonly error?: string
  /** The same in a word; wherever there is an `error`. */
  readonly errorCode?: GuestErrorCode
  /** Microsoft's id of the request. */
  readonly requestId?: string
}

/** Why no further write was sent. */
export interface Stop {
  readonly code: StopCode
  /** A sentence without its full stop, because it is quoted in others. */
  readonly why: string
}

/**
 * `canary`: what the first write did could not be seen. `cancelled`: the job was. `failures`: too many writes failed.
 * `journal`: it takes no line any more, and no write goes without one.
 * `refused`: Microsoft Graph said that none would do. `throttled`: it asked for a longer pause than a run waits for. `unreadable`: guests could not be confirmed any more.
 */
export const stopCodes = ['canary', 'cancelled', 'failures', 'journal', 'refused', 'throttled', 'unreadable'] as const

/** Why no further write was sent, in a word. */
export type StopCode = (typeof stopCodes)[number]

/** What a remedy looked like, and how many milliseconds after the answer; or that nothing showed one that was accepted. */
export type Sighting = { readonly proof: Proof; readonly after: number } | { readonly proof: null }

/** What an enforce run did. */
export interface Enforcement {
  /** By object id, one for each guest of the plan. */
  readonly outcomes: ReadonlyMap<string, GuestOutcome>
  /** Null when the plan was worked off. */
  readonly stopped: Stop | null
  /** Whether somebody cancelled the job. */
  readonly cancelled: boolean
  /** One for each write that was accepted or seen to be done. */
  readonly sightings: readonly Sighting[]
}
