import type { Report } from '../../core/report/report.ts'
import { escapeInvisible } from '../../core/text/printable.ts'

/**
 * The report with the invisible characters of every text in it made visible. This is done once, before any part of the page
 * is built, so that no part can forget it. Markup is left in: the serialiser escapes it.
 */
export const escapeReport = (report: Report): Report => escapeTexts(report) as Report

// Most texts are printable ASCII, and need no look at each character.
const plain = /^[\x20-\x7e]*$/

/** A value in which nothing changes is returned itself, not a copy: of 100,000 rows, a few need one. */
function escapeTexts(value: unknown): unknown {
  if (typeof value === 'string') return plain.test(value) ? value : escapeInvisible(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const seen = value.map(escapeTexts)
    return seen.every((child, index) => child === value[index]) ? value : seen
  }
  const entries = Object.entries(value)
  const changed = entries.flatMap(([key, child]) => {
    const seen = escapeTexts(child)
    return seen === child ? [] : [[key, seen] as const]
  })
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}
