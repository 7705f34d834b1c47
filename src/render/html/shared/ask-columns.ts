import { counted, grouped } from '../../words/numbers.ts'
import type { GuestEntry } from './entries.ts'
import { el, type Child } from './node.ts'
import { sponsorName, type AskGroup } from './sponsors.ts'
import type { Column } from './table.ts'

/** So many guests are named under their sponsor; all of them are in the text to copy and in the list of findings. */
const mostNamed = 50

/** The columns of the view "Who to ask" for these rows. `drawCopy` is there for the script alone: it takes one to copy. */
export function askColumns(
  groups: readonly AskGroup[],
  pageOf: (id: string) => string | null,
  drawCopy: ((group: AskGroup) => Child) | null,
): readonly Column<AskGroup>[] {
  return [
    {
      key: 'sponsor',
      label: 'Sponsor',
      header: true,
      cell: ({ sponsor }) =>
        sponsor === null
          ? [
              el('span', { class: 'name' }, 'No sponsor'),
              el('span', { class: 'note' }, 'Ask who works with the domain'),
            ]
          : [
              el('bdi', { class: 'name' }, sponsorName(sponsor)),
              sponsor.name !== null && sponsor.address !== null && el('bdi', { class: 'address' }, sponsor.address),
            ],
      sortBy: ({ sponsor }) => (sponsor === null ? null : sponsorName(sponsor)),
      total: (rows) => counted(rows.filter(({ sponsor }) => sponsor !== null).length, 'sponsor'),
    },
    {
      key: 'guests',
      label: 'Guests to ask about',
      cell: (group) => drawGuests(group, pageOf),
      sortBy: ({ guests }) => guests.length,
      total: () => null,
    },
    ...(groups.some(({ guests }) => lastSeen(guests) !== null) ? [seenColumn] : []),
    ...(drawCopy === null
      ? []
      : [{ key: 'copy', label: 'Text', cell: drawCopy, sortBy: () => null, total: () => null } as const]),
  ]
}

const seenColumn: Column<AskGroup> = {
  key: 'seen',
  label: 'Last sign-in of a guest',
  cell: ({ guests }) => lastSeen(guests) ?? el('span', { class: 'missing' }, 'Not read'),
  sortBy: ({ guests }) => lastSeen(guests),
  total: () => null,
}

function drawGuests({ guests }: AskGroup, pageOf: (id: string) => string | null): Child {
  const more = guests.length - mostNamed
  return el(
    'details',
    {},
    el('summary', {}, counted(guests.length, 'guest')),
    el(
      'ul',
      {},
      ...guests.slice(0, mostNamed).map((guest) => el('li', {}, drawGuest(guest, pageOf(guest.id)))),
      more > 0 && el('li', {}, `and ${grouped(more)} more`),
    ),
  )
}

function drawGuest({ id, name, address, domain, signedIn }: GuestEntry, page: string | null): Child {
  const who = el('bdi', {}, name ?? address ?? id)
  return [
    page === null ? who : el('a', { href: page, target: '_blank', rel: 'noreferrer' }, who),
    domain !== null && el('span', { class: 'note' }, domain),
    signedIn !== null &&
      el('span', { class: 'note' }, signedIn === 'never' ? 'never signed in' : `last sign-in ${signedIn}`),
  ]
}

/** The latest day on which one of them signed in, `Never`, or null where that was not read. */
function lastSeen(guests: readonly GuestEntry[]): string | null {
  const days = guests.map(({ signedIn }) => signedIn).filter((day) => day !== null)
  const dated = days.filter((day) => day !== 'never')
  if (dated.length === 0) return days.length === 0 ? null : 'Never'
  return dated.reduce((a, b) => (b > a ? b : a))
}
