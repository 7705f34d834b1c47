import type { Report } from '../../core/report/report.ts'
import { userPage } from '../../core/tenant/cloud.ts'
import { details, heading, link, paragraph, quoted, quotedLink, strong, text, wholeTable } from './markdown.ts'
import {
  backUnmanaged,
  changedMeaning,
  changedSince,
  changesToShow,
  changeText,
  laterChangeTitle,
  redeemedWith,
  unmanagedAgain,
  type ChangedSince,
} from '../words/follow-up.ts'
import { shownName } from '../words/names.ts'
import { counted, day, grouped } from '../words/numbers.ts'

const columns = ['Reset on', 'Guests:', 'Redeemed since with', 'Not accepted yet:', `${laterChangeTitle.deleted}:`]

/** So many guests are listed one by one. */
const mostChanged = 25

/** What became of the guests that earlier runs reset; empty where none is remembered. */
export function followUpBlocks({ followUps, tenant }: Pick<Report, 'followUps' | 'tenant'>): string[] {
  if (followUps.length === 0) return []
  const isUnseen = followUps.some(({ unseen }) => unseen > 0)
  const shown = changesToShow(followUps)
  const rows = followUps.map((one) => [
    one.runUrl === null ? text(day(one.at)) : link(day(one.at), one.runUrl),
    text(grouped(one.reset)),
    text(redeemedWith(one)),
    text(grouped(one.pending)),
    text(grouped(one.gone)),
    ...shown.map((change) => text(countOrDash(one[change]))),
    ...(isUnseen ? [text(grouped(one.unseen))] : []),
  ])
  return [
    heading(3, 'Reset before, and since'),
    wholeTable(
      [...columns, ...shown.map((change) => `${laterChangeTitle[change]}:`), ...(isUnseen ? ['Not seen:'] : [])],
      rows,
    ),
    ...(backUnmanaged(followUps) ? [paragraph(text(unmanagedAgain))] : []),
    ...changedBlocks(changedSince(followUps), tenant),
  ]
}

const countOrDash = (count: number | null) => (count === null ? '–' : grouped(count))

/** Who was deleted, disabled or moved, folded up. */
function changedBlocks(guests: readonly ChangedSince[], tenant: Report['tenant']): string[] {
  if (guests.length === 0) return []
  const rows = guests.slice(0, mostChanged).map((guest) => {
    const page = guest.id === null ? null : userPage(tenant, guest.id)
    return [
      quoted(shownName(guest.displayName), 48),
      quoted(guest.domain),
      text(changeText(guest)),
      text(day(guest.at)),
      guest.id === null || page === null ? quoted(guest.id ?? guest.tag) : quotedLink(guest.id, page),
    ]
  })
  const guestsLeft = guests.length - rows.length
  return [
    details(
      `Deleted, disabled or moved since the reset: ${counted(guests.length, 'guest')}`,
      paragraph(text(changedMeaning)),
      wholeTable(['Name', 'Domain today', 'What happened', 'Reset on', 'Object id, or tag'], rows),
      ...(guestsLeft === 0 ? [] : [paragraph(strong(counted(guestsLeft, 'more guest')), text(' in report.json.'))]),
    ),
  ]
}
