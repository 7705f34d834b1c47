import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../world/simulator/faults.ts'
import { at, enforceIn, startWritable, tally, tenantWith, unmanagedIn } from './enforcement.ts'

const invitations = /\/v1\.0\/invitations$/
const soon = { 'Retry-After': '0' }

/** What becomes of the answer to a write, and how many requests it takes for one mail. */
const losses: readonly (readonly [string, Omit<Fault, 'path'>, number])[] = [
  ['done, and the connection breaks', { act: 'reset', afterEffect: true }, 1],
  ['done, and the answer is cut off', { act: 'truncate' }, 1],
  ['done, and half of the JSON comes', { act: 'half' }, 1],
  ['done, and a 500 comes', { act: 'status', status: 500, afterEffect: true }, 1],
  ['done, and a 504 comes', { act: 'status', status: 504, afterEffect: true }, 1],
  ['done, and a page of a proxy comes', { act: 'html', afterEffect: true }, 1],
  ['not done, the connection breaks', { act: 'reset' }, 2],
  ['not done, a 500 comes', { act: 'status', status: 500 }, 2],
  ['not done, a 502 with a page comes', { act: 'html', status: 502 }, 2],
  ['not done, a 503 comes', { act: 'status', status: 503, headers: soon }, 2],
  ['not done four times', { act: 'status', status: 503, headers: soon, times: 4 }, 5],
]

describe('a write whose answer is lost is looked at before it is repeated', () => {
  test.concurrent('by invitation: one mail for each guest', async () => {
    const tenant = tenantWith(losses.length + 4)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant, {
      faults: losses.map(([, fault], index) => ({
        ...fault,
        path: invitations,
        requestBody: new RegExp(at(ids, index)),
      })),
    })
    const { run, report, invited, journal } = await enforceIn(simulator, { 'send-invitation': 'true' })
    expect([run.exitCode, report.result, report.counts.outcomes?.reset]).toEqual([0, 'remediated', ids.length])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    const sent = tally(invited)
    losses.forEach(([what, , requests], index) => {
      const id = at(ids, index)
      expect([what, sent.get(id)]).toEqual([what, requests])
      const lines = journal.filter((line) => line.id === id)
      expect(lines.filter(({ phase }) => phase === 'before').map(({ attempt }) => attempt)).toEqual(
        Array.from({ length: requests }, (_, number) => number + 1),
      )
      const first = lines.find(({ phase }) => phase === 'after')
      expect([what, first?.failure, first?.status]).toEqual([
        what,
        expect.stringMatching(/^Microsoft Graph: /),
        undefined,
      ])
    })
  })

  test.concurrent('by deletion: one request for each guest', async () => {
    const tenant = tenantWith(6)
    const ids = unmanagedIn(tenant)
    const lost: Omit<Fault, 'path'>[] = [
      { act: 'reset', afterEffect: true },
      { act: 'status', status: 500, afterEffect: true },
      { act: 'reset' },
    ]
    await using simulator = await startWritable(tenant, {
      faults: lost.map((fault, index) => ({ ...fault, method: 'DELETE', path: new RegExp(at(ids, index)) })),
    })
    const { run, outcomes, writes } = await enforceIn(simulator, { remediation: 'delete' })
    expect([run.exitCode, outcomes]).toEqual([0, { deleted: 6 }])
    const sent = tally(writes.map(({ id }) => id))
    expect(ids.map((id) => sent.get(id))).toEqual([1, 1, 2, 1, 1, 1])
  })

  test.concurrent('after five tries it is given up, recorded, and the others go on', async () => {
    const tenant = tenantWith(8)
    const ids = unmanagedIn(tenant)
    const id = at(ids, 2)
    await using simulator = await startWritable(tenant, {
      faults: [
        { path: invitations, requestBody: new RegExp(id), act: 'status', status: 503, headers: soon, times: Infinity },
      ],
    })
    const { run, report, outcomes, invited } = await enforceIn(simulator, { 'send-invitation': 'true' })
    expect([run.exitCode, report.result, outcomes]).toEqual([1, 'partial', { reset: 7, failed: 1 }])
    expect(tally(invited).get(id)).toBe(5)
    expect(report.findings.find((row) => row.id === id)?.error).toBe('Microsoft Graph: HTTP 503, 5 times in a row.')
    expect(tenant.mails.map(({ userId }) => userId).sort()).toEqual(ids.filter((each) => each !== id))
  })
})

test.concurrent('an answer without the invitation in it does not hide that the guest was reset', async () => {
  const tenant = tenantWith(8)
  const [id = ''] = unmanagedIn(tenant)
  await using simulator = await startWritable(tenant, {
    faults: [
      { path: /\/invitations$/, requestBody: new RegExp(id), act: 'status', status: 201, body: {}, afterEffect: true },
    ],
  })
  const { outcomes, invited, report } = await enforceIn(simulator)
  expect(outcomes).toEqual({ reset: 8 })
  expect(tally(invited).get(id)).toBe(1)
  expect(report.findings.find((row) => row.id === id)).not.toHaveProperty('error')
})
