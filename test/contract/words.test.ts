import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '..', '..')

/** Names that a thing had before it had one word for all of the code, with the word for it. */
const earlierNames: readonly (readonly [RegExp, string])[] = [
  [/^[Rr]oster|Roster$/, 'GuestCensus'],
  [/^(watch|watched|whyIn|plannable)$/, 'plannedIds, plannedGuests, planReason, proposedGuests'],
  [/^unless[A-Z]/, 'a verb: refuseIf…, abortable, warnOn…, ignore…, ifMissing'],
  [/^[A-Z]\w*(Parts|Tools|Facts|Place)$/, 'Input, Deps or Settings'],
  [/^(Change|Answer|Transient)$/, 'ScanDiff, HttpResponse, TransientError'],
  [/^(readAnswer|visible|visibleLines|visibleReport)$/, 'readResponse, escapeInvisible'],
  [/^(masthead|closingLine|wordsFor|wording|byYear)$/, 'header, finalLine, labelsFor, labels, redemptionsByYear'],
  [/^isFailure$/, 'failsStep, isFailedResult, isOptionalReadError'],
]

/** Names that others gave: a tool of Microsoft's. */
const namesOfOthers = new Set(['MSIdentityTools'])

/** Names of files that say it in an earlier word. */
const earlierFiles =
  /\/(roster|masthead|years|closing|wording|answer|visible-report|visible|change|parts|report-parts)\.ts$/

const sources = ['src', 'scripts', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'assets.ts')
    .map(({ parentPath, name }) => join(parentPath, name)),
)

/** Calls back with every node of a file. */
function walk(file: string, visit: (node: ts.Node) => void): void {
  const each = (node: ts.Node) => {
    visit(node)
    ts.forEachChild(node, each)
  }
  each(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest))
}

const isDeclared = (node: ts.Node): node is ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement =>
  ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)

test('no identifier has an earlier name for a thing', () => {
  const found = new Set<string>()
  for (const file of sources) {
    const say = (name: string, word: string) => found.add(`${relative(root, file)}: ${name}; say ${word}`)
    walk(file, (node) => {
      if (ts.isIdentifier(node) && !namesOfOthers.has(node.text)) {
        for (const [name, word] of earlierNames) if (name.test(node.text)) say(node.text, word)
      }
      // Of what is something left? The word alone does not tell.
      const isSource = relative(root, file).startsWith('src')
      if (isSource && isDeclared(node) && ts.isIdentifier(node.name) && node.name.text === 'left') {
        say('left', 'what is left: roomLeft, daysLeft')
      }
      if (ts.isPropertyAccessExpression(node) && node.name.text === 'decision') {
        const of = node.expression
        const name = ts.isIdentifier(of) ? of.text : ts.isPropertyAccessExpression(of) ? of.name.text : ''
        if (name === 'decision') say('decision.decision', 'decision.kind, or isActionable()')
      }
    })
  }
  expect([...found]).toEqual([])
})

test('no file has an earlier name for a thing', () => {
  expect(sources.map((file) => relative(root, file)).filter((file) => earlierFiles.test(`/${file}`))).toEqual([])
})
