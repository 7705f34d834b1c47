import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../src/core/plan/policy.ts'
import { acrossClouds, type Realm } from '../../../src/core/guests/realm.ts'
import { domainToLookUp, judge, secondToLookUp } from '../../../src/core/guests/verdict.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'
import { openPolicy } from '../../world/core/open-policy.ts'

const viral: Realm = { kind: 'viral' }
const managed: Realm = { kind: 'managed' }
/** Of a user who was never invited. */
const own = { userPrincipalName: 'ann@contoso.onmicrosoft.com', externalUserState: null, creationType: null }
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
    ['indeterminate', { identities: listed.identities.slice(1) }, undefined],
    ['internal', { ...own, identities: listed.identities.slice(1) }, undefined],
    ['internal', { ...own, identities: [] }, undefined],
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
    ['only the issuer of this tenant, accepted', { identities: by('Contoso.onmicrosoft.com') }, 'indeterminate'],
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

describe('mail and user principal name that name different homes', () => {
  const early = '2019-05-01T08:00:00Z'
  const late = '2024-05-01T08:00:00Z'
  const unclear: Realm = { kind: 'indeterminate', cause: 'HTTP 500.' }
  test.each<[string, Realm, Realm | undefined, string | null, string, boolean]>([
    ['mail was edited to an unmanaged domain', viral, managed, early, 'unmanaged', true],
    ['the same, lately', viral, { kind: 'federated' }, late, 'unmanaged', true],
    ['the other one has no tenant', viral, { kind: 'unknown' }, early, 'unmanaged', true],
    ['the other one could not be told', viral, unclear, early, 'unmanaged', true],
    ['the other one was not looked up', viral, undefined, early, 'unmanaged', true],
    ['both are unmanaged', viral, viral, early, 'unmanaged', false],
    ['accepted while an unmanaged account could', managed, viral, early, 'indeterminate', false],
    ['accepted nobody knows when', managed, viral, null, 'indeterminate', false],
    ['accepted since', managed, viral, late, 'managed', false],
    ['no tenant has the domain of the mail', { kind: 'unknown' }, viral, early, 'indeterminate', false],
    ['it could not be told of the other one', managed, unclear, early, 'indeterminate', false],
    ['neither is unmanaged', managed, { kind: 'unknown' }, early, 'managed', false],
    ['the first could not be told', unclear, viral, early, 'indeterminate', false],
  ])('%s', (_, realm, second, externalUserStateChangeDateTime, verdict, twoHomes) => {
    const guest = guestWith({
      mail: 'ann@contoso.com',
      userPrincipalName: 'ann_fabrikam.com#EXT#@woodgrove.onmicrosoft.com',
      externalUserStateChangeDateTime,
      createdDateTime: externalUserStateChangeDateTime,
    })
    expect(secondToLookUp(guest)).toBe('fabrikam.com')
    const judgement = judge(guest, realm, second)
    expect([judgement.verdict, judgement.twoHomes === true]).toEqual([verdict, twoHomes])
    if (twoHomes || (verdict === 'indeterminate' && realm.kind !== 'indeterminate')) {
      expect(judgement.reason).toMatch(/contoso\.com.*fabrikam\.com/)
    }
    const decision = decide({ guest, judgement }, openPolicy({ includeSuspectOvertaken: true }))
    if (twoHomes) expect(decision).toEqual({ kind: 'skip', skipReason: 'two-homes' })
    else if (verdict === 'unmanaged') expect(decision).toEqual({ kind: 'act' })
  })

  test.each([
    ['what no domain can be, such as a name', { userPrincipalName: 'anna_maria.mustermann#EXT#@x.onmicrosoft.com' }],
    ['a public suffix alone', { userPrincipalName: 'anna_co.uk#EXT#@x.onmicrosoft.com' }],
    ['the same domain', { userPrincipalName: 'other_FABRIKAM.com#ext#@x.onmicrosoft.com' }],
    ['no domain', { userPrincipalName: 'ann@contoso.com' }],
    ['another, where nobody asks about the first', { identities: by('mail'), userPrincipalName: 'a_b.com#EXT#@x.com' }],
  ])('%s is not looked up', (_, properties) => {
    expect(secondToLookUp(guestWith(properties))).toBeNull()
  })

  test('a name is not taken for a home either', () => {
    const guest = guestWith({ ...upnOnly, userPrincipalName: 'anna_maria.mustermann#EXT#@x.onmicrosoft.com' })
    expect([guest.home, judge(guest, undefined).verdict]).toEqual([null, 'indeterminate'])
    expect(judge(guest, undefined).reason).not.toContain('mustermann')
  })
})

describe('a guest without an identity from outside', () => {
  test.each<[Record<string, unknown>, string, RegExp]>([
    [own, 'internal', /account of this tenant/],
    [{ ...own, externalUserState: 'Accepted' }, 'indeterminate', /no identity from outside/],
    [{ ...own, externalUserState: 'accepted', creationType: 'Invitation' }, 'indeterminate', /from outside/],
    [{ externalUserState: null, creationType: null }, 'indeterminate', /from outside/],
    [{ externalUserState: null }, 'indeterminate', /from outside/],
    [{ ...own, creationType: 'Invitation' }, 'internal', /converted to an internal user/],
    [{ ...own, creationType: 'LocalAccount' }, 'internal', /account of this tenant/],
    [{ externalUserState: 'PendingAcceptance' }, 'pending', /not been accepted/],
  ])('%j: %s', (properties, verdict, reason) => {
    const judgement = judge(guestWith({ identities: [], ...properties }), undefined)
    expect([judgement.verdict, judgement.reason]).toEqual([verdict, expect.stringMatching(reason)])
  })
})

test('only the link of the mail leads back where no address is listed', () => {
  expect(guestWith({ proxyAddresses: [] }).needsMail).toBe(true)
  for (const known of [['SMTP:ann@fabrikam.com'], undefined, null, 'SMTP']) {
    expect(guestWith({ proxyAddresses: known }).needsMail).toBe(false)
  }
})

describe('clouds', () => {
  const unknown: Realm = { kind: 'unknown' }
  const failed: Realm = { kind: 'indeterminate', cause: 'HTTP 500.' }
  test.each<[string, Realm, Realm | null, Realm]>([
    ['unmanaged there alone', unknown, viral, viral],
    ['unmanaged there, managed by its own word', managed, viral, viral],
    ['managed there', unknown, managed, managed],
    ['in neither', unknown, unknown, { kind: 'unknown', global: 'unknown' }],
    ['not in its own, and the global one silent', unknown, failed, { kind: 'unknown', global: 'not-known' }],
    ['not in its own, and the global one not asked', unknown, null, { kind: 'unknown', global: 'not-known' }],
    ['managed by its own word', managed, unknown, managed],
    ['managed by its own word, and the global one silent', managed, failed, managed],
    ['its own silent', failed, managed, managed],
    ['its own silent, and not there', failed, unknown, failed],
  ])('%s', (_, ofOwn, ofGlobal, both) => {
    expect(acrossClouds(ofOwn, ofGlobal)).toEqual(both)
  })

  test.each<[Realm, RegExp]>([
    [unknown, /^No tenant of this cloud has verified the domain fabrikam\.com\.$/],
    [{ kind: 'unknown', global: 'unknown' }, /None of the global cloud has either/],
    [{ kind: 'unknown', global: 'not-known' }, /The global cloud could not be asked/],
  ])('%j: %s', (realm, reason) => {
    expect(judge(guestWith(), realm).reason).toMatch(reason)
  })
})
