import type { Element } from 'hast'
import type { Report } from '../../../core/report/report.ts'
import { standingFindings } from '../../../core/report/standing.ts'
import { areUnmanaged } from '../../words/finding-words.ts'
import { counted, grouped } from '../../words/numbers.ts'
import { figuresOf, legend, percent, type Tone } from './bars.ts'
import { el, type Child } from '../shared/node.ts'
import { panel } from './section.ts'

/** The last year in which an invitation could be redeemed with an unmanaged account. */
const lastYear = 2022
/** More years than this do not fit, and are no years of redemptions either. */
const mostYears = 20

const strip = 62
const plot = 150
const height = strip + plot + 26

/** The findings by the year of their redemption, or of their invitation where that has no date. */
export function redemptionsByYear(report: Report): Element | null {
  const { finishedAt } = report
  const findings = standingFindings(report)
  // The end of 2022 says something of unmanaged accounts alone.
  const unmanaged = areUnmanaged(report)
  const counts = new Map<number, number>()
  for (const { stateChangedAt, createdAt } of findings) {
    const year = Number((stateChangedAt ?? createdAt)?.slice(0, 4))
    counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const thisYear = Number(finishedAt.slice(0, 4))
  const known = [...counts.keys()].filter((year) => year > thisYear - mostYears && year <= thisYear)
  if (known.length === 0) return null

  const first = Math.min(...known, lastYear)
  const years = Array.from({ length: Math.max(...known, lastYear + 1) - first + 1 }, (_, index) => first + index)
  const columns = years.map((year) => ({ year, count: counts.get(year) ?? 0 }))
  const shown = columns.reduce((sum, { count }) => sum + count, 0)
  const late = columns.filter(({ year }) => year > lastYear).reduce((sum, { count }) => sum + count, 0)

  const title = 'Redemptions of these guests by year'
  return panel(
    title,
    draw(columns, unmanaged, `${title}: ${columns.map(({ year, count }) => `${year} ${grouped(count)}`).join('; ')}`),
    unmanaged &&
      legend(['alarm', `Until ${lastYear}: ${grouped(shown - late)}`], ['late', `After ${lastYear}: ${grouped(late)}`]),
    el('p', { class: 'small' }, unmanaged && explanation(late), without(findings.length - shown)),
    figuresOf(
      title,
      ['Year', 'Guests'],
      columns.map(({ year, count }) => [String(year), count]),
    ),
  )
}

const explanation = (late: number) =>
  'Since the end of August 2022 no invitation can be redeemed with an unmanaged account.' +
  (late === 0
    ? ''
    : ' Who redeemed later probably belongs to a domain that an IT team took over, and whose record was not updated.')

const without = (count: number) => (count === 0 ? '' : ` ${counted(count, 'guest')} without a usable date not shown.`)

/** @param divided whether the end of 2022 is marked. */
function draw(columns: readonly { year: number; count: number }[], divided: boolean, label: string): Element {
  const highest = Math.max(1, ...columns.map(({ count }) => count))
  const width = 100 / columns.length
  const cut = columns.filter(({ year }) => year <= lastYear).length * width
  const longest = Math.max(...columns.map(({ count }) => grouped(count).length))
  const yearClass = spacing(columns.length, 4)
  const countClass = spacing(columns.length, longest)
  return el(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': label, width: '100%', height },
    ...columns.flatMap(({ year, count }, index): Child[] => {
      const middle = percent((index + 0.5) * width)
      const tall = Math.round((count / highest) * plot)
      const tone: Tone = divided && year > lastYear ? 'late' : 'alarm'
      return [
        el('rect', {
          class: tone,
          x: percent((index + 0.14) * width),
          y: strip + plot - tall,
          width: percent(width * 0.72),
          height: tall,
        }),
        count > 0 &&
          el(
            'text',
            { class: countClass(index), x: middle, y: strip + plot - tall - 6, 'text-anchor': 'middle' },
            grouped(count),
          ),
        el(
          'text',
          {
            class: ['tick', yearClass(index)].filter((one) => one !== null).join(' '),
            x: middle,
            y: height - 8,
            'text-anchor': 'middle',
          },
          year,
        ),
      ]
    }),
    el('line', { class: 'axis', x1: '0', x2: '100%', y1: strip + plot + 0.5, y2: strip + plot + 0.5 }),
    ...(divided
      ? [el('line', { class: 'cut', x1: percent(cut), x2: percent(cut), y1: 4, y2: strip + plot }), ...cutLabel(cut)]
      : []),
  )
}

/** The width of the chart on a telephone and in a column of the page, and of a character and the room beside a label, in pixels. */
const [narrow, wide, character, beside] = [330, 470, 7, 3]

/**
 * Which labels below each other's columns have room: all others go, as `dense` everywhere and as `odd` on a telephone. The
 * table below the chart has every figure.
 */
function spacing(columns: number, characters: number): (index: number) => 'odd' | 'dense' | null {
  const step = (width: number) => Math.ceil((columns * (characters * character + beside)) / width)
  return (index) => (index % step(wide) !== 0 ? 'dense' : index % step(narrow) !== 0 ? 'odd' : null)
}

/** The label of the cut, on the side of the line that has more room. */
function cutLabel(cut: number): Child[] {
  const isLeft = cut > 50
  const place = { x: percent(cut), dx: isLeft ? -8 : 8, 'text-anchor': isLeft ? 'end' : 'start' }
  return [
    el('text', { class: 'cut', ...place, y: 14 }, 'End of 2022'),
    el(
      'text',
      { class: 'tick', ...place, y: 30 },
      isLeft ? 'unmanaged redemptions until here' : 'none should be later',
    ),
  ]
}
