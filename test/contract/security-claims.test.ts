import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const folder = 'test/e2e/attacks'
const files = readdirSync(new URL(`../../${folder}`, import.meta.url))
const claimed = [...read('docs/security.md').matchAll(/^- \[(.+?)\.\]\(\.\.\/test\/e2e\/attacks\/(.+?)\)$/gm)]
/** What the file says of itself: each of its parts is a claim, but the one that attacks the bundle again. */
const attackedIn = (file: string) =>
  [...read(`${folder}/${file}`).matchAll(/^describe\('(.+)', \(\) => \{$/gm)]
    .map(([, claim]) => claim)
    .filter((claim) => claim !== 'Through the bundle')

test.each(files)('docs/security.md has each claim that %s attacks, and no other', (file) => {
  expect(attackedIn(file)).not.toEqual([])
  expect(claimed.filter(([, , of]) => of === file).map(([, claim]) => claim)).toEqual(attackedIn(file))
})

test('each claim leads to a file that is there', () => {
  expect(claimed.map(([, , file]) => file).filter((file) => !files.includes(file ?? ''))).toEqual([])
})

test('each target has a file, and attacks the bundle too', () => {
  const targets = ['plan-file', 'pull-request', 'approvers', 'privacy', 'injection', 'hosts']
  expect(files).toEqual(expect.arrayContaining(targets.map((target) => `${target}.test.ts`)))
  const bundled = files.filter((file) => /Through the bundle|runAction\(/.test(read(`${folder}/${file}`)))
  expect(bundled.map((file) => file.split(/[-.]/)[0])).toEqual(
    expect.arrayContaining(['plan', 'approvers', 'privacy', 'injection', 'hosts']),
  )
})

/** How many cases a file has at least: a table that is not written out counts as one. */
function casesIn(file: string): number {
  const source = ts.createSourceFile(file, read(`${folder}/${file}`), ts.ScriptTarget.Latest, true)
  const count = (node: ts.Node): number => {
    let inside = 0
    ts.forEachChild(node, (child) => {
      inside += count(child)
    })
    if (!ts.isCallExpression(node)) return inside
    const table = ts.isCallExpression(node.expression) ? node.expression : null
    const [name = '', each] = (table ?? node).expression.getText().split('.')
    const rows = table?.arguments[0]
    const times = each === 'each' && rows !== undefined && ts.isArrayLiteralExpression(rows) ? rows.elements.length : 1
    if (name === 'test' && (node.arguments.length > 1 || table !== null)) return times
    return name === 'describe' ? times * inside : inside
  }
  return count(source)
}

test('there are at least 180 attacks', () => {
  const counts = files.map((file) => [file, casesIn(file)] as const)
  expect(counts.reduce((sum, [, cases]) => sum + cases, 0)).toBeGreaterThanOrEqual(180)
  for (const [file, cases] of counts) expect([file, cases >= 10]).toEqual([file, true])
})
