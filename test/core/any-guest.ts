import fc from 'fast-check'
import type { Guest } from '../../src/core/guest.ts'
import { by, guestWith } from './guests.ts'
import { realms } from './parts.ts'

/** Any guest: of every state, issuer, realm and age, with or without an address. */
export const anyGuest: fc.Arbitrary<Guest> = fc
  .record({
    id: fc.uuid(),
    displayName: fc.option(fc.string({ unit: 'binary', maxLength: 80 })),
    externalUserState: fc.constantFrom('Accepted', 'PendingAcceptance', null),
    externalUserStateChangeDateTime: fc.constantFrom('2019-01-01T00:00:00Z', '2024-01-01T00:00:00Z', null),
    createdDateTime: fc.constantFrom('2019-01-01T00:00:00Z', '2026-02-20T00:00:00Z', null),
    accountEnabled: fc.constantFrom(true, false, null),
    domain: fc.constantFrom(...realms.keys(), 'never-asked.example'),
    hasAddress: fc.boolean(),
    identities: fc.constantFrom(by('ExternalAzureAD'), by('mail'), by('MicrosoftAccount'), by('google.com'), [], null),
  })
  .map(({ domain, hasAddress, ...properties }) => {
    const userPrincipalName = `ann_${domain}#EXT#@contoso.onmicrosoft.com`
    return guestWith({ ...properties, mail: hasAddress ? `ann@${domain}` : null, userPrincipalName })
  })

/** Any number of guests, each with an id of its own. */
export const anyGuests: fc.Arbitrary<Guest[]> = fc.uniqueArray(anyGuest, { selector: ({ id }) => id })
