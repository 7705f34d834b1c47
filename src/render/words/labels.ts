import type { Outcome } from '../../core/enforcement/outcome.ts'
import type { RealmKind } from '../../core/guests/realm.ts'
import type { Verdict } from '../../core/guests/verdict.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'
import type { FigureName } from '../../core/report/figures.ts'
import type { Report } from '../../core/report/report.ts'
import type { ReportRow } from '../../core/report/report-row.ts'
import type { Result } from '../../core/report/result.ts'
import { areUnmanaged, findingWords } from './finding-words.ts'

/** Names of the verdicts for people; the code word is what report.json and findings.csv have. */
export const verdictTitle: Readonly<Record<Verdict, string>> = {
  unmanaged: 'Unmanaged',
  indeterminate: 'Undetermined',
  pending: 'Invitation not accepted yet',
  'home-missing': 'No home tenant',
  'microsoft-account': 'Microsoft account',
  'email-otp': 'One-time passcode',
  social: 'Google or Facebook',
  federated: 'Federated provider',
  managed: 'Managed',
  internal: 'Internal account',
}

/** What each verdict means, in a few words. */
export const verdictMeaning: Readonly<Record<Verdict, string>> = {
  unmanaged: 'Account in a tenant that no IT team runs',
  indeterminate: 'Undetermined; always left alone',
  pending: 'Invitation not accepted yet',
  'home-missing': 'No tenant of this cloud has verified the domain',
  'microsoft-account': 'Personal Microsoft account',
  'email-otp': 'One-time passcode by email',
  social: 'Google or Facebook account',
  federated: 'Federated identity provider',
  managed: 'Account in a tenant that is managed',
  internal: 'Account of this tenant, marked as guest',
}

const skipMeaning: Readonly<Record<SkipReason, string>> = {
  exempt: 'covered by an exemption',
  'exemption-expired': 'the exemption has run out; renew it, or approve a plan with this guest',
  'excluded-domain': 'domain is excluded',
  'role-holder': 'holds a directory role, so an administrator has to reset it by hand',
  protected: 'protected by restricted management, so an administrator of its unit has to reset it by hand',
  disabled: 'account is not enabled; delete it if nobody needs it',
  'two-homes':
    'the address and the user principal name point to different organisations, so it is not clear whose account it is; ask the partner, and correct the wrong one',
  'no-address': 'no address in mail or otherMails to invite; enter one by hand',
  'suspect-overtaken': 'redeemed after 2022, so the domain was probably taken over by an IT team since',
  'unconfirmed-before':
    'an earlier reset was accepted and is not visible yet; the next try is after 30 days, so that nobody is invited twice',
  'blocked-domain': 'the allow or deny list of this tenant blocks the domain',
  'not-approved': 'not in the approved plan, or not named in only-guests',
  'over-limit': 'beyond the limit of this run',
  gone: 'no longer a guest of this directory',
  changed: 'changed since the scan',
  'already-done': 'already reset, or accepted the invitation again',
  'now-managed': 'domain is managed by now',
}

/** What differs with the remedy. */
const skipMeaningOf: Readonly<Record<RemedyName, Partial<Record<SkipReason, string>>>> = {
  reset: {},
  delete: {
    'role-holder': 'holds a directory role, so an administrator has to delete it by hand',
    protected: 'protected by restricted management, so an administrator of its unit has to delete it by hand',
    disabled: 'account is not enabled',
    'no-address':
      'the user principal name alone tells the home domain, which is no more than a hint; look at it by hand',
  },
}

/** Why a finding is left alone, in a few words. */
export const skipMeanings = (remedy: RemedyName): Readonly<Record<SkipReason, string>> => ({
  ...skipMeaning,
  ...skipMeaningOf[remedy],
})

/** How a guest of the plan ended. */
export const outcomeTitle: Readonly<Record<Outcome, string>> = {
  reset: 'Reset',
  deleted: 'Deleted',
  unconfirmed: 'Not seen yet',
  skipped: 'Left alone',
  failed: 'Failed',
  'not-attempted': 'Not attempted',
}

/** Whether a run has changed guests, or tried to: what can be done is over then, and what was done is told. */
export const hasActed = ({ counts }: Pick<Report, 'counts'>): boolean => counts.outcomes !== undefined

