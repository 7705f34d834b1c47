import type { Report } from '../../core/report/report.ts'
import { visible } from '../../core/text/printable.ts'

/**
 * The report with every text in it fit to be looked at. It is done for all of them at the door, so that no part of the
 * page can forget it. Markup in them is none of its business: the serialiser escapes.
 */
export const visibleReport = (report: Report): Report => withVisibleTexts(report) as Report

// The usual text, for which the look at each character can be saved.
const plain = /^[\x20-\x7e]*$/

/** What is fit as it is comes back as it is: a copy of 100,000 rows would be made for a few of them. */
function withVisibleTexts(value: unknown): unknown {
  if (typeof value === 'string') return plain.test(value) ? value : visible(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const seen = value.map(withVisibleTexts)
    return seen.every((child, index) => child === value[index]) ? value : seen
  }
  const entries = Object.entries(value)
  const changed = entries.flatMap(([key, child]) => {
    const seen = withVisibleTexts(child)
    return seen === child ? [] : [[key, seen] as const]
  })
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}
