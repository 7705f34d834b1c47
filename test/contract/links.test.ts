import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { pages } from './code-blocks.ts'
import { broken, linksOf } from './repository-links.ts'

test.each([...pages, 'CHANGELOG.md'])('every link of %s inside the repository leads somewhere', (page) => {
  const inside = linksOf(page).filter((link) => !/^(https?|mailto):/.test(link))
  expect(inside.map((link) => [link, broken(page, link)]).filter(([, why]) => why !== null)).toEqual([])
})

test.each([
  ['no-such-page.md', 'there is no such file'],
  ['approval.md#no-such-heading', 'there is no such heading'],
  ['approval.md#by-hand', null],
  ['troubleshooting.md#githubapiurl-is-ignored', 'there is no such heading'],
  ['troubleshooting.md#github_api_url-is-ignored', null],
  ['../examples/terraform', null],
])('a link to %s: %s', (link, why) => {
  expect(broken('docs/setup.md', link)).toBe(why)
})

test('the pictures of the README, which are HTML, are among its links', () => {
  expect(linksOf('README.md')).toEqual(
    expect.arrayContaining(['docs/images/report-dark.png', 'docs/images/report-light.png']),
  )
})

test.each([...pages, 'CHANGELOG.md'])(
  'every link of %s out of the repository has no language, and no tracking',
  (page) => {
    const outward = linksOf(page).filter((link) => /^https?:/.test(link))
    const wrong = outward.filter(
      (link) =>
        !URL.canParse(link) ||
        !link.startsWith('https:') ||
        /\/[a-z]{2}-[a-z]{2}\/|[?&](utm_|wt\.mc_id)|\s/i.test(link),
    )
    expect(wrong).toEqual([])
  },
)

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
