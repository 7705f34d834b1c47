import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Guest } from '../../../src/core/guests/guest.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { lookUpProblems } from '../../../src/core/guests/completeness.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { failsStep, type Report } from '../../../src/core/report/report.ts'
import type { Result } from '../../../src/core/report/result.ts'
import { anyGuests } from '../../world/core/any-guest.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { censusOf, reportInputOf, type InputOverrides } from '../../world/core/report-input.ts'

const reportOn = (guests: readonly Guest[], overrides: InputOverrides = {}) =>
  buildReport(reportInputOf(censusOf(guests), overrides))

const unmanaged = (id: string, properties: Record<string, unknown> = {}) =>
  guestWith({ id, mail: `${id}@viral.example`, displayName: `Name ${id}`, ...properties })
const pending = (id: string, changed: string | null, created: string | null) =>
  guestWith({
    id,
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: changed,
    createdDateTime: created,
  })

describe('a finding', () => {
  test('is a row with all that the report knows of the guest', () => {
    const { findings } = reportOn([unmanaged('a')])
    expect(findings).toEqual([
      {
        id: 'a',
        displayName: 'Name a',
        mail: 'a@viral.example',
        userPrincipalName: 'a_viral.example#EXT#@contoso.onmicrosoft.com',
        domain: 'viral.example',
        verdict: 'unmanaged',
        reason: 'The account lives in the unmanaged tenant of viral.example.',
        state: 'Accepted',
        stateChangedAt: '2019-05-01T08:00:00Z',
        createdAt: '2019-04-01T08:00:00Z',
        accountEnabled: true,
        decision: 'act',
      },
    ])
  })

  test('shows the address that the domain was read from', () => {
    const { findings } = reportOn([unmanaged('a', { mail: null, otherMails: ['other@viral.example'] })])
    expect(findings[0]?.mail).toBe('other@viral.example')
  })

  test('of somebody who redeemed after 2022 is marked and skipped, unless those are included', () => {
    const late = unmanaged('a', { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z' })
    const skipped = { suspectOvertaken: true, decision: 'skip', skipReason: 'suspect-overtaken' }
    expect(reportOn([late]).findings[0]).toMatchObject(skipped)
    const included = reportOn([late], { includeSuspectOvertaken: true }).findings[0]
    expect(included).toMatchObject({ suspectOvertaken: true, decision: 'act' })
    expect(included).not.toHaveProperty('skipReason')
  })

  test('comes oldest redemption first', () => {
    const at = (id: string, changed: string | null) => unmanaged(id, { externalUserStateChangeDateTime: changed })
    const guests = [at('c', '2021-01-01T00:00:00Z'), at('a', null), at('b', '2018-01-01T00:00:00Z')]
    expect(reportOn(guests).findings.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })

  test('has no name, no address and no time of day when those are left out; nothing else changes', () => {
    const mail = 'p@viral.example'
    const guests = [
      unmanaged('a'),
      unmanaged('b'),
      guestWith({ identities: null, mail }),
      { ...pending('p', '2019-01-01T00:00:00Z', null), home: unmanaged('a').home },
    ]
    const [shown, redacted] = [reportOn(guests), reportOn(guests, { redact: true })]
    const person = { displayName: null, mail: null, userPrincipalName: null }
    const day = (date: string | null) => date?.slice(0, 10) ?? null
    const without = (rows: Report['findings']) =>
      rows.map((row) => ({
        ...row,
        ...person,
        stateChangedAt: day(row.stateChangedAt),
        createdAt: day(row.createdAt),
      }))
    expect(redacted).toEqual({
      ...shown,
      redacted: true,
      findings: without(shown.findings),
      indeterminate: without(shown.indeterminate),
      pending: without(shown.pending),
    })
    expect([redacted.findings, redacted.indeterminate, redacted.pending].map((rows) => rows.length)).toEqual([2, 1, 1])
  })
})

describe('who is pending', () => {
  // The scan began on 2026-03-01 at 05:17.
  test.each([
    ['2026-01-30T05:17:00Z', null, 30, true],
    ['2026-01-30T05:17:01Z', null, 30, false],
    ['2026-02-28T23:00:00Z', '2019-01-01T00:00:00Z', 30, false],
    [null, '2019-01-01T00:00:00Z', 30, true],
    [null, '2026-02-28T00:00:00Z', 30, false],
    [null, '2026-02-28T00:00:00Z', 0, true],
    [null, null, 30, false],
    [null, null, 0, false],
  ])('changed %s, created %s: listed with pending-days %i: %s', (changed, created, pendingDays, listed) => {
    const report = reportOn([pending('p', changed, created)], { pendingDays })
    expect(report.pending.map(({ id }) => id)).toEqual(listed ? ['p'] : [])
    expect(report.counts.byVerdict.pending).toBe(1)
  })
})

describe('a scan is complete', () => {
  /** So many domains, the first of which could not be determined. */
  function withUnclear(domains: number, unclear: number): Report {
    const names = Array.from({ length: domains }, (_, index) => `d${index}.example`)
    const known = new Map<string, Realm>(
      names.map((name, index) => [name, index < unclear ? { kind: 'indeterminate', cause: 'x' } : { kind: 'managed' }]),
    )
    const census = censusOf(
      names.map((name, index) => guestWith({ id: String(index), mail: `a@${name}` })),
      known,
    )
    return buildReport(reportInputOf(census))
  }

  test.each([
    [1, 0, true],
    [20, 1, true],
    [19, 1, true],
    [2, 1, true],
    [2, 2, false],
    [3, 3, false],
    [60, 3, true],
    [59, 3, false],
    [100, 6, false],
    [1, 1, false],
    [0, 0, true],
  ])('with %i domains, %i of them unclear: %s', (domains, unclear, complete) => {
    const report = withUnclear(domains, unclear)
    expect([report.complete, report.result]).toEqual([complete, complete ? 'clean' : 'incomplete'])
    const problem = `The realm of ${unclear} of ${domains} domains could not be determined, more than 5 %.`
    expect(report.problems).toEqual(complete ? [] : [problem])
    expect(report.problemCodes).toEqual(complete ? [] : ['domains-undetermined'])
  })

  test('unless its listing has problems, and a guest without a verdict alone is none', () => {
    expect(reportOn([guestWith({ identities: null })])).toMatchObject({ complete: true, result: 'clean' })
    const problems = ['Page 2 of the guests could not be read: HTTP 400.']
    const report = reportOn([unmanaged('a')], { problems })
    expect(report).toMatchObject({ complete: false, result: 'incomplete', problems })
    expect(report.findings).toHaveLength(1)
  })
})

test('whatever a scan finds, the figures of the report add up', () => {
  fc.assert(
    fc.property(anyGuests, fc.boolean(), fc.boolean(), (guests, includeSuspectOvertaken, redact) => {
      const census = censusOf(guests)
      const roleHolders = guests.filter((_, index) => index % 7 === 0).map(({ id }) => id)
      const report = buildReport(reportInputOf(census, { includeSuspectOvertaken, redact, roleHolders }))
      const { counts, findings, domains } = report
      const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0)
      expect(counts.guests).toBe(guests.length)
      expect(sum(Object.values(counts.byVerdict))).toBe(counts.guests)
      expect(findings).toHaveLength(counts.byVerdict.unmanaged)
      expect(report.indeterminate).toHaveLength(counts.byVerdict.indeterminate)
      expect(report.pending.length).toBeLessThanOrEqual(counts.byVerdict.pending)
      expect(counts.actionable + sum(Object.values(counts.skipped))).toBe(findings.length)
      // Domains of few guests are one row where everybody reads.
      if (redact) expect(domains.length).toBeLessThanOrEqual(counts.domains)
      else expect(counts.domains).toBe(domains.length)
      expect(sum(domains.map((domain) => domain.guests))).toBe(counts.candidates)
      expect(sum(domains.map((domain) => domain.unmanaged))).toBe(findings.length)
      expect([counts.remediated, counts.failed]).toEqual([0, 0])
      for (const { decision, skipReason } of findings) expect(decision === 'skip').toBe(skipReason !== undefined)
      expect(report.complete).toBe(lookUpProblems(census).length === 0)
      const expected: Result = !report.complete ? 'incomplete' : findings.length > 0 ? 'findings' : 'clean'
      expect(report.result).toBe(expected)
      // What stands in report.json is all there is.
      expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    }),
  )
})

describe('the step fails', () => {
  const clean = reportOn([guestWith({ identities: by('mail') })])
  const found = reportOn([unmanaged('a')])
  const failed = { ...found, counts: { ...found.counts, failed: 1 } }
  const stopped = { ...found, stopped: '5 failures in a row' }

  test.each<[string, Report, Result, boolean, boolean, boolean, boolean]>([
    // what happened, report, result, then for: failures; findings; failures, findings; never
    ['nothing found', clean, 'clean', false, false, false, false],
    ['something found', found, 'findings', false, true, true, false],
    ['all reset', found, 'remediated', false, true, true, false],
    ['one failed', failed, 'partial', true, true, true, false],
    ['stopped early', stopped, 'partial', true, true, true, false],
    ['limited', found, 'partial', false, true, true, false],
    ['all failed', failed, 'failed', true, true, true, true],
    ['refused', found, 'refused', true, true, true, true],
    ['incomplete', clean, 'incomplete', true, true, true, true],
  ])('%s', (_, report, result, failures, findings, both, never) => {
    const fails = (...failOn: ('failures' | 'findings' | 'never')[]) => failsStep({ ...report, result }, failOn)
    expect([fails('failures'), fails('findings'), fails('failures', 'findings'), fails('never')]).toEqual([
      failures,
      findings,
      both,
      never,
    ])
  })
})
