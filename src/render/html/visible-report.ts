import type { Report } from '../../core/report/report.ts'
import { visible } from '../../core/text/printable.ts'

/**
 * The report with every text in it fit to be looked at. It is done for all of them at the door, so that no part of the
 * page can forget it. Markup in them is none of its business: the serialiser escapes.
 */
export const visibleReport = (report: Report): Report => withVisibleTexts(report) as Report

// The usual text, for which the look at each character can be saved.
const plain = /^[\x20-\x7e]*$/

function withVisibleTexts(value: unknown): unknown {
  if (typeof value === 'string') return plain.test(value) ? value : visible(value)
  if (Array.isArray(value)) return value.map(withVisibleTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withVisibleTexts(child)]))
}
