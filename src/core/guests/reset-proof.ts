import type { Guest, SignIn } from './guest.ts'

/** What of a guest can show that a remedy was done to it. */
export const proofs = ['state-pending', 'issuer-gone', 'date-moved', 'gone'] as const

export type Proof = (typeof proofs)[number]

/** What has to be known of a guest as it was before. */
export type BeforeReset = Pick<Guest, 'signIn' | 'issuers' | 'stateChangedAt'>

/**
 * What shows that a guest was reset since, or null. Microsoft documents what the reset answers, and nowhere what the user
 * looks like afterwards, so any of these counts: the state is pending; the issuer is gone by which the guest signed in; the
 * state was changed later than when the guest was read before. Only Microsoft's own dates are compared, no clock of ours.
 *
 * https://learn.microsoft.com/entra/external-id/reset-redemption-status
 */
export function proofOfReset(before: BeforeReset, now: Guest | null): Proof | null {
  if (now === null) return null
  if (isPending(now)) return 'state-pending'
  if (isIssuerGone(before, now)) return 'issuer-gone'
  return isLater(now.stateChangedAt, before.stateChangedAt) ? 'date-moved' : null
}

/** Whether the guest has an invitation that is not accepted yet. */
export const isPending = ({ state }: Pick<Guest, 'state'>): boolean => state?.toLowerCase() === 'pendingacceptance'

/** Identities that did not come back say nothing. */
function isIssuerGone(before: BeforeReset, now: Guest): boolean {
  if (now.signIn.kind === 'not-known') return false
  const names = issuersOf(before.signIn)
  const has = (issuers: readonly string[]) => issuers.some((issuer) => names.includes(issuer))
  return has(before.issuers) && !has(now.issuers)
}

/** The issuers, in lower case, that make a guest sign in so. https://learn.microsoft.com/entra/external-id/user-properties */
function issuersOf(signIn: SignIn): readonly string[] {
  switch (signIn.kind) {
    case 'entra':
      return ['externalazuread']
    case 'microsoft-account':
      return ['microsoftaccount', 'msa']
    case 'email-otp':
      return ['mail']
    case 'social':
    case 'federated':
      return [signIn.issuer.toLowerCase()]
    case 'internal':
    case 'not-known':
      return []
  }
}

const isLater = (date: string | null, than: string | null) =>
  date !== null && (than === null || Date.parse(date) > Date.parse(than))
