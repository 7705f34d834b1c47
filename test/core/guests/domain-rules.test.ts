import { describe, expect, test } from '@jest/globals'
import { matchesDomain, parseDomainList, parseDomainRule, rulesFor } from '../../../src/core/guests/domain-rules.ts'

describe('a rule', () => {
  test.each([
    ['fabrikam.com', 'fabrikam.com'],
    ['Fabrikam.COM', 'fabrikam.com'],
    ['fabrikam.com.', 'fabrikam.com'],
    ['*.fabrikam.com', '*.fabrikam.com'],
    ['*.FABRIKAM.com', '*.fabrikam.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.Bücher.example', '*.xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['*.co.uk', '*.co.uk'],
  ])('%s is read as %s', (text, rule) => {
    expect(parseDomainRule(text)).toBe(rule)
  })

  test.each([
    '',
    '*',
    '*.',
    '*.com',
    'com',
    'localhost',
    '.fabrikam.com',
    '*fabrikam.com',
    '*.*.fabrikam.com',
    'a.*.fabrikam.com',
    'fabrikam.*',
    '*. fabrikam.com',
    'fabrikam.com x',
    'https://fabrikam.com',
    'fabrikam.com/path',
    '@fabrikam.com',
    'guest@fabrikam.com',
    '1.2.3.4',
    '-fabrikam.com',
    'fabrikam..com',
  ])('%j is none', (text) => {
    expect(parseDomainRule(text)).toBeNull()
  })
})

describe('a list', () => {
  const listOf = (...entries: string[]) => {
    const parsed = parseDomainList(entries)
    if (parsed.kind === 'refused') throw new Error(parsed.problems.join('\n'))
    return parsed.list
  }

  test.each([
    [['fabrikam.com'], 'fabrikam.com', true],
    [['fabrikam.com'], 'sub.fabrikam.com', false],
    [['fabrikam.com'], 'otherfabrikam.com', false],
    [['*.fabrikam.com'], 'fabrikam.com', false],
    [['*.fabrikam.com'], 'sub.fabrikam.com', true],
    [['*.fabrikam.com'], 'a.b.fabrikam.com', true],
    [['*.fabrikam.com'], 'otherfabrikam.com', false],
    [['*.fabrikam.com'], 'fabrikam.com.example', false],
    [['fabrikam.com', '*.fabrikam.com'], 'fabrikam.com', true],
    [['Bücher.example'], 'xn--bcher-kva.example', true],
    [['*.Bücher.example'], 'shop.xn--bcher-kva.example', true],
    [['xn--bcher-kva.example'], 'xn--bcher-kva.example', true],
    [['contoso.com', 'fabrikam.com'], 'fabrikam.com', true],
    [[], 'fabrikam.com', false],
  ])('%j fits %s: %s', (entries, domain, fits) => {
    expect(matchesDomain(listOf(...entries), domain)).toBe(fits)
  })

  test('holds a rule once, however it was spelt', () => {
    expect([...listOf('fabrikam.com', 'FABRIKAM.com', 'fabrikam.com.')]).toEqual(['fabrikam.com'])
  })

  test('that has bad entries names each of them, and nobody’s address', () => {
    const parsed = parseDomainList(['fabrikam', 'fabrikam.com', 'somebody@fabrikam.com', '*'])
    expect(parsed).toEqual({
      kind: 'refused',
      problems: [
        expect.stringMatching(/^"fabrikam" is not a domain\. Write fabrikam\.com /),
        expect.stringMatching(/^"…@fabrikam\.com" is an address, not a domain\. /),
        expect.stringMatching(/^"\*" is not a domain\. /),
      ],
    })
    expect(JSON.stringify(parsed)).not.toContain('somebody')
  })

  test('that has one bad entry is no list', () => {
    expect(parseDomainList(['fabrikam.com', 'fabrikam']).kind).toBe('refused')
  })
})

test('every rule that fits a domain, the narrowest first', () => {
  expect(rulesFor('a.b.example')).toEqual(['a.b.example', '*.b.example', '*.example'])
  expect(rulesFor('b.example')).toEqual(['b.example', '*.example'])
})
