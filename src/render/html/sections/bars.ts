import type { Element } from 'hast'
import { grouped, share } from '../../words/numbers.ts'
import { el, unseen, type Child } from '../shared/node.ts'

/** Colours by meaning. The stylesheet has one for each. */
export type Tone = 'alarm' | 'late' | 'rest' | 'calm'

/** One bar: a label, a figure, and the parts that it is made of. */
export interface Bar {
  readonly label: Child
  readonly value: number
  readonly parts: readonly { readonly tone: Tone; readonly value: number }[]
}

/** What a table of bars is called, and what its figures are a share of. */
export interface BarTableText {
  readonly caption: string
  readonly head: string
  readonly unit: string
  /** The whole that each bar is a share of; null when shares would say nothing. */
  readonly whole: number | null
}

/**
 * Bars as a table: who does not see them reads the same figures. Lengths are SVG attributes, because the policy of the
 * page allows no style attribute.
 */
export function barTable({ caption, head, unit, whole }: BarTableText, bars: readonly Bar[]): Element {
  const longest = Math.max(1, ...bars.map(({ value }) => value))
  return el(
    'table',
    { class: 'bars' },
    el('caption', { class: 'unseen' }, caption),
    el(
      'thead',
      { class: 'unseen' },
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, head),
        el('th', { scope: 'col' }, unit),
        whole !== null && el('th', { scope: 'col' }, 'Share'),
      ),
    ),
    el(
      'tbody',
      {},
      ...bars.map((bar) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, bar.label, drawBar(bar, longest)),
          el('td', { class: 'figure' }, grouped(bar.value)),
          whole !== null && el('td', { class: 'figure share' }, share(bar.value, whole)),
        ),
      ),
    ),
  )
}

function drawBar({ parts }: Bar, longest: number): Element {
  let start = 0
  const rectangles = parts.map(({ tone, ...part }) => {
    // A report of another version may count otherwise; a length below zero would be an error on the page.
    const value = Math.max(0, part.value)
    const [x, width] = [(start / longest) * 100, (value / longest) * 100]
    start += value
    return el('rect', { class: tone, x: percent(x), width: percent(width), height: '100%' })
  })
  return el('svg', { class: 'bar', 'aria-hidden': 'true' }, ...rectangles)
}

/** A coordinate in percent, short. */
export const percent = (value: number): string => `${Number(value.toFixed(2))}%`

/** The key to the colours of a chart. */
export const legend = (...entries: readonly (readonly [Tone, string])[]): Element =>
  el(
    'ul',
    { class: 'legend' },
    ...entries.map(([tone, text]) =>
      el(
        'li',
        {},
        el(
          'svg',
          { class: 'swatch', 'aria-hidden': 'true' },
          el('rect', { class: tone, width: '100%', height: '100%' }),
        ),
        text,
      ),
    ),
  )

/** The figures of a chart as a table that can be opened. */
export const figuresOf = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Element =>
  el(
    'details',
    { class: 'figures' },
    el('summary', {}, 'Figures', unseen(` of: ${caption}`)),
    el(
      'table',
      { class: 'plain' },
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      el(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, first ?? ''),
            ...rest.map((value) => el('td', {}, typeof value === 'number' ? grouped(value) : value)),
          ),
        ),
      ),
    ),
  )
