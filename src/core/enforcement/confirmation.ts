import { proofOfReset } from '../guests/reset-proof.ts'
import type { Guest } from '../guests/guest.ts'
import type { SkipReason } from '../plan/decision.ts'
import { remedies, type RemedyName } from '../remedy.ts'

/** What a guest looks like just before the write, against what was judged. */
export type Confirmation =
  /** The guest as it is now, which is what a proof is compared with afterwards. */
  { readonly kind: 'still-true'; readonly now: Guest } | { readonly kind: 'drifted'; readonly skipReason: SkipReason }

const drifted = (skipReason: SkipReason): Confirmation => ({ kind: 'drifted', skipReason })

/**
 * Compares a planned guest with the guest as it is now. Whatever is not as it was judged is left alone.
 *
 * @param now the guest as re-read; null when it is gone.
 */
export function confirm(
  planned: Guest,
  now: Guest | null,
  roleHolders: ReadonlySet<string>,
  remedy: RemedyName,
): Confirmation {
  if (now === null) return drifted('gone')
  if (proofOfReset(planned, now) !== null) return drifted('already-done')
  if (
    now.userType?.toLowerCase() !== planned.userType?.toLowerCase() ||
    now.issuers.join('\n') !== planned.issuers.join('\n') ||
    now.stateChangedAt !== planned.stateChangedAt ||
    addressOf(now) !== addressOf(planned) ||
    now.secondDomain !== planned.secondDomain
  ) {
    return drifted('changed')
  }
  const { needsAddress, needsEnabled } = remedies[remedy]
  if (needsAddress && now.home?.address == null) return drifted('no-address')
  if (needsEnabled && now.accountEnabled !== true) return drifted('disabled')
  if (roleHolders.has(now.id)) return drifted('role-holder')
  return { kind: 'still-true', now }
}

const addressOf = (guest: Guest) => guest.home?.address?.toLowerCase() ?? null
