import type { Guest } from '../guests/guest.ts'
import type { SkipReason } from '../plan/decision.ts'
import { remedies, type RemedyName } from '../remedy.ts'

/** What a guest looks like just before the write, against what was judged. */
export type Confirmation =
  /** The address is empty for a remedy that takes none, and a guest who has none. */
  | { readonly kind: 'still-true'; readonly address: string }
  | { readonly kind: 'drifted'; readonly skipReason: SkipReason }

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
  const { needsAddress, needsEnabled } = remedies[remedy]
  if (now === null) return drifted('gone')
  if (now.state?.toLowerCase() === 'pendingacceptance') return drifted('already-done')
  if (
    now.userType?.toLowerCase() !== planned.userType?.toLowerCase() ||
    now.issuers.join('\n') !== planned.issuers.join('\n') ||
    now.stateChangedAt !== planned.stateChangedAt ||
    addressOf(now) !== addressOf(planned)
  ) {
    return drifted('changed')
  }
  const address = now.home?.address ?? ''
  if (needsAddress && address === '') return drifted('no-address')
  if (needsEnabled && now.accountEnabled !== true) return drifted('disabled')
  if (roleHolders.has(now.id)) return drifted('role-holder')
  return { kind: 'still-true', address }
}

const addressOf = (guest: Guest) => guest.home?.address?.toLowerCase() ?? null

/**
 * Whether a guest looks as after a reset. What the identities become is not documented, so a guest that waits for
 * redemption counts, with or without the old identity.
 *
 * https://learn.microsoft.com/entra/external-id/reset-redemption-status
 */
export const looksReset = (now: Guest | null): boolean => now?.state?.toLowerCase() === 'pendingacceptance'
