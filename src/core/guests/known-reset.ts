import type { Guest } from './guest.ts'
import type { Judgement } from './verdict.ts'

/** What is remembered of a guest whose reset an earlier run sent, and the service accepted. */
export interface KnownReset {
  /** When that run began and ended, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/** By tag of the guest. */
export type KnownResets = ReadonlyMap<string, KnownReset>

/** The clock that writes Microsoft's dates need not agree with that of the runner. */
const clockSkew = 15 * 60_000

/**
 * The judgement on a guest who is known to have been reset. A reset shows in a state, an issuer that is gone or a later
 * date, whichever it is in this tenant; who shows one of these and has not redeemed since is pending, and neither
 * indeterminate nor somebody who redeemed lately.
 */
export function judgeKnownReset(guest: Guest, judgement: Judgement, reset: KnownReset | undefined): Judgement {
  if (reset === undefined || !showsReset(guest, judgement, reset)) return judgement
  return {
    verdict: 'pending',
    reason: 'Was reset by an earlier run, and has not redeemed the invitation since.',
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
    // The others sign in with what they redeemed with.
    case 'pending':
    case 'managed':
    case 'home-missing':
    case 'email-otp':
    case 'social':
    case 'federated':
      return false
  }
}

/** Whether the date of the state is that of the reset: a later one is that of a redemption. */
function isOfReset({ stateChangedAt }: Guest, { from, until }: KnownReset): boolean {
  if (stateChangedAt === null) return false
  const changed = Date.parse(stateChangedAt)
  return changed >= from - clockSkew && changed <= until + clockSkew
}
