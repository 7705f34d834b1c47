import { describe, expect, test } from '@jest/globals'
import type { AccountType } from '../../../src/core/guests/finding.ts'
import { changeSince, lastScan } from '../../../src/core/memory/scan-change.ts'
import { emptyMemory, remember } from '../../../src/core/memory/run-memory.ts'
import { trendPoint } from '../../../src/core/memory/trend.ts'
import { buildOverview } from '../../../src/core/overview/overview.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { renderClosingComment, renderIssueComment } from '../../../src/render/markdown/issue-comment.ts'
import { overviewTitle, renderOverview } from '../../../src/render/markdown/overview.ts'
import { renderSummary } from '../../../src/render/markdown/summary.ts'
import { finalLine } from '../../../src/render/words/final-line.ts'
import { title } from '../../../src/render/words/title.ts'
import { mixedReport } from '../../world/core/mixed-tenant.ts'
import { artifact } from '../../world/core/tenant-reports.ts'

const links = { runUrl: null, artifactUrl: null, reportUrl: null }
const run = { repository: null, id: null, attempt: null, event: null, url: null }
const text = (html: string) =>
  html
    .replace(/<script.*?<\/script>|<style.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

/** Everything that a run says to people, by where it says it. */
function said(report: ReturnType<typeof mixedReport>) {
  const earlier = { ...trendPoint(report), at: '2026-02-22T05:17:00.000Z' }
  const memory = remember({ ...emptyMemory, history: [earlier] }, report)
  const overview = buildOverview({
    files: [artifact('one', report)],
    listed: [],
    prefix: 'unmanaged-guests-',
    run,
    createdAt: new Date(report.finishedAt),
  })
  return {
    title: title(report),
    closing: finalLine(report),
    summary: renderSummary(report, { bytes: 100_000, reportUrl: null }, [earlier]),
    page: text(renderHtml(report, [earlier])),
    issue: issueBody(report, memory, links),
    comment: renderIssueComment({ report, change: null, runUrl: null }),
    closingComment: renderClosingComment({ report, change: null, runUrl: null }),
    overview: `${overviewTitle(overview)}\n${renderOverview(overview, 100_000)}`,
  }
}

const msa: AccountType[] = ['microsoft-account']
const both: AccountType[] = ['microsoft-account', 'unmanaged']

describe.each<[AccountType[], boolean, string, string]>([
  [['unmanaged'], true, '3 unmanaged guests in 1 domain', '3 unmanaged guests'],
  [['unmanaged'], false, 'No unmanaged guests found', 'No unmanaged guests'],
  [msa, true, '2 guests with a Microsoft account in 2 domains', '2 guests with a Microsoft account'],
  [msa, false, '2 guests with a Microsoft account in 2 domains', '2 guests with a Microsoft account'],
  [both, true, '5 guests with an unmanaged or a Microsoft account in 3 domains', '5 guests with an unmanaged or a'],
  [both, false, '2 guests with an unmanaged or a Microsoft account in 2 domains', '2 guests with an unmanaged or a'],
  [['all-guests'], true, '7 guests in 5 domains', '7 guests'],
  [['unmanaged', 'all-guests'], false, '4 guests in 4 domains', '4 guests'],
])('%j, unmanaged guests there: %s', (types, withUnmanaged, headline, found) => {
  const texts = said(mixedReport(types, { withUnmanaged }))

  test('the findings have their name everywhere', () => {
    for (const part of ['title', 'closing', 'summary', 'page', 'issue'] as const)
      expect(texts[part]).toContain(headline)
    expect(texts.overview).toContain(found)
    if (!headline.startsWith('No ')) expect(texts.comment).toContain(found)
  })

  test('nobody is called unmanaged who is not', () => {
    const counted = Object.values(texts).flatMap((part) => part.match(/[1-9]\d* unmanaged guests?/g) ?? [])
    expect(new Set(counted)).toEqual(new Set(headline.includes('3 unmanaged') ? ['3 unmanaged guests'] : []))
    const only = types.length === 1 && types[0] === 'unmanaged'
    const wrong = [
      /takes an account that somebody manages/,
      /Unmanaged guests by domain/,
      /An unmanaged guest signs in/,
    ]
    for (const pattern of [...wrong, /no invitation can be redeemed with an unmanaged account/, /End of 2022/]) {
      const places = Object.entries(texts).filter(([, part]) => pattern.test(part))
      expect([pattern, places.length > 0]).toEqual([pattern, only && withUnmanaged])
    }
    expect(texts.page.includes('Nobody signs in with an account of an unmanaged tenant')).toBe(only && !withUnmanaged)
    expect(texts.page.includes('change that for guests with another one')).toBe(!only)
  })
})

test('the count of unmanaged guests stands beside findings of another kind', () => {
  const { issue, page, overview } = said(mixedReport(msa))
  expect(issue).toContain('| Guests | From other tenants | Microsoft account | Unmanaged | Can be reset |')
  expect(issue).toContain('| 9 | 4 | 2 | 3 | 2 |')
  expect(page).toMatch(/Unmanaged 3 33\.3 % of all guests Microsoft account 2 22\.2 % of all guests/)
  expect(overview).toContain('9 guests in 1 tenant: 2 findings, 3 unmanaged, ')
  expect(overview).toContain('2 guests can be reset or deleted in one run of each tenant')
  expect(overview).toMatch(/\| Findings \| Unmanaged \|/)
})

test.each<[AccountType[], string]>([
  [['unmanaged'], 'No unmanaged guests are left'],
  [msa, 'No guests with a Microsoft account are left'],
  [both, 'No guests with an unmanaged or a Microsoft account are left'],
  [['all-guests'], 'No guests who accepted an invitation are left'],
])('%j: an issue is closed in its own words', (types, words) => {
  const report = mixedReport(types, { withUnmanaged: false, without: ['msa-1', 'msa-2', 'managed', 'passcode'] })
  expect(report.findings).toEqual([])
  expect(said(report).closingComment).toContain(`${words}, so this issue is closed.`)
})

test('tenants that were asked for different guests have findings together, and their account types a column', () => {
  const overview = buildOverview({
    files: [
      artifact('one', mixedReport(msa)),
      artifact('two', {
        ...mixedReport(['unmanaged']),
        tenant: { id: '7e4a1d00-0000-4000-8000-000000000002', cloud: 'global' },
      }),
    ],
    listed: [],
    prefix: 'unmanaged-guests-',
    run,
    createdAt: new Date(0),
  })
  expect(overviewTitle(overview)).toBe('5 findings in 2 tenants')
  expect(renderOverview(overview, 100_000)).toMatch(/\| microsoft-account \| 9 \|/)
})

test('other account types are no change: neither comment nor trend compares what cannot be compared', () => {
  const before = mixedReport(['all-guests'], { startedAt: new Date('2026-02-22T05:17:00Z') })
  const memory = remember(remember(null, before), mixedReport(msa))
  expect(changeSince(lastScan(null, before), mixedReport(msa))).toBeNull()
  expect(memory.change).toBeNull()
  const body = issueBody(mixedReport(msa), memory, links)
  expect(body).toContain('This is the first scan of this issue for guests with a Microsoft account')
  expect(body).not.toContain('The last runs')
  // And back again: the runs of the same kind are compared, those between are counted.
  const after = remember(memory, { ...mixedReport(['all-guests']), startedAt: '2026-03-08T05:17:00.000Z' })
  expect(issueBody(mixedReport(['all-guests']), after, links)).toContain(
    '1 run that looked for others than guests left out.',
  )
})

test.each([
  [
    'reset',
    'The next sign-in asks for it, and takes an account that somebody manages, a Microsoft account or a one-time passcode.',
  ],
  ['delete', 'A deleted guest goes to the deleted users, with groups and apps, and can be restored for 30 days.'],
] as const)('%s: what it does is told before it is done', (remediation, words) => {
  const { summary, page } = said(mixedReport(['unmanaged'], { remediation }))
  expect(summary).toContain(words)
  if (remediation === 'delete') expect(page).not.toContain('A reset keeps')
})
