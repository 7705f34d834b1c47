import type { PhrasingContent } from 'mdast'
import type { Report } from '../../core/report/report.ts'
import { briefOf } from '../words/brief.ts'
import type { Passage } from '../words/brief-links.ts'
import { briefLinks, type KnownLinks } from '../words/brief-links.ts'
import { heading, link, numbered, paragraph, quoted, strong, text } from './markdown.ts'

/** The three blocks that a summary and an issue begin with, as the page does. */
export function briefBlocks(report: Report, links: KnownLinks): string[] {
  const { howBad, enforcing, steps } = briefOf(report, links.pullRequestUrl != null)
  const urlOf = briefLinks(report, links)
  const words = (passage: Passage): PhrasingContent[] =>
    passage.map((phrase) => {
      if (typeof phrase === 'string') return text(phrase)
      if ('name' in phrase) return quoted(phrase.name)
      const url = phrase.to === undefined ? null : urlOf(phrase.to)
      if (url !== null) return link(phrase.text, url)
      return phrase.strong === true ? strong(phrase.text) : text(phrase.text)
    })
  return [
    heading(3, 'How bad'),
    paragraph(...words(howBad)),
    heading(3, enforcing.title),
    ...enforcing.passages.map((passage) => paragraph(...words(passage))),
    heading(3, 'What to do now'),
    inOrder(steps.map(words)),
  ]
}

/** Steps with their numbers. One alone is no list. */
export const inOrder = (steps: PhrasingContent[][]): string =>
  steps.length === 1 ? paragraph(...steps.flat()) : numbered(steps)
