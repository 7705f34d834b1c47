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
      ['fabrikam.com', { match: 'fabrikam.com', reason: 'A reason.', owner: 'Team', expires: '2026-12-31' }],
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

describe('a hostile file', () => {
  const bomb = [
    'a: &a [x]',
    ...'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index] ?? ''},`.repeat(9)}]`),
  ]

  test.each([
    ['of aliases', `${bomb.join('\n')}\n`, /Anchors|Aliases/],
    ['of brackets', '['.repeat(200_000), /stack|Flow|end with/i],
    ['of dashes', '- '.repeat(100_000), /stack|key/i],
    ['of keys', Array.from({ length: 100_000 }, (_, index) => `k${index.toString(36)}:\n`).join(''), /Unknown key/],
    ['of documents', '---\n'.repeat(100_000), /second document/],
    ['of a key that reaches into objects', '__proto__:\n  exemptions: []\n', /Unknown key/],
    ['over the limit', `# ${'x'.repeat(largestExemptionsFile)}\nexemptions: []\n`, /larger than 1 MiB/],
  ])('%s is refused in time', (_, text, message) => {
    const started = performance.now()
    const parsed = parseExemptions(text, today)
    if (parsed.kind !== 'refused') throw new Error('It was taken.')
    expect(parsed.problems.map((problem) => problem.message).join('\n')).toMatch(message)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('up to the limit is read, in bytes', () => {
    const comment = (bytes: number) => `exemptions: [] # ${'ü'.repeat((bytes - 17) / 2)}\n`
    expect(parseExemptions(comment(largestExemptionsFile - 2), today).kind).toBe('exemptions')
    expect(parseExemptions(comment(largestExemptionsFile + 2), today).kind).toBe('refused')
  })
})
