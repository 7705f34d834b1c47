import { describe, expect, test } from '@jest/globals'
import type { Enforcement, GuestOutcome, Outcome } from '../../../src/core/enforcement/outcome.ts'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { makePlan } from '../../../src/core/plan/plan.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { openPolicy } from '../../world/core/open-policy.ts'
import { censusOf, reportInputOf, type InputOverrides } from '../../world/core/report-input.ts'

const names = ['a', 'b', 'c']
const found = names.map((id) => guestWith({ id, mail: `${id}@viral.example` }))

/** The report of a run that reset guests, who ended like this. */
function reportOf(ends: readonly Outcome[], more: Partial<Enforcement> = {}, overrides: InputOverrides = {}): Report {
  const guests = found.slice(0, ends.length)
  const outcomes = new Map(guests.map(({ id }, index) => [id, { outcome: ends[index] } as GuestOutcome]))
  const enforcement: Enforcement = { outcomes, stopped: null, cancelled: false, sightings: [], ...more }
  return buildReport(reportInputOf(censusOf(guests), { mode: 'enforce', enforcement, ...overrides }))
}

describe('the result of a run that enforces', () => {
  test.each<[readonly Outcome[], Report['result']]>([
    [['reset'], 'remediated'],
    [['reset', 'reset'], 'remediated'],
    [['skipped'], 'findings'],
    [['reset', 'skipped'], 'remediated'],
    [['unconfirmed'], 'partial'],
    [['reset', 'unconfirmed'], 'partial'],
    [['failed'], 'failed'],
    [['not-attempted'], 'failed'],
    [['failed', 'reset'], 'partial'],
    [['failed', 'unconfirmed'], 'partial'],
    [['not-attempted', 'reset', 'reset'], 'partial'],
  ])('%j: %s', (ends, result) => {
    const { counts, ...report } = reportOf(ends)
    expect(report.result).toBe(result)
    const count = (outcome: Outcome) => ends.filter((end) => end === outcome).length
    expect([counts.remediated, counts.failed, counts.unconfirmed, counts.outcomes?.skipped]).toEqual([
      count('reset'),
      count('failed'),
      count('unconfirmed'),
      count('skipped'),
    ])
  })

  test('is partial, and not failed, where somebody cancelled it before anything was done', () => {
    expect(reportOf(['not-attempted'], { cancelled: true }).result).toBe('partial')
  })

  test('is partial where guests are left to a later run, as the limit wants it', () => {
    const census = censusOf(found)
    const outcomes = new Map<string, GuestOutcome>([['a', { outcome: 'reset' }]])
    const enforcement: Enforcement = { outcomes, stopped: null, cancelled: false, sightings: [] }
    const plan = makePlan({
      census,
      problems: [],
      policy: openPolicy(),
      limits: { maxWrites: 1, maxWritePercent: 100 },
      onLimit: 'partial',
    })
    const report = buildReport({ ...reportInputOf(census, { mode: 'enforce', enforcement }), plan })
    expect([report.result, report.counts.skipped]).toEqual(['partial', { 'over-limit': 2 }])
  })

  test('is clean where nobody was found', () => {
    const census = censusOf([guestWith({ identities: by('mail') })])
    expect(buildReport(reportInputOf(census, { mode: 'enforce' })).result).toBe('clean')
  })
})

test('a guest who failed in an earlier run is marked, and nobody else', () => {
  const { findings } = reportOf(['reset', 'reset'], {}, { failedBefore: new Set([guestTag('b')]) })
  expect(findings.map(({ id, failedBefore }) => [id, failedBefore])).toEqual([
    ['a', undefined],
    ['b', true],
  ])
})

test('how a guest will sign in is told of those who can be reset, and of nobody else', () => {
  const redemption = { oneTimePasscode: true, order: ['azureActiveDirectory'], fallback: 'emailOneTimePasscode' }
  const disabled = guestWith({ id: 'b', mail: 'b@viral.example', accountEnabled: false })
  const { findings } = buildReport(reportInputOf(censusOf([...found.slice(0, 1), disabled]), { redemption }))
  expect(findings.map(({ decision, nextSignIn }) => [decision, nextSignIn === undefined])).toEqual([
    ['act', false],
    ['skip', true],
  ])
  expect(reportOf(['reset']).findings[0]).not.toHaveProperty('nextSignIn')
})
