import { describe, expect, test } from '@jest/globals'
import { domainOfGuestUpn, homeDomain } from '../../../src/core/guests/address.ts'
import { asciiDomain, domainOf } from '../../../src/core/text/domain-name.ts'

describe('the domain of an address', () => {
  test.each([
    ['ann@fabrikam.com', 'fabrikam.com'],
    ['ANN@FABRIKAM.COM', 'fabrikam.com'],
    ['"a@b"@fabrikam.com', 'fabrikam.com'],
    ['jörg@bücher.example', 'xn--bcher-kva.example'],
    ['x@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['a@sub.Fabrikam.co.uk', 'sub.fabrikam.co.uk'],
    ['a@fabrikam.com.', 'fabrikam.com'],
    ['a@b-c.d-e.example', 'b-c.d-e.example'],
  ])('%s comes from %s', (address, domain) => {
    expect(domainOf(address)).toBe(domain)
  })

  test.each([
    'fabrikam.com',
    '@fabrikam.com',
    'ann@',
    'ann@localhost',
    'ann@1.2.3.4',
    'ann@fabri kam.com',
    'ann@fabrikam.com/x',
    'ann@-fabrikam.com',
    'ann@fabrikam..com',
    'ann@fabrikam.com?x=1',
    'ann@::error::x',
    `ann@${'x'.repeat(64)}.com`,
    '',
  ])('%j has none', (address) => {
    expect(domainOf(address)).toBeNull()
  })

  test('a domain never holds more than letters, digits, hyphens, underscores and dots', () => {
    expect(asciiDomain('a\nb.example')).toBeNull()
    expect(asciiDomain('a`b.example')).toBeNull()
  })
})

describe('the domain in the UPN of a guest', () => {
  test.each([
    ['ann_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'fabrikam.com'],
    ['ann_fabrikam.com#ext#@contoso.onmicrosoft.com', 'fabrikam.com'],
    ['ann_lee_smith_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'fabrikam.com'],
    ['a#EXT#b_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'fabrikam.com'],
  ])('%s tells %s', (upn, domain) => {
    expect(domainOfGuestUpn(upn)).toBe(domain)
  })

  test.each(['ann@contoso.com', 'fabrikam.com#EXT#@contoso.onmicrosoft.com', '_fabrikam.com#EXT#@x.com', '#EXT#', ''])(
    '%j tells none',
    (upn) => {
      expect(domainOfGuestUpn(upn)).toBeNull()
    },
  )
})

describe('the home domain', () => {
  const upn = 'ann_upn.example#EXT#@contoso.onmicrosoft.com'

  test('comes from mail first', () => {
    const home = homeDomain({ mail: 'a@mail.example', otherMails: ['a@other.example'], userPrincipalName: upn })
    expect(home).toEqual({ domain: 'mail.example', source: 'mail', address: 'a@mail.example' })
  })
  test('comes from the first usable other address when mail is missing or unusable', () => {
    const otherMails = ['nonsense', 'a@other.example', 'b@third.example']
    const expected = { domain: 'other.example', source: 'otherMails', address: 'a@other.example' }
    expect(homeDomain({ mail: null, otherMails, userPrincipalName: upn })).toEqual(expected)
    expect(homeDomain({ mail: 'nonsense', otherMails, userPrincipalName: upn })).toEqual(expected)
  })
  test('is but a hint without an address when only the UPN tells it', () => {
    const home = homeDomain({ mail: null, otherMails: [], userPrincipalName: upn })
    expect(home).toEqual({ domain: 'upn.example', source: 'userPrincipalName', address: null })
  })
  test('is not known when nothing tells it', () => {
    expect(homeDomain({ mail: null, otherMails: [], userPrincipalName: null })).toBeNull()
    expect(homeDomain({ mail: null, otherMails: [], userPrincipalName: 'ann@contoso.com' })).toBeNull()
  })
})
