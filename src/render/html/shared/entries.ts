import { describeHomeTenant } from '../../../core/tenant/home-tenant.ts'
import type { Outcome } from '../../../core/enforcement/outcome.ts'
import type { SkipReason } from '../../../core/plan/decision.ts'
import type { RealmKind } from '../../../core/guests/realm.ts'
import type { ReportRow } from '../../../core/report/report-row.ts'
import type { Report } from '../../../core/report/report.ts'
import { findingsByDomain } from '../../../core/report/standing.ts'
import type { Verdict } from '../../../core/guests/verdict.ts'
import { hasActed } from '../../words/labels.ts'
import { shownName } from '../../words/names.ts'

/** A guest as the tables show it. */
export interface GuestEntry {
  readonly id: string
  readonly name: string | null
  readonly address: string | null
  readonly domain: string | null
  readonly verdict: Verdict
  readonly reason: string
  /** Day of the last change of state: of the redemption, or of the invitation while that is not redeemed. */
  readonly stateChangedOn: string | null
  /** Day of the invitation. */
  readonly created: string | null
  /** Day of the last sign-in, `never`, or null where it is not known. */
  readonly signedIn: string | null
  /** Ids of those who answer for the guest, with a space between; null where that is not known, or left out. */
  readonly sponsors: string | null
  /** How many they are; null where that is not known. */
  readonly sponsorCount: number | null
  /** How long the guest has not redeemed, in whole days; null for everybody else. */
  readonly waiting: number | null
  /** Redeemed after 2022. */
  readonly late: boolean
  /** Whether the link in the mailed invitation alone leads back. */
  readonly needsMail: boolean
  /** How the guest will sign in after a reset, in a sentence; null where that cannot be told. */
  readonly nextSignIn: string | null
  /** `act`, or why not. Guests that are no findings are `skip`, for no reason of the policy. */
  readonly decision: 'act' | 'skip' | SkipReason
  readonly outcome: Outcome | null
  /** What the look just before the write found. */
  readonly outcomeReason: SkipReason | null
  readonly error: string | null
  readonly requestId: string | null
}

export const guestKeys: readonly (keyof GuestEntry)[] = [
  'id',
  'name',
  'address',
  'domain',
  'verdict',
  'reason',
  'stateChangedOn',
  'created',
  'signedIn',
  'sponsors',
  'sponsorCount',
  'waiting',
  'late',
  'needsMail',
  'nextSignIn',
  'decision',
  'outcome',
  'outcomeReason',
  'error',
  'requestId',
]

/** Makes the entry of a guest. */
export function guestEntry(row: ReportRow): GuestEntry {
  return {
    id: row.id,
    name: shownName(row.displayName),
    address: row.mail,
    domain: row.domain,
    verdict: row.verdict,
    reason: row.reason,
    stateChangedOn: row.stateChangedAt?.slice(0, 10) ?? null,
    created: row.createdAt?.slice(0, 10) ?? null,
    signedIn: row.lastSignInAt === undefined ? null : (row.lastSignInAt?.slice(0, 10) ?? 'never'),
    sponsors: row.sponsors === undefined ? null : row.sponsors.map(({ id }) => id).join(' '),
    sponsorCount: row.sponsorCount ?? null,
    waiting: row.pendingDays ?? null,
    late: row.suspectOvertaken === true,
    needsMail: row.needsMail === true,
    nextSignIn: row.nextSignIn ?? null,
    decision: row.decision === 'act' ? 'act' : (row.skipReason ?? 'skip'),
    outcome: row.outcome ?? null,
    outcomeReason: row.decision === 'act' && row.outcome === 'skipped' ? (row.skipReason ?? null) : null,
    error: row.error ?? null,
    requestId: row.requestId ?? null,
  }
}

/** A domain as the tables show it. */
export interface DomainEntry {
  readonly domain: string
  readonly realm: RealmKind
  readonly guests: number
  readonly unmanaged: number
  readonly findings: number
  /** Of the findings, who can be reset or deleted; after enforcement who was. */
  readonly done: number
  /** What DNS and Microsoft Graph say of its tenant; null where nobody asked. */
  readonly behind: string | null
}

export const domainKeys: readonly (keyof DomainEntry)[] = [
  'domain',
  'realm',
  'guests',
  'unmanaged',
  'findings',
  'done',
  'behind',
]

/** The domains that were looked up, the one with the most unmanaged guests first. */
export function domainEntries(report: Report): DomainEntry[] {
  const found = new Map(findingsByDomain(report).map((row) => [row.domain, row]))
  const behind = new Map(report.homeTenants.map((tenant) => [tenant.domain, describeHomeTenant(tenant)]))
  return report.domains.map(({ domain, realm, guests, unmanaged }) => ({
    domain,
    realm,
    guests,
    unmanaged,
    findings: found.get(domain)?.findings ?? 0,
    done: found.get(domain)?.[hasActed(report) ? 'done' : 'actionable'] ?? 0,
    behind: behind.get(domain) ?? null,
  }))
}
