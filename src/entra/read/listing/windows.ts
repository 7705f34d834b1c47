import { ActionError } from '../../../errors.ts'
import { batches, batchSize } from '../../graph/batches.ts'
import type { Graph } from '../../graph/graph.ts'
import { cuts, joined, periodsUntil, slices, type Counted } from './periods.ts'
import { countPath, listHeaders, readCount, type Part, type Period, type Whom } from './query.ts'

/** Parts of a listing that have everybody between them. */
export interface Windows {
  /** The largest first: what is under way last is then small. */
  readonly parts: readonly Part[]
  /** How many there are, counted with the windows. */
  readonly total: number
}

/** How many periods are counted at first: with all guests and those without a date they fill one batch. */
const periodsAtFirst = 18
/** How often periods that have too many are cut again, with a batch each time. */
const mostCuts = 3
/** A window has at most this share of all, where dates allow it. */
const windowShare = 1 / 12

/** Nobody waits longer for windows, in milliseconds: the link to the second page must still be known when there are none. */
export const windowPatience = 20_000

/**
 * Chooses windows of the date of creation. How the dates lie is not known before, so the guests of some periods are counted, all in
 * one request, and periods that have many are cut and counted again: one to four requests.
 *
 * @param now milliseconds since 1970.
 * @returns null where Graph does not filter by the date, the periods do not add up to all guests, or it takes too long.
 */
export function chooseWindows(graph: Graph, whom: Whom, now: number): Promise<Windows | null> {
  const late = AbortSignal.timeout(windowPatience)
  const tooLate = new Promise<null>((resolve) => {
    late.addEventListener('abort', () => {
      resolve(null)
    })
  })
  return Promise.race([choose(graph, whom, now, () => late.aborted), tooLate])
}

async function choose(graph: Graph, whom: Whom, now: number, isLate: () => boolean): Promise<Windows | null> {
  const first = periodsUntil(now, periodsAtFirst)
  const [total = null, undated = null, ...counts] = await count(graph, whom, ['all', 'undated', ...first])
  let periods = addUp(first, counts)
  if (total === null || periods === null) return null
  // Some directories count guests without a date in every period. Where they cannot be counted, the periods must add up alone.
  const without = isSum(sumOf(periods), total) ? 0 : (undated ?? 0)
  if (!isSum(without + sumOf(periods), total)) return null
  const most = Math.ceil(total * windowShare)
  for (let round = 0; round < mostCuts && !isLate(); round += 1) {
    const cut = await cutOnce(graph, whom, periods, most, now)
    if (cut === null) break
    periods = cut
  }
  const windows: Counted<Part>[] = joined(periods, most)
  if (without > 0) windows.push({ part: 'undated', count: without })
  const parts = windows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  return parts.length < 2 ? null : { parts: parts.map(({ part }) => part), total }
}

/** Cuts the periods that have too many; null where there is none, or the slices cannot be had. */
async function cutOnce(
  graph: Graph,
  whom: Whom,
  periods: readonly Counted<Period>[],
  most: number,
  now: number,
): Promise<Counted<Period>[] | null> {
  const numbers = cuts(periods, most, batchSize)
  const cut = periods.map(({ part }, index) =>
    (numbers[index] ?? 1) < 2 ? [] : slices(part, numbers[index] ?? 1, now),
  )
  if (cut.every((own) => own.length === 0)) return null
  const counts = await count(graph, whom, cut.flat())
  return periods.flatMap((period, index) => {
    const own = cut[index] ?? []
    const counted = addUp(own, counts.splice(0, own.length))
    // Slices that do not add up to their period are dropped, and the period stays whole.
    return counted !== null && counted.length > 0 && isSum(sumOf(counted), period.count) ? counted : [period]
  })
}

/** How many each part has; null for one that Graph does not tell. */
async function count(graph: Graph, whom: Whom, parts: readonly Part[]): Promise<(number | null)[]> {
  const all: (number | null)[] = []
  for (const batch of batches(parts)) {
    try {
      const paths = batch.map((part) => countPath(whom, part))
      const answers = await graph.getMany(paths, listHeaders)
      all.push(...answers.map(({ status, body }) => (status === 200 ? readCount(body) : null)))
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      all.push(...batch.map(() => null))
    }
  }
  return all
}

function addUp(periods: readonly Period[], counts: readonly (number | null)[]): Counted<Period>[] | null {
  const counted = periods.map((part, index) => ({ part, count: counts[index] ?? NaN }))
  return counted.some(({ count }) => Number.isNaN(count)) ? null : counted
}

const sumOf = (counted: readonly Counted<unknown>[]) => counted.reduce((sum, { count }) => sum + count, 0)

/** Nobody may be missing. Those who were created in the very moment where two periods meet are counted twice. */
const isSum = (sum: number, total: number) => sum >= total && sum <= total + Math.max(20, total * 0.01)
