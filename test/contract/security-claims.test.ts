import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const folder = 'test/e2e/attacks'
const files = readdirSync(new URL(`../../${folder}`, import.meta.url))

test.each(files)('docs/security.md has each claim that %s attacks, and no other', (file) => {
  const attacked = [...read(`${folder}/${file}`).matchAll(/^describe\('(.+)', \(\) => \{$/gm)].map(([, claim]) => claim)
  const claimed = [...read('docs/security.md').matchAll(/^- \[(.+?)\.\]\(\.\.\/test\/e2e\/attacks\/(.+?)\)$/gm)]
  expect(claimed.filter(([, , of]) => of === file).map(([, claim]) => claim)).toEqual(
    attacked.filter((claim) => claim !== 'Through the bundle'),
  )
})
