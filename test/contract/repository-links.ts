import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { marked, type Tokens } from 'marked'
import { readPage } from './code-blocks.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const tokens = (page: string, visit: (token: { type: string }) => void) =>
  void marked.walkTokens(marked.lexer(readPage(page)), visit)

function anchorsOf(page: string): string[] {
  const found: string[] = []
  tokens(page, (token) => {
    if (token.type !== 'heading') return
    const own = anchor((token as Tokens.Heading).text)
    const before = found.filter((other) => other === own || other.replace(/-\d+$/, '') === own).length
    found.push(before === 0 ? own : `${own}-${before}`)
  })
  return found
}

/** The addresses of the links and pictures of a page of this repository, those in its HTML too. */
export function linksOf(page: string): string[] {
  const found: string[] = []
  tokens(page, (token) => {
    if (token.type === 'link' || token.type === 'image') found.push((token as Tokens.Link).href)
    if (token.type === 'html')
      found.push(
        ...[...(token as Tokens.HTML).text.matchAll(/ (?:src|srcset|href)="([^"]+)"/g)].map(([, to = '']) => to),
      )
  })
  return found
}

/** Why a link inside the repository leads nowhere; null where it does not. */
export function broken(page: string, link: string): string | null {
  const [path = '', fragment] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  // Above the root is GitHub's own: ../../security/advisories/new of the page of a file.
  if (target.startsWith('..'))
    return /^\.\.\/\.\.\/(security|issues|actions|releases)/.test(path) ? null : 'leaves the repository'
  if (!existsSync(join(root, target))) return 'there is no such file'
  if (fragment === undefined || statSync(join(root, target)).isDirectory()) return null
  return target.endsWith('.md') && !anchorsOf(target).includes(fragment) ? 'there is no such heading' : null
}
