import { asciiDomain } from '../text/domain-name.ts'

/** A rule in its one spelling: `fabrikam.com` is this domain alone, `*.fabrikam.com` every domain below it. */
export type DomainRule = string

/** Rules, of which one that fits is enough. */
export type DomainList = ReadonlySet<DomainRule>

/** How a list was read. */
export type ParsedDomainList =
  | { readonly kind: 'list'; readonly list: DomainList }
  /** A sentence for each bad entry. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Reads one rule, names in other scripts included (`*.Bücher.example` → `*.xn--bcher-kva.example`); null for none. */
export function parseDomainRule(text: string): DomainRule | null {
  const below = text.startsWith('*.')
  const name = below ? text.slice(2) : text
  // `asciiDomain` ignores white space at the ends; between "*." and the name it is a mistake.
  const domain = /\s/.test(name) ? null : asciiDomain(name)
  if (domain === null) return null
  return below ? `*.${domain}` : domain
}

/** Reads the entries of `include-domains` or `exclude-domains`. */
export function parseDomainList(entries: readonly string[]): ParsedDomainList {
  const list = new Set<DomainRule>()
  const problems: string[] = []
  for (const entry of entries) {
    const rule = parseDomainRule(entry)
    if (rule === null) problems.push(problemOf(entry))
    else list.add(rule)
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'list', list }
}

/** Whether a rule of the list fits a domain, which is in lower-case ASCII as `asciiDomain` makes it. */
export const matchesDomain = (list: DomainList, domain: string): boolean =>
  rulesFor(domain).some((rule) => list.has(rule))

/** Every rule that fits a domain, the narrowest first: `a.b.example` → `a.b.example`, `*.b.example`, `*.example`. */
export function rulesFor(domain: string): DomainRule[] {
  const labels = domain.split('.')
  return [domain, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)]
}

const howTo = 'Write fabrikam.com for this domain alone, or *.fabrikam.com for all domains below it.'

/** The local part of an address is somebody's name, and this goes into a log. */
function problemOf(entry: string): string {
  const at = entry.lastIndexOf('@')
  if (at < 0) return `${JSON.stringify(entry)} is not a domain. ${howTo}`
  return `${JSON.stringify(`…${entry.slice(at)}`)} is an address, not a domain. ${howTo}`
}
