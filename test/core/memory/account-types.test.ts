import { describe, expect, test } from '@jest/globals'
import type { AccountType } from '../../../src/core/guests/finding.ts'
import { createGuestCensus } from '../../../src/core/guests/census.ts'
import { lastScan, showsNobodyLeft } from '../../../src/core/memory/scan-change.ts'
import { applyPlan } from '../../../src/core/plan/apply-plan.ts'
import { writePlanFile } from '../../../src/core/plan/plan-file.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { standingFindings } from '../../../src/core/report/standing.ts'
import { policy as anyPolicy, limits } from '../../world/core/applied-plans.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { mixedReport } from '../../world/core/mixed-tenant.ts'
import { reportInputOf, realms } from '../../world/core/report-input.ts'
import { guid, headerOf } from '../../world/core/plans.ts'

const accountTypes: AccountType[] = ['microsoft-account']
const withMsa = (properties: Record<string, unknown> = {}) =>
  [1, 2, 3].map((number) =>
    guestWith({ id: guid(number), mail: `g${number}@msa.example`, identities: by('MicrosoftAccount'), ...properties }),
  )
const plan = writePlanFile(headerOf({ accountTypes }), withMsa(), () => 'microsoft-account')

/** What a run with this plan reports of guests as they are now. */
function applied(now: ReturnType<typeof withMsa>) {
  const gathered = createGuestCensus({ plannedIds: new Set(plan.items.map(({ id }) => id)), accountTypes })
  for (const guest of now) gathered.add(guest)
  const census = gathered.finish(realms)
  const policy = { ...anyPolicy, accountTypes }
  const result = applyPlan(plan, { census, policy, limits, onLimit: 'abort', problems: [] })
  return buildReport({ ...reportInputOf(census, { mode: 'enforce' }), plan: result })
}

describe('a plan for guests with a Microsoft account', () => {
  test('says which account types it was made for, and why each guest is in it', () => {
    expect([plan.accountTypes, plan.items.map(({ why }) => why)]).toEqual([
      accountTypes,
      ['microsoft-account', 'microsoft-account', 'microsoft-account'],
    ])
  })

  test('that is refused leaves findings that stand, and an issue that stays open', () => {
    const report = applied(withMsa({ externalUserStateChangeDateTime: '2020-02-02T00:00:00Z' }))
    expect([report.result, report.findings.map(({ skipReason }) => skipReason)]).toEqual([
      'refused',
      ['changed', 'changed', 'changed'],
    ])
    expect(standingFindings(report)).toHaveLength(3)
    expect(showsNobodyLeft(null, report)).toBe(false)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['accept again with a passcode', { identities: by('mail') }, 'already-done'],
    [
      'accept again with a managed account',
      { identities: by('ExternalAzureAD'), mail: 'x@managed.example' },
      'changed',
    ],
    ['are invited again', { externalUserState: 'PendingAcceptance' }, 'already-done'],
  ])('whose guests %s leaves nobody', (_, properties, skipReason) => {
    const report = applied(withMsa(properties))
    expect(report.findings.map((row) => row.skipReason)).toEqual([skipReason, skipReason, skipReason])
    expect(standingFindings(report)).toEqual([])
    expect(showsNobodyLeft(null, report)).toBe(true)
  })

  test('whose guests are gone says what they were', () => {
    expect(applied([]).findings[0]).toMatchObject({
      skipReason: 'gone',
      verdict: 'microsoft-account',
      reason: 'Was judged microsoft-account when the plan was made, and is no longer a guest of this directory.',
    })
  })

  test('whose guests cannot be told any more keeps the issue open, whatever is remembered', () => {
    const report = applied(withMsa({ identities: null }))
    expect(standingFindings(report)).toEqual([])
    expect(showsNobodyLeft(null, report)).toBe(false)
  })
})

describe('a run with other account types', () => {
  const none = ['msa-1', 'msa-2']
  const before = (types: AccountType[]) => lastScan(null, mixedReport(types, { withUnmanaged: true }))
  test.each<[AccountType[], AccountType[], boolean, boolean]>([
    // What was found before is there still: not closed by a run that did not look for it.
    [['unmanaged'], accountTypes, true, false],
    [['unmanaged'], accountTypes, false, true],
    [['all-guests'], accountTypes, false, false],
    // Told in another order, or with one that another holds, they are the same.
    [['unmanaged', 'microsoft-account'], ['microsoft-account', 'unmanaged'], false, true],
    [accountTypes, accountTypes, true, true],
  ])('%j, then %j, unmanaged guests there: %s: nobody is left: %s', (earlier, types, withUnmanaged, left) => {
    const report = mixedReport(types, { withUnmanaged, without: none })
    expect(report.findings).toEqual([])
    expect(showsNobodyLeft(before(earlier), report)).toBe(left)
  })
})
