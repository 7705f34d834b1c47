import { describe, expect, test } from '@jest/globals'
import { at, tally, tenantWith, unmanagedIn, withoutLimits } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { World } from '../../world/simulator/undocumented/worlds.ts'

const day = 86_400_000
const issue = { 'open-issue': 'true' }
const github = { permissions: { issues: 'write' as const } }

const worlds: readonly Partial<World>[] = [
  { resetShows: 'everything' },
  { resetShows: 'state' },
  { resetShows: 'issuer' },
  { resetShows: 'date', serviceClock: 'ten-minutes-slow' },
  { resetShows: 'issuer-and-date' },
]

describe('the run after a reset finds them pending, and writes to nobody', () => {
  test.each(worlds)('%j', async (like) => {
    const tenant = tenantWith(30)
    await using world = await writableWorld({ tenant, world: like, github })
    expect((await enforceAll(world, issue)).outcomes).toEqual({ reset: 30 })
    world.clock.pass(7 * day)
    const { report, writes } = await enforceAll(world, { ...issue, 'include-suspect-overtaken': 'true' })
    expect([report.result, report.counts.byVerdict.pending, writes]).toEqual(['clean', 30, []])
    expect(report.followUps).toMatchObject([{ reset: 30, pending: 30, gone: 0, unseen: 0 }])
  })
})

describe('a plan that was half applied is not refused for drift', () => {
  test.each(worlds.flatMap((like) => [issue, {}].map((memory) => [like, memory] as const)))(
    '%j %j',
    async (like, memory) => {
      const tenant = tenantWith(40)
      const ids = unmanagedIn(tenant)
      await using world = await writableWorld({ tenant, world: like, github })
      const { file, outputs } = await world.run({ ...withoutLimits, mode: 'report' })
      await world.check('plan.json', (await file('plan.json')) ?? '')
      world.clock.pass(day)
      world.simulator.addFault({
        path: /\/invitations$/,
        requestBody: new RegExp(at(ids, 20)),
        act: 'status',
        status: 403,
        body: { error: { code: 'Forbidden', message: 'Guest invitations not allowed for your company.' } },
      })
      const approved = { ...memory, 'approved-plan': 'plan.json', 'approved-digest': outputs['plan-digest'] ?? '' }
      const first = await enforceAll(world, approved)
      expect([first.report.result, first.report.stopCode]).toEqual(['partial', 'refused'])
      expect(first.report.counts.remediated).toBeGreaterThan(15)
      world.clock.pass(day)
      const second = await enforceAll(world, approved)
      expect([second.report.refusal, second.report.result]).toEqual([null, 'remediated'])
      const accepted = [...first.writes, ...second.writes].filter(({ request }) => request.status === 201)
      expect(tally(accepted.map(({ id }) => id))).toEqual(new Map(ids.map((id) => [id, 1])))
    },
  )
})

test('where nothing ever shows, each run writes to one guest, and to nobody twice within 30 days', async () => {
  const tenant = tenantWith(5)
  const ids = unmanagedIn(tenant)
  await using world = await writableWorld({ tenant, world: { resetSeenAfter: 'never' }, github })
  const written: string[] = []
  for (let run = 0; run < 4; run += 1) {
    const { report, writes, warnings } = await enforceAll(world, issue)
    expect([report.stopCode, report.counts.skipped]).toEqual(['canary', run === 0 ? {} : { 'unconfirmed-before': run }])
    expect(warnings.join()).not.toContain('turn on `open-issue`')
    written.push(...writes.map(({ id }) => id))
    world.clock.pass(day)
  }
  expect(written).toEqual(ids.slice(0, 4))
  world.clock.pass(27 * day)
  expect((await enforceAll(world, issue)).writes.map(({ id }) => id)).toEqual(ids.slice(0, 1))
})

test('the next run says of each guest who was deleted, disabled or moved since', async () => {
  const tenant = tenantWith(30)
  const ids = unmanagedIn(tenant)
  await using world = await writableWorld({ tenant, github })
  expect((await enforceAll(world, issue)).outcomes).toEqual({ reset: 30 })
  world.clock.pass(7 * day)
  const guest = (index: number) => tenant.users.get(at(ids, index))
  tenant.users.delete(at(ids, 3))
  Object.assign(guest(4) ?? {}, { accountEnabled: false })
  Object.assign(guest(5) ?? {}, { mail: 'somebody@northwind.example' })
  const { report, summary } = await world.run(issue)
  const [one] = report.followUps
  expect(one).toMatchObject({ reset: 30, gone: 1, disabled: 1, moved: 1 })
  expect(one?.changed?.map(({ id, changes }) => [id, changes]).sort()).toEqual(
    [
      [null, ['deleted']],
      [at(ids, 4), ['disabled']],
      [at(ids, 5), ['moved']],
    ].sort(),
  )
  const body = world.simulator.github.issues[0]?.body ?? ''
  for (const text of [summary, body]) {
    expect(text).toContain('<summary>Deleted, disabled or moved since the reset: 3 guests</summary>')
  }
  const redacted = await world.run({ ...issue, redact: 'always' })
  expect(redacted.report.followUps).toEqual([{ ...one, changed: undefined }])
  expect(redacted.summary).not.toContain('moved since the reset')
  expect(world.simulator.github.issues[0]?.body).not.toContain('northwind')
})
