import { describe, expect, test } from '@jest/globals'
import { addGuest, emptyTenant } from '../tenant-generator.ts'
import type { JsonObject } from './context.ts'
import { isObject } from './context.ts'
import { connect } from './direct-caller.ts'
import type { DirectReply, DirectSettings } from './direct-caller.ts'

async function batch(requests: unknown, settings: DirectSettings = {}): Promise<DirectReply> {
  const tenant = emptyTenant()
  addGuest(tenant)
  return connect(tenant, settings)('POST', '/v1.0/$batch', { body: { requests } })
}

function gets(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index + 1), method: 'GET', url: '/users?$top=1' }))
}

function responsesOf(reply: DirectReply): JsonObject[] {
  return Array.isArray(reply.body.responses) ? reply.body.responses.filter(isObject) : []
}

describe('a batch', () => {
  test('answers each part once, in an order of its own that the seed decides', async () => {
    const order = async (seed: number): Promise<unknown[]> =>
      responsesOf(await batch(gets(20), { options: { seed } })).map(({ id }) => id)
    const first = await order(1)
    const sorted = first.map(Number).sort((left, right) => left - right)
    expect(sorted).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(first.map(Number)).not.toEqual(sorted)
    expect(await order(1)).toEqual(first)
    expect(await order(2)).not.toEqual(first)
  })

  test('gives a part its own status, headers and error', async () => {
    const requests = [...gets(1), { id: 'gone', method: 'GET', url: '/users/nobody' }]
    const reply = await batch(requests)
    expect([reply.status, reply.refusal]).toEqual([200, null])
    const gone = responsesOf(reply).find(({ id }) => id === 'gone')
    expect(gone).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect(gone?.headers).toHaveProperty('request-id')
  })

  test('throttles a part by itself, inside an envelope of 200', async () => {
    const reply = await batch(gets(5), { options: { limits: { resourceUnits: 3 } } })
    const statuses = responsesOf(reply).map(({ status }) => status)
    expect([reply.status, reply.refusal]).toEqual([200, null])
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect(responsesOf(reply).find(({ status }) => status === 429)?.headers).toMatchObject({ 'Retry-After': '10' })
  })

  test('reads the level of consistency from the headers of the part', async () => {
    const url = "/users?$filter=userType ne 'Member'&$count=true"
    const part = { id: '1', method: 'GET', url, headers: { ConsistencyLevel: 'eventual' } }
    expect(responsesOf(await batch([part]))[0]).toMatchObject({ status: 200, body: { '@odata.count': 1 } })
    const bare = await batch([{ ...part, headers: {} }])
    expect(bare.status).toBe(200)
    expect(bare.refusal).toContain('part 1: Operator')
    expect(responsesOf(bare)[0]).toMatchObject({ status: 400 })
  })

  test('leaves out what depends on a failure', async () => {
    const [first = {}, second = {}] = gets(2)
    const reply = await batch([
      { ...first, url: '/users/nobody' },
      { ...second, dependsOn: ['1'] },
    ])
    expect(responsesOf(reply).find(({ id }) => id === '2')).toMatchObject({ status: 424 })
  })

  const [part = {}] = gets(1)
  test.each<[string, unknown, string]>([
    ['21 parts', gets(21), 'exceeds the maximum value of 20'],
    ['no part', [], 'with entries'],
    ['no collection', {}, 'not a collection'],
    ['an id twice', [part, part], 'not unique'],
    ['no id', [{ ...part, id: undefined }], 'missing id'],
    ['a number as id', [{ ...part, id: 1 }], 'missing id'],
    ['an absolute url', [{ ...part, url: 'https://graph.microsoft.com/v1.0/users' }], 'not relative'],
    ['a url with the version', [{ ...part, url: '/v1.0/users' }], 'not relative'],
    ['a url without a slash', [{ ...part, url: 'users' }], 'not relative'],
    ['a batch in a batch', [{ ...part, url: '/$batch' }], 'not relative'],
    ['a body without a type', [{ ...part, method: 'POST', url: '/invitations', body: {} }], 'Content-Type'],
    ['a small method', [{ ...part, method: 'get' }], 'not in capitals'],
    ['a dependency on nothing', [{ ...part, dependsOn: ['9'] }], 'does not stand before it'],
    ['an unknown property', [{ ...part, uri: '/users' }], 'unknown property'],
  ])('refuses %s', async (_, requests, message) => {
    const reply = await batch(requests)
    expect(reply.status).toBe(400)
    expect(reply.refusal).toContain(message)
  })
})
