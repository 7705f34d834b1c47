import { createHash } from 'node:crypto'
import { domainOf } from '../text/domain-name.ts'
import type { Guest } from '../guests/guest.ts'

/** Where guests came from: by the tag of the guest, one character that their home domain makes. */
export type HomeTags = ReadonlyMap<string, string>

/**
 * Six bits of the SHA-256 of a domain, as one character of base64: enough to see in 63 of 64 cases that a guest comes from
 * somewhere else today, and too little to tell from where. Null for what is no domain, as the words of a redacted report.
 */
export function homeTag(domain: string | null): string | null {
  if (domain === null || domainOf(`a@${domain}`) === null) return null
  return createHash('sha256').update(domain).digest('base64').slice(0, 1)
}

/** Whether a guest has an address in another domain than once. What is not known of then or now is no move. */
export function hasMoved({ home }: Guest, before: string | undefined): boolean {
  if (before === undefined || home?.address == null) return false
  return homeTag(home.domain) !== before
}

/** Stands for a home that is not known. */
const notKnown = '.'

/** A character for each guest, in the order of the tags; empty where no home is known. */
export function packHomes(homes: HomeTags, guests: Iterable<string>): string {
  const packed = [...guests].sort().map((tag) => homes.get(tag) ?? notKnown)
  return packed.every((one) => one === notKnown) ? '' : packed.join('')
}

/** Reads what `packHomes` wrote of the same guests. Anything else says of nobody where they came from. */
export function unpackHomes(packed: string, guests: Iterable<string>): HomeTags {
  const tags = [...guests].sort()
  if (packed.length !== tags.length || !/^[A-Za-z0-9+/.]*$/.test(packed)) return new Map()
  return new Map(tags.flatMap((tag, index) => (packed[index] === notKnown ? [] : [[tag, packed[index] ?? '']])))
}
