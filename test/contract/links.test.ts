import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { pages } from './code-blocks.ts'
import { broken, linksOf } from './repository-links.ts'

test.each(pages)('every link of %s inside the repository leads somewhere', (page) => {
  const inside = linksOf(page).filter((link) => !/^(https?|mailto):/.test(link))
  expect(inside.map((link) => [link, broken(page, link)]).filter(([, why]) => why !== null)).toEqual([])
})

test.each([
  ['no-such-page.md', 'there is no such file'],
  ['approval.md#no-such-heading', 'there is no such heading'],
  ['approval.md#by-hand', null],
  ['../examples/terraform', null],
])('a link to %s: %s', (link, why) => {
  expect(broken('docs/setup.md', link)).toBe(why)
})

test.each(['src', 'examples', 'scripts', '.github', 'docs/setup'])(
  'every page that a text of %s names is there',
  (folder) => {
    const root = new URL(`../../${folder}/`, import.meta.url)
    const named = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|ya?ml|sh|tf|md)$/.test(name) && !name.endsWith('assets.ts'))
      .flatMap((name) => [...readFileSync(new URL(name, root), 'utf8').matchAll(/\b(docs\/[\w/-]+\.md(#[\w-]+)?)/g)])
      .map(([, link = '']) => link)
    expect(
      [...new Set(named)].map((link) => [link, broken('README.md', link)]).filter(([, why]) => why !== null),
    ).toEqual([])
  },
)
