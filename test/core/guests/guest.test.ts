import { describe, expect, test } from '@jest/globals'
import { listedProperties } from '../../../src/core/guests/guest.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'

const identity = (signInType: string | null, issuer: string | null) => ({ signInType, issuer })
const [, own] = listed.identities

describe('with what a guest signs in', () => {
  test.each([
    ['ExternalAzureAD, beside any other', by('mail', 'google.com', 'MSA', 'externalAzureAD'), { kind: 'entra' }],
    ['MicrosoftAccount', by('mail', 'MicrosoftAccount'), { kind: 'microsoft-account' }],
    ['MSA', by('google.com', 'msa'), { kind: 'microsoft-account' }],
    ['mail', by('https://idp.example', 'Mail'), { kind: 'email-otp' }],
    ['Google', by('https://idp.example', 'Google.com'), { kind: 'social', issuer: 'google.com' }],
    ['Facebook', by('FACEBOOK.com'), { kind: 'social', issuer: 'facebook.com' }],
    ['the first issuer that nobody knows', by('One', 'Two'), { kind: 'federated', issuer: 'One' }],
    ['one without a name', by(null), { kind: 'not-known' }],
    ['one whose name is blank', by('  '), { kind: 'not-known' }],
    ['one that is known beside one without a name', by(null, 'One'), { kind: 'federated', issuer: 'One' }],
    ['an account of this tenant', [own], { kind: 'internal' }],
    ['the issuer is the domain of the own name', by('CONTOSO.onmicrosoft.com'), { kind: 'internal' }],
    [
      'names of this tenant, whatever the issuer',
      ['userPrincipalName', 'emailAddress', 'USERNAME'].map((type) => identity(type, 'other.example')),
      { kind: 'internal' },
    ],
    ['an identity without a type', [identity(null, 'mail')], { kind: 'email-otp' }],
    ['none', [], { kind: 'internal' }],
    ['none came back', null, { kind: 'not-known' }],
  ])('%s', (_, identities, signIn) => {
    expect(guestWith({ identities }).signIn).toEqual(signIn)
  })

  test('keeps all issuers, in order and in lower case', () => {
    expect(guestWith({ identities: [...by('Mail', null), own] }).issuers).toEqual([
      '',
      'contoso.onmicrosoft.com',
      'mail',
    ])
    expect(guestWith({ identities: null }).issuers).toEqual([])
  })
})

test.each([
  [[], true],
  [['SMTP:ann@fabrikam.com'], false],
  [null, false],
  [undefined, false],
])('with the addresses %j only the mailed link leads back: %j', (proxyAddresses, needsMail) => {
  expect(guestWith({ proxyAddresses }).needsMail).toBe(needsMail)
})

test('what is of another type than documented is not known, and costs nothing else', () => {
  const odd = {
    displayName: 7,
    mail: {},
    otherMails: 'ann@fabrikam.com',
    proxyAddresses: [7],
    externalUserState: false,
    externalUserStateChangeDateTime: 'soon',
    createdDateTime: 20_190_401,
    accountEnabled: 'true',
  }
  expect(guestWith(odd)).toMatchObject({
    displayName: null,
    mail: null,
    needsMail: false,
    state: null,
    stateChangedAt: null,
    createdAt: null,
    accountEnabled: null,
    userPrincipalName: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com',
  })
  expect(guestWith({ mail: null, otherMails: [7, 'ann@other.example'] }).home?.domain).toBe('other.example')
})

test('every property that is read is asked for', () => {
  expect([...listedProperties].sort()).toEqual(Object.keys(listed).sort())
})
