import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../../src/errors.ts'
import { listed } from '../../../world/core/guests.ts'
import { brokenOff, collect, graphOf, idOf, link, user } from '../../../world/entra/pages.ts'

describe('pages as they may come', () => {
  test('a guest who is on two of them counts once, as first seen', async () => {
    const first = { ...link('2'), value: [user('a', { displayName: 'first' }), user('b')] }
    const { guests } = await collect(graphOf([first, { value: [user('a', { displayName: 'second' }), user('c')] }]))
    expect(guests.map(({ id, displayName }) => [id, displayName])).toEqual([
      [idOf('a'), 'first'],
      [idOf('b'), 'Ann'],
      [idOf('c'), 'Ann'],
    ])
  })

  test('a link that comes again ends the listing', async () => {
    const { guests, problems } = await collect(
      graphOf([
        { ...link('2'), value: [user('a')] },
        { ...link('3'), value: [user('b')] },
        { ...link('2'), value: [user('c')] },
        { value: [user('never read')] },
      ]),
    )
    expect(guests.map(({ id }) => id)).toEqual(['a', 'b', 'c'].map(idOf))
    expect(problems).toEqual(brokenOff(expect.stringMatching(/^Page 4 .+the link to page 4 a second time\.$/)))
  })

  test('a property of another type says nothing, and loses no guest', async () => {
    const odd = user('a', { mail: 7, otherMails: 'x', identities: {}, accountEnabled: 'yes', createdDateTime: 'today' })
    const { guests, problems } = await collect(graphOf([{ value: [odd, { id: idOf('bare') }] }]))
    expect(problems).toEqual([])
    expect(guests).toMatchObject([
      { id: idOf('a'), mail: null, accountEnabled: null, createdAt: null, signIn: { kind: 'not-known' } },
      { id: idOf('bare'), displayName: null, home: null, signIn: { kind: 'not-known' } },
    ])
  })

  test.each([
    ['no list', {}, 'value'],
    ['nothing', undefined, 'the page itself'],
    ['text', 'a page', 'the page itself'],
  ])('that cannot be read name the place, not the content: %s', async (_, page, place) => {
    const message = `Microsoft Graph sent a page that cannot be read, at ${place}.`
    await expect(collect(graphOf([page]))).rejects.toMatchObject({ code: 'graph-answer-unreadable', message })
    const { problems } = await collect(graphOf([{ ...link('2'), value: [user('a')] }, page]))
    expect(problems).toEqual(brokenOff(`Page 2 of the guests could not be read: ${message}`))
  })

  test.each<[string, unknown]>([
    ['without id', { mail: 'ann@fabrikam.com' }],
    ['with an empty id', { ...listed, id: '' }],
    ['with something for an id', { ...listed, id: 'x' }],
    ['that is null', null],
    ['that is text', 'ann'],
    ['that is a list', []],
  ])('an entry %s costs nobody else, on the first page and later', async (_, entry) => {
    const value = [user('a'), entry, user('b')]
    const listing = await collect(graphOf([{ ...link('2'), value }, { value: [entry, user('c')] }]))
    expect(listing.guests.map(({ id }) => id)).toEqual(['a', 'b', 'c'].map(idOf))
    expect([listing.unreadable, listing.problems]).toEqual([2, []])
  })

  test.each([
    [1, 0, false],
    [1, 1, true],
    [2, 1, true],
    [3, 57, true],
    [3, 56, false],
    [4, 0, false],
  ])('%i entries without an id beside %i guests: whole: %s', async (unreadable, size, whole) => {
    const value = [
      ...Array.from({ length: size }, (_, index) => user(String(index))),
      ...Array.from({ length: unreadable }, () => ({})),
    ]
    const { problems } = await collect(graphOf([{ value }]))
    expect(problems.map(({ code }) => code)).toEqual(whole ? [] : ['listing-count'])
  })

  test.each([null, undefined])('a link that is %s is none', async (next) => {
    const { guests, problems } = await collect(graphOf([{ value: [user('a')], '@odata.nextLink': next }]))
    expect([guests.length, problems]).toEqual([1, []])
  })

  test.each([7, {}, []])('a link that is no text ends the listing, and what came before stays: %j', async (next) => {
    const { guests, problems } = await collect(graphOf([{ value: [user('a')], '@odata.nextLink': next }]))
    expect(guests).toHaveLength(1)
    expect(problems).toEqual(brokenOff(expect.stringContaining('a link to the next page that is not text')))
  })

  test.each([null, '2', -1, 1.5, {}])('a count of %j is none', async (count) => {
    const { guests, expected, problems } = await collect(graphOf([{ value: [user('a')], '@odata.count': count }]))
    expect([guests.length, expected, problems]).toEqual([1, null, []])
  })

  test('a mistake of ours is not taken for a page that cannot be read', async () => {
    const mistake = new TypeError('x is not a function')
    await expect(collect(graphOf([{ ...link('2'), value: [] }, mistake]))).rejects.toBe(mistake)
    const refusal = new ActionError('graph-refused', 'Microsoft Graph refused it.')
    await expect(collect(graphOf([refusal]))).rejects.toBe(refusal)
  })
})

describe('the count', () => {
  test.each([
    [100, 120, true],
    [100, 121, false],
    [100, 80, true],
    [100, 79, false],
    [5000, 5050, true],
    [5000, 5051, false],
    [5000, 4951, true],
    [0, 0, true],
    [0, 21, false],
    [100, null, true],
  ])('%i guests were listed, and Graph counts %s: whole: %s', async (size, count, whole) => {
    const value = Array.from({ length: size }, (_, index) => user(String(index)))
    const page = count === null ? { value } : { '@odata.count': count, value }
    const { problems, expected, pages } = await collect(graphOf([page]))
    const grouped = (value: number | null) => value?.toLocaleString('en')
    const text = `Microsoft Graph listed ${grouped(size)} guests and counts ${grouped(count)}.`
    expect(problems).toEqual(whole ? [] : [{ code: 'listing-count', text }])
    expect([expected, pages]).toEqual([count, [count]])
  })
})
