import { describe, expect, test } from '@jest/globals'
import { makePlanHeader, planOptions, settingsDigest, type PlanSettings } from '../../../src/core/plan/plan-header.ts'
import { digestOf } from '../../../src/core/text/digest.ts'
import { guestWith } from '../../world/core/guests.ts'
import { headerOf, settings } from '../../world/core/plans.ts'
import { censusOf } from '../../world/core/report-input.ts'

const base: PlanSettings = settings

describe('the digest of the settings', () => {
  test.each<[string, Partial<PlanSettings>]>([
    ['account types', { accountTypes: ['unmanaged', 'microsoft-account'] }],
    ['members', { includeExternalMembers: !settings.includeExternalMembers }],
    ['domains to include', { includeDomains: ['a.example'] }],
    ['domains to exclude', { excludeDomains: ['a.example'] }],
    ['guests who redeemed late', { includeSuspectOvertaken: !settings.includeSuspectOvertaken }],
    ['somebody who gets a copy', { invitationCc: 'desk@contoso.example' }],
  ])('is another one with other %s', (_, changed) => {
    expect(settingsDigest({ ...base, ...changed })).not.toBe(settingsDigest(base))
  })

  test('is the same in whatever order, and whatever the limits', () => {
    const listed = { ...base, includeDomains: ['b.example', 'a.example'], excludeDomains: ['d.example', 'c.example'] }
    const turned = { ...base, includeDomains: ['a.example', 'b.example'], excludeDomains: ['c.example', 'd.example'] }
    expect(settingsDigest(listed)).toBe(settingsDigest(turned))
    const both = { ...base, accountTypes: ['unmanaged', 'microsoft-account'] as const }
    expect(settingsDigest({ ...both, accountTypes: both.accountTypes.toReversed() })).toBe(settingsDigest(both))
    expect(settingsDigest({ ...base, maxChanges: 1, maxChangePercent: 1, planMaxAgeDays: 1 })).toBe(
      settingsDigest(base),
    )
  })
})

test.each([
  ['', `https://myapps.microsoft.com?tenantId=${settings.tenantId}`],
  ['https://contoso.example/welcome', 'https://contoso.example/welcome'],
])('with the redirect %j redemption leads to %s', (inviteRedirectUrl, led) => {
  expect(planOptions({ ...base, inviteRedirectUrl }).inviteRedirectUrl).toBe(led)
})

test('says when the plan ends, and what the scan counted', () => {
  const domains = ['viral.example', 'viral.example', 'managed.example', 'unclear.example']
  const header = makePlanHeader({
    settings: { ...base, planMaxAgeDays: 3 },
    source: headerOf().source,
    census: censusOf(domains.map((domain, index) => guestWith({ id: `id-${index}`, mail: `ann@${domain}` }))),
    complete: true,
    exemptionsDigest: digestOf('unmanaged-guests exemptions', []),
    createdAt: new Date('2026-03-02T06:00:00Z'),
    salt: 'salt',
  })
  expect([header.createdAt, header.expiresAt]).toEqual(['2026-03-02T06:00:00.000Z', '2026-03-05T06:00:00.000Z'])
  expect(header.scan).toEqual({
    complete: true,
    guests: 4,
    candidates: 4,
    domains: 3,
    unmanaged: 2,
    indeterminate: 1,
  })
  expect(header.limits).toEqual({ maxChanges: base.maxChanges, maxChangePercent: base.maxChangePercent })
})
