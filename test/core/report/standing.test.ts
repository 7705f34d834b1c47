import { expect, test } from '@jest/globals'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import { findingsByDomain, standingFindings } from '../../../src/core/report/standing.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const [template] = reportOf(['a']).findings
/** A finding that differs from the first there is. */
function row(domain: string | null, changes: Partial<ReportRow> = {}): ReportRow {
  if (template === undefined) throw new Error('a report of one guest has a finding')
  return { ...template, domain, ...changes }
}
const left = (skipReason: NonNullable<ReportRow['skipReason']>) => ({ decision: 'skip', skipReason }) as const
const of = (findings: readonly ReportRow[]) => ({ accountTypes: ['unmanaged'] as const, findings })

test('findings are counted by domain: who is acted on now or in a later run, and to whom it was done', () => {
  const findings = [
    row('b.example', { outcome: 'reset' }),
    row('b.example', left('over-limit')),
    row('a.example', left('disabled')),
    row('c.example', { outcome: 'failed' }),
    row('c.example', { outcome: 'deleted' }),
    row('c.example'),
    row('d.example'),
    row(null),
  ]
  expect(findingsByDomain(of(findings))).toEqual([
    { domain: 'c.example', findings: 3, actionable: 3, done: 1 },
    { domain: 'b.example', findings: 2, actionable: 2, done: 1 },
    { domain: 'a.example', findings: 1, actionable: 0, done: 0 },
    { domain: 'd.example', findings: 1, actionable: 1, done: 0 },
  ])
})

test('who is done with, or is no finding of the account types, does not stand any more', () => {
  const findings = [
    row('a.example'),
    row('a.example', left('gone')),
    row('a.example', left('already-done')),
    row('a.example', left('now-managed')),
    row('a.example', { verdict: 'managed' }),
  ]
  expect(standingFindings(of(findings))).toEqual([findings[0]])
})
