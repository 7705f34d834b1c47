import fc from 'fast-check'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { by, guestWith } from './guests.ts'
import { realms } from './report-input.ts'

/** One of these values, the first of them in half of the cases. */
const mostly = <T>(first: T, ...others: T[]) => fc.oneof(fc.constant(first), fc.constantFrom(...others))

/** Any guest: of every state, issuer, realm and age, with or without an address; many of them unmanaged. */
export const anyGuest: fc.Arbitrary<Guest> = fc
  .record({
    id: fc.uuid(),
    displayName: fc.option(fc.string({ unit: 'binary', maxLength: 80 })),
    externalUserState: mostly('Accepted', 'PendingAcceptance', null),
    externalUserStateChangeDateTime: mostly('2019-01-01T00:00:00Z', '2024-01-01T00:00:00Z', null),
    createdDateTime: mostly('2019-01-01T00:00:00Z', '2026-02-20T00:00:00Z', null),
    accountEnabled: mostly<boolean | null>(true, false, null),
    domain: mostly('viral.example', ...realms.keys(), 'never-asked.example'),
    hasAddress: mostly(true, false),
    identities: mostly<unknown>(
      by('ExternalAzureAD'),
      by('mail'),
      by('MicrosoftAccount'),
      by('google.com'),
      by('https://idp.fabrikam.com'),
      [],
      null,
    ),
  })
  .map(({ domain, hasAddress, ...properties }) => {
    const userPrincipalName = `ann_${domain}#EXT#@contoso.onmicrosoft.com`
    return guestWith({ ...properties, mail: hasAddress ? `ann@${domain}` : null, userPrincipalName })
  })

/** Any number of guests, each with an id of its own. */
export const anyGuests: fc.Arbitrary<Guest[]> = fc.uniqueArray(anyGuest, {
  selector: ({ id }) => id,
  maxLength: 40,
  size: 'max',
})
