import { describe, expect, test } from '@jest/globals'
import { failsStep } from '../../../src/core/report/report.ts'
import type { GuestErrorCode } from '../../../src/core/enforcement/guest-error.ts'
import type { Outcome } from '../../../src/core/enforcement/outcome.ts'
import { at, isReread, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { Fault } from '../../world/simulator/faults.ts'

const invitations = /\/invitations$/
const said = (id: string, status = 'PendingAcceptance') => ({ status: 201, body: { status, invitedUser: { id } } })
const wentWrong = (id: string) => said(id, 'Error')
const somebodyElse = '00000000-0000-4000-8000-0000000000ff'

/** What becomes of the write for one guest who is not the first: how that guest ends, and after how many requests. */
const fates: readonly (readonly [
  string,
  (id: string) => Omit<Fault, 'path'>,
  Outcome,
  number,
  GuestErrorCode | null,
])[] = [
  ['done, and the connection breaks', () => ({ act: 'reset', afterEffect: true }), 'reset', 1, null],
  ['done, and no answer comes', () => ({ act: 'hang', afterEffect: true }), 'reset', 1, null],
  ['done, and a 500 comes', () => ({ act: 'status', status: 500, afterEffect: true }), 'reset', 1, null],
  ['done, and the answer is cut off', () => ({ act: 'truncate' }), 'reset', 1, null],
  [
    'done, and an answer without the invitation',
    () => ({ act: 'status', status: 201, body: {}, afterEffect: true }),
    'reset',
    1,
    null,
  ],
  ['not done, and the connection breaks', () => ({ act: 'reset' }), 'reset', 2, null],
  ['not done, and no answer comes', () => ({ act: 'hang' }), 'reset', 2, null],
  [
    'throttled four times',
    () => ({ act: 'status', status: 429, times: 4, headers: { 'Retry-After': '30' } }),
    'reset',
    5,
    null,
  ],
  ['unavailable for ever', () => ({ act: 'status', status: 503, times: Infinity }), 'failed', 5, 'service-failed'],
  ['never answered', () => ({ act: 'reset', times: Infinity }), 'failed', 5, 'not-answered'],
  ['refused', () => ({ act: 'status', status: 400, body: { error: { code: 'BadRequest' } } }), 'failed', 1, 'refused'],
  [
    'not done, and a success without the invitation',
    () => ({ act: 'status', status: 201, body: {} }),
    'unconfirmed',
    1,
    'not-seen',
  ],
  [
    'not done, and a success with an error',
    () => ({ act: 'status', status: 201, body: { error: {} } }),
    'unconfirmed',
    1,
    'not-seen',
  ],
  ['said to be done, and not seen', (id) => ({ act: 'status', ...said(id) }), 'unconfirmed', 1, 'not-seen'],
  [
    'done, and an answer that it went wrong',
    (id) => ({ act: 'status', afterEffect: true, ...wentWrong(id) }),
    'reset',
    1,
    null,
  ],
  [
    'not done, and an answer that it went wrong',
    (id) => ({ act: 'status', ...wentWrong(id) }),
    'unconfirmed',
    1,
    'invitation-failed',
  ],
  [
    'done, with the id in capitals',
    (id) => ({ act: 'status', afterEffect: true, ...said(id.toUpperCase()) }),
    'reset',
    1,
    null,
  ],
  [
    'done, and an answer with something for an id',
    () => ({ act: 'status', afterEffect: true, ...said('x') }),
    'reset',
    1,
    null,
  ],
]

describe('what happens to one guest is that guest’s own', () => {
  test.each(fates)('%s', async (_, fault, outcome, requests, code) => {
    const tenant = tenantWith(12)
    const ids = unmanagedIn(tenant)
    const id = at(ids, 4)
    await using world = await writableWorld({
      tenant,
      faults: [{ path: invitations, requestBody: new RegExp(id), ...fault(id) }],
    })
    const { report, outcomes, writes, journal } = await enforceAll(world, { 'send-invitation': 'true' })
    expect(outcomes).toEqual(outcome === 'reset' ? { reset: 12 } : { reset: 11, [outcome]: 1 })
    expect([report.result, failsStep(report, ['failures'])]).toEqual([
      outcome === 'reset' ? 'remediated' : 'partial',
      outcome === 'failed',
    ])
    expect(report.findings.find((row) => row.id === id)?.errorCode ?? null).toBe(code)
    expect(writes.filter((write) => write.id === id)).toHaveLength(requests)
    expect(writes).toHaveLength(11 + requests)
    expect(journal.filter(({ phase }) => phase === 'before')).toHaveLength(11 + requests)
    expect(journal.filter(({ failure }) => failure !== undefined).every(({ failureCode }) => failureCode)).toBe(true)
    const mailed = tenant.mails.map(({ userId }) => userId).sort()
    expect(mailed).toEqual(outcome === 'reset' ? ids : ids.filter((each) => each !== id))
  })
})

test.each([
  ['was', true],
  ['was not', false],
])('an answer about somebody else stops the run; this one %s reset', async (_, afterEffect) => {
  const tenant = tenantWith(12)
  const id = at(unmanagedIn(tenant), 4)
  await using world = await writableWorld({
    tenant,
    faults: [{ path: invitations, requestBody: new RegExp(id), act: 'status', afterEffect, ...said(somebodyElse) }],
  })
  const { report } = await enforceAll(world)
  const row = report.findings.find((one) => one.id === id)
  expect([row?.outcome, row?.errorCode]).toEqual(afterEffect ? ['reset', undefined] : ['unconfirmed', 'other-guest'])
  expect([report.result, report.stopCode, failsStep(report, ['failures'])]).toEqual(['partial', 'refused', true])
})

test('who was accepted and not seen is looked at for two minutes, with growing pauses', async () => {
  const tenant = tenantWith(30)
  const id = at(unmanagedIn(tenant), 4)
  await using world = await writableWorld({
    tenant,
    world: { resetSeenAfter: 'at-once' },
    faults: [{ path: invitations, requestBody: new RegExp(id), act: 'status', ...said(id) }],
  })
  const { report, outputs, log, summary } = await enforceAll(world)
  const looks = world.simulator.requests
    .filter((request) => isReread(request) && request.body.includes(id))
    .map(({ startedAt }) => startedAt)
  // Once while others are written to, and then when the writes are over.
  const [, , first = 0] = looks
  expect(looks.slice(2).map((time) => Math.round((time - first) / 1000))).toEqual([0, 2, 6, 14, 30, 60, 120])
  expect([outputs['unconfirmed-count'], outputs['failed-count'], outputs['remediated-count']]).toEqual(['1', '0', '29'])
  expect(report.findings.find((row) => row.id === id)?.error).toBe(
    'Microsoft Graph accepted the request, and the change is not visible yet.',
  )
  expect(summary).toMatch(/Not seen yet +\| +1 \|/)
  expect(log.filter((line) => line.startsWith('warning'))).toEqual([])
})

test('nobody is written to any more once confirmations cannot be read, and what was done is reported', async () => {
  const tenant = tenantWith(60)
  const ids = unmanagedIn(tenant)
  await using world = await writableWorld({
    tenant,
    world: { resetSeenAfter: 'at-once' },
    faults: [{ path: /\$batch$/, requestBody: new RegExp(at(ids, 45)), act: 'status', status: 500, times: Infinity }],
  })
  const { report, outcomes } = await enforceAll(world)
  expect([report.result, report.stopCode, outcomes]).toEqual([
    'partial',
    'unreadable',
    { reset: 40, 'not-attempted': 20 },
  ])
  expect(report.stopped).toBe('Microsoft Graph: HTTP 500, 5 times in a row')
})

test('300 resets under faults of every twentieth request: nothing lost, nothing twice', async () => {
  const tenant = tenantWith(300)
  const faults: Fault[] = Array.from({ length: 15 }, (_, index) => [
    { path: invitations, act: 'reset' as const, skip: index * 19, afterEffect: index % 2 === 0 },
    { path: /\$batch$/, act: 'status' as const, status: 503, skip: index * 2 },
  ]).flat()
  await using world = await writableWorld({ tenant, faults, latency: { write: 300, page: 100 } })
  const { outcomes } = await enforceAll(world, { 'send-invitation': 'true' })
  expect(outcomes).toEqual({ reset: 300 })
  expect(tenant.mails.map(({ userId }) => userId).sort()).toEqual(unmanagedIn(tenant))
})
