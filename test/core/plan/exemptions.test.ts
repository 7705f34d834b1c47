import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import {
  addressMatch,
  exemptionNotices,
  exemptionOf,
  exemptionsDigest,
  exemptionsFor,
  stateOf,
  type Exemption,
  type Exemptions,
} from '../../../src/core/plan/exemptions.ts'
import { guestWith } from '../../world/core/guests.ts'

const hashOf = (address: string) => `sha256:${createHash('sha256').update(address).digest('hex')}`

const exemption = (match: string, expires = '2026-12-31'): Exemption => ({
  match,
  reason: 'Contract runs out.',
  owner: 'Identity team',
  expires,
  line: 2,
})
const all = (...list: Exemption[]): Exemptions => new Map(list.map((entry) => [entry.match, entry]))
const at = (text: string) => new Date(text)
const now = at('2026-06-15T12:00:00Z')

describe('the state, with 2026-06-15 as the last day', () => {
  test.each([
    ['2025-06-15T00:00:00Z', 'active'],
    ['2026-06-14T23:59:59.999Z', 'active'],
    ['2026-06-15T00:00:00Z', 'active'],
    ['2026-06-15T23:59:59.999Z', 'active'],
    ['2026-06-16T00:00:00Z', 'grace'],
    ['2026-06-29T23:59:59.999Z', 'grace'],
    ['2026-06-30T00:00:00Z', 'lapsed'],
    ['2036-06-30T00:00:00Z', 'lapsed'],
  ])('at %s is %s', (moment, state) => {
    expect(stateOf(exemption('fabrikam.com', '2026-06-15'), at(moment))).toBe(state)
  })
})

describe('who is covered', () => {
  const guest = { mail: 'Ann@Fabrikam.com', otherMails: ['ann@other.example'] }
  test.each([
    ['its object id', guest, '00000000-0000-4000-8000-000000000001', true],
    ['another object id', guest, '00000000-0000-4000-8000-000000000002', false],
    ['its domain', guest, 'fabrikam.com', true],
    ['the domains below its domain', guest, '*.fabrikam.com', false],
    ['a domain below', { mail: 'ann@mail.fabrikam.com' }, '*.fabrikam.com', true],
    ['a domain two below', { mail: 'ann@a.b.fabrikam.com' }, '*.fabrikam.com', true],
    ['the domain above', { mail: 'ann@mail.fabrikam.com' }, 'fabrikam.com', false],
    ['another domain', guest, 'contoso.com', false],
    ['the hash of its address in lower case', guest, hashOf('ann@fabrikam.com'), true],
    ['the hash of its address as it stands', guest, hashOf('Ann@Fabrikam.com'), false],
    ['the hash of another address', guest, hashOf('bob@fabrikam.com'), false],
    [
      'the hash of the address in otherMails',
      { mail: null, otherMails: ['ann@other.example'] },
      hashOf('ann@other.example'),
      true,
    ],
    ['its domain in other script', { mail: 'ann@bücher.example' }, 'xn--bcher-kva.example', true],
    ['the domain that only the UPN tells', { mail: null }, 'fabrikam.com', true],
    ['no domain at all', { mail: null, userPrincipalName: null }, 'fabrikam.com', false],
  ])('%s', (_, properties, match, covered) => {
    expect(exemptionsFor(guestWith(properties), all(exemption(match)))).toHaveLength(covered ? 1 : 0)
  })

  test('an object id compares without case', () => {
    const id = 'ABCDEF00-0000-4000-8000-000000000001'
    expect(exemptionsFor(guestWith({ id }), all(exemption(id.toLowerCase())))).toHaveLength(1)
  })

  test('all exemptions are told, the narrowest first', () => {
    const matches = ['*.com', 'fabrikam.com', addressMatch('ann@fabrikam.com'), guestWith().id]
    const entries = all(...matches.map((match) => exemption(match)))
    expect(exemptionsFor(guestWith(), entries).map(({ match }) => match)).toEqual(matches.toReversed())
  })
})

