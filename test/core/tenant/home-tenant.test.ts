import { describe, expect, test } from '@jest/globals'
import {
  describeHomeTenant,
  hasVerificationRecord,
  homeTenantOf,
  readTenantInformation,
  type TenantInformation,
  type VerificationRecord,
} from '../../../src/core/tenant/home-tenant.ts'

describe('the record by which Microsoft verifies an owner', () => {
  test.each([
    [[['MS=ms18939161']], true],
    [[['ms=MS18939161']], true],
    [[['v=spf1 -all'], ['MS=ms18939161']], true],
    [[['MS=ms189', '39161']], true],
    [[[' MS=ms18939161 ']], true],
    [[], false],
    [[['v=spf1 include:MS=ms18939161 -all']], false],
    [[['MS=ms']], false],
    [[['MS=18939161']], false],
    [[['MS=ms18939161x']], false],
    [[['MS='], ['ms18939161']], false],
  ])('in %j: %s', (records, has) => {
    expect(hasVerificationRecord(records)).toBe(has)
  })
})

describe('what Graph tells', () => {
  test.each([
    [
      { tenantId: 't', displayName: 'Fabrikam', defaultDomainName: 'fabrikam.com', federationBrandName: null },
      { tenantId: 't', displayName: 'Fabrikam', defaultDomainName: 'fabrikam.com' },
    ],
    [{ tenantId: 't' }, { tenantId: 't', displayName: null, defaultDomainName: null }],
    [
      { tenantId: 't', displayName: 7 },
      { tenantId: 't', displayName: null, defaultDomainName: null },
    ],
    [{ tenantId: '' }, null],
    [{ displayName: 'Fabrikam' }, null],
    [null, null],
  ])('%j', (body, information) => {
    expect(readTenantInformation(body)).toEqual(information)
  })
})

const tenant = (defaultDomainName: string | null): TenantInformation => ({
  tenantId: 't',
  displayName: 'Fabrikam',
  defaultDomainName,
})

describe('a takeover', () => {
  test.each<[VerificationRecord, TenantInformation | null, boolean]>([
    ['present', null, true],
    ['absent', null, false],
    ['unknown', null, false],
    ['present', tenant('fabrikam.com'), true],
    ['absent', tenant('fabrikam.com'), false],
    ['absent', tenant('FABRIKAM.com'), false],
    ['absent', tenant(null), false],
    ['absent', tenant('fabrikamcom.onmicrosoft.com'), false],
    ['absent', tenant('fabrikamcom.onmicrosoft.us'), false],
    ['absent', tenant('fabrikamcom.partner.onmschina.cn'), false],
    ['absent', tenant('fabrikam-holding.com'), true],
    ['unknown', tenant('fabrikam-holding.com'), true],
    ['unknown', tenant('fabrikam.com'), false],
    ['absent', tenant('notonmicrosoft.com'), true],
  ])('with the record %s and the tenant %j: %s', (txt, information, hint) => {
    expect(homeTenantOf('fabrikam.com', txt, information)).toEqual({
      domain: 'fabrikam.com',
      txt,
      ...(information === null ? {} : { tenantId: 't', tenantName: 'Fabrikam' }),
      ...(hint ? { hint: 'taken over, not updated' } : {}),
    })
  })

  test('a tenant without a name has none', () => {
    expect(homeTenantOf('a.example', 'absent', { ...tenant(null), displayName: null })).toEqual({
      domain: 'a.example',
      txt: 'absent',
      tenantId: 't',
    })
  })
})

test.each([
  [{ domain: 'a.example', txt: 'unknown' }, 'a.example: DNS could not be asked.'],
  [{ domain: 'a.example', txt: 'absent' }, 'a.example: DNS has no record by which Microsoft verifies an owner.'],
  [
    { domain: 'a.example', txt: 'absent', tenantId: 't' },
    'a.example: DNS has no record by which Microsoft verifies an owner, and the domain belongs to the tenant t.',
  ],
  [
    { domain: 'a.example', txt: 'present', tenantId: 't', tenantName: 'A', hint: 'taken over, not updated' },
    'a.example: DNS has the record by which Microsoft verifies an owner, and the domain belongs to the tenant “A”, t. ' +
      'An IT team seems to have taken it over, and its record not to be updated.',
  ],
] as const)('%j in words', (home, sentence) => {
  expect(describeHomeTenant(home)).toBe(sentence)
})
