import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  changeSince,
  isChange,
  lastScan,
  showsNobodyLeft,
  unclearFindings,
} from '../../../src/core/memory/scan-change.ts'
import { findingSet, guestTag, mostFindings, packFindings, unpackFindings } from '../../../src/core/guests/guest-set.ts'
import type { SkipReason } from '../../../src/core/plan/decision.ts'
import { standingFindings } from '../../../src/core/report/standing.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const from = '2026-11-16T05:17:32.030Z'
const to = '2026-11-23T05:00:00.000Z'
const before = lastScan(null, reportOf(['a', 'b', 'c'], { at: from }))
const problems = ['Graph stopped answering.']

describe('what changed', () => {
  test('is told of guests, not of their number', () => {
    const report = reportOf(['c', 'd'], { at: to })
    expect(changeSince(before, report)).toEqual({ kind: 'guests', from, to, added: 1, gone: 2 })
  })

  test.each([
    [['a', 'b', 'c'], false],
    [['a', 'b', 'd'], true],
    [['a', 'b'], true],
    [['a', 'b', 'c', 'd'], true],
  ])('%j after a, b, c is a change: %s', (names, changed) => {
    expect(isChange(changeSince(before, reportOf(names, { at: to })))).toBe(changed)
  })

  test('is not known without a scan to compare with, or with one that is not complete', () => {
    expect(changeSince(null, reportOf(['a']))).toBeNull()
    expect(changeSince(before, reportOf(['a', 'z'], { problems }))).toBeNull()
    expect(isChange(null)).toBe(false)
  })

  test('does not call anybody gone who could not be told', () => {
    const report = reportOf(['c'], { at: to, unclear: ['a', 'x'] })
    expect(unclearFindings(before, report).map(({ id }) => id)).toEqual(['id-a'])
    expect(changeSince(before, report)).toMatchObject({ added: 0, gone: 1 })
    // The guest is remembered, so that being told again is no news, and being gone is.
    const then = lastScan(before, report)
    expect(then?.findings).toBe(1)
    expect(changeSince(then, reportOf(['a', 'c']))).toMatchObject({ added: 0, gone: 0 })
    expect(changeSince(then, reportOf(['c']))).toMatchObject({ added: 0, gone: 1 })
  })

  test('is told of the number when there are too many to remember', () => {
    const many = (count: number, at: string): Report => {
      const report = reportOf(['a'], { at })
      const [row] = report.findings
      if (row === undefined) throw new Error('no finding')
      return { ...report, findings: Array.from({ length: count }, (_, index) => ({ ...row, id: `id-${index}` })) }
    }
    const most = lastScan(null, many(mostFindings, from))
    expect(most?.guests?.size).toBe(mostFindings)
    const over = lastScan(null, many(mostFindings + 1, from))
    expect(over).toEqual({ at: from, findings: mostFindings + 1, accountTypes: ['unmanaged'], guests: null })
    const totals = { kind: 'totals', from, to, before: mostFindings + 1, now: 7 }
    expect(changeSince(over, many(7, to))).toEqual(totals)
    expect(isChange(changeSince(over, many(7, to)))).toBe(true)
    expect(isChange(changeSince(over, many(mostFindings + 1, to)))).toBe(false)
    expect(changeSince(most, many(mostFindings + 1, to))).toMatchObject({ kind: 'totals', before: mostFindings })
  })
})

describe('a scan that is not complete', () => {
  test('leaves what to compare with as it was', () => {
    expect(lastScan(before, reportOf([], { problems }))).toBe(before)
    expect(lastScan(null, reportOf(['a'], { problems }))).toBeNull()
  })

  test.each<[string, readonly string[], Parameters<typeof reportOf>[1], boolean]>([
    ['complete, nobody found', [], {}, true],
    ['complete, somebody found', ['a'], {}, false],
    ['not complete, nobody found', [], { problems }, false],
    ['complete, somebody found before could not be told', [], { unclear: ['b'] }, false],
    ['complete, somebody never found before could not be told', [], { unclear: ['x'] }, true],
  ])('%s: nobody is left: %4$s', (_, names, found, left) => {
    expect(showsNobodyLeft(before, reportOf(names, found))).toBe(left)
  })
})

describe('a finding that an enforce run found done with', () => {
  const withReason = (skipReason: SkipReason, verdict: 'unmanaged' | 'managed' = 'unmanaged'): Report => {
    const report = reportOf(['a', 'b'])
    return { ...report, findings: report.findings.map((row) => ({ ...row, verdict, decision: 'skip', skipReason })) }
  }

  test.each<[SkipReason, 'unmanaged' | 'managed', number]>([
    ['gone', 'unmanaged', 0],
    ['already-done', 'unmanaged', 0],
    ['now-managed', 'managed', 0],
    ['changed', 'managed', 0],
    ['changed', 'unmanaged', 2],
    ['disabled', 'unmanaged', 2],
    ['not-approved', 'unmanaged', 2],
  ])('%s, %s: %i of 2 still stand', (reason, verdict, standing) => {
    expect(standingFindings(withReason(reason, verdict))).toHaveLength(standing)
  })
})

describe('a set of findings', () => {
  test('is packed and unpacked', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { maxLength: 50 }), (ids) => {
        const set = findingSet(ids)
        if (set === null) throw new Error('too many')
        expect(unpackFindings(packFindings(set))).toEqual(set)
        expect(packFindings(new Set([...set].reverse()))).toBe(packFindings(set))
      }),
    )
  })

  test('compares ids without case', () => {
    expect(guestTag('7E4A1D00-0000-4000-8000-0000000C0DE5')).toBe(guestTag('7e4a1d00-0000-4000-8000-0000000c0de5'))
  })

  test.each(['x', 'AAAA', 'AAAAAA', 'AAAAAA= ', 'AAAAAAA', '-_-_-_8=', 'A'.repeat(40_000)])(
    'anything else is none: %.20s',
    (text) => {
      expect(unpackFindings(text)).toBeNull()
    },
  )

  test('takes 7 characters a guest at most', () => {
    const ids = Array.from({ length: mostFindings }, (_, index) => `id-${index}`)
    expect(packFindings(findingSet(ids) ?? new Set()).length).toBeLessThan(mostFindings * 7)
  })
})
