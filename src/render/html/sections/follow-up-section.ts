import type { Element } from 'hast'
import type { FollowUp } from '../../../core/report/follow-up.ts'
import type { Report } from '../../../core/report/report.ts'
import { verdicts } from '../../../core/guests/verdict.ts'
import { backUnmanaged, unmanagedAgain } from '../../words/follow-up.ts'
import { day, figure } from '../../words/wording.ts'
import { verdictTitle } from '../shared/labels.ts'
import { outwardLink } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'
import { section } from './section.ts'
import { table, type Column } from '../shared/table.ts'

const sum = (rows: readonly FollowUp[], of: (row: FollowUp) => number) =>
  figure(rows.reduce((total, row) => total + of(row), 0))

const count = (key: string, label: string, of: (row: FollowUp) => number): Column<FollowUp> => ({
  key,
  label,
  numeric: true,
  cell: (row) => figure(of(row)),
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
    total: (rows) => `${figure(rows.length)} ${rows.length === 1 ? 'run' : 'runs'}`,
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
  count('gone', 'Deleted since', ({ gone }) => gone),
]

function redeemed({ redeemed: by }: FollowUp): Child {
  const ways = verdicts.filter((verdict) => by[verdict] !== undefined)
  if (ways.length === 0) return el('span', { class: 'missing' }, 'Nobody yet')
  return ways.map((verdict) => `${verdictTitle[verdict]} ${figure(by[verdict] ?? 0)}`).join(', ')
}

/** What became of the guests that earlier runs reset; null where none is remembered. */
export function followUpSection({ followUps }: Report): Element | null {
  if (followUps.length === 0) return null
  const isUnseen = followUps.some((row) => row.unseen > 0)
  const shown = isUnseen ? [...columns, count('unseen', 'Not seen', (row) => row.unseen)] : columns
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
  )
}
