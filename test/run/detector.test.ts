import { describe, expect, test } from '@jest/globals'
import { inProcess } from '../world/in-process.ts'
import { managedRealm, viralRealm } from '../world/simulator/entra/user-realm.ts'
import { addGuest, emptyTenant } from '../world/simulator/tenant-generator.ts'

/** A tenant with a guest from each of so many domains, of whom some are unmanaged. */
function tenantWith(domains: number, viral: number) {
  const tenant = emptyTenant()
  for (let index = 0; index < domains; index += 1) {
    const domain = `d${index}.example`
    tenant.realms.set(domain, index < viral ? viralRealm(domain) : managedRealm(domain))
    addGuest(tenant, { mail: `guest@${domain}` })
  }
  return tenant
}

const asked = (world: Awaited<ReturnType<typeof inProcess>>) =>
  world.simulator.requests.flatMap(({ path }) => /userrealm\/([^?]*)/.exec(decodeURIComponent(path))?.[1] ?? [])

describe('a clean bill', () => {
  test.each([
    ['is proved by a domain that is known', { referenceDomain: 'still-viral' }, {}, 'ok', false],
    ['says so where the reference changed hands', { referenceDomain: 'changed-hands' }, {}, 'unknown', true],
    ['says so where a made-up user is no help', { madeUpUser: 'not-viral' }, {}, 'unknown', true],
  ] as const)('%s', async (_, variants, inputs, status, unchecked) => {
    await using world = await inProcess({ tenant: tenantWith(2, 0), world: variants })
    const { report, summary, log } = await world.run(inputs)
    expect(report.result).toBe('clean')
    expect(report.preflight.find(({ check }) => check === 'detector')?.status).toBe(status)
    expect(summary.includes('No unmanaged guests found, and look-ups could not be checked')).toBe(unchecked)
    expect(log.some((line) => line.startsWith('warning: Look-ups could not be checked:'))).toBe(unchecked)
    expect(asked(world).sort().slice(-2)).toEqual(['realm-lookup@microsoft.com', 'realm-lookup@yopmail.net'])
  })

  test('is not asked for where somebody is unmanaged, or there is nobody to look up', async () => {
    for (const tenant of [tenantWith(2, 1), emptyTenant()]) {
      await using world = await inProcess({ tenant })
      const { report } = await world.run()
      expect(report.preflight.filter(({ check }) => check === 'detector')).toEqual([])
      expect(asked(world).filter((user) => user.endsWith('yopmail.net'))).toEqual([])
    }
  })
})

test('look-up-as: guest asks with one address a domain, and finds whom a made-up user does not', async () => {
  const tenant = tenantWith(3, 1)
  addGuest(tenant, { mail: 'other@d0.example' })
  await using world = await inProcess({ tenant, world: { madeUpUser: 'not-viral' } })
  const { report } = await world.run({ 'look-up-as': 'guest' })
  expect(asked(world).sort()).toEqual(['guest@d0.example', 'guest@d1.example', 'guest@d2.example'])
  expect(report.findings).toHaveLength(2)
  expect(report.observed.lookUps.as).toBe('guest')
})

test('observed has figures and nobody in them, and every request says who sends it', async () => {
  await using world = await inProcess({
    tenant: tenantWith(3, 1),
    world: { realmLimit: '8-at-once', viralFlag: 'absent-unless-true' },
  })
  world.simulator.addFault({
    host: 'graph.microsoft.com',
    path: /roleManagement/,
    act: 'status',
    status: 403,
    times: 9,
  })
  const { report } = await world.run()
  const { lookUps, graph } = report.observed
  const host = 'login.microsoftonline.com'
  expect(lookUps.answers).toEqual({
    [`${host} Managed viral:true cloud:microsoftonline.com`]: 1,
    [`${host} Managed viral:absent cloud:microsoftonline.com`]: 2,
  })
  expect([lookUps.statuses, lookUps.highestConcurrency]).toEqual([{ '200': 3 }, 3])
  expect(graph.statuses['403']).toBeGreaterThan(0)
  expect(JSON.stringify(report.observed)).not.toMatch(/example|guest/)
  const senders = world.simulator.requests.filter(({ host: to }) => /^(graph|login)\./.test(to))
  for (const { headers } of senders) {
    expect(headers['user-agent']).toMatch(/^unmanaged-entra-guests\/\d+\.\d+\.\d+ \(\+https:\/\/github\.com\//)
  }
  expect(senders.length).toBeGreaterThan(4)
})

test('unmanaged guests who all vanish at once make one run incomplete, and the next is believed', async () => {
  const tenant = tenantWith(22, 3)
  await using world = await inProcess({ tenant })
  const inputs = { 'open-issue': 'true' }
  expect((await world.run(inputs)).report.result).toBe('findings')
  for (const index of [0, 1, 2]) tenant.realms.set(`d${index}.example`, managedRealm(`d${index}.example`))
  world.clock.pass(7 * 86_400_000)
  const first = (await world.run(inputs)).report
  expect([first.result, first.problems]).toEqual(['incomplete', [expect.stringContaining('found 3 unmanaged')]])
  expect(first.problemCodes).toEqual(['unmanaged-vanished'])
  world.clock.pass(7 * 86_400_000)
  expect((await world.run(inputs)).report.result).toBe('clean')
})

test('unmanaged guests who were deleted explain a clean run', async () => {
  const tenant = tenantWith(23, 3)
  await using world = await inProcess({ tenant })
  await world.run({ 'open-issue': 'true' })
  for (const [id, user] of tenant.users) if (/@d[012]\.example$/.test(user.mail ?? '')) tenant.users.delete(id)
  world.clock.pass(7 * 86_400_000)
  expect((await world.run({ 'open-issue': 'true' })).report.result).toBe('clean')
})

test.each(['all-clouds', 'own-cloud-alone', 'not-there'] as const)(
  'in a national cloud whose host knows %s, unmanaged guests of the global cloud are found',
  async (realmOfOtherClouds) => {
    await using world = await inProcess({ tenant: tenantWith(2, 1), cloud: 'usgov', world: { realmOfOtherClouds } })
    const { report } = await world.run({ cloud: 'usgov' })
    expect(report.findings.map(({ domain }) => domain)).toEqual(['d0.example'])
    expect(report.complete).toBe(true)
  },
)
