import type { Sponsor } from '../../../core/guests/sponsor.ts'
import type { RemedyName } from '../../../core/remedy.ts'
import type { Report } from '../../../core/report/report.ts'
import { shownName } from '../../words/names.ts'
import { remedyWords } from '../../words/remedies.ts'
import { counted, grouped } from '../../words/numbers.ts'
import type { GuestEntry } from './entries.ts'
import { keptGuest } from './keep.ts'

export const sponsorKeys: readonly (keyof Sponsor)[] = ['id', 'kind', 'name', 'address']

/** The sponsors of a report's findings, each once, with the name as it is shown. */
export const sponsorsOf = ({ findings }: Report): Sponsor[] =>
  [...new Map(findings.flatMap(({ sponsors }) => sponsors ?? []).map((sponsor) => [sponsor.id, sponsor])).values()].map(
    (sponsor) => ({ ...sponsor, name: shownName(sponsor.name), address: shownName(sponsor.address) }),
  )

/** Guests that one sponsor is asked about; of those without a sponsor where that is null. */
export interface AskGroup {
  readonly sponsor: Sponsor | null
  readonly guests: readonly GuestEntry[]
}

/** Whether somebody has still to say what becomes of a guest: not of those who were reset, are exempt, or are gone. */
export const isOpen = (guest: GuestEntry): boolean => keptGuest(guest) !== null

/**
 * Guests about whom somebody has to be asked, by sponsor: those without one first, then the sponsor of most. A guest with
 * several sponsors stands with each of them.
 */
export function askGroups(findings: readonly GuestEntry[], sponsors: readonly Sponsor[]): AskGroup[] {
  const open = findings.filter(isOpen)
  const guests = new Map<string, GuestEntry[]>(sponsors.map(({ id }) => [id, []]))
  for (const guest of open) {
    for (const id of guest.sponsors?.split(' ') ?? []) guests.get(id)?.push(guest)
  }
  const nobody = open.filter(({ sponsorCount }) => sponsorCount === 0)
  return [
    ...(nobody.length === 0 ? [] : [{ sponsor: null, guests: nobody }]),
    ...sponsors
      .map((sponsor) => ({ sponsor, guests: guests.get(sponsor.id) ?? [] }))
      .filter((group) => group.guests.length > 0)
      .sort((a, b) => b.guests.length - a.guests.length),
  ]
}

/** What a sponsor is called; the id where nothing else may be read. */
export const sponsorName = ({ name, address, id, kind }: Sponsor): string =>
  `${name ?? address ?? id}${kind === 'group' ? ' (group)' : ''}`

const mostListed = 200

/** The text to send to a sponsor, to be copied. Lines end as they do on the page: nothing in it is markup. */
export function askText({ sponsor, guests }: AskGroup, remedy: RemedyName): string {
  const one = guests.length === 1
  const whose = sponsor === null ? ` ${one ? 'has' : 'have'} no sponsor and` : ' of yours'
  const unmanaged = guests.every(({ verdict }) => verdict === 'unmanaged')
  const verb = unmanaged
    ? `${one ? 'signs' : 'sign'} in with an account that nobody manages`
    : `${one ? 'is' : 'are'} due for a review`
  const more = guests.length - mostListed
  return [
    `${one ? 'This guest' : `These ${grouped(guests.length)} guests`}${whose} ${verb}. Still needed?`,
    '',
    ...guests.slice(0, mostListed).map(guestLine),
    ...(more > 0 ? [`- and ${counted(more, 'more guest')}`] : []),
    '',
    `${whyAsked(sponsor, one)}${unmanaged ? ' Nobody takes such an account away when its owner leaves the organisation.' : ''}`,
    remedyWords[remedy].ask,
    '',
  ].join('\n')
}

/** Why the reader is asked: a sponsor may never have heard of being one. */
function whyAsked(sponsor: Sponsor | null, one: boolean): string {
  const whom = one ? 'this guest' : 'these guests'
  return sponsor === null
    ? `You are asked because you may know who works with ${whom}.`
    : `You are asked because our Microsoft Entra directory names you as the sponsor of ${whom}.`
}

function guestLine({ name, address, domain, id, stateChangedOn, signedIn }: GuestEntry): string {
  const who = name === null ? (address ?? id) : address === null ? `${name}, ${id}` : `${name} (${address})`
  const facts = [
    address === null && domain !== null ? domain : null,
    stateChangedOn === null ? null : `guest since ${stateChangedOn}`,
    signedIn === null ? null : signedIn === 'never' ? 'never signed in' : `last sign-in ${signedIn}`,
  ].filter((fact) => fact !== null)
  return `- ${[who, ...facts].join(', ')}`
}
