import type { Link } from 'mdast'
import { nodesIn, parseGfm } from './gfm.ts'

/** The addresses that a page of HTML links to, as they are written there. */
export const linksInHtml = (html: string): string[] =>
  [...html.replace(/<(script|style)\b.*?<\/\1>/gs, '').matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&#x26;', '&'),
  )

/** The addresses that a Markdown text links to. */
export const linksInMarkdown = (markdown: string): string[] =>
  nodesIn(parseGfm(markdown))
    .filter((node): node is Link => node.type === 'link')
    .map(({ url }) => url)
