import { describe, expect, test } from '@jest/globals'
import { cloudNames, type CloudName } from '../../../src/core/tenant/cloud.ts'
import { renderIssueBody } from '../../../src/render/markdown/issue-body.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { remember } from '../../../src/core/memory/run-memory.ts'
import { renderSummary } from '../../../src/render/markdown/summary.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const centers: Readonly<Record<CloudName, string>> = {
  global: 'https://entra.microsoft.com',
  usgov: 'https://entra.microsoft.us',
  'usgov-dod': 'https://entra.microsoft.us',
  china: 'https://entra.microsoftonline.cn',
}
const place = { bytes: 100_000, reportUrl: null }
const links = { runUrl: null, artifactUrl: null, reportUrl: null, workflowUrl: null }
const texts = (report: Report) => [
  renderSummary(report, place),
  renderSummary(report, { ...place, forPullRequest: true }),
  renderIssueBody(report, remember(null, report), links, 50_000),
]

describe('each guest of the summary, the plan and the issue', () => {
  test.each(cloudNames)('leads to its page in the admin center of %s', (cloud) => {
    const found = reportOf(['ann'], { unclear: ['bob'] })
    const report = { ...found, tenant: { ...found.tenant, cloud } }
    for (const text of texts(report)) {
      for (const id of ['id-ann', 'id-bob']) {
        const page = `${centers[cloud]}/${report.tenant.id}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${id}`
        expect(text).toContain(`[\`${id}\`](${page})`)
      }
    }
  })

  test('leads there without names too, as on the page: whom it leads to is told by the tenant, to those who may sign in', () => {
    const report = reportOf(['ann'], { unclear: ['bob'], redact: true })
    for (const text of [...texts(report), renderHtml(report, [])]) {
      expect(text).toMatch(/#view\/[^"]*userId\/id-ann/)
      expect(text).not.toContain('viral.example')
    }
  })

  test('but for those of whom a redacted report says no id', () => {
    const found = reportOf(['ann'], { redact: true })
    const report = { ...found, findings: found.findings.map((row) => ({ ...row, id: 'role holder 1' })) }
    for (const text of [...texts(report), renderHtml(report, [])]) {
      expect(text).toContain('role holder 1')
      expect(text).not.toMatch(/[("]https:[^)"]*#view\//)
    }
  })
})
