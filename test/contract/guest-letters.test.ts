import { expect, test } from '@jest/globals'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Nodes } from 'mdast'
import { guestLetters, letterText } from '../../src/render/words/telling-guests.ts'
import { readPage } from './code-blocks.ts'

const textOf = (node: Nodes): string =>
  'children' in node ? node.children.map(textOf).join('') : 'value' in node ? node.value : ''
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

test('docs/telling-guests.md has the letters of the page, word by word, in both languages', () => {
  const page = fromMarkdown(readPage('docs/telling-guests.md'))
  const quoted = page.children
    .filter(({ type }) => type === 'blockquote')
    .map((quote) => ('children' in quote ? quote.children.map((part) => plain(textOf(part))) : []))
  const letters = guestLetters.map(({ subject, paragraphs }) => [subject, ...paragraphs].map(plain))
  expect(quoted.toSorted()).toEqual(letters.toSorted())
  expect(letters).toHaveLength(4)
})

test.each(guestLetters)('$id is short, names a Microsoft account, and leads to My Apps of the tenant', (letter) => {
  const text = letterText(letter, { id: '7e4a1d00-0000-4000-8000-0000000c0de5', cloud: 'global' })
  expect(text.length).toBeLessThan(1000)
  expect(text).toContain('https://signup.live.com')
  expect(text).toMatch(/Microsoft[ -]account|Microsoft-Konto/)
  if (letter.id.startsWith('after')) {
    expect(text).toContain(' https://myapps.microsoft.com?tenantId=7e4a1d00-0000-4000-8000-0000000c0de5, ')
  }
  expect(letterText(letter, { id: 'x', cloud: 'moon' })).not.toContain('myapps')
})
