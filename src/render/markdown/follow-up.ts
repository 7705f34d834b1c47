import type { FollowUp } from '../../core/report/follow-up.ts'
import type { Report } from '../../core/report/report.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import { heading, link, paragraph, text, wholeTable } from './markdown.ts'
import { day, figure } from '../words/wording.ts'

/** What became of the guests that earlier runs reset; empty where none is remembered. */
export function followUpBlocks({ followUps }: Pick<Report, 'followUps'>): string[] {
  if (followUps.length === 0) return []
  const rows = followUps.map((one) => [
    one.runUrl === null ? text(day(one.at)) : link(day(one.at), one.runUrl),
    text(figure(one.reset)),
    text(redeemedWith(one)),
    text(figure(one.pending)),
    text(figure(one.gone)),
  ])
  return [
    heading(3, 'Reset before, and since'),
    wholeTable(['Reset on', 'Guests:', 'Redeemed since with', 'Still pending:', 'Deleted since:'], rows),
    ...(backUnmanaged(followUps) ? [paragraph(text(unmanagedAgain))] : []),
  ]
}

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
  'Whoever came back as unmanaged redeemed with the same account: it can no longer be made unmanaged, so the domain was ' +
  'probably taken over by an IT team, and only its record is old. Nobody is reset again within 30 days.'
