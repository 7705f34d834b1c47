import { createHash } from 'node:crypto'
import type { Verdict } from './verdict.ts'

/** Guests, each by a short fingerprint of the object id. */
export type FindingSet = ReadonlySet<string>

/** The most that a set is kept for: packed, these take 13,400 characters, and the issue has to hold the report too. */
export const mostFindings = 2000

const bytes = 5

/**
 * The first 5 bytes of the SHA-256 of an object id, in hexadecimal. Among 2,000 guests the odds that any two are taken
 * for one another are 1 to 500,000, and then a comment would be off by one.
 */
export const fingerprint = (id: string): string =>
  createHash('sha256')
    .update(id.toLowerCase())
    .digest('hex')
    .slice(0, 2 * bytes)

/** The fingerprints of these guests, or null when they are too many to be kept. */
export function findingSet(ids: readonly string[]): FindingSet | null {
  return ids.length > mostFindings ? null : new Set(ids.map(fingerprint))
}

/** Writes a set as base64 without anything between the fingerprints. Equal sets give equal texts. */
export const packFindings = (set: FindingSet): string => Buffer.from([...set].sort().join(''), 'hex').toString('base64')

/** Reads what `packFindings` wrote; null when it is anything else. */
export function unpackFindings(packed: string): FindingSet | null {
  const all = Buffer.from(packed, 'base64')
  if (all.toString('base64') !== packed || all.length % bytes !== 0 || all.length > mostFindings * bytes) return null
  const hex = all.toString('hex')
  return new Set(Array.from({ length: all.length / bytes }, (_, n) => hex.slice(n * 2 * bytes, (n + 1) * 2 * bytes)))
}

/** Notes the verdict on each guest who is followed. */
export interface FollowedVerdicts {
  /** By fingerprint. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  note(id: string, verdict: Verdict): void
}

/** Nothing is noted yet. With nobody to follow, no guest costs a hash. */
export function followVerdicts(guests: FindingSet): FollowedVerdicts {
  const verdicts = new Map<string, Verdict>()
  return {
    verdicts,
    note(id, verdict) {
      if (guests.size === 0) return
      const guest = fingerprint(id)
      if (guests.has(guest)) verdicts.set(guest, verdict)
    },
  }
}
