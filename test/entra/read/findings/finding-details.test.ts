import { expect, test } from '@jest/globals'
import { searchFindingDetails } from '../../../../src/entra/read/findings/finding-details.ts'
import { connected, type ConnectedOptions } from '../../../world/entra/connected.ts'
import type { Fault } from '../../../world/simulator/faults.ts'
import { addGuest, addMember, emptyTenant } from '../../../world/simulator/tenant-generator.ts'

interface Reading extends ConnectedOptions {
  /** Ids of guests who are not in the tenant. */
  readonly gone?: readonly string[]
  /** So many of the last are found while the others are not known yet. */
  readonly before?: number
}

/** Reads it of so many guests: the third is protected, and somebody answers for the fourth. */
async function read(count: number, { gone = [], before = 0, ...options }: Reading = {}) {
  const tenant = emptyTenant()
  const ids = Array.from({ length: count }, (_, index) => addGuest(tenant, { isManagementRestricted: index === 2 }).id)
  const { id } = addMember(tenant, { displayName: 'Megan Bowen', mail: 'megan@contoso.com' })
  const sponsors = new Map([[ids[3] ?? '', [{ type: 'user' as const, id }]]])
  await using world = await connected({ tenant, ...options, graph: { sponsors } })
  const { sleep } = world.deps
  const search = searchFindingDetails({ graph: world.graph, now: () => 0, sleep })
  for (const one of ids.slice(ids.length - before)) search.add(one)
  const found = await search.settle([...ids, ...gone])
  const sent = world.sent()
  return {
    ...found,
    ids,
    protectedOnes: [...found.protection.ids].map((one) => ids.indexOf(one)),
    answering: [...found.sponsors.of].filter(([, all]) => all.length > 0).map(([one]) => ids.indexOf(one)),
    states: [found.sponsors.check.status, found.protection.check.status],
    requests: sent.filter((line) => line.startsWith('POST')).length,
    asked: sent.filter((line) => line.startsWith('+')),
  }
}

const whole = { protectedOnes: [2], answering: [3], states: ['ok', 'ok'] }

test('both are read with one question, 20 guests a request', async () => {
  const found = await read(41)
  expect(found).toMatchObject({ ...whole, requests: 3 })
  expect(found.asked).toHaveLength(41)
  expect(found.asked[0]).toContain(
    '?$select=id,isManagementRestricted&$expand=sponsors($select=id,displayName,mail,userPrincipalName)',
  )
  expect([...found.sponsors.of.values()].flat()).toMatchObject([{ name: 'Megan Bowen', address: 'megan@contoso.com' }])
})

test('of more than 2,000 the others are asked about protection alone', async () => {
  const { requests, sponsors, states, asked } = await read(2010)
  expect([requests, sponsors.of.size, states]).toEqual([101, 2000, ['unknown', 'ok']])
  expect(asked.filter((line) => line.includes('sponsors'))).toHaveLength(2000)
})

test('of more than 2,000 it is told of the first of the report, whoever was found first, and each is asked about once', async () => {
  const { ids, requests, sponsors, asked } = await read(2010, { before: 2005 })
  expect(new Set(sponsors.of.keys())).toEqual(new Set(ids.slice(0, 2000)))
  expect(sponsors.check.detail).toBe('The sponsors were read of the first 2,000 of 2,010 guests.')
  expect([requests, new Set(asked).size, asked.length]).toEqual([102, 2010, 2010])
})

test('findings are asked about while others are looked for, once they fill a request', async () => {
  const tenant = emptyTenant()
  const ids = Array.from({ length: 25 }, () => addGuest(tenant).id)
  await using world = await connected({ tenant })
  const search = searchFindingDetails({ graph: world.graph, now: () => 0, sleep: world.deps.sleep })
  for (const id of ids.slice(0, 19)) search.add(id)
  await Promise.resolve()
  expect(world.sent()).toEqual([])
  search.add(ids[19] ?? '')
  while (world.sent().length === 0) await new Promise(setImmediate)
  expect(world.sent().filter((line) => line.startsWith('+'))).toHaveLength(20)
  const { sponsors } = await search.settle(ids)
  expect([...sponsors.of.keys()]).toEqual(ids)
})

test('nobody is asked about any more where the search is over', async () => {
  const tenant = emptyTenant()
  const ids = Array.from({ length: 200 }, () => addGuest(tenant).id)
  await using world = await connected({ tenant })
  const search = searchFindingDetails({ graph: world.graph, now: () => 0, sleep: world.deps.sleep })
  for (const id of ids) search.add(id)
  search.stop()
  await search.settle([])
  expect(world.sent().filter((line) => line.startsWith('POST'))).toHaveLength(4)
})

test.each([
  ['protectionReadable', 'not-there', ['ok', 'unknown'], [], [3]],
  ['sponsors', 'not-there', ['unknown', 'ok'], [2], []],
  ['sponsors', 'forbidden', ['unknown', 'ok'], [2], []],
] as const)(
  'where a cloud does not tell the one, it tells the other: %s %s',
  async (fact, variant, states, one, other) => {
    const found = await read(100, { world: { [fact]: variant } })
    expect(found).toMatchObject({ states, protectedOnes: one, answering: other })
    // Four that are refused, four of the question that is refused again, and five of the other.
    expect(found.requests).toBe(13)
  },
)

interface Part {
  readonly id: string
  body: Record<string, unknown>
}

const rewriting = (times: number, change: (part: Part) => unknown): Fault => ({
  path: /\$batch$/,
  requestBody: /\$expand/,
  act: 'rewrite',
  times,
  rewrite(own) {
    const { responses } = own.body as { responses: Part[] }
    return { ...own, body: { responses: responses.map(change) } }
  },
})

test.each([
  ['without the sponsors', (part: Part) => ({ ...part, body: { ...part.body, sponsors: undefined } })],
  ['about somebody else', (part: Part) => ({ ...part, body: { ...part.body, id: 'x' } })],
  ['refused', (part: Part) => ({ ...part, status: 400, body: { error: { code: 'BadRequest' } } })],
])('answers that are %s are asked for one by one', async (_, change) => {
  expect(await read(25, { faults: [rewriting(Infinity, change)] })).toMatchObject({ ...whole, requests: 6 })
  const once = rewriting(1, (part) => (part.id === '3' ? change(part) : part))
  expect(await read(20, { faults: [once] })).toMatchObject({ ...whole, requests: 3 })
})

test('a guest who is gone costs nobody else anything', async () => {
  const { states, protectedOnes, answering, sponsors } = await read(5, {
    gone: ['00000000-0000-4000-8000-00000000dead'],
  })
  expect([states, protectedOnes, answering]).toEqual([['unknown', 'unknown'], [2], [3]])
  expect(sponsors.check.detail).toBe(
    'The sponsors of 1 of 6 guests are not known. Microsoft Graph answered with HTTP 404.',
  )
})

test('a service that answers nothing is not asked in another way', async () => {
  const { states, asked } = await read(5, {
    faults: [{ path: /\$batch$/, act: 'status', status: 500, times: Infinity }],
  })
  expect(states).toEqual(['unknown', 'unknown'])
  expect(asked.every((line) => line.includes('$expand'))).toBe(true)
})
