import type { Element } from 'hast'
import type { FollowUp } from '../../../core/report/follow-up.ts'
import type { Report } from '../../../core/report/report.ts'
import { verdicts } from '../../../core/guests/verdict.ts'
import { userPage } from '../../../core/tenant/cloud.ts'
import {
  backUnmanaged,
  changedMeaning,
  changedSince,
  changesToShow,
  changeText,
  laterChangeTitle,
  unmanagedAgain,
  type ChangedSince,
} from '../../words/follow-up.ts'
import { verdictTitle } from '../../words/labels.ts'
import { shownName } from '../../words/names.ts'
import { counted, day, grouped } from '../../words/numbers.ts'
import { drawId } from '../shared/guest-columns.ts'
import { domainText, outwardLink } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'
import { section } from './section.ts'
import { table, type Column } from '../shared/table.ts'

const sum = (rows: readonly FollowUp[], of: (row: FollowUp) => number) =>
  grouped(rows.reduce((total, row) => total + of(row), 0))

const count = (key: string, label: string, of: (row: FollowUp) => number): Column<FollowUp> => ({
  key,
  label,
  numeric: true,
  cell: (row) => grouped(of(row)),
  sortBy: of,
  total: (rows) => sum(rows, of),
})

const columns: readonly Column<FollowUp>[] = [
  {
    key: 'run',
    label: 'Reset on',
    header: true,
    cell: ({ at, runUrl }) => (runUrl === null ? day(at) : outwardLink(runUrl, day(at))),
    sortBy: ({ at }) => at,
    total: (rows) => `${grouped(rows.length)} ${rows.length === 1 ? 'run' : 'runs'}`,
  },
  {
    key: 'redeemed',
    label: 'Redeemed since with',
    cell: redeemed,
    sortBy: () => null,
    total: (rows) => sum(rows, ({ reset, pending, gone, unseen }) => reset - pending - gone - unseen),
  },
  count('reset', 'Guests', ({ reset }) => reset),
  count('waiting', 'Invitation not accepted yet', ({ pending }) => pending),
  count('gone', laterChangeTitle.deleted, ({ gone }) => gone),
]

function redeemed({ redeemed: by }: FollowUp): Child {
  const ways = verdicts.filter((verdict) => by[verdict] !== undefined)
  if (ways.length === 0) return el('span', { class: 'missing' }, 'Nobody yet')
  return ways.map((verdict) => `${verdictTitle[verdict]} ${grouped(by[verdict] ?? 0)}`).join(', ')
}

/** What became of the guests that earlier runs reset; null where none is remembered. */
export function followUpSection({ followUps, tenant }: Report): Element | null {
  if (followUps.length === 0) return null
  const isUnseen = followUps.some((row) => row.unseen > 0)
  const shown = [
    ...columns,
    ...changesToShow(followUps).map((change) => count(change, laterChangeTitle[change], (row) => row[change] ?? 0)),
    ...(isUnseen ? [count('unseen', 'Not seen', (row) => row.unseen)] : []),
  ]
  return section(
    'follow-up',
    'Reset before, and since',
    el(
      'p',
      {},
      'The guests whom earlier runs reset, by what they sign in with today.',
      backUnmanaged(followUps) && ` ${unmanagedAgain}`,
    ),
    table('Guests reset by earlier runs', shown, followUps, followUps),
    ...changedTable(changedSince(followUps), tenant),
  )
}

/** So many guests are listed one by one: the page holds them without its script. */
const mostChanged = 300

/** Who was deleted, disabled or moved since the reset. */
function changedTable(guests: readonly ChangedSince[], tenant: Report['tenant']): Child[] {
  if (guests.length === 0) return []
  const shown = guests.slice(0, mostChanged)
  const rowsLeft = guests.length - shown.length
  return [
    el('h3', {}, 'Deleted, disabled or moved since the reset'),
    el('p', {}, changedMeaning, rowsLeft > 0 && ` ${counted(rowsLeft, 'more guest')} in report.json.`),
    table('Guests who were deleted, disabled or moved since', changedColumns(tenant), shown, guests),
  ]
}

const changedColumns = (tenant: Report['tenant']): readonly Column<ChangedSince>[] => [
  {
    key: 'guest',
    label: 'Guest',
    header: true,
    cell: ({ id, tag, displayName }) => [
      shownName(displayName) === null
        ? el('span', { class: 'missing' }, id === null ? 'Tag' : 'No name')
        : el('bdi', { class: 'name' }, shownName(displayName)),
      id === null ? el('span', { class: 'id' }, tag) : drawId(id, userPage(tenant, id)),
    ],
    sortBy: ({ displayName, id, tag }) => displayName ?? id ?? tag,
    total: (rows) => counted(rows.length, 'guest'),
  },
  {
    key: 'domain',
    label: 'Domain today',
    cell: ({ domain }) => (domain === null ? el('span', { class: 'missing' }, 'Not known') : domainText(domain)),
    sortBy: ({ domain }) => domain,
    total: () => '',
  },
  { key: 'change', label: 'What happened', cell: changeText, sortBy: changeText, total: () => '' },
  {
    key: 'run',
    label: 'Reset on',
    cell: ({ at, runUrl }) => (runUrl === null ? day(at) : outwardLink(runUrl, day(at))),
    sortBy: ({ at }) => at,
    total: () => '',
  },
]
