import { describe, expect, test } from '@jest/globals'
import { inProcess, type InProcess, type Ran } from '../world/in-process.ts'
import type { Fault } from '../world/simulator/faults.ts'
import type { RecordedRequest } from '../world/simulator/request-log.ts'
import { startSimulator } from '../world/simulator/simulator.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'
import { graphHost, loginHost, signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

const users = { host: graphHost, path: /^\/v1\.0\/users$/ }

/** Three pages of guests. */
const threePages = (now: Date) => generateTenant({ guests: 2500, seed: 5, domains: 40, now }).tenant
const listed = (requests: readonly RecordedRequest[]) =>
  requests.filter(({ host, path }) => host === graphHost && path === '/v1.0/users')
const tokens = (requests: readonly RecordedRequest[]) =>
  requests.filter(({ host, method }) => host === loginHost && method === 'POST').length

/** Lists three pages with faults, in the test's own process. */
async function listWith(faults: readonly Fault[], prepare?: (world: InProcess) => void) {
  const at = '2026-03-02T06:00:00Z'
  await using world = await inProcess({ tenant: threePages(new Date(at)), at, faults })
  prepare?.(world)
  const ran = await world.run().catch((error: unknown) => error)
  return {
    error: ran instanceof Error ? ran.message : null,
    ...(ran instanceof Error ? null : (ran as Ran)),
    slept: world.clock.slept,
    pages: listed(world.simulator.requests),
    requests: world.simulator.requests,
  }
}

/** The same through the bundle; what it waits for comes a hundred times as soon. */
async function spawnWith(faults: readonly Fault[]) {
  await using simulator = await startSimulator({ tenant: threePages(new Date()), faults })
  await using run = await runAction(simulator, { inputs: signInInputs(simulator), env: { SIMULATOR_WAITS: '0.01' } })
  const { exitCode, outputs, summary, stdout } = run
  return { exitCode, outputs, summary, stdout, pages: listed(simulator.requests) }
}

describe('what may pass is tried again', () => {
  const throttled = { act: 'status', status: 429, headers: { 'Retry-After': '1' } } as const
  test.each<[string, Omit<Fault, 'path'>]>([
    ['429 with Retry-After in seconds', throttled],
    ['429 with a date', { act: 'status', status: 429, headers: { 'Retry-After': new Date(0).toUTCString() } }],
    ['500', { act: 'status', status: 500 }],
    ['502 with a page', { act: 'html', status: 502 }],
    ['a broken connection', { act: 'reset' }],
    ['a page of HTML with 200', { act: 'html' }],
    ['a body that is cut off', { act: 'truncate' }],
    ['half of the JSON', { act: 'half' }],
  ])('%s on the second page', async (_, fault) => {
    const { error, outputs, pages } = await listWith([{ ...users, skip: 1, ...fault }])
    expect([error, outputs?.['guests-scanned'], pages.length]).toEqual([null, '2500', 4])
  })

  test('Retry-After is waited for', async () => {
    const { slept, pages } = await listWith([
      { ...users, skip: 1, act: 'status', status: 503, headers: { 'Retry-After': '2' } },
    ])
    expect([slept.filter((wait) => wait >= 2000).length, pages.length]).toEqual([1, 4])
  })

  test('by the bundle too', async () => {
    const { exitCode, outputs, pages } = await spawnWith([{ ...users, skip: 1, ...throttled }])
    expect([exitCode, outputs['guests-scanned'], pages.length]).toEqual([0, '2500', 4])
  })
})

describe('a listing that is not whole', () => {
  const refused = {
    ...users,
    query: /skiptoken/,
    act: 'status',
    status: 400,
    body: { error: { code: 'DirectoryPageTokenNotFoundException', message: 'for ann@fabrikam.com' } },
    times: Infinity,
  } as const
  const expectIncomplete = async (faults: readonly Fault[], problem: RegExp) => {
    const { error, outputs = {}, summary, report, requests } = await listWith(faults)
    expect([error, outputs.result]).toEqual([null, 'incomplete'])
    expect(report?.complete).toBe(false)
    expect(report?.problems).toEqual([expect.stringMatching(problem)])
    expect(summary).toContain('Incomplete scan')
    expect(summary).toContain('Do not rely on them')
    return { outputs, requests }
  }

  test('because the second page is refused, however often it begins anew', async () => {
    const { outputs } = await expectIncomplete([refused], /^Page 2 .*HTTP 400 DirectoryPageTokenNotFoundException/)
    expect(outputs['guests-scanned']).toBe('999')
  })

  test('for which the bundle ends with an error', async () => {
    const { exitCode, outputs, summary } = await spawnWith([refused])
    expect([exitCode, outputs.result, outputs['guests-scanned']]).toEqual([1, 'incomplete', '999'])
    expect(summary).toContain('Incomplete scan')
  })

  test('because the link to a page comes again', async () => {
    const next = `https://${graphHost}/v1.0/users?$skiptoken=again`
    const page = { '@odata.nextLink': next, value: [] }
    await expectIncomplete(
      [
        { ...users, query: /again/, times: 9, act: 'status', status: 200, body: page },
        { ...users, act: 'status', status: 200, body: page },
      ],
      /second time/,
    )
  })

  test('because the link leads to another host, which never gets the token', async () => {
    const page = { '@odata.nextLink': 'https://graph.microsoft.us/v1.0/users?x=1', value: [] }
    const faults: Fault[] = [{ ...users, act: 'status', status: 200, body: page }]
    const { requests } = await expectIncomplete(faults, /pointed to graph\.microsoft\.us/)
    expect(requests.filter(({ host }) => host === 'graph.microsoft.us')).toEqual([])
  })

  test('because Graph counts far more guests than it lists', async () => {
    const page = { '@odata.count': 5000, value: [] }
    await expectIncomplete([{ ...users, act: 'status', status: 200, body: page }], /listed 0 guests and counts 5,000/)
  })

  test('because too many domains could not be told', async () => {
    const realm = { host: loginHost, path: /userrealm/, times: Infinity, act: 'status', status: 403, body: {} } as const
    const { outputs } = await expectIncomplete([realm], /^The realm of 40 of 40 domains could not be determined/)
    expect(Number(outputs['indeterminate-count'])).toBeGreaterThan(1000)
    expect(outputs['unmanaged-count']).toBe('0')
  })
})

test('a difference to the count that a lagging index explains is no problem', async () => {
  const page = { '@odata.count': 15, value: [] }
  const { error, outputs } = await listWith([{ ...users, act: 'status', status: 200, body: page }])
  expect([error, outputs?.result]).toEqual([null, 'clean'])
})

test('a first page that cannot be had is an error, never an empty tenant', async () => {
  const { exitCode, outputs, stdout } = await spawnWith([{ ...users, times: Infinity, act: 'status', status: 500 }])
  expect([exitCode, outputs]).toEqual([1, { result: 'failed' }])
  expect(stdout).toContain('5 times in a row')
})

test('a token that is revoked in the middle is replaced once', async () => {
  const { error, outputs, requests } = await listWith([], ({ simulator }) => {
    const stop = simulator.onRequest(({ path, status }) => {
      if (path !== '/v1.0/users' || status !== 200) return
      stop()
      simulator.revokeTokens()
    })
  })
  expect([error, outputs?.['guests-scanned'], tokens(requests)]).toEqual([null, '2500', 2])
})

test('a 401 that does not go away is an error after one new token', async () => {
  const body = { error: { code: 'InvalidAuthenticationToken', message: 'x' } }
  const { error, pages, requests } = await listWith([{ ...users, times: Infinity, act: 'status', status: 401, body }])
  expect(error).toContain('InvalidAuthenticationToken')
  expect([tokens(requests), pages.length]).toEqual([2, 2])
})
