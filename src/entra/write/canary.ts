import type { Guest } from '../../core/guests/guest.ts'
import type { Proof, Sign } from '../../core/guests/reset-proof.ts'
import type { RemedyName } from '../../core/remedy.ts'
import type { Stop } from '../../core/enforcement/outcome.ts'
import type { Graph } from '../graph/graph.ts'
import { guestOf, rereadGuests } from '../read/reread-guests.ts'
import { reasonOf } from './looks.ts'

/** What each sign is called in the log. */
const signWords: Readonly<Record<Sign, string>> = {
  'state-pending': 'the state is pending',
  'issuer-gone': 'the outside identity is gone',
  'date-moved': 'the date of the state is later',
  gone: 'the guest is gone',
}

/** What to tell of a first write that was seen to be done: what showed it, and how soon. */
export const tellSeen = (
  remedy: RemedyName,
  { proof, after }: { readonly proof: Proof; readonly after: number },
): string =>
  `The first ${remedy} can be seen after ${Math.round(after / 1000)} s: ` +
  `${proof.map((sign) => signWords[sign]).join(', ')}. The others follow.`

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

/** Looks at it a last time. Who cannot be read is another reason to stop than who looks as before. */
export async function lookOnceMore(
  id: string,
  remedy: RemedyName,
  graph: Graph,
): Promise<{ readonly guest: Guest | null; readonly stop: Stop }> {
  try {
    const guest = guestOf((await rereadGuests(graph, [id])).get(id)) ?? null
    const why = `The first ${remedy} was accepted, and nothing shows it after two minutes`
    return { guest, stop: { code: 'canary', why } }
  } catch (error) {
    const why = `The first ${remedy} was accepted, and could not be looked at: ${reasonOf(error)}`.replace(/\.$/, '')
    return { guest: null, stop: { code: 'unreadable', why } }
  }
}

const looks = ({ state, stateChangedAt, issuers }: Guest) =>
  `state ${state ?? 'none'}, changed ${stateChangedAt ?? 'never'}, issuers ${issuers.map(issuerName).join(', ') || 'none'}`

/** An identity provider of a partner can be called as the partner is, who may be one person. */
const issuerName = (issuer: string) =>
  /^(externalazuread|microsoftaccount|msa|mail|google\.com|facebook\.com|[\w-]+\.onmicrosoft\.(com|us|cn)|[\w-]+\.partner\.onmschina\.cn)$/.test(
    issuer,
  )
    ? issuer
    : 'another one'
