import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { marked } from 'marked'

const root = resolve(import.meta.dirname, '..', '..')

/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string
  readonly language: string
  readonly text: string
}

/** Every page of the documentation, as paths from the root. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The text of a file of this repository. */
export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

/** The commands that stand in the middle of a sentence, by their first word. */
export const inlineCommands: readonly CodeBlock[] = pages.flatMap((page) => {
  const found: CodeBlock[] = []
  void marked.walkTokens(marked.lexer(readPage(page)), (token) => {
    const text = token.type === 'codespan' ? (token.text as string) : ''
    if (/^(az|bash|curl|gh|git|jq|node|npm|npx) ./.test(text)) found.push({ page, language: 'sh', text })
  })
  return found
})

/** The fenced blocks of every page, in order. */
export const codeBlocks: readonly CodeBlock[] = pages.flatMap((page) => {
  const found: CodeBlock[] = []
  void marked.walkTokens(marked.lexer(readPage(page)), (token) => {
    if (token.type === 'code')
      found.push({ page, language: (token.lang as string | undefined) ?? '', text: token.text as string })
  })
  return found
})
