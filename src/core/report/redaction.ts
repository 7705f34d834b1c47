import { withoutWords } from '../enforcement/own-words.ts'
import type { DomainCensus } from '../guests/census.ts'
import type { DomainFolding } from '../guests/domain-folding.ts'
import type { FollowUp } from './follow-up.ts'
import type { Report } from './report.ts'
import type { ReportRow } from './report-row.ts'

/** The `redact` input. */
export type RedactSetting = 'auto' | 'always' | 'never' | 'never-even-public'

/** Visibility of a repository as GitHub's OIDC claims spell it; null when it is not known. */
export type Visibility = string | null

/** Whether names and addresses are left out. A repository of unknown visibility counts as public. */
export function redacts(setting: RedactSetting, visibility: Visibility): boolean {
  switch (setting) {
    case 'always':
      return true
    case 'auto':
      return isPublic(visibility)
    case 'never':
    case 'never-even-public':
      return false
  }
}

/** Whether the setting would show people in a repository that everybody can read, without having said so. */
export function showsPeopleInPublic(setting: RedactSetting, visibility: Visibility): boolean {
  return setting === 'never' && isPublic(visibility)
}

// An `internal` repository can be read by the members of the enterprise alone.
const isPublic = (visibility: Visibility) => visibility !== 'private' && visibility !== 'internal'

/** The row without the person and those who answer for it: object id, domain, days, verdict and counts stay. */
export function withoutPerson({ sponsors, ...row }: ReportRow, { shown, inText }: DomainFolding): ReportRow {
  return {
    ...row,
    ...(sponsors === undefined ? {} : { sponsorCount: sponsors.length }),
    displayName: null,
    mail: null,
    userPrincipalName: null,
    domain: shown(row.domain),
    reason: inText(row.reason),
    stateChangedAt: dayOf(row.stateChangedAt),
    createdAt: dayOf(row.createdAt),
    ...(row.lastSignInAt === undefined ? {} : { lastSignInAt: dayOf(row.lastSignInAt) }),
    ...(row.error === undefined ? {} : { error: inText(withoutWords(row.error)) }),
  }
}

/** A moment is as good as a name to somebody who has another list with it. */
const dayOf = (date: string | null) => date?.slice(0, 10) ?? null

/**
 * The report as everybody may read it: no name, no address, days instead of moments, no domain of few guests, and of those
 * who hold a directory role or are protected no more than how many they are.
 */
export function redactReport(report: Report, folding: DomainFolding): Report {
  const { inText, isShown } = folding
  const textOrNull = (text: string | null) => (text === null ? null : inText(text))
  const numbers = { 'role-holder': 0, protected: 0 }
  const rows = (given: readonly ReportRow[]) =>
    given.map((row) =>
      row.skipReason === 'role-holder' || row.skipReason === 'protected'
        ? onlyCounted(row, guarded[row.skipReason], (numbers[row.skipReason] += 1))
        : withoutPerson(row, folding),
    )
  return {
    ...report,
    redacted: true,
    problems: report.problems.map(inText),
    refusal: textOrNull(report.refusal),
    stopped: textOrNull(report.stopped),
    preflight: report.preflight.map((check) => ({ ...check, detail: inText(check.detail) })),
    domains: foldRows(report.domains, folding),
    homeTenants: report.homeTenants.filter(({ domain }) => isShown(domain)),
    findings: rows(report.findings),
    indeterminate: rows(report.indeterminate),
    pending: rows(report.pending),
    followUps: report.followUps.map(withoutGuests),
  }
}

function withoutGuests(followUp: FollowUp): FollowUp {
  const { changed, ...figures } = followUp
  return changed === undefined ? followUp : figures
}

const guarded = {
  'role-holder': { name: 'role holder', reason: 'Holds a directory role.' },
  protected: { name: 'protected guest', reason: 'Is protected by restricted management.' },
} as const

/** A row that only counts: who is an administrator, or guarded like one, is what an attacker looks for first. */
function onlyCounted(
  { verdict, decision, skipReason, outcome }: ReportRow,
  { name, reason }: { readonly name: string; readonly reason: string },
  number: number,
): ReportRow {
  return {
    id: `${name} ${number}`,
    displayName: null,
    mail: null,
    userPrincipalName: null,
    domain: null,
    verdict,
    reason,
    state: null,
    stateChangedAt: null,
    createdAt: null,
    accountEnabled: null,
    decision,
    ...(skipReason === undefined ? {} : { skipReason }),
    ...(outcome === undefined ? {} : { outcome }),
  }
}

/** The domains of few guests in one row, at the end. Its realm is the worst of theirs. */
function foldRows(domains: readonly DomainCensus[], { label, isShown }: DomainFolding): DomainCensus[] {
  const others = domains.filter(({ domain }) => !isShown(domain))
  const [first] = others
  if (first === undefined) return [...domains]
  const sum = (key: 'guests' | 'unmanaged') => others.reduce((total, row) => total + row[key], 0)
  const realm = others.find((row) => row.realm === 'viral')?.realm ?? first.realm
  return [
    ...domains.filter(({ domain }) => isShown(domain)),
    { domain: label, realm, guests: sum('guests'), unmanaged: sum('unmanaged') },
  ]
}
