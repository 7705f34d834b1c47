import type { GuestErrorCode } from '../enforcement/guest-error.ts'
import type { Outcome } from '../enforcement/outcome.ts'
import type { DriftedItem } from '../plan/plan.ts'
import type { SkipReason } from '../plan/decision.ts'
import { stateColumns, type FindingState } from './finding-state.ts'
import type { JudgedGuest } from '../guests/census.ts'
import type { Sponsor } from '../guests/sponsor.ts'
import type { Verdict } from '../guests/verdict.ts'

/** One guest in the report. */
export interface ReportRow {
  readonly id: string
  readonly displayName: string | null
  readonly mail: string | null
  readonly userPrincipalName: string | null
  readonly domain: string | null
  readonly verdict: Verdict
  readonly reason: string
  /** Only on those who redeemed after 2022. */
  readonly suspectOvertaken?: true
  readonly state: string | null
  readonly stateChangedAt: string | null
  readonly createdAt: string | null
  readonly accountEnabled: boolean | null
  /** Only where `sign-in-activity` asked for it and Graph told it; null for a guest who never signed in. */
  readonly lastSignInAt?: string | null
  /** Who answers for the guest; only where that was read, and not in a redacted report. */
  readonly sponsors?: readonly Sponsor[]
  /** How many they are; 0 for a guest who has none. Only where that was read. */
  readonly sponsorCount?: number
  /** How long the guest has not redeemed, in whole days; on every row of `pending`. */
  readonly pendingDays?: number
  /** Only on guests who can come back by the link of the mailed invitation alone. */
  readonly needsMail?: true
  /** How the guest will sign in after a reset, where that can be told. */
  readonly nextSignIn?: string
  readonly decision: 'act' | 'skip'
  readonly skipReason?: SkipReason
  /** How it ended; on every guest of an enforce run's plan, and on nobody else. */
  readonly outcome?: Outcome
  /** Why it failed, or why nobody can say that it went well. */
  readonly error?: string
  /** The same in a word; wherever there is an `error`. */
  readonly errorCode?: GuestErrorCode
  /** Whether the guest failed in an earlier run, and comes after the others for that. */
  readonly failedBefore?: true
  /** Microsoft's id of the request that changed the guest. */
  readonly requestId?: string
}

/** The row of a guest that was judged. */
export function rowOf({ guest, judgement }: JudgedGuest, state: FindingState): ReportRow {
  return {
    id: guest.id,
    displayName: guest.displayName,
    mail: guest.home?.address ?? guest.mail,
    userPrincipalName: guest.userPrincipalName,
    domain: guest.home?.domain ?? null,
    verdict: judgement.verdict,
    reason: judgement.reason,
    ...(judgement.suspectOvertaken ? { suspectOvertaken: true as const } : {}),
    state: guest.state,
    stateChangedAt: guest.stateChangedAt,
    createdAt: guest.createdAt,
    accountEnabled: guest.accountEnabled,
    ...(guest.needsMail ? { needsMail: true as const } : {}),
    ...stateColumns(state),
  }
}

/** The row of a guest of an approved plan who is no finding any more. */
export function driftedRow({ id, domain, why, found }: DriftedItem, state: FindingState): ReportRow {
  if (found !== null) return rowOf(found, state)
  return {
    id,
    displayName: null,
    mail: null,
    userPrincipalName: null,
    domain,
    verdict: why,
    reason: `Was judged ${why} when the plan was made, and is no longer a guest of this directory.`,
    state: null,
    stateChangedAt: null,
    createdAt: null,
    accountEnabled: null,
    ...stateColumns(state),
  }
}
