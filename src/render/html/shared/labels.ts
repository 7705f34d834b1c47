import type { Outcome } from '../../../core/enforcement/outcome.ts'
import type { RealmKind } from '../../../core/guests/realm.ts'
import type { Report } from '../../../core/report/report.ts'
import type { Result } from '../../../core/report/result.ts'
import type { Verdict } from '../../../core/guests/verdict.ts'
import { actTitle, outcomeTitle } from '../../words/decision-words.ts'
import { areUnmanaged, findingWords } from '../../words/finding-words.ts'
import { skipMeanings } from '../../words/wording.ts'

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

/** The label of each code word that a table shows. */
export interface Words {
  readonly verdict: Readonly<Record<Verdict, string>>
  readonly outcome: Readonly<Record<Outcome, string>>
  readonly realm: Readonly<Record<RealmKind, string>>
  readonly realmMeaning: Readonly<Record<RealmKind, string>>
  readonly skip: ReturnType<typeof skipMeanings>
  /** What a finding is, as the head of a column; null where that is unmanaged. */
  readonly found: string | null
  /** What `act` stands for. */
  readonly act: string
}

/** The labels for a report. They go along with its data, so that the script on the page has no words of its own. */
export function wordsFor(report: Pick<Report, 'mode' | 'remediation' | 'accountTypes'>): Words {
  const { remediation } = report
  return {
    verdict: verdictTitle,
    outcome: outcomeTitle,
    realm: realmTitle,
    realmMeaning,
    skip: skipMeanings(remediation),
    found: areUnmanaged(report) ? null : findingWords(report).label,
    act: actTitle(report),
  }
}
