import { expect, test } from '@jest/globals'
import type { Report } from '../../../src/core/report/report.ts'
import { endings } from '../../../src/render/words/left-alone.ts'
import { enforced, reportOfTenant } from '../../world/render/reports.ts'

const planned = reportOfTenant({ guests: 300, seed: 7, unmanagedShare: 0.3 })
const report = enforced(planned)
const outcomes = { reset: 25, deleted: 0, unconfirmed: 0, skipped: 9, failed: 0, 'not-attempted': 0 }
const counts = { ...report.counts, outcomes, planned: 34, skipped: { 'over-limit': 7, disabled: 3 } }
const approval: Report['approval'] = {
  items: 34,
  drifted: 2,
  notInPlan: 0,
  createdAt: '2026-11-16T05:17:32.030Z',
  digest: 'sha256:0',
  pullRequest: null,
}
const told = (of: Pick<Report, 'counts' | 'approval'>) => endings(of).map(({ title, count }) => [title, count])

test('who of an approved plan is over the limit of a run is not left alone, and the endings add up to the plan', () => {
  expect(told({ counts, approval })).toEqual([
    ['Reset', 25],
    ['In a later run', 7],
    ['Left alone', 2],
  ])
})

test('any other plan is cut to the limit, so those over it are not in it', () => {
  expect(told({ counts, approval: null })).toEqual([
    ['Reset', 25],
    ['Left alone', 9],
  ])
})

test('a run that changed nobody has none', () => {
  expect(told({ counts: planned.counts, approval })).toEqual([])
})
