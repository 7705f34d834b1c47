import type { Element } from 'hast'
import type { Report } from '../../../core/report/report.ts'
import { guestEntry } from '../shared/entries.ts'
import { keptGuest } from '../shared/keep.ts'
import { el } from '../shared/node.ts'
import { section } from './section.ts'

/** Where guests are kept; null where there is nobody to keep. The script puts its form there. */
export function keepSection({ findings }: Report): Element | null {
  if (!findings.some((row) => keptGuest(guestEntry(row)) !== null)) return null
  return section(
    'keep',
    'Keep some of them',
    el(
      'p',
      {},
      'Whoever stands in the exemptions file of the workflow is left alone until a day that you name. Tick guests or domains in the ' +
        'lists, say once why, who answers for it and for how long, and copy the entries.',
    ),
    el(
      'div',
      { 'data-keep-form': true },
      el(
        'p',
        { class: 'small' },
        'Scripts are not allowed here, so there is nothing to tick: write the entries by hand.',
      ),
    ),
  )
}
