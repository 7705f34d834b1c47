import { describe, expect, test } from '@jest/globals'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { domainToLookUp, judge } from '../../../src/core/guests/verdict.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'

const viral: Realm = { kind: 'viral' }
const managed: Realm = { kind: 'managed' }
const upnOnly = { mail: null, otherMails: [] }

describe('each row of the design', () => {
  test.each([
    ['pending', { externalUserState: 'PendingAcceptance' }, viral],
    ['unmanaged', {}, viral],
    ['managed', {}, managed],
    ['managed', {}, { kind: 'federated' }],
    ['home-missing', {}, { kind: 'unknown' }],
    ['indeterminate', {}, { kind: 'indeterminate', cause: 'HTTP 500.' }],
    ['indeterminate', {}, undefined],
    ['microsoft-account', { identities: by('MicrosoftAccount') }, undefined],
    ['email-otp', { identities: by('mail') }, undefined],
    ['social', { identities: by('google.com') }, undefined],
    ['social', { identities: by('facebook.com') }, undefined],
    ['federated', { identities: by('https://idp.fabrikam.com/saml') }, undefined],
    ['internal', { identities: listed.identities.slice(1) }, undefined],
    ['internal', { identities: [] }, undefined],
  ] as const)('%s: %j with %j', (verdict, properties, realm) => {
    const judgement = judge(guestWith(properties), realm)
    expect(judgement.verdict).toBe(verdict)
    expect(judgement.reason).toMatch(/^[A-Z].+\.$/)
  })
})

describe('traps', () => {
  test.each([
    ['issuer in lower case', { identities: by('externalazuread') }, 'unmanaged'],
    ['two issuers at once', { identities: by('mail', 'ExternalAzureAD') }, 'unmanaged'],
    [
      'a Microsoft account beside a one-time passcode',
      { identities: by('mail', 'MicrosoftAccount') },
      'microsoft-account',
    ],
    ['only the issuer of this tenant, before redemption', { identities: by('Contoso.onmicrosoft.com') }, 'internal'],
    ['an identity without signInType', { identities: [{ issuer: 'ExternalAzureAD' }] }, 'unmanaged'],
    ['null externalUserState', { externalUserState: null }, 'unmanaged'],
    ['no externalUserState', { externalUserState: undefined }, 'unmanaged'],
    ['PendingAcceptance in another case', { externalUserState: 'pendingacceptance' }, 'pending'],
    [
      'pending with an Entra identity',
      { externalUserState: 'PendingAcceptance', identities: by('ExternalAzureAD') },
      'pending',
    ],
    ['identities null', { identities: null }, 'indeterminate'],
    ['identities missing', { identities: undefined }, 'indeterminate'],
    ['identities of another type', { identities: 'ExternalAzureAD' }, 'indeterminate'],
    ['an issuer that is null', { identities: by(null) }, 'indeterminate'],
    ['an issuer that is empty', { identities: by('') }, 'indeterminate'],
    ['neither address nor UPN', { ...upnOnly, userPrincipalName: null }, 'indeterminate'],
    ['address only in otherMails', { mail: null, otherMails: ['ann@fabrikam.com'] }, 'unmanaged'],
    ['address only in the UPN', upnOnly, 'unmanaged'],
  ] as const)('%s', (_, properties, verdict) => {
    const guest = guestWith(properties)
    const realm = domainToLookUp(guest) === null ? undefined : viral
    expect(judge(guest, realm).verdict).toBe(verdict)
  })

  test.each([
    [{}, 'fabrikam.com'],
    [{ mail: 'ANN@FABRIKAM.COM' }, 'fabrikam.com'],
    [{ mail: 'jörg@BÜCHER.example' }, 'xn--bcher-kva.example'],
    [{ ...upnOnly, userPrincipalName: 'a_b_fabrikam.com#ext#@contoso.onmicrosoft.com' }, 'fabrikam.com'],
    [{ externalUserState: 'PendingAcceptance' }, null],
    [{ identities: by('mail') }, null],
    [{ identities: null }, null],
  ] as const)('for %j the domain to look up is %s', (properties, domain) => {
    expect(domainToLookUp(guestWith(properties))).toBe(domain)
  })
})

describe('suspect-overtaken', () => {
  test.each([
    ['2022-12-31T23:59:59Z', '2019-01-01T00:00:00Z', false],
    ['2023-01-01T00:00:00Z', '2019-01-01T00:00:00Z', true],
    ['2024-06-01T00:00:00Z', null, true],
    [null, '2019-01-01T00:00:00Z', false],
    [null, '2024-01-01T00:00:00Z', true],
    [null, null, false],
    ['not a date', null, false],
  ])('redeemed %s, created %s: %s', (externalUserStateChangeDateTime, createdDateTime, suspect) => {
    const guest = guestWith({ externalUserStateChangeDateTime, createdDateTime })
    expect(judge(guest, viral).suspectOvertaken).toBe(suspect)
    expect(judge(guest, managed).suspectOvertaken).toBe(false)
  })
})
