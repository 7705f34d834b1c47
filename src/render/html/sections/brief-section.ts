import type { Element } from 'hast'
import type { Report } from '../../../core/report/report.ts'
import { standingFindings } from '../../../core/report/standing.ts'
import { briefOf } from '../../words/brief.ts'
import type { BriefTarget, Passage } from '../../words/brief-links.ts'
import { briefLinks } from '../../words/brief-links.ts'
import { outwardLink } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'

/** The three blocks that the page begins with. `parts` are the ids of the sections that it has. */
export function briefSection(report: Report, parts: ReadonlySet<string>): Element {
  const { howBad, enforcing, steps } = briefOf(report)
  const outside = briefLinks(report, { reportUrl: null, runUrl: report.run.url })
  const draw = (passage: Passage): Child[] =>
    passage.map((phrase) => {
      if (typeof phrase === 'string') return unbroken(phrase)
      if ('name' in phrase) return el('bdi', {}, phrase.name)
      const { text, strong, to } = phrase
      if (to === undefined) return strong === true ? el('strong', {}, unbroken(text)) : unbroken(text)
      return inPage.has(to)
        ? el('a', { href: `#${parts.has(to) ? to : 'findings'}` }, unbroken(text))
        : outwardLink(outside(to), text)
    })
  const block = (id: string, title: string, ...content: readonly Child[]) =>
    el(
      'section',
      { class: `block ${id}`, 'aria-labelledby': `${id}-title` },
      el('h2', { id: `${id}-title` }, title),
      ...content,
    )
  return el(
    'div',
    { class: 'brief' },
    block(
      standingFindings(report).length === 0 && report.complete ? 'calm' : 'how-bad',
      'How bad',
      el('p', {}, draw(howBad)),
    ),
    block('enforcing', enforcing.title, ...enforcing.passages.map((passage) => el('p', {}, draw(passage)))),
    block('now', 'What to do now', drawSteps(steps.map(draw))),
  )
}

/** A short word with a hyphen stays on one line. A hyphen that does not break would be copied as another character. */
const unbroken = (text: string): Child =>
  text
    .split(/(\b[a-z]+(?:-[a-z]+)+\b)/i)
    .map((part, index) => (index % 2 === 0 ? part : el('span', { class: 'word' }, part)))

/** One step is no list. */
const drawSteps = (steps: readonly (readonly Child[])[]): Child =>
  steps.length === 1 ? el('p', {}, ...steps) : el('ol', {}, ...steps.map((step) => el('li', {}, step)))

const inPage: ReadonlySet<BriefTarget> = new Set(['ask', 'findings', 'keep', 'checks', 'indeterminate', 'telling'])
