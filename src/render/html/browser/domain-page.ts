import { grouped } from '../../words/numbers.ts'
import type { DomainEntry, GuestEntry } from '../shared/entries.ts'
import { el } from '../shared/node.ts'
import type { GuestsContext } from '../shared/guest-columns.ts'
import { toDom } from './dom.ts'
import { guestList } from './guest-list.ts'
import type { Keeps } from './keeps.ts'
import { createList, type ListView } from './list-view.ts'

/** The page of one domain: its realm, its figures, its guests. */
export interface DomainPage {
  readonly heading: HTMLElement
  readonly content: readonly HTMLElement[]
  readonly list: ListView | null
}

/** Builds the page of a domain from what the report says of it, which may be nothing. */
export function createDomainPage(
  domain: string,
  entry: DomainEntry | undefined,
  guests: readonly GuestEntry[],
  context: GuestsContext,
  keeps: Keeps,
): DomainPage {
  const { labels } = context
  // What the address says is shown only if the report knows it: nobody can put words of theirs on this page by a link.
  const known = entry !== undefined || guests.length > 0
  const heading = toDom(el('h1', { tabindex: -1 }, known ? domain : 'Not in this report'))
  const back = toDom(el('p', { class: 'back' }, el('a', { href: '#domains' }, 'All domains')))
  if (!known) {
    const lead = toDom(el('p', { class: 'lead' }, 'No guest of this report comes from the domain in the address.'))
    return { heading, content: [back, heading, lead], list: null }
  }
  const meaning = entry === undefined ? notLookedUp : labels.realmMeaning[entry.realm]
  const lead = toDom(el('p', { class: 'lead' }, meaning))
  const behind = entry?.behind == null ? [] : [toDom(el('p', {}, el('bdi', {}, entry.behind)))]
  const counts = (verdict: GuestEntry['verdict']) => guests.filter((guest) => guest.verdict === verdict).length
  // Unmanaged guests are counted here even where the report did not ask for them; the list below shows findings alone.
  const unmanaged = entry?.unmanaged ?? counts('unmanaged')
  const found = entry?.findings ?? guests.filter(({ decision }) => decision !== 'skip').length
  const figures: readonly (readonly [name: string, value: string, tone?: string | null])[] = [
    ['Realm', entry === undefined ? 'Not looked up' : labels.realm[entry.realm]],
    ...(entry === undefined
      ? []
      : [['Guests with an Entra account', grouped(entry.guests)] as readonly [string, string]]),
    [labels.verdict.unmanaged, grouped(unmanaged), unmanaged > 0 ? 'alarm' : null],
    ...(labels.found === null ? [] : [[labels.found, grouped(found)] as readonly [string, string]]),
    ...(entry === undefined ? [] : [[labels.done, grouped(entry.done)] as readonly [string, string]]),
    [labels.verdict.indeterminate, grouped(counts('indeterminate'))],
    [labels.verdict.pending, grouped(counts('pending'))],
  ]
  const headline = toDom(
    el(
      'dl',
      { class: 'headline' },
      ...figures.map(([name, value, tone]) =>
        el('div', { class: tone ?? null }, el('dt', {}, name), el('dd', { class: 'value' }, value)),
      ),
    ),
  )
  const title = toDom(el('h2', {}, 'Guests of this domain'))
  const list =
    guests.length === 0 ? null : createList(guestList('domain', `Guests of ${domain}`, guests, context, keeps))
  const note = toDom(
    el(
      'p',
      { class: 'small' },
      'Listed are findings, undetermined guests, and those who have not accepted their invitation for long. Others are counted only.',
    ),
  )
  return {
    heading,
    content: [back, heading, lead, ...behind, headline, title, note, ...(list === null ? [] : [list.element])],
    list,
  }
}

const notLookedUp = 'This domain was not looked up: none of the guests listed here signs in with an Entra account.'