describe('which exemption counts', () => {
  const { id } = guestWith()
  const [active, grace, lapsed] = ['2026-06-15', '2026-06-14', '2026-05-01']
  test.each([
    [[active], 'active', 0],
    [[grace], 'grace', 0],
    [[lapsed], 'lapsed', 0],
    [[lapsed, grace, active], 'active', 2],
    [[lapsed, grace, grace], 'grace', 1],
    [[grace, active, active], 'active', 1],
  ])('by id, address and domain until %j: %s', (dates, state, which) => {
    const matches = [id, addressMatch('ann@fabrikam.com'), 'fabrikam.com']
    const entries = all(...dates.map((expires, index) => exemption(matches[index] ?? '', expires)))
    expect(exemptionOf(guestWith(), entries, now)).toEqual({
      state,
      entry: exemption(matches[which] ?? '', dates[which]),
    })
  })

  test('none when nothing covers the guest', () => {
    expect(exemptionOf(guestWith(), all(exemption('contoso.com')), now)).toBeNull()
    expect(exemptionOf(guestWith(), all(), now)).toBeNull()
  })
})

describe('notices', () => {
  test.each([
    ['2026-07-16', null, ''],
    ['2026-07-15', 'expires-soon', 'in 30 days, with 2026-07-15'],
    ['2026-06-16', 'expires-soon', 'ends tomorrow'],
    ['2026-06-15', 'expires-soon', 'ends today'],
    ['2026-06-14', 'expired', 'still counts for 13 more days'],
    ['2026-06-02', 'expired', 'still counts for 1 more day.'],
    ['2026-06-01', 'expired', 'still counts for today alone'],
    ['2026-05-31', 'lapsed', 'by an approved plan only'],
  ])('of one that ends with %s: %s', (expires, kind, words) => {
    const entry = exemption('fabrikam.com', expires)
    const notices = exemptionNotices(all(entry), new Set(['fabrikam.com']), now, false)
    if (kind === null) expect(notices).toEqual([])
    else expect(notices).toEqual([{ kind, entry, days: expect.any(Number), detail: expect.stringContaining(words) }])
  })

  test('days count to the last day', () => {
    const daysTo = (expires: string) =>
      exemptionNotices(all(exemption('a.example', expires)), new Set(['a.example']), now, false)[0]?.days
    expect(['2026-06-20', '2026-06-15', '2026-06-10'].map(daysTo)).toEqual([5, 0, -5])
  })

  test('an exemption that covers no finding is told as that alone, and none tells reason or owner', () => {
    const entries = all(exemption('unused.example', '2026-01-01'), exemption('used.example', '2026-01-01'))
    const notices = exemptionNotices(entries, new Set(['used.example']), now, false)
    expect(notices.map(({ kind, entry }) => [kind, entry.match])).toEqual([
      ['unused', 'unused.example'],
      ['lapsed', 'used.example'],
    ])
    expect(notices.map(({ detail }) => detail).join(' ')).not.toMatch(/Contract|Identity team/)
  })
})

test('a report that everybody reads names an entry by its line', () => {
  const matches = [
    addressMatch('ann@fabrikam.com'),
    '00000000-0000-4000-8000-00000000000a',
    'anna-mustermann.example',
    '*.anna-mustermann.example',
  ]
  const dates = ['2026-06-20', '2026-06-14', '2026-01-01', '2026-12-31']
  const entries = all(...matches.map((match, index) => ({ ...exemption(match, dates[index]), line: 10 + index })))
  const details = exemptionNotices(entries, new Set(matches.slice(0, 3)), now, true).map(({ detail }) => detail)
  expect(details.map((detail) => /^The exemption on line \d+/.exec(detail)?.[0])).toEqual(
    [10, 11, 12, 13].map((line) => `The exemption on line ${line}`),
  )
  for (const match of matches) expect(details.join('\n')).not.toContain(match.slice(-12))
})

describe('the digest', () => {
  const [one, two] = [exemption('a.example'), exemption('b.example')]

  test('does not depend on the order of the file', () => {
    expect(exemptionsDigest(all(one, two))).toBe(exemptionsDigest(all(two, one)))
    expect(exemptionsDigest(all(one, two))).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test.each([
    ['match', { ...one, match: 'c.example' }],
    ['reason', { ...one, reason: 'Another.' }],
    ['owner', { ...one, owner: 'Another.' }],
    ['expires', { ...one, expires: '2026-12-30' }],
  ])('changes with %s', (_, changed) => {
    expect(exemptionsDigest(all(changed, two))).not.toBe(exemptionsDigest(all(one, two)))
  })

  test('changes when one goes, and has a value for none', () => {
    expect(exemptionsDigest(all(one))).not.toBe(exemptionsDigest(all(one, two)))
    expect(exemptionsDigest(all())).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})
