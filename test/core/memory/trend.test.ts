import { expect, test } from '@jest/globals'
import { trendPoint, trendWith } from '../../../src/core/memory/trend.ts'
import { earlierRuns, reportOfTenant } from '../../world/render/reports.ts'

const report = reportOfTenant({ guests: 300, seed: 9, unmanagedShare: 0.2, indeterminateShare: 0.02 })

test('a point has the figures of the report', () => {
  expect(trendPoint(report)).toEqual({
    at: report.startedAt,
    result: 'findings',
    accountTypes: ['unmanaged'],
    guests: report.counts.guests,
    findings: report.findings.length,
    unmanaged: report.counts.byVerdict.unmanaged,
    actionable: report.counts.actionable,
    indeterminate: report.counts.byVerdict.indeterminate,
    exempt: 0,
    pending: report.pending.length,
    remediated: 0,
    failed: 0,
    unconfirmed: 0,
  })
})

test('this run comes last, and once', () => {
  const earlier = earlierRuns(report, 3)
  const trend = trendWith(earlier, report)
  expect(trend).toEqual([...earlier, trendPoint(report)])
  expect(trendWith(trend, report)).toEqual(trend)
  expect(trendWith(earlier.toReversed(), report)).toEqual(trend)
})
