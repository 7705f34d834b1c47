import type { Element } from 'hast'
import type { Report } from '../../../core/report/report.ts'
import { standingFindings } from '../../../core/report/standing.ts'
import { areUnmanaged, findingsHeading, findingWords } from '../../words/finding-words.ts'
import { title } from '../../words/title.ts'
import { labelsFor, outcomeTitle, resultTitle, verdictTitle } from '../../words/labels.ts'
import { counted, day, duration, grouped, share } from '../../words/numbers.ts'
import { briefSection } from './brief-section.ts'
import { outwardLink } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'
import { remedies } from '../../../core/remedy.ts'

/** What this is, and how the run ended. */
export const header = (report: Report): Element =>
  el(
    'header',
    { class: 'header inner' },
    el('p', { class: 'eyebrow' }, `${findingsHeading(report)} in Microsoft Entra`),
    el('p', { class: `badge ${report.result}` }, resultTitle[report.result]),
  )

/** The way to the sections of the page. */
export const navigation = (sections: readonly (readonly [id: string, name: string, ...unknown[]])[]): Element =>
  el(
    'nav',
    { 'aria-label': 'Sections', class: 'sections' },
    el('ul', { class: 'inner' }, ...sections.map(([id, name]) => el('li', {}, el('a', { href: `#${id}` }, name)))),
  )

/**
 * The title, the state of the scan, how bad it is, what would be done, what is to be done, and the figures.
 *
 * @param parts ids of the sections of the page.
 */
export function runAtAGlance(report: Report, parts: ReadonlySet<string>): Element {
  return el(
    'div',
    { class: 'at-a-glance' },
    el('h1', {}, title(report)),
    ...notices(report),
    briefSection(report, parts),
    el('dl', { class: 'headline' }, ...figures(report).map(drawFigure)),
    el(
      'dl',
      { class: 'facts' },
      ...facts(report).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
    ),
  )
}

/** What must be known before the figures are believed. */
function notices(report: Report): Child[] {
  const notice = (kind: string, title: string, ...content: readonly Child[]) =>
    el('div', { class: `notice ${kind}`, role: 'note' }, el('p', { class: 'title' }, title), ...content)
  return [
    !report.complete &&
      notice(
        'alarm',
        'This scan is not complete, so its figures are too low. Do not rely on them.',
        el('ul', {}, ...report.problems.map((problem) => el('li', {}, problem))),
      ),
    report.redacted &&
      el(
        'p',
        { class: 'small' },
        'Names and addresses are left out. Object ids lead to the guests in the Microsoft Entra admin center.',
      ),
  ]
}

interface HeadlineFigure {
  readonly name: string
  readonly value: number
  readonly note: string
  readonly tone?: 'alarm' | 'calm'
}

function figures(report: Report): HeadlineFigure[] {
  const { counts, findings } = report
  const found = standingFindings(report).length
  // Guests of an approved plan who turned out to be done already are not counted, nor are they in the headline.
  const unmanaged = areUnmanaged(report) ? found : counts.byVerdict.unmanaged
  const ended = counts.outcomes !== undefined
  const later = counts.skipped['over-limit'] ?? 0
  const enforced: HeadlineFigure[] = [
    {
      name: outcomeTitle[remedies[report.remediation].outcome],
      value: counts.remediated,
      note: `of ${counted(counts.planned, 'planned guest')}`,
      tone: 'calm',
    },
    {
      name: 'Failed',
      value: counts.failed,
      note: counts.failed > 0 ? 'see their errors below' : 'none',
      ...(counts.failed > 0 ? { tone: 'alarm' as const } : {}),
    },
  ]
  const leftAlone = findings.length - counts.actionable - later
  const planned: HeadlineFigure[] = [
    {
      name: labelsFor(report).act,
      value: counts.actionable + later,
      note: actionNote(report),
    },
    { name: 'Left alone', value: leftAlone, note: leftAlone > 0 ? 'each with its reason' : 'nobody' },
  ]
  return [
    { name: 'Guests', value: counts.guests, note: `${grouped(counts.candidates)} with an Entra account` },
    {
      name: verdictTitle.unmanaged,
      value: unmanaged,
      note:
        unmanaged === 0
          ? 'nobody'
          : `${share(unmanaged, counts.guests)} of all guests${ended ? ', before the run' : ''}`,
      ...(unmanaged > 0 ? { tone: 'alarm' as const } : {}),
    },
    ...(areUnmanaged(report)
      ? []
      : [{ name: findingWords(report).label, value: found, note: `${share(found, counts.guests)} of all guests` }]),
    ...(ended ? enforced : planned),
    {
      name: verdictTitle.indeterminate,
      value: counts.byVerdict.indeterminate,
      note: counts.byVerdict.indeterminate > 0 ? 'left alone' : 'nobody',
    },
    {
      name: verdictTitle.pending,
      value: counts.byVerdict.pending,
      note: report.pending.length > 0 ? `${grouped(report.pending.length)} for a long time` : 'nobody for a long time',
    },
  ]
}

function actionNote({ counts, findings }: Report): string {
  if ((counts.skipped['over-limit'] ?? 0) > 0) return `${grouped(counts.actionable)} of them in one run`
  return findings.length === 0 ? 'nobody' : `of ${counted(findings.length, 'finding')}`
}

const drawFigure = ({ name, value, note, tone }: HeadlineFigure): Element =>
  el(
    'div',
    { class: tone ?? null },
    el('dt', {}, name),
    el('dd', { class: 'value' }, grouped(value)),
    el('dd', { class: 'note' }, note),
  )

function facts(report: Report): (readonly [string, Child])[] {
  const { tenant, startedAt, finishedAt, mode, remediation, run, counts } = report
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  const name = [run.repository, run.id === null ? null : `run ${run.id}`].filter((part) => part !== null).join(', ')
  return [
    ['Tenant', [el('span', { class: 'id' }, tenant.id), ` (${tenant.cloud} cloud)`]],
    ['Scanned', `${day(startedAt)}, ${startedAt.slice(11, 16)} UTC, in ${duration(seconds)}`],
    ['Mode', mode === 'report' ? 'report: nothing is changed' : `enforce: ${remediation}`],
    ['Domains looked up', grouped(counts.domains)],
    ...(name === '' ? [] : [['Run', outwardLink(run.url, name)] as const]),
    ...(report.approval === null ? [] : [['Approved plan', approvedPlan(report.approval)] as const]),
  ]
}

function approvedPlan({ items, digest, pullRequest }: NonNullable<Report['approval']>): Child {
  return [
    `${counted(items, 'guest')}, digest `,
    el('span', { class: 'id' }, digest),
    pullRequest === null
      ? null
      : [
          ', ',
          outwardLink(pullRequest.url, `pull request #${pullRequest.number}`),
          `, ${counted(pullRequest.approvers.length, 'approving review')}`,
        ],
  ]
}
