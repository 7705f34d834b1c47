import type { Verdict } from '../../../core/guests/verdict.ts'

/** Why a verdict matters, and what to do about it. */
export interface Advice {
  readonly why: string
  readonly what: string
  readonly links: readonly (readonly [text: string, url: string])[]
}

const learn = 'https://learn.microsoft.com/entra/'
const cleanUp = ['Clean up unmanaged accounts', `${learn}identity/users/clean-up-unmanaged-accounts`] as const
const reset = ['Reset redemption status', `${learn}external-id/reset-redemption-status`] as const
const redemption = ['How invitations are redeemed', `${learn}external-id/redemption-experience`] as const
const takeover = ['Take over an unmanaged tenant', `${learn}identity/users/domains-admin-takeover`] as const
const properties = ['Properties of a guest', `${learn}external-id/user-properties`] as const
const stale = ['Clean up stale guests', `${learn}identity/users/clean-up-stale-guest-accounts`] as const
const reviews = ['Access reviews for guests', `${learn}id-governance/manage-guest-access-with-access-reviews`] as const

/** For each verdict, in the words of somebody who has to act on it. */
export const advice: Readonly<Record<Verdict, Advice>> = {
  unmanaged: {
    why:
      'The account was made with nothing but access to a mailbox, in a tenant that no IT team runs. It is not closed when the ' +
      'person leaves the organisation, and nobody there sets a policy for it. Its access to this tenant goes on until somebody here ends it.',
    what:
      'Ask the people who work with the partner which guests are still needed. Reset those who are: they keep their access, ' +
      'and sign in next with an account that is managed, a Microsoft account or a one-time passcode. Delete the others. Who ' +
      'redeemed after 2022 probably has a managed tenant by now, whose domain record still says otherwise: ask the partner first.',
    links: [cleanUp, reset, takeover],
  },
  indeterminate: {
    why: 'The account may be managed or unmanaged. It counts as neither, and nothing is done about it.',
    what:
      'Run the workflow again: most look-ups fail for a moment only. A guest without a usable address or identity has to be ' +
      'looked at by hand.',
    links: [properties],
  },
  pending: {
    why: 'The invitation is open: there is no account behind it yet, and whoever can read that mailbox may still redeem it.',
    what: 'Ask who invited the guest. Send the invitation again if the guest is expected, and delete the guest if not.',
    links: [redemption, stale],
  },
  'home-missing': {
    why:
      'No tenant of this cloud has verified the domain. It may be an alias of a tenant that has others, its tenant may be in ' +
      'another cloud or gone, and a domain that nobody has may pass into other hands.',
    what: 'Ask who works with the guest whether the account is in use. If not, reset the redemption to an address that is, or delete the guest.',
    links: [reset, stale],
  },
  'microsoft-account': {
    why: 'The account is the person’s own. It stays with the person, also after a change of employer.',
    what: 'Review at intervals who still needs access, and ask for a second factor by Conditional Access.',
    links: [['Microsoft account for guests', `${learn}external-id/microsoft-account`], reviews],
  },
  'email-otp': {
    why: 'Each sign-in takes a code sent to the mailbox, so access ends when the organisation closes the mailbox.',
    what: 'Nothing. Leave one-time passcodes switched on, or these guests are locked out.',
    links: [['One-time passcode by email', `${learn}external-id/one-time-passcode`]],
  },
  social: {
    why: 'The account is the person’s own, with a provider of consumer accounts.',
    what: 'Review at intervals who still needs access.',
    links: [['Identity providers for guests', `${learn}external-id/identity-providers`], reviews],
  },
  federated: {
    why: 'The partner’s own identity provider signs the guest in, by an agreement that was set up in this tenant.',
    what: 'Nothing, as long as the federation is wanted.',
    links: [['Federation with SAML or WS-Fed', `${learn}external-id/direct-federation`]],
  },
  managed: {
    why: 'The account lives in a tenant that an IT team runs: that team closes it when the person leaves.',
    what: 'Nothing. Cross-tenant access settings say what is expected of that tenant.',
    links: [['Cross-tenant access', `${learn}external-id/cross-tenant-access-overview`]],
  },
  internal: {
    why: 'The user is marked as a guest, but the account lives in this tenant, with a password that is kept here.',
    what: 'Find out whose it is. Invite the person to sign in with an account of their own, or delete the user.',
    links: [['Invite internal users', `${learn}external-id/invite-internal-users`]],
  },
}
