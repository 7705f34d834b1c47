import * as v from 'valibot'
import { guidPattern } from '../text/guid.ts'
import { memo } from '../text/memo.ts'
import { homeDomain, secondDomain, type HomeDomain } from './address.ts'

const textOrNull = v.fallback(v.nullish(v.string(), null), null)
const dateOrNull = v.fallback(
  v.nullish(
    v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(Date.parse(text))),
    ),
    null,
  ),
  null,
)

/**
 * A user as Graph lists it. Only `id` must be there, and be one: a property that is missing or of another type is read as null,
 * and null is judged as "not known".
 *
 * https://learn.microsoft.com/graph/api/resources/user
 */
export const listedUser = v.object({
  id: v.pipe(v.string(), v.regex(guidPattern)),
  userPrincipalName: textOrNull,
  displayName: textOrNull,
  mail: textOrNull,
  otherMails: v.pipe(
    v.fallback(v.nullish(v.array(v.unknown()), []), []),
    v.transform((all) => all.filter((one) => typeof one === 'string')),
  ),
  proxyAddresses: v.fallback(v.nullish(v.array(v.string()), null), null),
  userType: textOrNull,
  creationType: textOrNull,
  externalUserState: textOrNull,
  externalUserStateChangeDateTime: dateOrNull,
  createdDateTime: dateOrNull,
  accountEnabled: v.fallback(v.nullish(v.boolean(), null), null),
  identities: v.fallback(v.nullish(v.array(v.object({ signInType: textOrNull, issuer: textOrNull })), null), null),
})

/** The properties to ask Graph for. */
export const listedProperties: readonly string[] = v.keyof(listedUser).options

export type ListedUser = v.InferOutput<typeof listedUser>

/** With what a guest signs in, told from the issuers of the identities. */
export type SignIn =
  | { readonly kind: 'entra' }
  | { readonly kind: 'microsoft-account' }
  | { readonly kind: 'email-otp' }
  | { readonly kind: 'social'; readonly issuer: string }
  | { readonly kind: 'federated'; readonly issuer: string }
  | { readonly kind: 'internal' }
  /** No identities came back, or one without an issuer. */
  | { readonly kind: 'not-known' }

/** One guest, as small as the verdict and the report allow. */
export interface Guest {
  readonly id: string
  readonly displayName: string | null
  readonly mail: string | null
  readonly userPrincipalName: string | null
  readonly userType: string | null
  readonly creationType: string | null
  readonly home: HomeDomain | null
  /** Another domain that the UPN names; null when it names the same, or none. */
  readonly secondDomain: string | null
  /**
   * No address is listed for the guest by which an invitation could be redeemed at the next sign-in: only the link in the
   * mail leads back. https://learn.microsoft.com/entra/external-id/redemption-experience
   */
  readonly needsMail: boolean
  readonly signIn: SignIn
  /** Issuers of all identities, in lower case and sorted. */
  readonly issuers: readonly string[]
  readonly state: string | null
  readonly stateChangedAt: string | null
  readonly createdAt: string | null
  readonly accountEnabled: boolean | null
}

/** Makes the small record from what Graph listed. */
export function guestFrom(user: ListedUser): Guest {
  const home = homeDomain(user)
  return {
    id: user.id,
    displayName: user.displayName,
    mail: user.mail,
    userPrincipalName: user.userPrincipalName,
    userType: shared(user.userType),
    creationType: shared(user.creationType),
    home,
    secondDomain: secondDomain(user, home),
    needsMail: user.proxyAddresses?.length === 0,
    signIn: signInOf(user),
    issuers: (user.identities ?? []).map(({ issuer }) => lower(issuer)).sort(),
    state: shared(user.externalUserState),
    stateChangedAt: user.externalUserStateChangeDateTime,
    createdAt: user.createdDateTime,
    accountEnabled: user.accountEnabled,
  }
}

/**
 * Reads the issuers without regard to case. When there are several, ExternalAzureAD wins, because that is the account
 * that may be unmanaged; then the order is that of the list below.
 *
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
export function signInOf(user: Pick<ListedUser, 'identities' | 'userPrincipalName'>): SignIn {
  if (user.identities === null) return { kind: 'not-known' }
  const ownDomain = user.userPrincipalName?.split('@').at(-1)?.toLowerCase()
  const issuers = user.identities
    .filter((identity) => !['userprincipalname', 'emailaddress', 'username'].includes(lower(identity.signInType)))
    .map((identity) => identity.issuer)
    .filter((issuer) => lower(issuer) !== ownDomain)
  const known = issuers.filter((issuer) => issuer !== null && issuer.trim() !== '') as string[]
  const named = (name: string) => known.find((issuer) => lower(issuer) === name)

  if (named('externalazuread') !== undefined) return { kind: 'entra' }
  if ((named('microsoftaccount') ?? named('msa')) !== undefined) return { kind: 'microsoft-account' }
  if (named('mail') !== undefined) return { kind: 'email-otp' }
  const social = named('google.com') ?? named('facebook.com')
  if (social !== undefined) return { kind: 'social', issuer: social.toLowerCase() }
  if (known[0] !== undefined) return { kind: 'federated', issuer: known[0] }
  return issuers.length > 0 ? { kind: 'not-known' } : { kind: 'internal' }
}

const inLowerCase = memo((text) => text.toLowerCase(), 1000)
const lower = (text: string | null) => (text === null ? '' : inLowerCase(text))

// Every page brings the same few words anew: one copy of each is kept.
const oneCopy = memo((text) => text, 1000)
const shared = (text: string | null) => (text === null ? null : oneCopy(text))
