import * as v from 'valibot'
import { guidPattern } from '../text/guid.ts'
import { memo } from '../text/memo.ts'
import { homeDomain, secondDomain, type HomeDomain } from './address.ts'

type Properties = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Properties => typeof value === 'object' && value !== null
const text = (value: unknown) => (typeof value === 'string' ? value : null)
const date = (value: unknown) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null)
const isText = (value: unknown): value is string => typeof value === 'string'

/** A property that is missing or of another type is read as null, and null is judged as "not known". */
const properties = {
  userPrincipalName: text,
  displayName: text,
  mail: text,
  otherMails: (value: unknown) => (Array.isArray(value) ? value.filter(isText) : []),
  proxyAddresses: (value: unknown) => (Array.isArray(value) && value.every(isText) ? value : null),
  userType: text,
  creationType: text,
  externalUserState: text,
  externalUserStateChangeDateTime: date,
  createdDateTime: date,
  accountEnabled: (value: unknown) => (typeof value === 'boolean' ? value : null),
  identities: (value: unknown) => (Array.isArray(value) && value.every(isObject) ? value.map(identity) : null),
} as const

const identity = ({ signInType, issuer }: Properties) => ({ signInType: text(signInType), issuer: text(issuer) })

/** A user as Graph lists it. */
export type ListedUser = { readonly id: string } & {
  readonly [Name in keyof typeof properties]: ReturnType<(typeof properties)[Name]>
}

/** The properties to ask Graph for. */
export const listedProperties: readonly string[] = ['id', ...Object.keys(properties)]

/**
 * A user as Graph lists it. Only `id` must be there, and be one. Read by hand: a listing has as many as a tenant has guests, and a
 * schema of thirteen properties leaves three times as much behind for each of them.
 *
 * https://learn.microsoft.com/graph/api/resources/user
 */
export const listedUser: v.GenericSchema<unknown, ListedUser> = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    if (isObject(value) && typeof value.id === 'string' && guidPattern.test(value.id)) return userOf(value.id, value)
    addIssue({ message: 'no user' })
    return NEVER
  }),
)

const userOf = (id: string, user: Properties): ListedUser => ({
  id,
  userPrincipalName: properties.userPrincipalName(user.userPrincipalName),
  displayName: properties.displayName(user.displayName),
  mail: properties.mail(user.mail),
  otherMails: properties.otherMails(user.otherMails),
  proxyAddresses: properties.proxyAddresses(user.proxyAddresses),
  userType: properties.userType(user.userType),
  creationType: properties.creationType(user.creationType),
  externalUserState: properties.externalUserState(user.externalUserState),
  externalUserStateChangeDateTime: properties.externalUserStateChangeDateTime(user.externalUserStateChangeDateTime),
  createdDateTime: properties.createdDateTime(user.createdDateTime),
  accountEnabled: properties.accountEnabled(user.accountEnabled),
  identities: properties.identities(user.identities),
})

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
    issuers: issuersOf(user.identities),
    state: shared(user.externalUserState),
    stateChangedAt: user.externalUserStateChangeDateTime,
    createdAt: user.createdDateTime,
    accountEnabled: user.accountEnabled,
  }
}

/** What an issuer that everybody knows says, by its name in lower case. The first of them in this order wins. */
const knownIssuers: ReadonlyMap<string, { readonly rank: number; readonly signIn: SignIn }> = new Map(
  (
    [
      ['externalazuread', { kind: 'entra' }],
      ['microsoftaccount', { kind: 'microsoft-account' }],
      ['msa', { kind: 'microsoft-account' }],
      ['mail', { kind: 'email-otp' }],
      ['google.com', { kind: 'social', issuer: 'google.com' }],
      ['facebook.com', { kind: 'social', issuer: 'facebook.com' }],
    ] as const
  ).map(([name, signIn], rank) => [name, { rank, signIn }]),
)

/** Names of this tenant, whatever the issuer. */
const ownNames: ReadonlySet<string> = new Set(['userprincipalname', 'emailaddress', 'username'])

/**
 * Reads the issuers without regard to case. When there are several, ExternalAzureAD wins, because that is the account
 * that may be unmanaged; then the order is that of the list above.
 *
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
export function signInOf({
  identities,
  userPrincipalName,
}: Pick<ListedUser, 'identities' | 'userPrincipalName'>): SignIn {
  if (identities === null) return { kind: 'not-known' }
  const ownDomain = lower(
    userPrincipalName === null ? null : userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1),
  )
  let best: ReturnType<typeof knownIssuers.get>
  let other: string | null = null
  let isForeign = false
  for (const { signInType, issuer } of identities) {
    const name = lower(issuer)
    if (ownNames.has(lower(signInType)) || (userPrincipalName !== null && name === ownDomain)) continue
    isForeign = true
    const known = knownIssuers.get(name)
    if (known !== undefined && known.rank < (best?.rank ?? Infinity)) best = known
    if (issuer !== null && issuer.trim() !== '') other ??= issuer
  }
  if (best !== undefined) return best.signIn
  if (other !== null) return { kind: 'federated', issuer: other }
  return { kind: isForeign ? 'not-known' : 'internal' }
}

/** Nearly everybody has two at the most, and a sort makes a copy of its own for each. */
function issuersOf(identities: ListedUser['identities']): string[] {
  const issuers = (identities ?? []).map(({ issuer }) => lower(issuer))
  const [one = '', two = ''] = issuers
  return issuers.length > 2 ? issuers.sort() : issuers.length === 2 && one > two ? [two, one] : issuers
}

const inLowerCase = memo((text) => text.toLowerCase(), 1000)
const lower = (text: string | null) => (text === null ? '' : inLowerCase(text))

// Every page brings the same few words anew: one copy of each is kept.
const oneCopy = memo((text) => text, 1000)
const shared = (text: string | null) => (text === null ? null : oneCopy(text))
