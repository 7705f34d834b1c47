import type { Guest, SignIn } from './guest.ts'
import type { Judgement } from './verdict.ts'

/** One thing of a guest that shows that a remedy was done to it. */
export type Sign = 'state-pending' | 'issuer-gone' | 'date-moved' | 'gone'

/** All that shows it, one at least: any of them is proof, and which they are says what a remedy looks like here. */
export type Proof = readonly [Sign, ...Sign[]]

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
  const [first, ...others]: Sign[] = [
    ...(isPending(now) ? ['state-pending' as const] : []),
    ...(isIssuerGone(before, now) ? ['issuer-gone' as const] : []),
    ...(isLater(now.stateChangedAt, before.stateChangedAt) ? ['date-moved' as const] : []),
  ]
  return first === undefined ? null : [first, ...others]
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

/** What is remembered of a guest whose reset an earlier run sent, and the service accepted. */
export interface KnownReset {
  /** When that run began and ended, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/** By tag of the guest. */
export type KnownResets = ReadonlyMap<string, KnownReset>

/** The clock that writes Microsoft's dates need not agree with that of the runner, in milliseconds. */
export const clockSkew = 15 * 60_000

/**
 * The judgement on a guest who is known to have been reset. A reset shows in a state, an issuer that is gone or a later
 * date, whichever it is in this tenant; who shows one of these and has not redeemed since is pending, and neither
 * indeterminate nor somebody who redeemed lately.
 */
export function judgeKnownReset(guest: Guest, judgement: Judgement, reset: KnownReset | undefined): Judgement {
  if (reset === undefined || !showsReset(guest, judgement, reset)) return judgement
  return {
    verdict: 'pending',
    reason: 'Was reset by an earlier run, and has not accepted the invitation since.',
    suspectOvertaken: false,
  }
}

function showsReset(guest: Guest, { verdict }: Judgement, reset: KnownReset): boolean {
  switch (verdict) {
    // The issuer is gone, and none has come in its place.
    case 'internal':
    case 'indeterminate':
      return guest.signIn.kind === 'internal' || (guest.signIn.kind === 'entra' && isOfReset(guest, reset))
    case 'unmanaged':
    case 'microsoft-account':
      return isOfReset(guest, reset)
    // Such a guest is judged pending already, or has redeemed since with an account of this kind.
    case 'pending':
    case 'managed':
    case 'home-missing':
    case 'email-otp':
    case 'social':
    case 'federated':
      return false
  }
}

/** Whether the date of the state is that of the reset. One from after the run is that of a redemption, whatever its clock. */
function isOfReset({ stateChangedAt }: Guest, { from, until }: KnownReset): boolean {
  if (stateChangedAt === null) return false
  const changed = Date.parse(stateChangedAt)
  return changed >= from - clockSkew && changed <= until
}
