import type { Guest } from './guest.ts'
import type { DomainLookUp } from './look-up.ts'
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
  /** Mail and user principal name name different homes, and not both of them are unmanaged. */
  readonly twoHomes?: true
}

/**
 * Since the end of August 2022 no invitation can be redeemed with an unmanaged account. The rest of the year is left
 * as a margin.
 *
 * https://techcommunity.microsoft.com/blog/microsoft-entra-blog/say-goodbye-to-unmanaged-azure-ad-accounts-for-b2b-collaboration/3094941
 */
const lastUnmanagedRedemption = Date.parse('2022-12-31T23:59:59.999Z')

const judged = (verdict: Verdict, reason: string): Judgement => ({ verdict, reason, suspectOvertaken: false })

/** The home domain whose realm must be known before `judge` can tell, or null when the guest alone says enough. */
export function domainToLookUp(guest: Guest): string | null {
  if (guest.state?.toLowerCase() === 'pendingacceptance') return null
  return guest.signIn.kind === 'entra' ? (guest.home?.domain ?? null) : null
}

/** The second domain whose realm must be known, because mail and user principal name do not agree; else null. */
export const secondToLookUp = (guest: Guest): string | null =>
  domainToLookUp(guest) === null ? null : guest.secondDomain

/** What has to be looked up for a guest: nothing, the home domain, or that and the second one, of which no address is known. */
export function lookUpsFor(guest: Guest): readonly DomainLookUp[] {
  const [domain, second] = [domainToLookUp(guest), secondToLookUp(guest)]
  if (domain === null) return []
  const home = { domain, address: guest.home?.address ?? null }
  return second === null ? [home] : [home, { domain: second, address: null }]
}

/**
 * Gives a guest exactly one verdict.
 *
 * @param realm the realm of `domainToLookUp(guest)`; undefined when there is no domain to look up.
 * @param second that of `secondToLookUp(guest)`.
 */
export function judge(guest: Guest, realm: Realm | undefined, second?: Realm): Judgement {
  if (guest.state?.toLowerCase() === 'pendingacceptance') {
    return judged('pending', 'The invitation has not been accepted yet.')
  }
  switch (guest.signIn.kind) {
    case 'entra':
      return judgeByRealm(guest, realm, second)
    case 'microsoft-account':
      return judged('microsoft-account', 'Signs in with a personal Microsoft account.')
    case 'email-otp':
      return judged('email-otp', 'Signs in with a one-time passcode sent by email.')
    case 'social':
      return judged('social', `Signs in with ${guest.signIn.issuer}.`)
    case 'federated':
      return judged('federated', 'Signs in with an identity provider that this tenant federates with.')
    case 'internal':
      return judgeInternal(guest)
    case 'not-known':
      return judged('indeterminate', 'Graph returned no identities, or one without an issuer.')
  }
}

/**
 * No identity from outside. Who was invited or has accepted should have one, so nothing can be told of that guest, unless
 * it was converted: that takes the state and the guest's name away, and leaves how the user was created.
 *
 * https://learn.microsoft.com/entra/identity/users/convert-external-users-internal
 */
function judgeInternal({ state, userPrincipalName, creationType }: Guest): Judgement {
  const accepted = state?.toLowerCase() === 'accepted'
  const invited = creationType?.toLowerCase() === 'invitation'
  const named = userPrincipalName?.toLowerCase().includes('#ext#') === true
  if (invited && state === null && !named) {
    return judged('internal', 'Was invited, and converted to an internal user: an account of this tenant.')
  }
  return accepted || invited || named
    ? judged('indeterminate', 'Looks like a guest from outside, and has no identity from outside.')
    : judged('internal', 'Has no external identity: an account of this tenant.')
}

function judgeByRealm(guest: Guest, realm: Realm | undefined, second: Realm | undefined): Judgement {
  if (guest.home === null) {
    return judged('indeterminate', 'No home domain can be told from mail, otherMails or the user principal name.')
  }
  if (realm === undefined) return judged('indeterminate', 'The realm of the home domain was not looked up.')
  const { domain } = guest.home
  const other = guest.secondDomain === null ? null : { domain: guest.secondDomain, realm: second }
  if (realm.kind === 'viral') return unmanaged(guest, domain, other)
  const verdict = byRealm(domain, realm)
  // Where two fields name different homes, either account may have accepted, and until 2022 an unmanaged one could.
  if (verdict.verdict === 'indeterminate' || other === null || redeemedTooLate(guest)) return verdict
  switch (other.realm?.kind ?? 'indeterminate') {
    case 'viral':
      return judged(
        'indeterminate',
        `The address names ${domain}, ${homeWords[realm.kind]}, and the user principal name ${other.domain}, which is unmanaged.`,
      )
    case 'indeterminate':
      return judged(
        'indeterminate',
        `The address names ${domain}, ${homeWords[realm.kind]}, and the user principal name ${other.domain}, which could not be determined.`,
      )
    case 'managed':
    case 'federated':
    case 'unknown':
      return verdict
  }
}

/** What the look-up said of a domain, as part of a sentence. */
const homeWords: Readonly<Record<Realm['kind'], string>> = {
  viral: 'which is unmanaged',
  managed: 'which is managed',
  federated: 'which is managed',
  unknown: 'which no tenant has verified',
  indeterminate: 'which could not be determined',
}

/** Mail can be edited, so a reset would hand the account to whoever reads that mailbox, unless both say the same. */
function unmanaged(
  guest: Guest,
  domain: string,
  other: { readonly domain: string; readonly realm: Realm | undefined } | null,
): Judgement {
  const suspectOvertaken = redeemedTooLate(guest)
  const reason = `The account lives in the unmanaged tenant of ${domain}.`
  if (other === null || other.realm?.kind === 'viral') return { verdict: 'unmanaged', reason, suspectOvertaken }
  const words = homeWords[other.realm?.kind ?? 'indeterminate']
  return {
    verdict: 'unmanaged',
    reason: `The address names ${domain}, which is unmanaged, and the user principal name ${other.domain}, ${words}.`,
    suspectOvertaken,
    twoHomes: true,
  }
}

function byRealm(domain: string, realm: Exclude<Realm, { readonly kind: 'viral' }>): Judgement {
  switch (realm.kind) {
    case 'managed':
      return judged('managed', `The tenant of ${domain} is managed.`)
    case 'federated':
      return judged('managed', `The tenant of ${domain} is managed and federated.`)
    case 'unknown':
      return judged('home-missing', `No tenant of this cloud has verified the domain ${domain}.${globalWords(realm)}`)
    case 'indeterminate':
      return judged('indeterminate', realm.cause)
  }
}

/** What the global cloud says, where this is a national one. */
function globalWords({ global }: Extract<Realm, { readonly kind: 'unknown' }>): string {
  if (global === undefined) return ''
  return global === 'unknown' ? ' None of the global cloud has either.' : ' The global cloud could not be asked.'
}

/** A guest without a date of redemption was not redeemed before being created, so the creation date says it too. */
function redeemedTooLate(guest: Guest): boolean {
  const redeemed = guest.stateChangedAt ?? guest.createdAt
  return redeemed !== null && Date.parse(redeemed) > lastUnmanagedRedemption
}
