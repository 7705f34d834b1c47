import type { Element } from 'hast'
import type { TrendPoint } from '../../core/trend.ts'
import { counted, day, figure } from '../wording.ts'
import { figuresOf, percent } from './bars.ts'
import { resultTitle } from './labels.ts'
import { el, type Child } from './node.ts'

const top = 22
const plot = 150
const height = top + plot + 26
/** Room for the labels of the axis and for the last figure, in percent of the width. */
const [left, right] = [1, 93]

/** The unmanaged guests of the last runs. One run makes no trend. */
export function trendSection(trend: readonly TrendPoint[]): Element | null {
  const [first, last] = [trend[0], trend.at(-1)]
  if (first === undefined || last === undefined || trend.length < 2) return null
  const title = `The last ${counted(trend.length, 'run')}`
  const incomplete = trend.some(({ result }) => result === 'incomplete')
  return el(
    'section',
    { class: 'panel wide', id: 'trend' },
    el('h3', {}, title),
    el('p', { class: 'small' }, change(first, last)),
    draw(trend, `Unmanaged guests from ${day(first.at)} to ${day(last.at)}: ${trend.map(({ unmanaged }) => unmanaged).join(', ')}`),
    el(
      'ul',
      { class: 'legend' },
      el('li', {}, key('unmanaged'), 'Unmanaged'),
      el('li', {}, key('actionable'), 'Of these, can be acted on'),
      incomplete && el('li', {}, 'Open circle: incomplete scan, figures too low'),
    ),
    figuresOf(
      title,
      ['Run', 'Result', 'Guests', 'Unmanaged', 'Can be acted on', 'Could not be told', 'Waiting', 'Remediated', 'Failed'],
      trend.map((point) => [
        day(point.at),
        resultTitle[point.result],
        point.guests,
        point.unmanaged,
        point.actionable,
        point.indeterminate,
        point.pending,
        point.remediated,
        point.failed,
      ]),
    ),
  )
}

function change(first: TrendPoint, last: TrendPoint): string {
  const by = last.unmanaged - first.unmanaged
  const now = `${figure(first.unmanaged)} on ${day(first.at)}, ${figure(last.unmanaged)} on ${day(last.at)}`
  if (by === 0) return `Unmanaged guests: ${now}, no change.`
  return `Unmanaged guests: ${now}, ${figure(Math.abs(by))} ${by < 0 ? 'fewer' : 'more'}.`
}

const key = (series: string) =>
  el('svg', { class: 'swatch line', 'aria-hidden': 'true' }, el('line', { class: series, x1: 0, x2: '100%', y1: '50%', y2: '50%' }))

function draw(trend: readonly TrendPoint[], label: string): Element {
  const highest = Math.max(1, ...trend.map(({ unmanaged, actionable }) => Math.max(unmanaged, actionable)))
  const ceiling = roundUp(highest)
  const x = (index: number) => left + (index / (trend.length - 1)) * (right - left)
  const y = (value: number) => Math.round(top + plot - (value / ceiling) * plot)
  const lines = (series: 'unmanaged' | 'actionable') =>
    trend.slice(1).map((point, index) =>
      el('line', {
        class: series,
        x1: percent(x(index)),
        x2: percent(x(index + 1)),
        y1: y(trend[index]?.[series] ?? 0),
        y2: y(point[series]),
      }),
    )
  return el(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': label, width: '100%', height },
    ...[0, ceiling / 2, ceiling].flatMap((value): Child[] => [
      el('line', { class: 'axis', x1: '0', x2: '100%', y1: y(value) + 0.5, y2: y(value) + 0.5 }),
      value > 0 && el('text', { class: 'tick', x: '100%', y: y(value) - 5, 'text-anchor': 'end' }, figure(value)),
    ]),
    ...lines('actionable'),
    ...lines('unmanaged'),
    ...trend.map((point, index) =>
      el('circle', {
        class: point.result === 'incomplete' ? 'open' : 'point',
        cx: percent(x(index)),
        cy: y(point.unmanaged),
        r: index === trend.length - 1 ? 5 : 3,
      }),
    ),
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
