import { expect, test } from '@jest/globals'
import { jobSummaryBytes, renderSummary } from '../../../src/render/markdown/summary.ts'
import { reportOfTenant } from '../../world/render/reports.ts'

const report = reportOfTenant({ guests: 200, seed: 5, domains: 20, unmanagedShare: 0.2 })
const place = { bytes: jobSummaryBytes, reportUrl: null }

test('the summary says how those who are reset sign in next, and who needs the mail', () => {
  const first = report.findings.find(({ decision }) => decision === 'act')
  const findings = report.findings.map((row) =>
    row.decision === 'act'
      ? { ...row, nextSignIn: 'With their Microsoft account.', ...(row === first ? { needsMail: true as const } : {}) }
      : row,
  )
  const summary = renderSummary({ ...report, findings }, place)
  expect(summary).toContain('### How they sign in after a reset')
  expect(summary).toMatch(new RegExp(`\\| With their Microsoft account\\. +\\| +${report.counts.actionable} \\|`))
  expect(summary.match(/Can be reset, needs mail/g)).toHaveLength(1)
  expect(summary).toContain(
    '1 guest, marked “needs mail”, can come back only by the link in a mailed invitation: set send-invitation to true, and ',
  )
  const done = findings.map((row) => (row.decision === 'act' ? { ...row, outcome: 'reset' as const } : row))
  const after = renderSummary({ ...report, mode: 'enforce', findings: done }, place)
  expect(after).toContain('in a mailed invitation: if none was mailed, ')
  expect(after).toMatch(/\| Domain +\| Unmanaged \| Can be reset \|/)
  expect(renderSummary(report, place)).not.toMatch(/How they sign in|needs mail/i)
})
