import { describe, expect, test } from '@jest/globals'
import type { Sponsor } from '../../src/core/guests/sponsor.ts'
import type { ReportRow } from '../../src/core/report/report-row.ts'
import type { Report } from '../../src/core/report/report.ts'
import { verdicts, type Verdict } from '../../src/core/guests/verdict.ts'
import { csvPieces } from '../../src/render/csv.ts'
import { renderHtml } from '../../src/render/html/page.ts'
import { renderSummary } from '../../src/render/markdown/summary.ts'
import { share } from '../../src/render/words/numbers.ts'
import { enforced, reportOfTenant } from '../world/render/reports.ts'

const usual = reportOfTenant({ guests: 400, seed: 7, unmanagedShare: 0.2 })
const acted = usual.findings.filter(({ decision }) => decision === 'act')
const place = { bytes: 200_000, reportUrl: null }
const scriptOrStyle = /<(script|style)\b.*?<\/\1>/gs

/** What a person reads on the page, without its tags and its data. */
const words = (report: Report) =>
  renderHtml(report, [])
    .replace(scriptOrStyle, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

/** A tenant of so many guests, all of them unmanaged. */
function tenantOf(guests: number): Report {
  const findings = acted.slice(0, guests)
  const byVerdict = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>
  const counts = { guests, candidates: guests, eligible: guests, actionable: guests, planned: guests, skipped: {} }
  return {
    ...usual,
    ...{ findings, indeterminate: [], pending: [], domains: [] },
    counts: { ...usual.counts, ...counts, byVerdict: { ...byVerdict, unmanaged: guests } },
    result: guests === 0 ? 'clean' : 'findings',
  }
}

const withFirst = (changes: Partial<ReportRow>): Report => ({
  ...usual,
  findings: usual.findings.map((row, index) => ({
    ...row,
    sponsors: [],
    sponsorCount: 0,
    ...(index === 0 ? changes : {}),
  })),
})

const sponsor = (changes: Partial<Sponsor>): Sponsor => ({
  ...{ id: '11111111-0000-4000-8000-000000000001', kind: 'user', name: null, address: null },
  ...changes,
})

describe.each([
  [0, 'This tenant has no guests.', 'Nothing: there is nobody to be reset.'],
  [1, '1 unmanaged guest, the only guest of this tenant. An', '1 guest reset, in one run.'],
  [2, '2 unmanaged guests, all guests of this tenant. An', '2 guests reset, all in one run.'],
])('a tenant of %i guests', (guests, howBad, enforcing) => {
  test.each([
    ['summary', renderSummary(tenantOf(guests), place).replaceAll('**', '')],
    ['page', words(tenantOf(guests)).replaceAll(' ,', ',')],
  ])('%s', (_, text) => {
    expect(text).toContain(howBad)
    expect(text).toContain(enforcing)
    expect(text).not.toMatch(/\b1 (guests|domains|findings|are|have)\b|– of|of 0 |1 of them use\b/)
    if (guests === 1) expect(text).not.toContain('these partners')
  })
})

test.each([
  [0, 0, '–'],
  [0, 10, '0.0 %'],
  [10, 10, '100 %'],
  [1, 5000, '< 0.1 %'],
  [4999, 5000, '> 99.9 %'],
  [999, 1000, '99.9 %'],
])('%i of %i is %s', (value, whole, text) => {
  expect(share(value, whole).replaceAll('\u00a0', ' ')).toBe(text)
})

describe('a guest', () => {
  test.each([null, '', '   '])('without a name, %j, is named by the address', (displayName) => {
    const report = withFirst({
      displayName,
      mail: 'someone@odd.example',
      sponsors: [sponsor({ address: 'a@b.example' })],
      sponsorCount: 1,
    })
    const page = words(report)
    expect(page).toContain('No name someone@odd.example')
    expect(renderSummary(report, place)).toContain('| – | `someone@odd.example` |')
  })

  test('with an endless name takes a line or two', () => {
    const long = 'Endless '.repeat(1250)
    const report = withFirst({
      displayName: long,
      sponsors: [sponsor({ name: long, address: 'a@b.example' })],
      sponsorCount: 1,
    })
    const page = renderHtml(report, [])
    expect(page).not.toContain(long.slice(0, 300))
    expect(page).toContain(long.slice(0, 240))
    expect([...csvPieces(report)].join('')).toContain(long)
  })

  test('with 2,000 sponsors shows five', () => {
    const sponsors = Array.from({ length: 2000 }, (_, index) =>
      sponsor({ id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, name: `Sponsor ${index}` }),
    )
    const page = words(withFirst({ sponsors, sponsorCount: sponsors.length }))
    expect(page).toContain('Sponsor 0 Sponsor 1 Sponsor 2 Sponsor 3 Sponsor 4 and 1,995 more')
  })

  test('who never signed in is said to', () => {
    const page = words(withFirst({ lastSignInAt: null }))
    expect(page).toContain('Never signed in')
    expect(page).not.toContain('Last sign-in never')
  })
})

test.each([
  [sponsor({ name: '', address: '' }), '11111111-0000-4000-8000-000000000001'],
  [sponsor({ name: ' ', address: 'a@b.example' }), 'a@b.example'],
  [sponsor({ kind: 'group', name: 'Team', address: null }), 'Team <11111111-0000-4000-8000-000000000001>'],
])('a sponsor %j is written as %s', (one, text) => {
  const [, first = ''] = [...csvPieces(withFirst({ sponsors: [one], sponsorCount: 1 }))].join('').split('\r\n')
  expect(first.split(',')).toContain(text)
})

test('after enforcement nobody can be reset: the domains count who was', () => {
  const report = enforced(usual)
  const done = report.findings.filter(({ outcome }) => outcome === 'reset').length
  const summary = renderSummary(report, { ...place, bytes: 1_000_000 })
  expect(summary).toMatch(/\| Domain +\| Unmanaged \| Reset \|/)
  const [, table = ''] = summary.split('| Domain | Unmanaged | Reset |')
  const counted = [...(table.split('\n\n')[0] ?? '').matchAll(/\| (\d+) \|$/gm)].map(([, count]) => Number(count))
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(done)
  for (const text of [summary, words(report)]) expect(text).not.toMatch(/(can|to) be reset/i)
})
