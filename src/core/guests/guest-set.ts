import { createHash } from 'node:crypto'
import { packTags, tagBytes, unpackTags } from '../text/packed-tags.ts'

/** Guests, each by the tag of the object id. */
export type FindingSet = ReadonlySet<string>

/** The most that a set is kept for. What of it an issue has room for is decided where the issue is written. */
export const mostFindings = 10_000

/**
 * The first 5 bytes of the SHA-256 of an object id, in hexadecimal. Among 10,000 guests the odds that any two are taken
 * for one another are 1 to 20,000, and then a comment would be off by one.
 */
export const guestTag = (id: string): string =>
  createHash('sha256')
    .update(id.toLowerCase())
    .digest('hex')
    .slice(0, 2 * tagBytes)

/** The tags of these guests, or null when they are too many to be kept. */
export function findingSet(ids: readonly string[]): FindingSet | null {
  return ids.length > mostFindings ? null : new Set(ids.map(guestTag))
}

/** Writes a set as a short text. Equal sets give equal texts. */
export const packFindings = packTags

/** Reads what `packFindings` wrote; null when it is anything else. */
export const unpackFindings = (packed: string): FindingSet | null => unpackTags(packed, mostFindings)
