import { exemptionLimits } from '../../../core/plan/exemption-limits.ts'
import { isSettled } from '../../words/left-alone.ts'
import { dayMs } from '../../../core/text/days.ts'
import { guidPattern } from '../../../core/text/guid.ts'
import type { DomainEntry, GuestEntry } from './entries.ts'
import { isRemedied } from '../../../core/remedy.ts'

/** A guest or a domain that somebody ticks to keep. */
export interface Kept {
  /** `match` of the exemption: an object id or a domain. */
  readonly match: string
  readonly kind: 'guest' | 'domain'
  /** The guest's name where the report shows it. */
  readonly name: string | null
  /** Whether the file has an entry for it already, which has run out. */
  readonly lapsed: boolean
}

/** What is said once for all that are ticked. */
export interface KeepTerms {
  readonly reason: string
  readonly owner: string
  /** The last day, in UTC: `2026-12-31`. */
  readonly expires: string
}

// A report names domains in ASCII. What does not match is a phrase that stands for several, such as "other domains (5)".
const domainName = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/

/** What is kept of a guest; null for whom an exemption would change nothing. */
export function keptGuest({ id, name, decision, outcome }: GuestEntry): Kept | null {
  if (!guidPattern.test(id) || decision === 'skip' || isRemedied(outcome)) return null
  if (decision !== 'act' && isSettled(decision)) return null
  return { match: id, kind: 'guest', name, lapsed: decision === 'exemption-expired' }
}

/** The same of a domain. */
export const keptDomain = ({ domain, unmanaged }: DomainEntry): Kept | null =>
  unmanaged > 0 && domainName.test(domain) ? { match: domain, kind: 'domain', name: null, lapsed: false } : null

/** The days that can be asked for: a whole number, at most as many as the action takes. Null for any other text. */
export function keepDays(text: string): number | null {
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= exemptionLimits.days ? days : null
}

/** The last day of an exemption of so many days. */
export const lastDay = (today: Date, days: number): string =>
  new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10)

/**
 * The entries for the exemptions file, as the action reads them. Texts stand in double quotes with all but plain characters
 * escaped as JSON does it, which YAML 1.2 reads alike; a name stands in a comment.
 *
 * https://yaml.org/spec/1.2.2/#72-flow-scalar-styles
 */
export const exemptionEntries = (kept: readonly Kept[], terms: KeepTerms): string =>
  kept
    .map((one) =>
      [
        ...commentsOf(one).map((text) => `  # ${text}`),
        `  - match: ${quoted(one.match)}`,
        `    reason: ${quoted(terms.reason.trim())}`,
        `    owner: ${quoted(terms.owner.trim())}`,
        `    expires: ${terms.expires}`,
        '',
      ].join('\n'),
    )
    .join('')

/** A whole file of exemptions. */
export const exemptionsText = (kept: readonly Kept[], terms: KeepTerms): string =>
  `exemptions:\n${exemptionEntries(kept, terms)}`

/** Whether the action takes a file of this size. */
export const fitsOneFile = (text: string): boolean => new TextEncoder().encode(text).length <= exemptionLimits.bytes

function commentsOf({ name, lapsed }: Kept): string[] {
  return [
    ...(name === null || name.trim() === '' ? [] : [name.replace(/[^\P{C}\u200c\u200d]|[\p{Zl}\p{Zp}]/gu, ' ')]),
    ...(lapsed ? ['Replaces an entry that has expired: delete that one.'] : []),
  ]
}

const quoted = (text: string) =>
  JSON.stringify(text.toWellFormed()).replace(
    /[^\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )
