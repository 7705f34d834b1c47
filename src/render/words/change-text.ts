import { late } from '../../core/text/late.ts'
import type { ScanDiff } from '../../core/memory/scan-change.ts'
import { counted, grouped } from './numbers.ts'

/** `+2 −5 since 16 November`, or `3 guests fewer than on 16 November` where only the totals are known. */
export function changeText(change: ScanDiff): string {
  const from = dayName(change.from, change.to)
  if (change.kind === 'totals') {
    const difference = change.now - change.before
    return `${counted(Math.abs(difference), 'guest')} ${difference < 0 ? 'fewer' : 'more'} than on ${from}`
  }
  const parts = [
    ...(change.added > 0 ? [`+${grouped(change.added)}`] : []),
    ...(change.gone > 0 ? [`\u2212${grouped(change.gone)}`] : []),
  ]
  return `${parts.length === 0 ? 'No change' : parts.join(' ')} since ${from}`
}

const inYear = late(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }))
const withYear = late(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }))

/** `16 November`, with the year when it is not the year of the other date. Both are ISO dates; days are those of UTC. */
export const dayName = (date: string, beside: string): string =>
  (date.slice(0, 4) === beside.slice(0, 4) ? inYear() : withYear()).format(new Date(date))

/** `16 November 2026` */
export const fullDayName = (date: string): string => withYear().format(new Date(date))
