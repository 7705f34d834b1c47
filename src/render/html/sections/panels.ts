import type { Element } from 'hast'
import type { SkipReason } from '../../../core/plan/decision.ts'
import { findingVerdicts } from '../../../core/guests/finding.ts'
import type { Report } from '../../../core/report/report.ts'
import { findingsByDomain } from '../../../core/report/standing.ts'
import { findingsHeading } from '../../words/finding-words.ts'
import { verdicts } from '../../../core/guests/verdict.ts'
import { hasActed, labelsFor, verdictTitle } from '../../words/labels.ts'
import { endings } from '../../words/left-alone.ts'
import { counted } from '../../words/numbers.ts'
import { barTable, legend, type Bar } from './bars.ts'
import { domainText } from '../shared/link.ts'
import { el } from '../shared/node.ts'
import { panel } from './section.ts'
import { isRemedied } from '../../../core/remedy.ts'

const domainBars = 10

/** All guests by verdict. */
export function byVerdict({ counts, accountTypes }: Report): Element {
  const wanted = findingVerdicts(accountTypes)
  const bars = verdicts
    .filter((verdict) => counts.byVerdict[verdict] > 0)
    .map((verdict): Bar => {
      const value = counts.byVerdict[verdict]
      const tone = wanted.has(verdict) ? 'alarm' : verdict === 'indeterminate' ? 'late' : 'rest'
      return { label: el('a', { href: `#verdict-${verdict}` }, verdictTitle[verdict]), value, parts: [{ tone, value }] }
    })
  const text = { caption: 'Guests by verdict', head: 'Verdict', unit: 'Guests', whole: counts.guests }
  return panel('Guests by verdict', barTable(text, bars))
}

/** The domains with the most findings. */
export function byDomain(report: Report): Element | null {
  const found = findingsByDomain(report)
  if (found.length === 0) return null
  const shown = found.slice(0, domainBars)
  const labels = labelsFor(report)
  const acted = hasActed(report)
  const tone = acted ? 'calm' : 'alarm'
  const bars = shown.map(({ domain, findings, actionable, done }): Bar => {
    const counted = acted ? done : actionable
    return {
      label: domainText(domain),
      value: findings,
      parts: [
        { tone, value: counted },
        { tone: 'late', value: findings - counted },
      ],
    }
  })
  const rest = found.slice(shown.length)
  const heading = findingsHeading(report)
  const title = `${heading} by domain`
  const inRest = rest.reduce((sum, { findings }) => sum + findings, 0)
  return panel(
    title,
    barTable({ caption: title, head: 'Domain', unit: heading, whole: null }, bars),
    legend([tone, labels.done], ['late', acted ? `Not ${labels.done.toLowerCase()}` : 'Left alone']),
    rest.length > 0 &&
      el(
        'p',
        { class: 'small' },
        `And ${counted(inRest, 'guest')} in ${counted(rest.length, 'more domain')}, `,
        el('a', { href: '#domains' }, 'listed below'),
        '.',
      ),
  )
}

/** What is, or would be, done about the findings, and why not about the rest. */
export function byDecision(report: Report): Element | null {
  if (report.findings.length === 0) return null
  const { counts } = report
  const labels = labelsFor(report)
  const skipped = Object.entries(counts.skipped) as [SkipReason, number][]
  const isLater = counts.skipped['over-limit'] !== undefined
  const bars: Bar[] = [
    {
      label: isLater ? `${labels.act} in this run` : labels.act,
      value: counts.actionable,
      parts: [{ tone: 'alarm', value: counts.actionable }],
    },
    ...skipped
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, value]) => ({
        label:
          reason === 'over-limit'
            ? `${labels.act} in a later run: over the limit of this one`
            : `Left alone: ${labels.skip[reason]}`,
        value,
        parts: [{ tone: reason === 'over-limit' ? ('alarm' as const) : ('late' as const), value }],
      })),
  ]
  const text = { caption: 'Findings by decision', head: 'Decision', unit: 'Guests', whole: report.findings.length }
  return panel('What can be done about them', barTable(text, bars))
}

/** How the guests of the plan ended. They add up to the plan. */
export function byOutcome(report: Report): Element | null {
  const { counts } = report
  if (counts.outcomes === undefined) return null
  const bars = endings(report).map(({ outcome, title, meaning, count }): Bar => {
    const tone = outcome === 'failed' ? 'alarm' : isRemedied(outcome) ? 'calm' : 'rest'
    return {
      label: [title, ' ', el('span', { class: 'note' }, meaning)],
      value: count,
      parts: [{ tone, value: count }],
    }
  })
  const text = { caption: 'Planned guests by outcome', head: 'Outcome', unit: 'Guests', whole: counts.planned }
  return panel(
    'What was done',
    barTable(text, bars),
    el(
      'p',
      { class: 'small' },
      `Every one of the ${counted(counts.planned, 'guest')} of the plan ended in one of these. `,
      el('a', { href: '#findings' }, 'The findings'),
      ' give each outcome with its request id.',
    ),
  )
}
