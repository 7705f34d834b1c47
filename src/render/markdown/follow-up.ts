import type { Report } from '../../core/report/report.ts'
import { heading, link, paragraph, text, wholeTable } from './markdown.ts'
import { backUnmanaged, redeemedWith, unmanagedAgain } from '../words/follow-up.ts'
import { day, figure } from '../words/wording.ts'

const columns = ['Reset on', 'Guests:', 'Redeemed since with', 'Still pending:', 'Deleted since:']

/** What became of the guests that earlier runs reset; empty where none is remembered. */
export function followUpBlocks({ followUps }: Pick<Report, 'followUps'>): string[] {
  if (followUps.length === 0) return []
  const isUnseen = followUps.some(({ unseen }) => unseen > 0)
  const rows = followUps.map((one) => [
    one.runUrl === null ? text(day(one.at)) : link(day(one.at), one.runUrl),
    text(figure(one.reset)),
    text(redeemedWith(one)),
    text(figure(one.pending)),
    text(figure(one.gone)),
    ...(isUnseen ? [text(figure(one.unseen))] : []),
  ])
  return [
    heading(3, 'Reset before, and since'),
    wholeTable([...columns, ...(isUnseen ? ['Not seen:'] : [])], rows),
    ...(backUnmanaged(followUps) ? [paragraph(text(unmanagedAgain))] : []),
  ]
}
