import type { Element } from 'hast'
import { userPage } from '../../../core/tenant/cloud.ts'
import type { Report } from '../../../core/report/report.ts'
import { counted, grouped } from '../../words/numbers.ts'
import { askColumns } from '../shared/ask-columns.ts'
import { guestEntry } from '../shared/entries.ts'
import { el } from '../shared/node.ts'
import { sponsorCounts } from '../../words/sponsors.ts'
import { askGroups, sponsorsOf } from '../shared/sponsors.ts'
import { table } from '../shared/table.ts'
import { section } from './section.ts'

const staticGroups = 100

/** Who answers for the guests about whom somebody has to be asked; null where that was not read, or nobody is left. */
export function askSection(report: Report): Element | null {
  const counts = sponsorCounts(report)
  if (counts === null) return null
  const { withSponsor, without, notRead } = counts
  const text = [
    `${counted(withSponsor, 'guest has', 'guests have')} a sponsor, who answers for them in this tenant; ${grouped(without)} ${without === 1 ? 'has' : 'have'} none.`,
    ...(notRead > 0 ? [`Of ${counted(notRead, 'more guest')} the sponsors were not read.`] : []),
    ...(report.redacted ? ['Who it is, is left out of this report.'] : []),
  ]
  const groups = askGroups(report.findings.map(guestEntry), sponsorsOf(report))
  const caption = 'Guests by sponsor'
  return section(
    'ask',
    'Who to ask',
    el('p', {}, text.join(' ')),
    !report.redacted &&
      el(
        'div',
        { 'data-list': 'ask', 'data-caption': caption },
        table(
          caption,
          askColumns(groups, (id) => userPage(report.tenant, id), null),
          groups.slice(0, staticGroups),
          groups,
        ),
      ),
  )
}
