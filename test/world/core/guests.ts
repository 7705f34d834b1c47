import { guestFrom, listedUser, type Guest } from '../../../src/core/guests/guest.ts'
import * as v from 'valibot'

/** A user as Graph would list it: redeemed with an account of another Entra tenant in 2019. */
export const listed = {
  id: '00000000-0000-4000-8000-000000000001',
  userPrincipalName: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com',
  displayName: 'Ann',
  mail: 'ann@fabrikam.com',
  otherMails: [] as string[],
  proxyAddresses: ['SMTP:ann@fabrikam.com'],
  userType: 'Guest',
  creationType: 'Invitation',
  externalUserState: 'Accepted',
  externalUserStateChangeDateTime: '2019-05-01T08:00:00Z',
  createdDateTime: '2019-04-01T08:00:00Z',
  accountEnabled: true,
  identities: [
    { signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null },
    {
      signInType: 'userPrincipalName',
      issuer: 'contoso.onmicrosoft.com',
      issuerAssignedId: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    },
  ],
}

/** The guest that such a user becomes, with some properties replaced or, with undefined, taken away. */
export function guestWith(properties: Readonly<Record<string, unknown>> = {}): Guest {
  // As the service makes it of the address that was invited, unless a test has its own.
  const address = typeof properties.mail === 'string' ? properties.mail : listed.mail
  const userPrincipalName = `${address.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`
  const user: Record<string, unknown> = { ...listed, userPrincipalName, ...properties }
  // A test may name a guest by a word, for whoever reads it.
  const { id, ...guest } = guestFrom(v.parse(listedUser, { ...user, id: listed.id }))
  return { id: typeof user.id === 'string' ? user.id : id, ...guest }
}

/** An identity that was federated by an issuer. */
export const by = (...issuers: (string | null)[]): unknown[] =>
  issuers.map((issuer) => ({ signInType: 'federated', issuer, issuerAssignedId: null }))