/** What `act` stands for: `Can be reset`; `Planned` beside what was done. */
export const actTitle = (report: Pick<Report, 'counts' | 'remediation'>): string =>
  hasActed(report) ? 'Planned' : `Can be ${remedies[report.remediation].outcome}`

/** How many of some findings can be reset or deleted, or were: the head of a column, and its figure. */
export const doneTitle = (report: Pick<Report, 'counts' | 'remediation'>): string =>
  hasActed(report) ? outcomeTitle[remedies[report.remediation].outcome] : actTitle(report)

/** What is decided about a finding: what is done, that it waits for a later run, or that it is left alone. */
export const decisionTitle = (
  { decision, skipReason }: Pick<ReportRow, 'decision' | 'skipReason'>,
  report: Pick<Report, 'counts' | 'remediation'>,
): string => (decision === 'act' ? actTitle(report) : skipReason === 'over-limit' ? 'In a later run' : 'Left alone')

/** How a guest of the plan ended, in a few words. */
export const outcomeMeaning: Readonly<Record<Outcome, string>> = {
  reset: 'The next sign-in accepts the invitation again',
  deleted: 'In the deleted users, restorable for 30 days',
  unconfirmed: 'Accepted by Microsoft, not visible yet',
  skipped: 'Each for its reason',
  failed: 'Refused, or not answered',
  'not-attempted': 'The run stopped before',
}

/** How a run ended, in a word or two. */
export const resultTitle: Readonly<Record<Result, string>> = {
  clean: 'Clean',
  findings: 'Findings',
  remediated: 'Remediated',
  partial: 'Partly remediated',
  refused: 'Refused',
  incomplete: 'Incomplete',
  failed: 'Failed',
}

/** What the look-up said of a domain. */
export const realmTitle: Readonly<Record<RealmKind, string>> = {
  viral: 'Unmanaged tenant',
  managed: 'Managed tenant',
  federated: 'Managed, federated tenant',
  unknown: 'No tenant',
  indeterminate: 'Undetermined',
}

/** What that means, in a sentence. */
const realmMeaning: Readonly<Record<RealmKind, string>> = {
  viral:
    'Microsoft says that the tenant of this domain is unmanaged: there are accounts in it, and nobody who runs it.',
  managed: 'An IT team runs the tenant of this domain.',
  federated: 'An IT team runs the tenant of this domain, and signs its people in with an identity provider of its own.',
  unknown: 'No tenant of this cloud has verified this domain. It may be an alias, and its tenant may be elsewhere.',
  indeterminate: 'The look-up gave no answer that can be trusted.',
}

/** What each figure is called at the head of a column. */
export const figureLabels: Readonly<Record<FigureName, string>> = {
  guests: 'Guests',
  findings: 'Findings',
  unmanaged: 'Unmanaged',
  actionable: 'One run would change',
  indeterminate: 'Undetermined',
  exempt: 'Exempt',
  pending: 'Invitation not accepted for long',
  remediated: 'Done',
  failed: 'Failed',
  unconfirmed: outcomeTitle.unconfirmed,
}

/** The head of a column of figures, which stands to the right. */
export const figureHead = (name: FigureName): string => `${figureLabels[name]}:`

/** The label of each code word that a table shows. */
export interface Labels {
  readonly verdict: Readonly<Record<Verdict, string>>
  readonly outcome: Readonly<Record<Outcome, string>>
  readonly realm: Readonly<Record<RealmKind, string>>
  readonly realmMeaning: Readonly<Record<RealmKind, string>>
  readonly skip: ReturnType<typeof skipMeanings>
  /** What a finding is, as the head of a column; null where that is unmanaged. */
  readonly found: string | null
  /** What `act` stands for. */
  readonly act: string
  /** What the figure of a domain counts: who can be reset, or who was. */
  readonly done: string
}

/** The labels for a report. They go along with its data, so that the script on the page has no words of its own. */
export function labelsFor(report: Pick<Report, 'counts' | 'remediation' | 'accountTypes'>): Labels {
  const { remediation } = report
  return {
    verdict: verdictTitle,
    outcome: outcomeTitle,
    realm: realmTitle,
    realmMeaning,
    skip: skipMeanings(remediation),
    found: areUnmanaged(report) ? null : findingWords(report).label,
    act: actTitle(report),
    done: doneTitle(report),
  }
}
