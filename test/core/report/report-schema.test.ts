import { expect, test } from '@jest/globals'
import * as v from 'valibot'
import { reportRow } from '../../../src/core/report/report-row-schema.ts'
import { reportSchema } from '../../../src/core/report/report-schema.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const report = reportOf(['a', 'b'])
const [row] = report.findings

test('every report fits the schema, one without findings too', () => {
  expect(v.safeParse(reportSchema, report).issues).toBeUndefined()
  expect(v.is(reportSchema, reportOf([]))).toBe(true)
})

test.each([
  ['counts', { ...report.counts, guests: -1 }, false],
  ['counts', { ...report.counts, guests: 0 }, true],
  ['counts', { ...report.counts, guests: 0.5 }, false],
  ['result', 'fine', false],
])('a report with the %s %j: %j', (name, value, fits) => {
  expect(v.is(reportSchema, { ...report, [name]: value })).toBe(fits)
})

test.each([
  ['sponsorCount', 0, true],
  ['sponsorCount', -1, false],
  ['sponsorCount', 1.5, false],
  ['createdAt', '2026-03-01', true],
  ['createdAt', '2026-03-01T05:17:00Z', true],
  ['createdAt', 'soon', false],
  ['decision', 'wait', false],
])('a row with the %s %j: %j', (name, value, fits) => {
  expect(v.is(reportRow, { ...row, [name]: value })).toBe(fits)
})
