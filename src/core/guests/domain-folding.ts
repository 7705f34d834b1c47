import type { Census, JudgedGuest } from './census.ts'

/** Domains of fewer guests than this lead to a person: `anna-mustermann.example` is a name. */
const fewest = 3

/** What is shown of domains where everybody may read. */
export interface DomainFolding {
  /** What stands in the place of every domain that is not shown. */
  readonly label: string
  readonly isShown: (domain: string) => boolean
  /** The domain, or the label. */
  readonly shown: (domain: string | null) => string | null
  /** A text without the domains that are not shown. */
  readonly inText: (text: string) => string
}

/** Guests by domain. A domain that was not looked up counts with those whom a report names. */
function guestsByDomain(census: Census): Map<string, number> {
  const counts = new Map<string, number>()
  const named = new Set<JudgedGuest>([
    ...census.findings,
    ...census.indeterminate,
    ...census.pending,
    ...census.plannedGuests.values(),
  ])
  for (const { guest } of new Map([...named].map((one) => [one.guest.id, one])).values()) {
    const domain = guest.home?.domain
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  for (const { domain, guests } of census.domains) counts.set(domain, Math.max(guests, counts.get(domain) ?? 0))
  return counts
}

/** Folds the domains of few guests, and those that nobody comes from any more, into one. */
export function foldDomains(census: Census): DomainFolding {
  const counts = guestsByDomain(census)
  const folded = new Set([...counts].filter(([, guests]) => guests < fewest).map(([domain]) => domain))
  const label = `other domains (${folded.size})`
  const isShown = (domain: string) => (counts.get(domain) ?? 0) >= fewest
  return {
    label,
    isShown,
    shown: (domain) => (domain === null || isShown(domain) ? domain : label),
    inText: (text) =>
      text.replace(name, (found) => (folded.has(found.toLowerCase()) ? 'a domain of few guests' : found)),
  }
}

/** What can be a domain in a sentence. */
const name = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu
