import { describe, expect, test } from '@jest/globals'
import { tenantWith, unmanagedIn } from '../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../world/entra/enforcing.ts'
import type { InProcess } from '../world/in-process.ts'
import type { Tenant } from '../world/simulator/world.ts'

const day = 86_400_000
const memory = { 'open-issue': 'true' }
const github = { permissions: { issues: 'write' as const } }
const everybody = { mode: 'enforce', 'max-changes': '100000', 'max-change-percent': '100' }

/**
 * Runs until so many writes were sent, and no further: from then on nothing that the run asks for is answered, as if it were
 * dead. The last write arrives, or not.
 */
async function die(world: InProcess, writes: number, arrives: boolean, inputs: Readonly<Record<string, string>> = {}) {
  let sent = 0
  let dead: () => void = () => undefined
  const died = new Promise<void>((resolve) => (dead = resolve))
  const fetching: typeof fetch = async (url, init) => {
    const isWrite =
      init?.method === 'DELETE' || (url instanceof Request ? url.url : String(url)).endsWith('/invitations')
    if (isWrite) sent += 1
    if (sent < writes) return fetch(url, init)
    if (isWrite && sent === writes && arrives) await fetch(url, init)
    dead()
    return new Promise<never>(() => undefined)
  }
  const openReportFolder: typeof world.deps.openReportFolder = async () => {
    const folder = await world.deps.openReportFolder()
    // A journal that is never closed would be the test's own leak.
    const done = () => Promise.resolve()
    return { ...folder, openLines: () => Promise.resolve({ path: '', append: done, close: done }) }
  }
  void world.run({ ...everybody, ...memory, ...inputs }, { fetch: fetching, openReportFolder })
  await died
}

const doneIn = (tenant: Tenant, ids: readonly string[]) =>
  ids.filter((id) => tenant.users.get(id)?.externalUserState !== 'Accepted').length

describe('a run that was killed is told of by the next', () => {
  test.each([1, 2, 3, 7, 11, 12].flatMap((writes) => [true, false].map((arrives) => [writes, arrives] as const)))(
    'killed at write %i, which arrives: %s',
    async (writes, arrives) => {
      const tenant = tenantWith(12)
      const ids = unmanagedIn(tenant)
      await using world = await writableWorld({ tenant, github })
      await die(world, writes, arrives)
      world.clock.pass(day)
      const done = doneIn(tenant, ids)
      const { report, summary, log } = await enforceAll(world, memory)
      expect(report.unfinished).toMatchObject({
        remediation: 'reset',
        intended: 12,
        seen: { done, redeemed: 0, left: 12 - done, unknown: 0 },
      })
      const said = new RegExp(
        `The run before ended without a report\\. .* Of 12 guests that it meant to reset, ${done} (was|were) reset`,
      )
      expect(summary).toMatch(said)
      expect(log.join('\n')).toMatch(said)
      expect(world.simulator.github.issues.map(({ body }) => body)).toEqual([expect.stringMatching(said)])
      // Those whom it reset are followed as those of any run, and nobody is reset twice.
      if (done > 0) expect(report.followUps).toContainEqual(expect.objectContaining({ reset: done, pending: done }))
      expect(world.simulator.accepted).toHaveLength(12)
      world.clock.pass(day)
      const third = await enforceAll(world, memory)
      expect([third.report.unfinished, third.writes]).toEqual([null, []])
      expect(third.report.followUps.reduce((sum, { reset }) => sum + reset, 0)).toBe(12)
    },
  )

  test('by a report too, and by the page', async () => {
    const tenant = tenantWith(12)
    await using world = await writableWorld({ tenant, github })
    await die(world, 5, true)
    world.clock.pass(day)
    const done = doneIn(tenant, unmanagedIn(tenant))
    const ran = await world.run({ ...memory })
    expect(ran.report.unfinished?.seen).toMatchObject({ done, left: 12 - done })
    expect(await ran.file('report.html')).toContain('The run before ended without a report')
    expect((await world.run(memory)).report.unfinished).toBeNull()
  })

  test('with what is gone, where it deleted', async () => {
    const tenant = tenantWith(12)
    await using world = await writableWorld({ tenant, github })
    await die(world, 4, true, { remediation: 'delete' })
    world.clock.pass(day)
    const done = 12 - unmanagedIn(tenant).length
    const { report } = await world.run(memory)
    expect(report.unfinished).toMatchObject({ remediation: 'delete', seen: { done, left: 12 - done } })
  })

  test.each(['issuer', 'date', 'state'] as const)('whatever a reset shows: %s', async (resetShows) => {
    const tenant = tenantWith(12)
    await using world = await writableWorld({ tenant, github, world: { resetShows } })
    await die(world, 6, true)
    const done = world.simulator.accepted.length
    world.clock.pass(day)
    const { report } = await world.run(memory)
    expect(report.unfinished?.seen).toEqual({ done, redeemed: 0, left: 12 - done, unknown: 0 })
  })
})

