import type { Element } from 'hast'
import { remedies } from '../../../core/remedy.ts'
import type { Report } from '../../../core/report/report.ts'
import { standingFindings } from '../../../core/report/standing.ts'
import { areUnmanaged } from '../../words/finding-words.ts'
import { guestLetters, letterText } from '../../words/telling-guests.ts'
import { el } from '../shared/node.ts'
import { section } from './section.ts'

/** What to write to the guests; null where they are not invited again, or there are none. The script adds the buttons. */
export function tellingSection(report: Report): Element | null {
  if (!remedies[report.remediation].invites || standingFindings(report).length === 0) return null
  return section(
    'telling',
    'Tell the guests',
    el(
      'p',
      {},
      'A guest who was told accepts the invitation again without asking. Short texts to send before and after the reset; what stands in square brackets is yours to fill in' +
        (areUnmanaged(report)
          ? ':'
          : '. They speak of an account that nobody manages: change that for guests with another one.'),
    ),
    ...guestLetters.map((letter) =>
      el(
        'details',
        { class: 'letter' },
        el('summary', {}, letter.label),
        el(
          'p',
          { class: 'text', lang: letter.language === 'en' ? null : letter.language },
          letterText(letter, report.tenant),
        ),
        el('p', { 'data-letter': letter.id }),
      ),
    ),
  )
}
