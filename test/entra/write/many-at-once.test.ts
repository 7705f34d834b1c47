import { describe, expect, test } from '@jest/globals'
import { at, isReread, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'

const isWrite = ({ path }: { readonly path: string }) => path.endsWith('/invitations')

/** The ids of these that a batch reads. */
const idsIn = (body: string, ids: readonly string[]) => ids.filter((id) => body.includes(id))

describe('300 guests, where a write takes 2.5 seconds', () => {
  const latency = { write: 2500, page: 400 }

  test('are written to as fast as the pace allows, 90 at once at the most, two batches ahead, and looked at meanwhile', async () => {
    const tenant = tenantWith(300)
    const ids = unmanagedIn(tenant)
    await using world = await writableWorld({ tenant, latency })
    const { outcomes } = await enforceAll(world)
    expect(outcomes).toEqual({ reset: 300 })

    const writes = world.simulator.requests.filter(isWrite)
    const [, ...others] = writes.map(({ startedAt }) => startedAt)
    const atOnce = others.map((time) => others.filter((other) => other <= time && other > time - latency.write).length)
    expect(Math.max(...atOnce)).toBeGreaterThan(60)
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(90)

    // Of those who were read, who is still to be written to: never more than two batches.
    const [confirmed, sent] = [new Set<string>(), new Set<string>()]
    let [ahead, looks] = [0, 0]
    for (const request of world.simulator.requests) {
      if (isWrite(request)) for (const id of idsIn(request.body, ids)) sent.add(id)
      if (!isReread(request)) continue
      const read = idsIn(request.body, ids)
      if (read.every((id) => sent.has(id)) && sent.size < ids.length) looks += 1
      for (const id of read) confirmed.add(id)
      ahead = Math.max(ahead, [...confirmed].filter((id) => !sent.has(id)).length)
    }
    expect(ahead).toBeGreaterThan(20)
    expect(ahead).toBeLessThanOrEqual(40)
    expect(looks).toBeGreaterThan(5)

    // Who holds a role: once at the scan, and once in ten seconds after it.
    const seconds = ((writes.at(-1)?.startedAt ?? 0) - (writes[0]?.startedAt ?? 0)) / 1000
    const roles = world.simulator.requests.filter(({ path }) => path.endsWith('/roleAssignments'))
    expect(roles.length).toBeLessThanOrEqual(3 + seconds / 10)
  })

  test('a look that gets no answer does not keep the others waiting', async () => {
    const tenant = tenantWith(300)
    const ids = unmanagedIn(tenant)
    const look = new RegExp(`/users/${at(ids, 5)}\\?\\$select=id,userPrincipalName`)
    // The first request about this guest confirms it, the second looks what became of it.
    const fault = { path: /\$batch$/, requestBody: look, skip: 1, act: 'hang' as const }
    await using world = await writableWorld({ tenant, latency, faults: [fault] })
    const { outcomes } = await enforceAll(world)
    expect(outcomes).toEqual({ reset: 300 })

    const sent = new Set<string>()
    let looks = 0
    for (const request of world.simulator.requests) {
      if (isWrite(request)) for (const id of idsIn(request.body, ids)) sent.add(id)
      const isLook = isReread(request) && idsIn(request.body, ids).every((id) => sent.has(id))
      if (isLook && sent.size < ids.length) looks += 1
    }
    expect(looks).toBeGreaterThan(5)
  })

  test('nothing more leaves once the service refused for the whole tenant, however many were on their way', async () => {
    const tenant = tenantWith(300)
    const ids = unmanagedIn(tenant)
    const refused = at(ids, 30)
    const body = { status: 'PendingAcceptance', invitedUser: { id: '0c0c0c0c-0000-4000-8000-000000000009' } }
    const fault = {
      path: /\/invitations$/,
      requestBody: new RegExp(refused),
      act: 'status' as const,
      status: 201,
      body,
    }
    await using world = await writableWorld({ tenant, latency, faults: [fault] })
    const { report, outcomes } = await enforceAll(world)
    expect(report.stopCode).toBe('refused')

    const writes = world.simulator.requests.filter(isWrite)
    const stopAt = (writes.find((write) => write.body.includes(refused))?.startedAt ?? 0) + latency.write
    expect(writes.filter(({ startedAt }) => startedAt > stopAt + 100)).toEqual([])
    expect(writes.length).toBeLessThanOrEqual(30 + 90)
    // What was on its way is reported as what became of it.
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(300)
    expect(outcomes.reset).toBe(writes.length - 1)
    expect(outcomes['not-attempted']).toBe(300 - writes.length)
  })
})
