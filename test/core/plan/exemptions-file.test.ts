import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { largestExemptionsFile, parseExemptions } from '../../../src/core/plan/exemptions-file.ts'
import { badFiles, exemptionText, goodFiles, today } from '../../world/core/exemption-files.ts'

test.each(goodFiles)('%s is taken', (_, text, matches) => {
  const parsed = parseExemptions(text, today)
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems))
  expect([...parsed.entries.keys()]).toEqual(matches)
  expect([...parsed.entries.values()].map(({ match }) => match)).toEqual(matches)
})

test.each(Object.entries(badFiles))('%s is refused', (_, { text, problems }) => {
  expect(parseExemptions(text, today)).toEqual({
    kind: 'refused',
    problems: problems.map(([line, column, message]) => ({ line, column, message: expect.stringMatching(message) })),
  })
})

test('every field is read, without white space around it', () => {
  const parsed = parseExemptions(`exemptions:\n${exemptionText({ reason: "'  A reason.  '" })}`, today)
  expect(parsed).toEqual({
    kind: 'exemptions',
    entries: new Map([
      ['fabrikam.com', { match: 'fabrikam.com', reason: 'A reason.', owner: 'Team', expires: '2026-12-31', line: 2 }],
    ]),
  })
})

test('the example in the repository is taken', () => {
  const text = readFileSync(new URL('../../../examples/exemptions.yml', import.meta.url), 'utf8')
  expect(parseExemptions(text, new Date('2026-11-01T00:00:00Z'))).toMatchObject({ kind: 'exemptions' })
})

test('no problem repeats what can be somebody’s address', () => {
  const hostile = [
    `exemptions:\n${exemptionText({ match: 'somebody@fabrikam.com' })}`,
    `exemptions:\n${exemptionText({ 'somebody@fabrikam.com': 'x' })}`,
    'exemptions: [] somebody@fabrikam.com\n',
    'exemptions:\n  - "x" somebody@fabrikam.com\n',
    '"exemptions": []\n]somebody@fabrikam.com\n',
  ]
  for (const text of hostile) {
    const parsed = parseExemptions(text, today)
    expect(parsed.kind).toBe('refused')
    expect(JSON.stringify(parsed)).not.toContain('somebody')
  }
})

describe('whatever is wrong with the file, what stands there is not repeated', () => {
  const address = 'zoe.quux@corp-secret.example'
  const ways = [
    '%',
    '!%',
    '!!%',
    '&%',
    '*%',
    '"%',
    "'%",
    '[%',
    '{%',
    '% : %: %',
    '>%',
    '|%',
    '@%',
    '`%',
    '%%',
    '\t%',
    '? %',
    '- %',
    '#%',
    '"\\%"',
    '!<%> x',
    '%\n  %',
    '---%',
    '...%',
  ]
  const good = `# a comment\nexemptions:\n${exemptionText()}`

  test.each(ways)('%j, in the place of each word and each line', (way) => {
    const put = way.replaceAll('%', address)
    const texts = [...good.matchAll(/[^\s:]+|\n/g)].flatMap(({ 0: word, index }) => [
      good.slice(0, index) + put + good.slice(index + (word === '\n' ? 0 : word.length)),
      good.slice(0, index) + put + good.slice(index),
      `${good.slice(0, index)}\n${put}\n${good.slice(index)}`,
    ])
    for (const text of [...texts, `%${put}\n---\n${good}`, `%TAG ${put} ${put}\n---\n${good}`]) {
      const parsed = parseExemptions(text, today)
      if (parsed.kind === 'refused') expect(JSON.stringify(parsed.problems)).not.toMatch(/zoe|quux|corp-secret/)
    }
  })
})

describe('a hostile file', () => {
  const bomb = [
    'a: &a [x]',
    ...'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index] ?? ''},`.repeat(9)}]`),
  ]

  test.each([
    ['of aliases', `${bomb.join('\n')}\n`, /Anchors|Aliases/],
    ['of brackets', '['.repeat(500_000), /nested too deeply/],
    ['of braces', '{a: '.repeat(200_000), /nested too deeply/],
    ['of dashes', '- '.repeat(500_000), /nested too deeply/],
    ['of lists beside lists', `[${'[],'.repeat(300_000)}`, /more than 500000 parts/],
    ['of question marks', '? '.repeat(500_000), /nested too deeply/],
    ['of keys', Array.from({ length: 100_000 }, (_, index) => `k${index.toString(36)}:\n`).join(''), /Unknown key/],
    ['of documents', '---\n'.repeat(100_000), /second document/],
    ['of a key that reaches into objects', '__proto__:\n  exemptions: []\n', /Unknown key/],
    ['over the limit', `# ${'x'.repeat(largestExemptionsFile)}\nexemptions: []\n`, /larger than 1 MiB/],
  ])('%s is refused', (_, text, message) => {
    const parsed = parseExemptions(text, today)
    if (parsed.kind !== 'refused') throw new Error('It was taken.')
    expect(parsed.problems.map((problem) => problem.message).join('\n')).toMatch(message)
  })

  test('up to the limit is read, in bytes', () => {
    const comment = (bytes: number) => `exemptions: [] # ${'ü'.repeat((bytes - 17) / 2)}\n`
    expect(parseExemptions(comment(largestExemptionsFile - 2), today).kind).toBe('exemptions')
    expect(parseExemptions(comment(largestExemptionsFile + 2), today).kind).toBe('refused')
  })
})

test.each(['exemptions:\n  - {match}\n', 'exemptions: {match}\n', '{exemptions}\n', '? \n'])(
  '%j, a key without a value, is refused with its line',
  (text) => {
    const parsed = parseExemptions(text, today)
    if (parsed.kind !== 'refused') throw new Error('It was taken.')
    expect(parsed.problems.every(({ line }) => line >= 1)).toBe(true)
  },
)
