import { describe, expect, test } from '@jest/globals'
import { planRefusal, type ApplyingRun } from '../../../src/core/plan/apply-plan.ts'
import { digestOfPlan, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import { planOptions, settingsDigest, type PlanSettings } from '../../../src/core/plan/plan-header.ts'
import { daysLater, guid, headerOf, laterRun, planOf, settings, unmanaged } from '../../world/core/plans.ts'

const plan = planOf(unmanaged(4))

/** A run whose inputs were changed after the plan was made. */
function runWith(changed: Partial<PlanSettings>): ApplyingRun {
  const now = { ...settings, ...changed }
  return laterRun({
    tenant: { id: now.tenantId, cloud: now.cloud },
    remediation: now.remediation,
    options: planOptions(now),
    settingsDigest: settingsDigest(now),
  })
}

test('a run of the same workflow may apply its plan', () => {
  expect(planRefusal(plan, laterRun())).toBeNull()
  expect(planRefusal(plan, laterRun({ approvedDigest: digestOfPlan(plan) }))).toBeNull()
})

describe('the whole plan is refused', () => {
  const changed = 'The inputs that choose the guests were changed after it was made. Make a new plan.'

  test.each<[string, ApplyingRun, string | RegExp]>([
    [
      'for another digest than the approver saw',
      laterRun({ approvedDigest: planOf(unmanaged(3)).digest }),
      `Its digest is ${plan.digest}, and approved-digest is ${planOf(unmanaged(3)).digest}.`,
    ],
    ['for a digest that is cut off', laterRun({ approvedDigest: plan.digest.slice(0, 20) }), /^Its digest is /],
    ['for a digest without its kind', laterRun({ approvedDigest: plan.digest.slice(7) }), /^Its digest is /],
    ['for a digest without end', laterRun({ approvedDigest: 'x'.repeat(1e6) }), /^Its digest is .{1,200}$/],
    [
      'in another tenant',
      runWith({ tenantId: guid(9) }),
      `It is for tenant ${settings.tenantId}, and tenant-id is ${guid(9)}.`,
    ],
    ['in another cloud', runWith({ cloud: 'usgov' }), 'It is for cloud global, and cloud is usgov.'],
    [
      'in another repository, even one of the same name',
      laterRun({ repositoryId: '1' }),
      'It was made in repository contoso/identity (id 456789), and this is contoso/identity (id 1), another one of the same name.',
    ],
    [
      'where the runner says nothing of a repository',
      laterRun({ repository: null, repositoryId: null }),
      'It was made in repository contoso/identity (id 456789), and this is unknown.',
    ],
    ['to delete', runWith({ remediation: 'delete' }), 'It was made to reset guests, and remediation is delete.'],
    ['to mail', runWith({ sendInvitation: true }), 'Its option sendInvitation is false, and this run has true.'],
    [
      'to lead somewhere else',
      runWith({ inviteRedirectUrl: 'https://portal.example' }),
      /^Its option inviteRedirectUrl is "https:\/\/myapps.+", and this run has "https:\/\/portal.example"\.$/,
    ],
    [
      'to mail in another language',
      runWith({ invitationLanguage: 'de-DE' }),
      'Its option invitationLanguage is "", and this run has "de-DE".',
    ],
    ['with a copy to somebody else', runWith({ invitationCc: 'a@contoso.com' }), changed],
    ['with other account types', runWith({ accountTypes: ['unmanaged', 'microsoft-account'] }), changed],
    ['with external members', runWith({ includeExternalMembers: true }), changed],
    ['with another domain to include', runWith({ includeDomains: ['fabrikam.com'] }), changed],
    ['with another domain to exclude', runWith({ excludeDomains: ['fabrikam.com'] }), changed],
    ['with those whose domain was taken over', runWith({ includeSuspectOvertaken: true }), changed],
  ])('%s', (_, run, why) => {
    const found = planRefusal(plan, run)
    if (typeof why === 'string') expect(found).toBe(why)
    else expect(found).toMatch(why)
  })

  test('when it was made from a scan that was not complete', () => {
    const header = headerOf()
    const incomplete = planOf(unmanaged(4), { ...header, scan: { ...header.scan, complete: false } })
    expect(planRefusal(incomplete, laterRun())).toBe('The scan that it was made from was not complete.')
  })
})

describe('settings that choose nobody', () => {
  test.each<[string, Partial<PlanSettings>]>([
    ['limits: those of the applying run count', { maxChanges: 3, maxChangePercent: 1 }],
    ['the order of domains', { includeDomains: ['b.example', 'a.example'] }],
    ['the case of the address that gets a copy', { sendInvitation: true, invitationCc: 'It@contoso.com' }],
    [
      'the redirect URL, written out',
      { inviteRedirectUrl: `https://myapps.microsoft.com?tenantId=${settings.tenantId}` },
    ],
  ])('do not matter: %s', (_, changed) => {
    const before: Partial<PlanSettings> = {
      ...('includeDomains' in changed ? { includeDomains: ['a.example', 'b.example'] } : {}),
      ...('invitationCc' in changed ? { sendInvitation: true, invitationCc: 'it@contoso.com' } : {}),
    }
    expect(planRefusal(planOf(unmanaged(4), headerOf(before)), runWith(changed))).toBeNull()
  })
})

describe('age', () => {
  const madeWith = (planMaxAgeDays: number) => planOf(unmanaged(4), headerOf({ planMaxAgeDays }))
  const at = (days: number, planMaxAgeDays = 7) => laterRun({ now: daysLater(days), planMaxAgeDays })
  const second = 1 / 86_400

  test.each<[string, PlanFile, ApplyingRun, boolean]>([
    ['the last moment of its seven days', madeWith(7), at(7), true],
    ['a second later', madeWith(7), at(7 + second), false],
    ['a plan of one day, in a run that allows seven', madeWith(1), at(1 + second), false],
    ['a plan of thirty days, in a run that allows seven', madeWith(30), at(7 + second, 7), false],
    ['a plan of thirty days, in a run that allows thirty', madeWith(30), at(30, 30), true],
    ['no plan lives longer, whatever both say', madeWith(300), at(30 + second, 300), false],
    ['a clock that is an hour slow', madeWith(7), at(-1 / 24), true],
    ['a clock that is a day slow', madeWith(7), at(-1), true],
    ['a plan of the day after tomorrow', madeWith(7), at(-1 - second), false],
  ])('%s: %s', (_, made, run, applies) => {
    expect(planRefusal(made, run) === null).toBe(applies)
  })

  test('is told with the date', () => {
    expect(planRefusal(madeWith(7), at(8))).toBe('It expired on 2026-03-08T05:17:00.000Z. Make a new plan.')
    expect(planRefusal(madeWith(7), at(-2))).toBe(
      'It claims to be made on 2026-03-01T05:17:00.000Z, which is in the future.',
    )
  })
})
