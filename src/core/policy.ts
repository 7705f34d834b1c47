import type { JudgedGuest } from './roster.ts'

/** Why nothing is done about a finding. */
export type SkipReason =
  | 'exempt'
  | 'excluded-domain'
  | 'role-holder'
  | 'disabled'
  | 'no-address'
  | 'suspect-overtaken'
  | 'blocked-domain'
  | 'not-approved'
  | 'over-limit'
  | 'gone'
  | 'changed'
  | 'already-done'
  | 'now-managed'

/** What `mode: enforce` does about a finding. */
export type Decision = { readonly decision: 'act' } | { readonly decision: 'skip'; readonly skipReason: SkipReason }

/** The settings that a decision depends on. */
export interface Policy {
  readonly includeSuspectOvertaken: boolean
  /** Object ids of those who hold a directory role. */
  readonly roleHolders: ReadonlySet<string>
}

const skip = (skipReason: SkipReason): Decision => ({ decision: 'skip', skipReason })

/** Decides about one unmanaged guest. The first reason to leave it alone wins. */
export function decide({ guest, judgement }: JudgedGuest, policy: Policy): Decision {
  // A reset needs an address that stands on the user object; a domain read from the UPN is only a hint.
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  if (guest.home?.address == null) return skip('no-address')
  // For an application, neither works on somebody who holds a role.
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  if (policy.roleHolders.has(guest.id)) return skip('role-holder')
  // A disabled guest cannot sign in, so there is nothing to gain. Not known is not enabled.
  if (guest.accountEnabled !== true) return skip('disabled')
  if (judgement.suspectOvertaken && !policy.includeSuspectOvertaken) return skip('suspect-overtaken')
  return { decision: 'act' }
}
