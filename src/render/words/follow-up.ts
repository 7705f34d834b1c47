import type { ChangedGuest, FollowUp, LaterChange } from '../../core/report/follow-up.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import type { Unfinished, Unreported } from '../../core/report/unfinished.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'
import { counted, day, grouped } from './numbers.ts'

/** `email-otp 7, microsoft-account 3` */
export const redeemedWith = ({ redeemed }: FollowUp): string =>
  verdicts
    .filter((verdict) => redeemed[verdict] !== undefined)
    .map((verdict) => `${verdict} ${grouped(redeemed[verdict] ?? 0)}`)
    .join(', ') || '–'

/** What happened to guests after their reset, as a column has it. */
export const laterChangeTitle: Readonly<Record<LaterChange, string>> = {
  deleted: 'Deleted since',
  disabled: 'Disabled since',
  moved: 'Moved since',
}

/** Of these, what a table needs a column for, beside those who were deleted: nothing that happened to nobody. */
export const changesToShow = (followUps: readonly FollowUp[]): readonly ('disabled' | 'moved')[] =>
  (['disabled', 'moved'] as const).filter((change) => followUps.some((one) => (one[change] ?? 0) > 0))

/** A guest with the run that reset it. */
export interface ChangedSince extends ChangedGuest {
  readonly at: string
  readonly runUrl: string | null
}

/** All guests who were deleted, disabled or moved since, the latest run first; nobody in a redacted report. */
export const changedSince = (followUps: readonly FollowUp[]): readonly ChangedSince[] =>
  followUps.flatMap(({ at, runUrl, changed = [] }) => changed.map((guest) => ({ ...guest, at, runUrl })))

/** `Disabled, moved to another domain` */
export function changeText({ changes }: ChangedGuest): string {
  const words = { deleted: 'deleted', disabled: 'disabled', moved: 'moved to another domain' }
  const sentence = changes.map((change) => words[change]).join(', ')
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`
}

/** What the words of that list mean. */
export const changedMeaning =
  'Deleted: no longer among the guests of the directory, and known by a tag alone, the first 10 digits of the SHA-256 of the ' +
  'object id; the report of the run that reset them names them. Disabled: may not sign in today. Moved: the address is in ' +
  'another domain than at the reset.'

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
  const { done, redeemed, left: stillToDo, unknown } = seen
  const were = (count: number) => (count === 1 ? 'was' : 'were')
  const accepted = invites ? `, and ${done === 1 ? 'has' : 'have'} not accepted the invitation yet` : ''
  const parts = [
    `${grouped(done)} ${were(done)} ${outcome}${accepted}`,
    ...(redeemed > 0 ? [`${grouped(redeemed)} ${were(redeemed)} ${outcome} and redeemed since`] : []),
    `${grouped(stillToDo)} ${were(stillToDo)} not`,
    ...(unknown > 0 ? [`of ${grouped(unknown)} it cannot be told`] : []),
  ]
  return `${before} Of ${counted(intended, 'guest')} ${meant}, ${parts.join(', ')}.`
}

/** Who was reset though no run told of it. */
export const unreportedText = ({ guests }: Unreported): string =>
  `${counted(guests, 'guest')} of earlier reports ${guests === 1 ? 'shows' : 'show'} a reset or another change of the invitation since, ` +
  'and no run told of it: a run was ended before it could, or somebody did it by hand.'
