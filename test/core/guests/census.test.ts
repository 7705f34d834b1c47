import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createGuestCensus, oldestFirst } from '../../../src/core/guests/census.ts'
import { domainToLookUp, verdicts } from '../../../src/core/guests/verdict.ts'
import { anyGuests } from '../../world/core/any-guest.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { censusOf, realms } from '../../world/core/report-input.ts'

const at = (domain: string, properties: Record<string, unknown> = {}) =>
  guestWith({ mail: `ann@${domain}`, ...properties })

describe('a census', () => {
  test('says which domain has to be looked up for a guest', () => {
    const gathered = createGuestCensus()
    expect(gathered.add(at('Viral.example'))).toEqual([{ domain: 'viral.example', address: 'ann@Viral.example' }])
    expect(gathered.add(at('viral.example', { identities: by('mail') }))).toEqual([])
    expect(gathered.add(at('viral.example', { externalUserState: 'PendingAcceptance' }))).toEqual([])
    expect(gathered.size).toBe(3)
  })

  test('counts each domain, those with the most unmanaged guests first', () => {
    const gathered = createGuestCensus()
    const domains = ['managed.example', 'viral.example', 'managed.example', 'also-viral.example', 'gone.example']
    for (const domain of [...domains, 'viral.example', 'unclear.example', 'never-asked.example'])
      gathered.add(at(domain))
    expect(gathered.finish(realms).domains).toEqual([
      { domain: 'viral.example', realm: 'viral', guests: 2, unmanaged: 2 },
      { domain: 'also-viral.example', realm: 'viral', guests: 1, unmanaged: 1 },
      { domain: 'managed.example', realm: 'managed', guests: 2, unmanaged: 0 },
      { domain: 'gone.example', realm: 'unknown', guests: 1, unmanaged: 0 },
      { domain: 'never-asked.example', realm: 'indeterminate', guests: 1, unmanaged: 0 },
      { domain: 'unclear.example', realm: 'indeterminate', guests: 1, unmanaged: 0 },
    ])
  })

  test('keeps who is unmanaged, unclear or pending, and nobody else', () => {
    const gathered = createGuestCensus()
    gathered.add(at('viral.example', { id: 'unmanaged' }))
    gathered.add(at('managed.example', { id: 'managed' }))
    gathered.add(at('unclear.example', { id: 'unclear' }))
    gathered.add(at('never-asked.example', { id: 'not looked up' }))
    gathered.add(at('viral.example', { id: 'passcode', identities: by('mail') }))
    gathered.add(at('viral.example', { id: 'pending', externalUserState: 'PendingAcceptance' }))
    const { findings, indeterminate, pending, candidates } = gathered.finish(realms)
    const ids = [findings, indeterminate, pending].map((list) => list.map(({ guest }) => guest.id))
    expect(ids).toEqual([['unmanaged'], ['not looked up', 'unclear'], ['pending']])
    expect(candidates).toBe(4)
  })

  test('remembers whom it is to watch, whatever the verdict, as far as they are there', () => {
    const gathered = createGuestCensus({ plannedIds: new Set(['managed', 'pending', 'gone']) })
    gathered.add(at('managed.example', { id: 'managed' }))
    gathered.add(at('viral.example', { id: 'pending', externalUserState: 'PendingAcceptance' }))
    gathered.add(at('viral.example', { id: 'other' }))
    const planned = [...gathered.finish(realms).plannedGuests].map(([id, { guest, judgement }]) => [
      id,
      guest.id,
      judgement.verdict,
    ])
    expect(planned.sort()).toEqual([
      ['managed', 'managed', 'managed'],
      ['pending', 'pending', 'pending'],
    ])
  })

  test('is empty without guests', () => {
    const census = createGuestCensus().finish(new Map())
    expect(census).toMatchObject({
      guests: 0,
      candidates: 0,
      byVerdict: Object.fromEntries(verdicts.map((verdict) => [verdict, 0])),
      domains: [],
      findings: [],
      indeterminate: [],
      pending: [],
    })
  })
})

describe('the order', () => {
  const guest = (id: string, externalUserStateChangeDateTime: string | null) =>
    guestWith({ id, externalUserStateChangeDateTime })
  const oldest = guest('d', '2017-01-01T00:00:00Z')
  // The same moment, written in two ways.
  const [first, second] = [guest('a', '2019-01-01T01:00:00+01:00'), guest('b', '2019-01-01T00:00:00Z')]
  const [undated, alsoUndated] = [guest('c', null), guest('e', null)]

  test('is by redemption, then by id, with unknown dates last', () => {
    const inOrder = [oldest, first, second, undated, alsoUndated]
    for (const start of [inOrder.toReversed(), [undated, second, alsoUndated, oldest, first]]) {
      expect(start.sort(oldestFirst).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c', 'e'])
    }
    expect(oldestFirst(first, first)).toBe(0)
  })
})

test('whoever comes in, in whatever order: every guest has one verdict, and all sums add up', () => {
  fc.assert(
    fc.property(anyGuests, (guests) => {
      const census = censusOf(guests)
      const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0)
      expect(census.guests).toBe(guests.length)
      expect(sum(Object.values(census.byVerdict))).toBe(guests.length)
      expect(census.candidates).toBe(guests.filter((guest) => domainToLookUp(guest) !== null).length)
      expect(sum(census.domains.map((domain) => domain.guests))).toBe(census.candidates)
      expect(sum(census.domains.map((domain) => domain.unmanaged))).toBe(census.byVerdict.unmanaged)
      const lists = { unmanaged: census.findings, indeterminate: census.indeterminate, pending: census.pending }
      for (const [verdict, list] of Object.entries(lists) as [keyof typeof lists, typeof census.findings][]) {
        expect(list).toHaveLength(census.byVerdict[verdict])
        expect(list.every(({ judgement }) => judgement.verdict === verdict)).toBe(true)
      }
      expect(censusOf(guests.toReversed())).toEqual(census)
    }),
  )
})

describe('a census that learns the realms one after the other', () => {
  const twoHomes = guestWith({
    id: 'two',
    mail: 'a@viral.example',
    userPrincipalName: 'a_managed.example#EXT#@c.onmicrosoft.com',
  })

  test('finds what it finds when all of them are known at the end, whatever comes first', () => {
    fc.assert(
      fc.property(anyGuests, fc.shuffledSubarray([...realms]), fc.nat(40), (some, learnt, after) => {
        const guests = [...some, twoHomes]
        const gathered = createGuestCensus()
        for (const guest of guests.slice(0, after)) gathered.add(guest)
        for (const [domain, realm] of learnt) gathered.learn(domain, realm)
        for (const guest of guests.slice(after)) gathered.add(guest)
        expect(gathered.finish(realms)).toEqual(censusOf(guests))
      }),
    )
  })

  test('tells of a finding as soon as every domain is known that it depends on', () => {
    const told: string[] = []
    const gathered = createGuestCensus({ onFinding: ({ guest }) => told.push(guest.id) })
    gathered.add(twoHomes)
    gathered.add(at('viral.example', { id: 'one' }))
    gathered.learn('viral.example', { kind: 'viral' })
    expect(told).toEqual(['one'])
    gathered.learn('managed.example', { kind: 'managed' })
    gathered.add(at('viral.example', { id: 'late' }))
    expect(told).toEqual(['one', 'two', 'late'])
    expect(gathered.finish(new Map()).findings).toHaveLength(3)
  })
})
