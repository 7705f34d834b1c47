import type { Outcome } from '../../core/enforcement/outcome.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import type { Verdict } from '../../core/guests/verdict.ts'
import type { RemedyName } from '../../core/remedy.ts'

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
  'blocked-domain': 'domain or home tenant is blocked in the settings of this tenant',
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

/** How a guest of the plan ended, in a few words. */
export const outcomeMeaning: Readonly<Record<Outcome, string>> = {
  reset: 'The next sign-in redeems again',
  deleted: 'In the deleted users, restorable for 30 days',
  unconfirmed: 'Accepted by Microsoft, not visible yet',
  skipped: 'Left alone, each for its reason',
  failed: 'Refused, or not answered',
  'not-attempted': 'The run stopped before',
}

const numbers = new Intl.NumberFormat('en-US')

/** `1234` → `1,234`. */
export const figure = (value: number): string => numbers.format(value)

/** `1 guest`, `1,234 guests`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${figure(value)} ${value === 1 ? one : many}`

/** The day of an ISO date, or a dash. */
export const day = (date: string | null): string => date?.slice(0, 10) ?? '–'

/** `6.0 %`, which never breaks in two; what is there at all is never shown as nothing. */
export function share(value: number, whole: number): string {
  if (whole === 0) return '–'
  const hundredths = (value / whole) * 100
  return value > 0 && hundredths < 0.1 ? '<\u00a00.1\u00a0%' : `${hundredths.toFixed(1)}\u00a0%`
}
