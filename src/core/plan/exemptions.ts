import { createHash } from 'node:crypto'
import { digestOf, type Digest } from '../text/digest.ts'
import { dayMs } from '../text/days.ts'
import { rulesFor } from '../guests/domain-rules.ts'
import type { Guest } from '../guests/guest.ts'
import type { PreflightCheck } from '../tenant/check.ts'

/** One exemption, checked and in one spelling. */
export interface Exemption {
  /** An object id, `fabrikam.com`, `*.fabrikam.com`, or `sha256:` and the SHA-256 of an address in lower case. */
  readonly match: string
  readonly reason: string
  readonly owner: string
  /** The last day on which it holds, in UTC: `2026-12-31`. */
  readonly expires: string
  /** Where `match` stands in the file, counted from 1. */
  readonly line: number
}

/** Exemptions by `match`, in the order of their file. */
export type Exemptions = ReadonlyMap<string, Exemption>

/**
 * An exemption that has run out must not make a run act on a guest by itself. `active`: it holds. `grace`: it ran out in
 * the last 14 days; the guest is left alone still, and somebody is told. `lapsed`: it holds no more, but a guest whom it
 * covers is acted on only where an approved plan names that guest.
 */
export type ExemptionState = 'active' | 'grace' | 'lapsed'

/** What covers a guest. */
export interface AppliedExemption {
  readonly state: ExemptionState
  readonly entry: Exemption
}

/** What somebody should know of an exemption. */
export interface ExemptionNotice {
  readonly kind: 'expires-soon' | 'expired' | 'lapsed' | 'unused'
  readonly entry: Exemption
  /** Days to the last day of the exemption; negative when that is past. */
  readonly days: number
  /** One sentence, without reason and owner. */
  readonly detail: string
}

/** How many days before its end an exemption is near it, and how many are left to act after it. */
export const exemptionDays = { soon: 30, grace: 14 } as const

/** The day of a moment in UTC, counted from 1970. */
export const dayOf = (moment: Date): number => Math.floor(moment.getTime() / dayMs)

/** The state of an exemption. It holds to the end of its last day, UTC. */
export function stateOf(entry: Exemption, now: Date): ExemptionState {
  const daysLeft = daysUntilEnd(entry, now)
  if (daysLeft >= 0) return 'active'
  return -daysLeft <= exemptionDays.grace ? 'grace' : 'lapsed'
}

/** SHA-256 of an address in lower case, as `match` has it. */
export const addressMatch = (address: string): string =>
  `sha256:${createHash('sha256').update(address.trim().toLowerCase()).digest('hex')}`

/** Every exemption that covers a guest, the narrowest first: by object id, by address, by domain. */
export function exemptionsFor(guest: Pick<Guest, 'id' | 'mail' | 'home'>, entries: Exemptions): Exemption[] {
  // Most runs have none, and the hash of an address costs more than all else that is decided about a guest.
  if (entries.size === 0) return []
  const addresses = [guest.mail, guest.home?.address].filter((address) => typeof address === 'string')
  const domain = guest.home?.domain
  const matches = [
    guest.id.toLowerCase(),
    ...new Set(addresses.map(addressMatch)),
    ...(domain === undefined ? [] : rulesFor(domain)),
  ]
  return matches.flatMap((match) => entries.get(match) ?? [])
}

/** What covers a guest: an active exemption before one in grace, and that before a lapsed one; null when none does. */
export function exemptionOf(
  guest: Pick<Guest, 'id' | 'mail' | 'home'>,
  entries: Exemptions,
  now: Date,
): AppliedExemption | null {
  const found = exemptionsFor(guest, entries).map((entry) => ({ state: stateOf(entry, now), entry }))
  const first = (state: ExemptionState) => found.find((one) => one.state === state)
  return first('active') ?? first('grace') ?? first('lapsed') ?? null
}

/**
 * What to tell of the exemptions, in the order of their file. Of one that covers nobody, only that is told.
 *
 * @param used `match` of every exemption that covers a finding.
 * @param redact whether an entry is named by its line: a hash of an address gives the address away, and a domain can be a name.
 */
export function exemptionNotices(
  entries: Exemptions,
  used: ReadonlySet<string>,
  now: Date,
  redact: boolean,
): ExemptionNotice[] {
  return [...entries.values()].flatMap(
    (entry) =>
      noticeOf(entry, redact ? `on line ${entry.line}` : `of ${entry.match}`, used.has(entry.match), now) ?? [],
  )
}

/** The digest of all exemptions, whatever their order in the file. A change of any of their fields changes it. */
export const exemptionsDigest = (entries: Exemptions): Digest =>
  digestOf(
    'unmanaged-guests/exemptions/v1',
    [...entries.values()]
      .map(({ match, reason, owner, expires }) => ({ match, reason, owner, expires }))
      .sort((a, b) => (a.match < b.match ? -1 : 1)),
  )

const daysUntilEnd = ({ expires }: Exemption, now: Date) => dayOf(new Date(`${expires}T00:00:00Z`)) - dayOf(now)

const inDays = (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

function noticeOf(entry: Exemption, which: string, used: boolean, now: Date): ExemptionNotice | null {
  const days = daysUntilEnd(entry, now)
  const { expires } = entry
  const notice = (kind: ExemptionNotice['kind'], detail: string) => ({ kind, entry, days, detail })
  if (!used) return notice('unused', `The exemption ${which} covers no finding: take it out of the file.`)
  switch (stateOf(entry, now)) {
    case 'active':
      if (days > exemptionDays.soon) return null
      return notice('expires-soon', `The exemption ${which} ends ${inDays(days)}, with ${expires}.`)
    case 'grace': {
      const daysLeft = exemptionDays.grace + days
      const end = daysLeft === 0 ? 'today alone' : `${daysLeft} more ${daysLeft === 1 ? 'day' : 'days'}`
      return notice('expired', `The exemption ${which} ended with ${expires}, and still counts for ${end}.`)
    }
    case 'lapsed':
      return notice(
        'lapsed',
        `The exemption ${which} ended with ${expires}: its guests can be changed by an approved plan only.`,
      )
  }
}

/** The same as checks of a report: an exemption that is about to run out, has run out, or covers nobody. */
export function exemptionChecks(
  entries: Exemptions,
  findings: readonly { readonly guest: Pick<Guest, 'id' | 'mail' | 'home'> }[],
  now: Date,
  redact: boolean,
): PreflightCheck[] {
  const used = new Set(findings.flatMap(({ guest }) => exemptionsFor(guest, entries)).map(({ match }) => match))
  return exemptionNotices(entries, used, now, redact).map(({ kind, detail }) => ({
    check: `exemption ${kind}`,
    status: 'warning',
    detail,
  }))
}
