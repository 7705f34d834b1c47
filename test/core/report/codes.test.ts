import { describe, expect, test } from '@jest/globals'
import { guestErrorCodes } from '../../../src/core/enforcement/guest-error.ts'
import { stopCodes } from '../../../src/core/enforcement/outcome.ts'
import { problemCodes } from '../../../src/core/guests/completeness.ts'
import { refusalCodes, refuseIfBlocked } from '../../../src/core/plan/plan.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import type { PreflightCheck } from '../../../src/core/tenant/check.ts'
import { apply, reportOf, rescan } from '../../world/core/applied-plans.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf, reportInputOf, problemsOf } from '../../world/core/report-input.ts'
import { planOf, unmanaged } from '../../world/core/plans.ts'

const census = censusOf([guestWith({ id: 'a', mail: 'ann@viral.example' })])
const blocked: PreflightCheck = { check: 'invitations', status: 'blocked', detail: 'Nobody may invite.' }
const plan = planOf(unmanaged(4))

describe('a report has a word beside each sentence', () => {
  test('that refuses to act', () => {
    const parts = reportInputOf(census)
    const { refusal, refusalCode } = buildReport({ ...parts, plan: refuseIfBlocked(parts.plan, [blocked]) })
    expect([refusal, refusalCode]).toEqual(['Nobody may invite.', 'blocked'])
  })

  test.each([
    ['incomplete', unmanaged(4), { problems: problemsOf(['Page 3 did not come.']) }],
    ['plan-outdated', unmanaged(2), {}],
    ['over-limit', unmanaged(4), { limits: { maxWrites: 3, maxWritePercent: 100 } }],
  ] as const)('that refuses an approved plan: %s', (code, guests, given) => {
    const applied = apply(plan, guests, given)
    const report = reportOf(applied, rescan(plan, guests), null)
    expect(report).toMatchObject({ result: 'refused', refusalCode: code, refusal: expect.any(String) as unknown })
  })

  test('and none where there is no sentence', () => {
    expect(buildReport(reportInputOf(census))).toMatchObject({
      problems: [],
      problemCodes: [],
      refusal: null,
      refusalCode: null,
      stopped: null,
      stopCode: null,
    })
  })

  test.each([false, true])('that says why a guest failed and why the run stopped, with redact: %s', (redact) => {
    const parts = reportInputOf(census, { mode: 'enforce', redact, problems: ['Page 2 of viral.example.'] })
    const failed = {
      outcome: 'failed',
      error: 'The address belongs to a group.',
      errorCode: 'address-of-group',
    } as const
    const enforcement = {
      outcomes: new Map([['a', failed]]),
      stopped: { code: 'failures', why: '5 writes in a row failed' } as const,
      cancelled: false,
      sightings: [],
    }
    const report = buildReport({ ...parts, enforcement })
    expect(report).toMatchObject({
      redacted: redact,
      problemCodes: ['listing-broken-off'],
      refusalCode: 'incomplete',
      stopCode: 'failures',
      findings: [failed],
    })
  })
})

test.each([
  ['refusals', refusalCodes],
  ['problems', problemCodes],
  ['stops', stopCodes],
  ['errors of guests', guestErrorCodes],
])('no word is there twice among the %s', (_, codes) => {
  expect(new Set<string>(codes).size).toBe(codes.length)
})
