/** One entry of a list that is not as documented is that entry's own trouble: the others of the list count, and the run goes on. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { before, goRun, startRun, type Before } from '../e2e/worlds/fault-runs.ts'
import { requestKinds, type RequestKind } from '../world/simulator/faults/requests.ts'
import type { SimulatedReply } from '../world/simulator/world.ts'

let left: Before
beforeAll(async () => {
  left = await before()
})

type Json = Record<string, unknown>
const odd: readonly unknown[] = [null, 'text', 7, [], {}, { id: 7, principalId: null }, { id: '' }]

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An answer whose lists, in each part of a batch too, have odd entries in front and behind. */
function spoil(value: unknown, entries: readonly unknown[]): unknown {
  if (!isObject(value)) return value
  const changed = { ...value }
  for (const name of ['value', 'sponsors', 'responses', 'body']) {
    const inner = changed[name]
    if (Array.isArray(inner)) changed[name] = [...entries, ...inner.map((one) => spoil(one, entries)), ...entries]
    else if (isObject(inner)) changed[name] = spoil(inner, entries)
  }
  return changed
}

async function runWith(place: RequestKind, rewrite: (own: SimulatedReply) => SimulatedReply) {
  await using world = await startRun('reset', left)
  world.simulator.addFault({ ...requestKinds[place], act: 'rewrite', rewrite, times: Infinity })
  const { report } = await goRun('reset', world)
  return {
    remediated: report.counts.remediated,
  }
}

describe('odd entries of a list', () => {
  test('one in the listing: all three guests are reset', async () => {
    const { remediated } = await runWith('first page of guests', (own) => {
      const { value, ...rest }: Json = isObject(own.body) ? own.body : {}
      const users: readonly unknown[] = Array.isArray(value) ? value : []
      return { ...own, body: { ...rest, value: [null, ...users] } }
    })
    expect(remediated).toBe(3)
  })

  test.each([
    'role assignments',
    'batch of role holders',
    'batch of findings',
    'batch of guests',
    'batch of home tenants',
    'batch of tenant settings',
    'last sign-ins',
    'allow and deny list',
  ] as const)('%s: all three guests are reset', async (place) => {
    const { remediated } = await runWith(place, (own) => ({ ...own, body: spoil(own.body, odd) }))
    expect(remediated).toBe(3)
  })
})

test.each<[string, Json]>([
  ['a count as text', { '@odata.count': '4' }],
  ['a count below nothing', { '@odata.count': -1 }],
  ['no count', { '@odata.count': null }],
])('a listing with %s goes on', async (_, changed) => {
  const rewrite = (own: SimulatedReply) => ({
    ...own,
    body: isObject(own.body) ? { ...own.body, ...changed } : own.body,
  })
  expect((await runWith('first page of guests', rewrite)).remediated).toBe(3)
})

describe('a batch', () => {
  const parts = (change: (all: unknown[]) => unknown[]) => (own: SimulatedReply) =>
    isObject(own.body) && Array.isArray(own.body.responses)
      ? { ...own, body: { ...own.body, responses: change(own.body.responses) } }
      : own
  test.each<[string, (all: unknown[]) => unknown[]]>([
    ['in another order', (all) => all.toReversed()],
    [
      'with the status as text for one',
      (all) => all.map((one, at) => (at === 0 && isObject(one) && all.length > 1 ? { ...one, status: '200' } : one)),
    ],
    ['with ids in numbers beside them', (all) => [...all, { id: 0, status: 200, body: {} }]],
  ])('%s: all three guests are reset', async (_, change) => {
    expect((await runWith('batch of guests', parts(change))).remediated).toBe(3)
  })
})

test.each<[string, (own: Json) => Json, number]>([
  ['200', (own) => own, 200],
  ['202', (own) => own, 202],
  ['207', (own) => own, 207],
  [
    'with the id in capitals',
    (own) => ({ ...own, invitedUser: { id: String((own.invitedUser as Json).id).toUpperCase() } }),
    201,
  ],
  ['without the user', ({ status }) => ({ status }), 201],
  ['with a list', () => [] as unknown as Json, 201],
])('an invitation that is answered %s is looked at, and done', async (_, change, status) => {
  const rewrite = (own: SimulatedReply) => ({ ...own, status, body: isObject(own.body) ? change(own.body) : own.body })
  expect((await runWith('invitation', rewrite)).remediated).toBe(3)
})

describe('what GitHub answers that is none', () => {
  test.each(
    (
      [
        'list of issues',
        'owner of the token',
        'new issue',
        'update of the issue',
        'label',
        'open pull requests',
      ] as const
    ).flatMap((place) => [[], null, {}, [null], 'text', { data: null }].map((body) => [place, body] as const)),
  )('%s: %j: everybody is reset, and the report is there', async (place, body) => {
    const { remediated } = await runWith(place, (own) => ({ ...own, body }))
    expect(remediated).toBe(3)
  })
})
