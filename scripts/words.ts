import type { GuestErrorCode } from '../src/core/enforcement/guest-error.ts'
import type { StopCode } from '../src/core/enforcement/outcome.ts'
import type { ProblemCode } from '../src/core/guests/completeness.ts'
import type { RealmKind } from '../src/core/guests/realm.ts'
import type { RefusalCode } from '../src/core/plan/plan.ts'
import type { ReportRow } from '../src/core/report/report-row.ts'
import type { ReportSection } from '../src/core/report/report.ts'
import type { Result } from '../src/core/report/result.ts'
import type { PreflightCheck } from '../src/core/tenant/check.ts'
import { outcomeMeaning, skipMeanings, verdictMeaning } from '../src/render/words/labels.ts'

type Words<Word extends string> = Readonly<Record<Word, string>>

const result: Words<Result> = {
  clean: 'nobody was found, or nobody is left',
  findings: 'guests were found, and nobody was to be changed',
  remediated: 'every guest of the plan was reset or deleted',
  partial: 'some of the plan were, and others were not',
  refused: 'nothing was changed, for a reason of the whole run: `refusalCode`',
  incomplete: 'the scan is not complete: `problemCodes`',
  failed: 'none of the plan could be reset or deleted',
}

const problemCodes: Words<ProblemCode> = {
  'listing-broken-off': 'a page of the guests could not be read',
  'listing-count': 'Microsoft Graph listed another number of guests than it counts',
  'domains-undetermined': 'too many domains could not be looked up',
  'unmanaged-vanished': 'all unmanaged guests of the run before are gone, and nothing explains it',
}

const refusalCode: Words<RefusalCode> = {
  incomplete: 'the scan is not complete',
  'plan-outdated': 'too much of the approved plan does not hold any more',
  'over-limit': 'more guests are to be changed than the limits allow',
  blocked: 'a check says that no change could succeed',
}

const stopCode: Words<StopCode> = {
  canary: 'what the first change did could not be seen',
  cancelled: 'somebody cancelled the job',
  failures: 'too many changes failed',
  journal: 'the journal could not be written, and nothing is changed without it',
  refused: 'Microsoft Graph said that no change would be accepted',
  throttled: 'Microsoft Graph asked for a longer pause than a run waits for',
  unreadable: 'the guests could not be read again to confirm the changes',
}

const decision: Words<ReportRow['decision']> = {
  act: '`mode: enforce` resets or deletes the guest',
  skip: 'the guest is left alone',
}

const errorCode: Words<GuestErrorCode> = {
  'not-read': 'the guest could not be read just before the change, so none was sent',
  'not-answered': 'no answer came that says whether the change was made',
  'not-seen': 'the change was accepted, and could not be seen yet',
  'service-failed': 'Microsoft was too busy, broken or out of reach, at every try',
  'other-guest': 'Microsoft answered for another guest',
  'invitation-failed': 'Microsoft answered that the invitation went wrong',
  'not-allowed': 'the application may not invite',
  'invitations-off': 'invitations are switched off or restricted in this tenant',
  'address-unknown': 'the address is neither in mail nor in otherMails of the guest',
  'address-of-group': 'the address belongs to a group',
  'address-in-tenant-domain': 'the domain of the address belongs to this tenant',
  'address-of-tenant-user': 'the address belongs to a user of this tenant',
  'address-taken': 'another object of the directory has the address',
  'address-invalid': 'Microsoft does not accept the address, such as one with a plus sign',
  'cross-tenant-access': 'the cross-tenant access settings block the invitation',
  'cross-cloud': 'the home tenant has switched off collaboration across clouds',
  'blocked-domain': 'the allow or deny list of this tenant blocks the domain',
  protected: 'the guest holds a role that the application may not touch, or a permission is missing',
  'sign-in-refused': 'Microsoft does not accept the sign-in of the application any more',
  forbidden: 'HTTP 403 without a known reason: the guest is protected, or a permission is missing',
  refused: 'Microsoft refused the change without a known reason',
}

const realm: Words<RealmKind> = {
  viral: 'the tenant of the domain is unmanaged',
  managed: 'the tenant of the domain is managed',
  federated: 'the same, and it signs its people in with an identity provider of its own',
  unknown: 'no tenant of this cloud has verified the domain',
  indeterminate: 'the look-up gave no answer that can be trusted',
}

const status: Words<PreflightCheck['status']> = {
  ok: 'in order',
  warning: 'to be looked at before the next run in enforce mode',
  blocked: 'nothing can be changed until it is corrected',
  unknown: 'could not be checked',
}

const list: Words<ReportSection> = {
  findings: 'guests who were found',
  indeterminate: 'guests who could not be judged',
  pending: 'guests who have not accepted their invitation for a long time',
}

/**
 * The words of report.json and the CSV files, by the property or column that has them. Each is complete: a word that the code
 * gets, or loses, does not compile until it stands here.
 */
export const wordTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ list, verdict: verdictMeaning, decision, skipReason: skipMeanings('reset'), outcome: outcomeMeaning, errorCode },
  ...{ result, problemCodes, refusalCode, stopCode, realm, status },
}
