import type { Decision, SkipReason } from './decision.ts'
import { matchesDomain, type DomainList } from '../guests/domain-rules.ts'
import { exemptionOf, type Exemptions } from './exemptions.ts'
import type { JudgedGuest } from '../guests/census.ts'
import { guestTag } from '../guests/guest-set.ts'
import { findingKind, type AccountType } from '../guests/finding.ts'
import { remedies, type RemedyName } from '../remedy.ts'
import { dayMs } from '../text/days.ts'

/** What a decision depends on. */
export interface Policy {
  readonly remediation: RemedyName
  readonly accountTypes: readonly AccountType[]
  readonly includeSuspectOvertaken: boolean
  /** Object ids of those who hold a directory role. */
  readonly roleHolders: ReadonlySet<string>
  /** Object ids of those whom restricted management protects, as far as that is known. */
  readonly protectedGuests: ReadonlySet<string>
  /** Empty: every domain. */
  readonly includeDomains: DomainList
  readonly excludeDomains: DomainList
  readonly exemptions: Exemptions
  /** Whether an approved plan names the guests, which is what a lapsed exemption asks for. */
  readonly byApprovedPlan: boolean
  /** Domains whose guests could not be invited again. */
  readonly blockedDomains: ReadonlySet<string>
  /** Object ids, in lower case, of the only guests who may be touched; empty: no such bound. */
  readonly onlyGuests: ReadonlySet<string>
  /** Tags of guests whose reset was accepted lately, and not seen. */
  readonly unconfirmedBefore: ReadonlySet<string>
  readonly now: Date
}

const skip = (skipReason: SkipReason): Decision => ({ kind: 'skip', skipReason })

/** A guest who redeemed so lately was perhaps reset by an earlier run, and came back with the same account. */
const coolDown = 30 * dayMs

/** Decides about one finding. The first reason to leave it alone wins. */
export function decide({ guest, judgement }: JudgedGuest, policy: Policy): Decision {
  const domain = guest.home?.domain
  const { needsAddress, needsEnabled } = remedies[policy.remediation]
  const exemption = exemptionOf(guest, policy.exemptions, policy.now)
  if (exemption?.state === 'active') return skip('exempt')
  // An exemption that has run out must not make a run act on a guest by itself.
  if (exemption?.state === 'grace' || (exemption !== null && !policy.byApprovedPlan)) return skip('exemption-expired')
  if (!chosen(domain, policy)) return skip('excluded-domain')
  // A reset needs an address that stands on the user object.
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  if (guest.home?.address == null && (needsAddress || restsOnHint(judgement, policy))) return skip('no-address')
  // For an application, neither works on somebody who holds a role.
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  if (policy.roleHolders.has(guest.id)) return skip('role-holder')
  // https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
  if (policy.protectedGuests.has(guest.id)) return skip('protected')
  // A disabled guest cannot sign in, so a reset gains nothing. Not known is not enabled.
  if (needsEnabled && guest.accountEnabled !== true) return skip('disabled')
  // Whose account it is cannot be told: mail was edited, or the user principal name was.
  if (judgement.twoHomes === true) return skip('two-homes')
  if (judgement.suspectOvertaken && (!policy.includeSuspectOvertaken || isFresh(guest.stateChangedAt, policy.now))) {
    return skip('suspect-overtaken')
  }
  if (domain !== undefined && policy.blockedDomains.has(domain)) return skip('blocked-domain')
  if (policy.unconfirmedBefore.size > 0 && policy.unconfirmedBefore.has(guestTag(guest.id))) {
    return skip('unconfirmed-before')
  }
  if (policy.onlyGuests.size > 0 && !policy.onlyGuests.has(guest.id.toLowerCase())) return skip('not-approved')
  return { kind: 'act' }
}

/** Whether a guest is a finding for what a domain read from the UPN says: that is only a hint, and never acted on. */
const restsOnHint = ({ verdict }: JudgedGuest['judgement'], { accountTypes }: Policy) =>
  verdict === 'unmanaged' && findingKind(accountTypes) !== 'all-guests'

/** Whether the domain lists of the run let it act on guests of a domain; undefined where a guest has none. */
export function chosen(
  domain: string | undefined,
  { includeDomains, excludeDomains }: Pick<Policy, 'includeDomains' | 'excludeDomains'>,
): boolean {
  if (domain === undefined) return includeDomains.size === 0 && excludeDomains.size === 0
  return (includeDomains.size === 0 || matchesDomain(includeDomains, domain)) && !matchesDomain(excludeDomains, domain)
}

const isFresh = (redeemed: string | null, now: Date) =>
  redeemed !== null && now.getTime() - Date.parse(redeemed) < coolDown
