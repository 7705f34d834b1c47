import type { FollowUp } from '../../core/report/follow-up.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import type { Unfinished } from '../../core/report/unfinished.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'
import { counted, day, figure } from './wording.ts'

/** `email-otp 7, microsoft-account 3` */
export const redeemedWith = ({ redeemed }: FollowUp): string =>
  verdicts
    .filter((verdict) => redeemed[verdict] !== undefined)
    .map((verdict) => `${verdict} ${figure(redeemed[verdict] ?? 0)}`)
    .join(', ') || '–'

/** Whether somebody came back with an account in an unmanaged tenant. */
export const backUnmanaged = (followUps: readonly FollowUp[]): boolean =>
  followUps.some(({ redeemed }) => (redeemed.unmanaged ?? 0) > 0)

/** What it means when somebody did. */
export const unmanagedAgain =
  'Guests who came back as unmanaged accepted with the same account: it can no longer be made unmanaged, so the domain was ' +
  'probably taken over by an IT team, and only its record is old. Nobody is reset again within 30 days.'

/** `A run is about to reset 12 guests.` */
export const announcement = ({ remedy, count }: { readonly remedy: RemedyName; readonly count: number }): string =>
  `A run is about to ${remedy} ${counted(count, 'guest')}.`

/** What a run did that ended without a report. */
export function unfinishedText({ at, remediation, intended, seen }: Unfinished): string {
  const { outcome, invites } = remedies[remediation]
  const before = `The run before ended without a report. It began on ${day(at)} at ${at.slice(11, 16)} UTC.`
  const meant = `that it meant to ${remediation}`
  if (seen === null)
    return `${before} Of the ${counted(intended, 'guest')} ${meant} there was no room to remember whom.`
  const { done, redeemed, left, unknown } = seen
  const were = (count: number) => (count === 1 ? 'was' : 'were')
  const waiting = invites ? ` and ${done === 1 ? 'is' : 'are'} pending` : ''
  const parts = [
    `${figure(done)} ${were(done)} ${outcome}${waiting}`,
    ...(redeemed > 0 ? [`${figure(redeemed)} ${were(redeemed)} ${outcome} and redeemed since`] : []),
    `${figure(left)} ${were(left)} not`,
    ...(unknown > 0 ? [`of ${figure(unknown)} it cannot be told`] : []),
  ]
  return `${before} Of ${counted(intended, 'guest')} ${meant}, ${parts.join(', ')}.`
}
