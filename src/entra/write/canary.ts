import type { Guest } from '../../core/guests/guest.ts'
import type { RemedyName } from '../../core/remedy.ts'

/** A first write that was accepted and could not be seen. */
export interface UnseenCanary {
  readonly remedy: RemedyName
  readonly before: Guest
  /** Null where it could not be read. */
  readonly now: Guest | null
  readonly named: boolean
  readonly remembers: boolean
}

/** What to tell of it: what was seen before and after, without saying of whom. */
export function warnOfUnseen({ remedy, before, now, named, remembers }: UnseenCanary): string {
  const seen = [
    `The first ${remedy} was accepted, and nothing shows it after two minutes.`,
    `Before: ${looks(before)}. After: ${now === null ? 'could not be read' : looks(now)}.`,
  ]
  const next = named
    ? 'The others go on, because `only-guests` names them.'
    : 'Nothing else was sent. Look at this guest in the Microsoft Entra admin center (report.json, outcome ' +
      '`unconfirmed`); if all is well, name the guests to go on with in `only-guests`.'
  const memory = remembers ? [] : ['This run has no memory: turn on `open-issue`, or this guest is written to again.']
  return [...seen, next, ...memory].join(' ')
}

const looks = ({ state, stateChangedAt, issuers }: Guest) =>
  `state ${state ?? 'none'}, changed ${stateChangedAt ?? 'never'}, issuers ${issuers.join(', ') || 'none'}`
