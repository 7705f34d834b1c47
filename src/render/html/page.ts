import type { Element } from 'hast'
import type { Report } from '../../core/report/report.ts'
import { trendWith, type TrendPoint } from '../../core/memory/trend.ts'
import { title } from '../words/title.ts'
import { adviceSection } from './sections/advice-section.ts'
import { checksSection } from './sections/checks.ts'
import { documentPieces } from './document.ts'
import { domainsSection, findingsSection, pendingSection, unclearSection } from './sections/table-sections.ts'
import { header, navigation, runAtAGlance } from './sections/header.ts'
import { askSection } from './sections/ask-section.ts'
import { tellingSection } from './sections/telling-section.ts'
import { keepSection } from './sections/keep-section.ts'
import { followUpSection } from './sections/follow-up-section.ts'
import { el, type Child } from './shared/node.ts'
import { byDecision, byDomain, byOutcome, byVerdict } from './sections/panels.ts'
import { pageData, scriptJson } from './shared/page-data.ts'
import { section } from './sections/section.ts'
import { trendSection } from './sections/trend-chart.ts'
import { takenOverSection } from './sections/taken-over.ts'
import { escapeReport } from './escape-report.ts'
import { redemptionsByYear } from './sections/redemptions-by-year.ts'

/** report.html as one text. */
export const renderHtml = (report: Report, trend: readonly TrendPoint[]): string =>
  [...htmlPieces(report, trend)].join('')

/**
 * report.html, in pieces: one file that asks for nothing and works from a disk.
 *
 * @param trend figures of earlier runs, oldest first; this run may be among them. Empty: there is no trend to show.
 */
export function* htmlPieces(original: Report, trend: readonly TrendPoint[]): Generator<string> {
  const report = escapeReport(original)
  const parts: readonly (readonly [id: string, name: string, part: Element | null])[] = [
    [
      'overview',
      'Overview',
      section('overview', 'Overview', el('div', { class: 'panels' }, ...overviewPanels(report, trend))),
    ],
    ['ask', 'Who to ask', askSection(report)],
    ['findings', 'Findings', findingsSection(report)],
    ['domains', 'Domains', domainsSection(report)],
    ['keep', 'Keep', keepSection(report)],
    ['telling', 'Letters', tellingSection(report)],
    ['indeterminate', 'Undetermined', unclearSection(report)],
    ['pending', 'Not accepted', pendingSection(report)],
    ['follow-up', 'Reset before', followUpSection(report)],
    ['taken-over', 'Taken over', takenOverSection(report)],
    ['checks', 'Checks', checksSection(report.preflight)],
    ['advice', 'Verdicts', adviceSection(report)],
  ]
  const there = parts.filter(([, , part]) => part !== null)
  const body = [
    el('a', { class: 'skip', href: '#content' }, 'Skip to the report'),
    header(report),
    navigation(there),
    el(
      'main',
      { id: 'content', tabindex: -1 },
      el(
        'div',
        { id: 'report' },
        runAtAGlance(report, new Set(there.map(([id]) => id))),
        ...there.map(([, , part]) => part),
      ),
      el('div', { id: 'domain-page', hidden: true }),
    ),
    footer(report),
  ]
  yield* documentPieces(`${title(report)} – tenant ${report.tenant.id}`, body, scriptJson(pageData(report)))
}

/** Two columns and the trend below them; a report without findings has the trend in place of the second column. */
function overviewPanels(report: Report, trend: readonly TrendPoint[]): Child[] {
  const development = trendSection(trend.length === 0 ? [] : trendWith(trend, report), report)
  const first = el('div', {}, byVerdict(report), redemptionsByYear(report))
  const second = [byOutcome(report) ?? byDecision(report), byDomain(report)].filter((part) => part !== null)
  if (second.length === 0) return [first, development]
  return [first, el('div', {}, ...second), development === null ? null : el('div', { class: 'wide' }, development)]
}

const footer = (report: Report) =>
  el(
    'footer',
    {},
    el(
      'p',
      { class: 'inner' },
      'Everything on this page is in this one file: it loads nothing and sends nothing. The same figures are in report.json and findings.csv.',
      !report.redacted && ' It names people: share it only with people who need it, and delete it afterwards.',
    ),
  )
