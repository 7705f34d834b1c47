import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../world/simulator/faults.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { enforceHere, startHere } from './enforcement-here.ts'
import { at, rereadsSeen, tally, tenantWith, unmanagedIn } from './enforcement.ts'

const invitations = /\/v1\.0\/invitations$/

/** A batch that answers for guests, but for some of them with a 429: what is in it when Graph throttles its parts. */
function throttledBatch(tenant: Tenant, ids: readonly string[], throttled: readonly number[]): Fault {
  const responses = ids.map((id, index) =>
    throttled.includes(index)
      ? {
          id: String(index),
          status: 429,
          headers: { 'Retry-After': '1' },
          body: { error: { code: 'TooManyRequests' } },
        }
      : { id: String(index), status: 200, body: { ...tenant.users.get(id) } },
  )
  return {
    path: /\$batch$/,
    requestBody: /"\/users\/[^/"]+\?\$select=id,userPrincipalName/,
    act: 'status',
    status: 200,
    body: { responses },
  }
}

describe('429 inside a batch', () => {
  test('while guests are confirmed: those alone are asked for again', async () => {
    const tenant = tenantWith(21)
    const ids = unmanagedIn(tenant)
    const throttled = [0, 7, 19]
    await using world = await startHere(tenant, {
      faults: [throttledBatch(tenant, ids.slice(0, 20), throttled)],
    })
    const { run, outcomes, invited } = await enforceHere(world)
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 21 }])
    expect(tally(invited)).toEqual(new Map(ids.map((id) => [id, 1])))
    const [first, ...others] = rereadsSeen(world.simulator)
    expect(first).toEqual(ids.slice(0, 20))
    // With the one guest of the next batch; none of those that were answered is among them.
    const again = [...throttled.map((index) => at(ids, index)), at(ids, 20)]
    expect(others.find((batch) => batch.includes(at(ids, 0)))).toEqual(again)
  })

  test('while the outcome is verified: none is taken for a failure', async () => {
    const tenant = tenantWith(5)
    const ids = unmanagedIn(tenant)
    await using world = await startHere(tenant, {
      faults: [{ ...throttledBatch(tenant, ids.slice(1), [0, 1, 2, 3]), skip: 2 }],
    })
    const { run, outcomes } = await enforceHere(world)
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 5 }])
    expect(rereadsSeen(world.simulator)).toHaveLength(4)
  })

  test('when the limit of the tenant is tight: reads and writes wait their turn, and each guest is reset once', async () => {
    const tenant = tenantWith(40)
    const ids = unmanagedIn(tenant)
    await using world = await startHere(tenant, {
      graph: { limits: { resourceUnits: 30, resourceUnitsWindow: 1000 } },
    })
    const { run, outcomes } = await enforceHere(world, { 'send-invitation': 'true' })
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 40 }])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    // The limit did bite.
    expect(rereadsSeen(world.simulator).length).toBeGreaterThan(4)
  })
})

describe('429 to an invitation', () => {
  test('holds all of them back for as long as it asks, and none is lost or sent twice', async () => {
    const tenant = tenantWith(40)
    const ids = unmanagedIn(tenant)
    const seconds = 3
    await using world = await startHere(tenant, {
      faults: [
        {
          path: invitations,
          act: 'status',
          status: 429,
          headers: { 'Retry-After': String(seconds) },
          body: { error: { code: 'TooManyRequests', message: 'Too Many Requests' } },
          skip: 9,
        },
      ],
    })
    const { run, outcomes, writes, journal } = await enforceHere(world, { 'send-invitation': 'true' })
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 40 }])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    const throttled = writes.find(({ request }) => request.status === 429)
    const answered = throttled?.request.finishedAt ?? 0
    expect(tally(writes.map(({ id }) => id)).get(throttled?.id ?? '')).toBe(2)
    expect(writes).toHaveLength(41)
    // Those that were on their way still come in; then it is quiet until the time is up.
    const meanwhile = writes.filter(({ request: { startedAt } }) => {
      return startedAt > answered + 800 && startedAt < answered + seconds * 1000 - 100
    })
    expect(meanwhile).toEqual([])
    expect(writes.filter(({ request }) => request.startedAt > answered).length).toBeGreaterThanOrEqual(20)
    expect(journal.filter(({ failure }) => failure === 'Microsoft Graph: HTTP 429')).toHaveLength(1)
  })

  test('from a tenant whose limit is a third of the documented one: all are reset in the end', async () => {
    const tenant = tenantWith(60)
    const ids = unmanagedIn(tenant)
    await using world = await startHere(tenant, {
      graph: { limits: { invitations: 20, invitationsWindow: 2000 } },
    })
    const { run, outcomes, writes } = await enforceHere(world, { 'send-invitation': 'true' })
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 60 }])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    expect(writes.filter(({ request }) => request.status === 201)).toHaveLength(60)
    expect(writes.some(({ request }) => request.status === 429)).toBe(true)
  })

  test('for so long that confirmations grow old: guests are looked at again before their turn', async () => {
    const tenant = tenantWith(20)
    const ids = unmanagedIn(tenant)
    await using world = await startHere(tenant, {
      faults: [
        {
          path: invitations,
          act: 'status',
          status: 429,
          headers: { 'Retry-After': '21' },
          body: { error: { code: 'TooManyRequests', message: 'Too Many Requests' } },
        },
      ],
    })
    // While all of them wait, one is deleted, one gets another address, and one is reset by hand.
    const stop = world.simulator.onRequest(({ status }) => {
      if (status !== 429) return
      stop()
      void world.clock.sleep(5000).then(() => {
        tenant.users.delete(at(ids, 17))
        Object.assign(tenant.users.get(at(ids, 18)) ?? {}, { mail: 'somebody@else.example' })
        Object.assign(tenant.users.get(at(ids, 19)) ?? {}, { externalUserState: 'PendingAcceptance' })
      })
    })
    const { outcomes, report, writes } = await enforceHere(world, { 'send-invitation': 'true' })
    expect(outcomes).toEqual({ reset: 17, skipped: 3 })
    const ends = new Map(report.findings.map(({ id, outcome, skipReason }) => [id, skipReason ?? outcome]))
    expect(ids.slice(17).map((id) => ends.get(id))).toEqual(['gone', 'changed', 'already-done'])
    expect(writes.filter(({ request }) => request.status === 201)).toHaveLength(17)
    expect(tenant.mails).toHaveLength(17)
  })
})
