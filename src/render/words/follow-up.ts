import type { FollowUp } from '../../core/report/follow-up.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import { figure } from './wording.ts'

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
