import type { Element } from 'hast'
import type { Report } from '../../../core/report/report.ts'
import { verdicts } from '../../../core/guests/verdict.ts'
import { verdictMeaning, verdictTitle } from '../../words/labels.ts'
import { counted } from '../../words/numbers.ts'
import { advice } from './advice.ts'
import { outwardLink } from '../shared/link.ts'
import { el } from '../shared/node.ts'
import { section } from './section.ts'

/** What the verdicts of this report mean. */
export function adviceSection({ counts, accountTypes }: Report): Element {
  // The account types that were asked for are explained even where no guest has one.
  const wanted: ReadonlySet<string> = new Set(accountTypes)
  const shown = verdicts.filter((verdict) => wanted.has(verdict) || counts.byVerdict[verdict] > 0)
  return section(
    'advice',
    'What the verdicts mean, and what to do',
    el(
      'div',
      { class: 'advice' },
      ...shown.map((verdict) => {
        const { why, what, links } = advice[verdict]
        return el(
          'article',
          { id: `verdict-${verdict}`, 'aria-labelledby': `verdict-${verdict}-title` },
          el('h3', { id: `verdict-${verdict}-title` }, verdictTitle[verdict]),
          el(
            'p',
            { class: 'small' },
            `${counted(counts.byVerdict[verdict], 'guest')} · ${verdictMeaning[verdict]} · `,
            el('code', {}, verdict),
          ),
          el('h4', {}, 'Why it matters'),
          el('p', {}, why),
          el('h4', {}, 'What to do'),
          el('p', {}, what),
          el('ul', { class: 'links' }, ...links.map(([text, url]) => el('li', {}, outwardLink(url, text)))),
        )
      }),
    ),
  )
}