test('a run that ends tells of itself, and leaves nothing to be told', async () => {
  const tenant = tenantWith(12)
  await using world = await writableWorld({ tenant, github })
  await enforceAll(world, memory)
  expect(world.simulator.github.comments).toEqual([])
  world.clock.pass(day)
  expect((await enforceAll(world, memory)).report.unfinished).toBeNull()
})

test('what it means to do is written before the first write, and where GitHub refuses that, the run goes on with a warning', async () => {
  const tenant = tenantWith(12)
  await using world = await writableWorld({ tenant, github: { permissions: { issues: 'read' as const } } })
  const { outcomes, warnings } = await enforceAll(world, memory)
  expect([outcomes, warnings]).toEqual([{ reset: 12 }, [expect.stringMatching(/^warning: The issue was not updated/)]])
})

test('where GitHub does not answer that, the first write waits for 30 s and no longer', async () => {
  const tenant = tenantWith(12)
  await using world = await writableWorld({ tenant, github })
  await world.run(memory)
  world.clock.pass(day)
  world.simulator.addFault({
    host: 'api.github.com',
    method: 'PATCH',
    path: /\/issues\/1$/,
    act: 'hang',
    times: Infinity,
  })
  const { outcomes, log } = await enforceAll(world, memory)
  expect(outcomes).toEqual({ reset: 12 })
  expect(log.join('\n')).toContain('What this run is about to do was not written down: nothing came back within 30 s.')
})

describe('a run that could not write down what it was about to do, and was killed', () => {
  const refused = { host: 'api.github.com', method: 'PATCH', path: /\/issues\/1$/, act: 'status', status: 403 } as const

  test.each(['issuer', 'date', 'state'] as const)(
    'shows in whom the last report found, whatever a reset shows: %s',
    async (resetShows) => {
      const tenant = tenantWith(12)
      await using world = await writableWorld({ tenant, github, world: { resetShows } })
      const first = await world.run(memory)
      world.clock.pass(day)
      world.simulator.addFault({ ...refused })
      await die(world, 6, true)
      const done = world.simulator.accepted.length
      world.clock.pass(day)
      const { report, summary, log } = await world.run(memory)
      expect([report.unfinished, report.unreported]).toEqual([null, { since: first.report.startedAt, guests: done }])
      const said = new RegExp(`${done} guests of earlier reports show a reset .* since, and no run told of it`)
      for (const place of [summary, log.join('\n'), world.simulator.github.issues[0]?.body]) expect(place).toMatch(said)
      world.clock.pass(day)
      // Who can be told is told once. Whose identity alone is gone stays undetermined, and is told of for as long.
      const again = (await world.run(memory)).report
      expect(again.unreported?.guests ?? 0).toBe(again.counts.byVerdict.indeterminate)
    },
  )

  test('says nothing of those whom a run reset, nor of those who accept with another account then', async () => {
    const tenant = tenantWith(12)
    await using world = await writableWorld({ tenant, github })
    await world.run(memory)
    await enforceAll(world, memory)
    world.clock.pass(day)
    const [id = ''] = unmanagedIn(tenant)
    Object.assign(tenant.users.get(id) ?? {}, {
      externalUserState: 'Accepted',
      externalUserStateChangeDateTime: new Date(Date.parse('2026-03-03T05:00:00Z')).toISOString(),
      identities: [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: null }],
    })
    expect((await world.run(memory)).report.unreported).toBeNull()
  })

  test('has its word kept where the memory of the issue was broken before', async () => {
    const tenant = tenantWith(12)
    await using world = await writableWorld({ tenant, github })
    await world.run(memory)
    const [issue] = world.simulator.github.issues
    if (issue === undefined) throw new Error('there is no issue')
    issue.body = (issue.body ?? '').replace(/"figures"/, '"figure')
    world.clock.pass(day)
    await die(world, 6, true)
    const done = doneIn(tenant, unmanagedIn(tenant))
    world.clock.pass(day)
    const { report } = await world.run(memory)
    expect(report.unfinished?.seen).toMatchObject({ done, left: 12 - done })
  })
})
