import type { Period } from './query.ts'

/** A part with how many it has. */
export interface Counted<P> {
  readonly part: P
  readonly count: number
}

/** There were next to no guests before. The first period has those too. */
const earliest = Date.UTC(2015, 0, 1)

/** Periods of equal length until now, which between them have everybody with a date of creation. */
export const periodsUntil = (now: number, number: number): Period[] => slices({ from: null, to: null }, number, now)

/** The slices of a period, of equal length; its ends stay as they are. */
export function slices(period: Period, number: number, now: number): Period[] {
  const from = period.from ?? Math.min(earliest, period.to ?? now)
  const length = ((period.to ?? now) - from) / number
  const edges = Array.from({ length: number - 1 }, (_, index) => inSeconds(from + (index + 1) * length))
  const bounds = [period.from, ...edges, period.to]
  return Array.from({ length: number }, (_, index) => ({ from: bounds[index] ?? null, to: bounds[index + 1] ?? null }))
}

/**
 * Into how many slices each period is to be cut, so that none has much more than `most`; 1 for one that is small enough, or too
 * short for it.
 *
 * @param budget slices in all: so many can be counted in one request.
 */
export function cuts(periods: readonly Counted<Period>[], most: number, budget: number): number[] {
  const large = periods.filter((period) => isToBeCut(period, most))
  const sum = large.reduce((all, { count }) => all + count, 0)
  let slicesLeft = budget
  return periods.map((period) => {
    const share = Math.min(slicesLeft, Math.max(2, Math.floor((budget * period.count) / sum)))
    if (!isToBeCut(period, most) || share < 2) return 1
    slicesLeft -= share
    return share
  })
}

// A second is as exact as dates of creation are.
const inSeconds = (moment: number) => Math.round(moment / 1000) * 1000

const isToBeCut = ({ part, count }: Counted<Period>, most: number) =>
  count > most && (part.from === null || part.to === null || part.to - part.from > 60_000)

/** Puts neighbours together, as long as they have no more than `most` between them. Nobody's period is left out. */
export function joined(periods: readonly Counted<Period>[], most: number): Counted<Period>[] {
  const all: Counted<Period>[] = []
  for (const { part, count } of periods) {
    const last = all.at(-1)
    if (last === undefined || (count > 0 && last.count + count > most)) all.push({ part, count })
    else all[all.length - 1] = { part: { from: last.part.from, to: part.to }, count: last.count + count }
  }
  return all
}
