import type { Guest } from './guest.ts'
import type { Realm } from './realm.ts'

/** Every verdict, in the order in which reports list them. */
export const verdicts = [
  'unmanaged',
  'indeterminate',
  'pending',
  'home-missing',
  'microsoft-account',
  'email-otp',
  'social',
  'federated',
  'managed',
  'internal',
] as const

export type Verdict = (typeof verdicts)[number]

/** What a guest is, and why, in a sentence that a person can read. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reason: string
  /** Redeemed after the invitations stopped creating unmanaged accounts: the domain was probably taken over since. */
  readonly suspectOvertaken: boolean
}

/**
 * Since the end of August 2022 no invitation can be redeemed with an unmanaged account. The rest of the year is left
 * as a margin.
 *
 * https://techcommunity.microsoft.com/blog/microsoft-entra-blog/say-goodbye-to-unmanaged-azure-ad-accounts-for-b2b-collaboration/3094941
 */
const lastUnmanagedRedemption = Date.parse('2022-12-31T23:59:59.999Z')

const judged = (verdict: Verdict, reason: string): Judgement => ({ verdict, reason, suspectOvertaken: false })

/** The domain whose realm must be known before `judge` can tell, or null when the guest alone says enough. */
export function domainToLookUp(guest: Guest): string | null {
  if (guest.state?.toLowerCase() === 'pendingacceptance') return null
  return guest.signIn.kind === 'entra' ? (guest.home?.domain ?? null) : null
}

/**
 * Gives a guest exactly one verdict.
 *
 * @param realm the realm of `domainToLookUp(guest)`; undefined when there is no domain to look up.
 */
export function judge(guest: Guest, realm: Realm | undefined): Judgement {
  if (guest.state?.toLowerCase() === 'pendingacceptance') {
    return judged('pending', 'The invitation has not been redeemed.')
  }
  switch (guest.signIn.kind) {
    case 'entra':
      return judgeByRealm(guest, realm)
    case 'microsoft-account':
      return judged('microsoft-account', 'Signs in with a personal Microsoft account.')
    case 'email-otp':
      return judged('email-otp', 'Signs in with a one-time passcode sent by email.')
    case 'social':
      return judged('social', `Signs in with ${guest.signIn.issuer}.`)
    case 'federated':
      return judged('federated', 'Signs in with an identity provider that this tenant federates with.')
    case 'internal':
      return judged('internal', 'Has no external identity: an account of this tenant.')
    case 'not-known':
      return judged('indeterminate', 'Graph returned no identities, or one without an issuer.')
  }
}

function judgeByRealm(guest: Guest, realm: Realm | undefined): Judgement {
  if (guest.home === null) {
    return judged('indeterminate', 'Neither mail, otherMails nor the user principal name tells a home domain.')
  }
  if (realm === undefined) return judged('indeterminate', 'The realm of the home domain was not looked up.')
  const domain = guest.home.domain
  switch (realm.kind) {
    case 'viral':
      return {
        verdict: 'unmanaged',
        reason: `The account lives in the unmanaged tenant of ${domain}.`,
        suspectOvertaken: redeemedTooLate(guest),
      }
    case 'managed':
      return judged('managed', `The tenant of ${domain} is managed.`)
    case 'federated':
      return judged('managed', `The tenant of ${domain} is managed and federated.`)
    case 'unknown':
      return judged('home-missing', `No tenant has the domain ${domain}: the home tenant is gone.`)
    case 'indeterminate':
      return judged('indeterminate', realm.cause)
  }
}

/** A guest without a date of redemption was not redeemed before being created, so the creation date says it too. */
function redeemedTooLate(guest: Guest): boolean {
  const redeemed = guest.stateChangedAt ?? guest.createdAt
  return redeemed !== null && Date.parse(redeemed) > lastUnmanagedRedemption
}
