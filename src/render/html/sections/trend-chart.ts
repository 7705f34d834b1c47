import type { Element } from 'hast'
import { findingNoun } from '../../../core/guests/finding.ts'
import { comparableRuns, type TrendPoint } from '../../../core/memory/trend.ts'
import type { Report } from '../../../core/report/report.ts'
import { findingsHeading, findingWords } from '../../words/finding-words.ts'
import { figureLabels, resultTitle } from '../../words/labels.ts'
import { counted, day, grouped } from '../../words/numbers.ts'
import { figuresOf, percent } from './bars.ts'
import { el, type Child } from '../shared/node.ts'

const top = 22
const plot = 150
const height = top + plot + 26
/** Room for the labels of the axis and for the last figure, in percent of the width. */
const [plotLeft, plotRight] = [8, 92]

type Types = Pick<Report, 'accountTypes'>

/** The findings of the last runs that looked for the same guests. One run makes no trend. */
export function trendSection(all: readonly TrendPoint[], report: Types): Element | null {
  const trend = comparableRuns(all, report.accountTypes)
  const { label } = findingWords(report)
  const [first, last] = [trend[0], trend.at(-1)]
  if (first === undefined || last === undefined || trend.length < 2) return null
  const title = `The last ${counted(trend.length, 'run')}`
  const incomplete = !trend.every(isComplete)
  return el(
    'section',
    { class: 'panel', id: 'trend' },
    el('h3', {}, title),
    el('p', { class: 'small' }, change(trend, report)),
    draw(
      trend,
      `${findingsHeading(report)} from ${day(first.at)} to ${day(last.at)}: ${trend.map(({ findings }) => grouped(findings)).join('; ')}`,
    ),
    el(
      'ul',
      { class: 'legend' },
      el('li', {}, key('findings'), label),
      el('li', {}, key('actionable'), 'Of these, one run would change'),
      incomplete && el('li', {}, 'Open circle: incomplete scan, figures too low'),
    ),
    figuresOf(
      title,
      [
        'Run',
        'Result',
        'Guests',
        label,
        figureLabels.actionable,
        'Undetermined',
        figureLabels.pending,
        'Reset or deleted',
        'Failed',
      ],
      trend.map((point) => [
        day(point.at),
        resultTitle[point.result],
        point.guests,
        point.findings,
        point.actionable,
        point.indeterminate,
        point.pending,
        point.remediated,
        point.failed,
      ]),
    ),
  )
}

/** What changed from the first to the last complete scan: the figures of the others are too low to be compared. */
function change(trend: readonly TrendPoint[], { accountTypes }: Types): string {
  const complete = trend.filter(isComplete)
  const [first, last] = [complete[0], complete.at(-1)]
  if (first === undefined || last === undefined || first === last) return 'There are no two complete scans to compare.'
  const by = last.findings - first.findings
  const { many } = findingNoun(accountTypes)
  const then = `${grouped(first.findings)} ${many} on ${day(first.at)}, ${grouped(last.findings)} on ${day(last.at)}`
  return by === 0 ? `${then}: no change.` : `${then}: ${grouped(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'}.`
}

const isComplete = ({ result }: TrendPoint): boolean => result !== 'incomplete'

const key = (series: string) =>
  el(
    'svg',
    { class: 'swatch line', 'aria-hidden': 'true' },
    el('line', { class: series, x1: 0, x2: '100%', y1: '50%', y2: '50%' }),
  )

function draw(trend: readonly TrendPoint[], label: string): Element {
  const highest = Math.max(1, ...trend.map(({ findings, actionable }) => Math.max(findings, actionable)))
  const ceiling = roundUp(highest)
  const x = (index: number) => plotLeft + (index / (trend.length - 1)) * (plotRight - plotLeft)
  const y = (value: number) => Math.round(top + plot - (value / ceiling) * plot)
  const points = trend.map((point, index) => ({ point, x: percent(x(index)), y: y(point.findings) }))
  const complete = points.filter(({ point }) => isComplete(point))
  const lines = (series: 'findings' | 'actionable') =>
    complete.slice(1).map(({ point, x: x2 }, index) => {
      const before = complete[index]
      const y1 = y(before?.point[series] ?? 0)
      return el('line', { class: series, x1: before?.x ?? x2, x2, y1, y2: y(point[series]) })
    })
  const last = points.at(-1)
  return el(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': label, width: '100%', height },
    ...[0, ceiling / 2, ceiling].flatMap((value): Child[] => [
      el('line', { class: 'axis', x1: '0', x2: '100%', y1: y(value) + 0.5, y2: y(value) + 0.5 }),
      value > 0 && el('text', { class: 'tick', x: '0', y: y(value) - 5 }, grouped(value)),
    ]),
    ...lines('actionable'),
    ...lines('findings'),
    ...points.map(({ point, x: cx, y: cy }) =>
      el('circle', { class: isComplete(point) ? 'point' : 'open', cx, cy, r: point === last?.point ? 5 : 3 }),
    ),
    last !== undefined &&
      el('text', { class: 'count', x: last.x, dx: 10, y: last.y + 5 }, grouped(last.point.findings)),
    ...trend.map((point, index) => dateLabel(point, index, trend.length, x(index))),
  )
}

/** The first, the last and the middle run have their date below. */
function dateLabel(point: TrendPoint, index: number, count: number, x: number): Child {
  const place = index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle'
  if (place === 'middle' && (count < 5 || index !== Math.floor((count - 1) / 2))) return null
  return el('text', { class: 'tick', x: percent(x), y: height - 8, 'text-anchor': place }, day(point.at))
}

/** The next value at which an axis may end: an even one, so that its half is whole. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power)
  const end = steps.find((step) => step >= value && step % 2 === 0) ?? power * 10
  return Math.max(2, end)
}
