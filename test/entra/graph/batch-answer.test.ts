import { describe, expect, test } from '@jest/globals'
import { partsOf } from '../../../src/entra/graph/batch-answer.ts'

const now = Date.UTC(2026, 10, 2)
const part = (id: string, change: object = {}) => ({ id, status: 200, headers: {}, body: { id: `g${id}` }, ...change })
const read = (...responses: readonly unknown[]) => partsOf({ responses }, 3, now)

describe('a part that is no answer costs the others nothing', () => {
  test.each<[string, object]>([
    ['has a text as its status', { status: '200' }],
    ['has no status', { status: undefined }],
    ['is a success with nothing in it', { body: null }],
    ['has no id', { id: null }],
    ['has the id of nobody who was asked about', { id: '7' }],
  ])('it %s', (_, change) => {
    expect(read(part('0'), part('1', change), part('2')).map(({ status }) => status)).toEqual([200, 0, 200])
  })

  test('it is missing', () => {
    expect(read(part('2'), part('0')).map(({ status }) => status)).toEqual([200, 0, 200])
  })

  test('it comes twice, so that nobody knows which is the answer', () => {
    expect(read(part('0'), part('0'), part('1'), part('2')).map(({ status }) => status)).toEqual([0, 200, 200])
  })

  test.each([null, 'text', 7, []])('it is %j', (odd) => {
    expect(read(part('0'), odd, part('2')).map(({ status }) => status)).toEqual([200, 0, 200])
  })
})

describe('how long a part asks to wait', () => {
  test.each<[string, unknown, number | undefined]>([
    ['seconds', '3', 3000],
    ['a number', 3, 3000],
    ['a date', 'Mon, 02 Nov 2026 00:00:04 GMT', 4000],
    ['a date of the past', 'Mon, 02 Mar 2015 06:00:00 GMT', undefined],
    ['less than nothing', '-1', undefined],
    ['nothing that can be read', 'soon', undefined],
    ['a list', ['3'], undefined],
  ])('%s', (_, value, wait) => {
    const [throttled] = read(part('0', { status: 429, headers: { 'retry-AFTER': value } }))
    expect([throttled?.status, throttled?.retryAfter]).toEqual([429, wait])
  })

  test('figures in other headers change nothing', () => {
    expect(read(part('0', { headers: { 'Content-Length': 3 } }))[0]).toEqual({ status: 200, body: { id: 'g0' } })
  })
})

test.each([{}, { responses: {} }, null, []])('what has no parts at all is asked for again: %j', (body) => {
  expect(() => partsOf(body, 1, now)).toThrow('a batch that cannot be read')
})
