import { domainToASCII } from 'node:url'
import { federatedRealm, managedRealm, viralRealm } from '../entra/user-realm.ts'
import type { RealmAnswer } from '../world.ts'
import type { KindCounts } from './kinds.ts'
import { companyWords, internationalWords, partnerDomains } from './names.ts'
import type { Random } from './random.ts'
import { shuffle } from './random.ts'

/** The home domains of a tenant's guests: one entry a guest, so that drawing them in turn gives the planned sizes. */
export interface Partners {
  readonly managed: readonly string[]
  readonly viral: readonly string[]
  readonly missing: readonly string[]
  readonly senseless: readonly string[]
  /** Domains without an Entra tenant, for guests with a passcode or an account elsewhere. */
  readonly outside: readonly [string, ...string[]]
  readonly realms: Map<string, RealmAnswer>
}

/** An answer that a look-up may get and that says nothing: an error page with status 200. */
const senselessRealm: RealmAnswer = { status: 200, body: '<!DOCTYPE html><title>Sign in to your account</title>' }

/**
 * Plans `domains` distinct home domains for the guests with an Entra account. The sizes of the managed ones follow
 * Zipf's law, a few big partners and a long tail; viral ones sit in the tail.
 */
export function planPartners(counts: KindCounts, domains: number, random: Random): Partners {
  const viral = counts.unmanaged + counts.overtaken
  const viralDomains = share(domains, 0.2, viral)
  const missingDomains = share(domains, 0.03, counts['home-missing'])
  const senselessDomains = share(domains, 0.01, counts.indeterminate)
  const left = domains - viralDomains - missingDomains - senselessDomains
  const managedDomains = Math.min(counts.managed, Math.max(1, left))
  const names = domainNames(random)
  const take = (count: number): string[] => Array.from({ length: count }, () => names.next().value)
  const managed = [...partnerDomains.slice(0, managedDomains)]
  managed.push(...take(managedDomains - managed.length))
  const partners = {
    managed: spread(managed, counts.managed, 1, random),
    viral: spread(take(viralDomains), viral, 0.5, random),
    missing: spread(take(missingDomains), counts['home-missing'], 0.5, random),
    senseless: spread(take(senselessDomains), counts.indeterminate, 0.5, random),
  }
  const [first = 'outside.example', ...rest] = take(Math.max(1, Math.round(domains / 5)))
  return { ...partners, outside: [first, ...rest], realms: realmsOf(partners, random) }
}

function realmsOf(partners: Omit<Partners, 'outside' | 'realms'>, random: Random): Map<string, RealmAnswer> {
  const realms = new Map<string, RealmAnswer>()
  for (const domain of new Set(partners.managed)) {
    const ascii = domainToASCII(domain)
    realms.set(ascii, random.chance(0.25) ? federatedRealm(ascii) : managedRealm(ascii))
  }
  for (const domain of new Set(partners.viral)) realms.set(domainToASCII(domain), viralRealm(domainToASCII(domain)))
  for (const domain of new Set(partners.senseless)) realms.set(domainToASCII(domain), senselessRealm)
  return realms
}

/** A share of the domains, at least one when there is a guest for it and never more than there are guests. */
function share(domains: number, part: number, guests: number): number {
  return Math.min(guests, Math.max(1, Math.round(domains * part)))
}

/** One guest for each domain, then the rest by weights that fall with the rank. */
function spread(domains: readonly string[], guests: number, exponent: number, random: Random): string[] {
  const cumulative: number[] = []
  let sum = 0
  domains.forEach((_, rank) => {
    sum += 1 / (rank + 1) ** exponent
    cumulative.push(sum)
  })
  const rest = Array.from({ length: guests - domains.length }, () => {
    const rank = firstAtLeast(cumulative, random.next() * sum)
    return domains[rank] ?? ''
  })
  return shuffle([...domains, ...rest], random)
}

function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Distinct names under `.example`; one in fifty is internationalised, and a number follows when the pairs run out. */
function* domainNames(random: Random): Generator<string, never> {
  const pairs = companyWords.flatMap((first) => companyWords.map((second) => `${first}-${second}`))
  for (let round = 0; ; round += 1) {
    for (const [index, pair] of shuffle(pairs, random).entries()) {
      const stem = index % 50 === 7 ? `${random.pick(internationalWords)}-${pair}` : pair
      yield `${stem}${round === 0 ? '' : `-${round}`}.example`
    }
  }
}
