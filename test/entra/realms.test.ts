import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { clouds } from '../../src/entra/cloud.ts'
import { createRealmLookups } from '../../src/entra/realms.ts'
import { startSimulator, type Simulator } from '../simulator/simulator.ts'
import { emptyTenant } from '../simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../simulator/user-realm.ts'
import { quick, shellDeps } from './world.ts'

let simulator: Simulator
const host = 'login.microsoftonline.com'
const path = /^\/common\/userrealm\//

beforeEach(async () => {
  const tenant = emptyTenant()
  tenant.realms.set('viral.example', viralRealm('viral.example'))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  simulator = await startSimulator({ tenant })
})

afterEach(async () => {
  await simulator.close()
  expect(simulator.refusals).toEqual([])
})

async function lookUp(...domains: string[]) {
  const deps = shellDeps(simulator)
  const lookups = createRealmLookups(clouds.global, deps, quick)
  for (const domain of domains) lookups.request(domain)
  return { realms: await lookups.settle(), ...deps }
}

test('each domain is asked for once, without a token and without anybody’s address', async () => {
  const { realms } = await lookUp('viral.example', 'managed.example', 'viral.example', 'nowhere.example')
  expect([...realms].map(([domain, realm]) => [domain, realm.kind])).toEqual([
    ['viral.example', 'viral'],
    ['managed.example', 'managed'],
    ['nowhere.example', 'unknown'],
  ])
  expect(
    simulator.requests.map((request) => `${request.authorization} ${request.path}?${request.query}`).sort(),
  ).toEqual([
    'none /common/userrealm/realm-lookup%40managed.example?api-version=2.1',
    'none /common/userrealm/realm-lookup%40nowhere.example?api-version=2.1',
    'none /common/userrealm/realm-lookup%40viral.example?api-version=2.1',
  ])
})

describe('what may pass is tried again, up to five times', () => {
  test.each([
    ['status', { act: 'status', status: 429, headers: { 'Retry-After': '0' } }],
    ['a server error', { act: 'status', status: 500 }],
    ['a bad gateway with a page', { act: 'html', status: 502 }],
    ['a page in place of JSON', { act: 'html' }],
    ['a broken connection', { act: 'reset' }],
    ['a body that is cut off', { act: 'truncate' }],
    ['half of the JSON', { act: 'half' }],
  ] as const)('%s', async (_, fault) => {
    simulator.addFault({ host, path, ...fault, times: 4 })
    const { realms } = await lookUp('viral.example')
    expect(realms.get('viral.example')?.kind).toBe('viral')
    expect(simulator.requests).toHaveLength(5)
  })

  test.each([
    ['status', { act: 'status', status: 503 }],
    ['page', { act: 'html' }],
    ['reset', { act: 'reset' }],
  ] as const)('and then the domain is indeterminate: %s', async (_, fault) => {
    simulator.addFault({ host, path, ...fault, times: Infinity })
    const { realms } = await lookUp('viral.example')
    expect(realms.get('viral.example')).toEqual({
      kind: 'indeterminate',
      cause: expect.stringContaining('5 times in a row'),
    })
    expect(simulator.requests).toHaveLength(5)
  })

  test('a refusal is not tried again, and says nothing about the domain', async () => {
    simulator.addFault({ host, path, act: 'status', status: 404, body: {} })
    const { realms } = await lookUp('viral.example')
    expect(realms.get('viral.example')?.kind).toBe('indeterminate')
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('the pace', () => {
  const domains = Array.from({ length: 200 }, (_, index) => `d${index}.example`)

  /** The most look-ups that were under way at once, among those that began with the given one or later. */
  function mostAtOnce(from = 0): number {
    const requests = simulator.requests.slice(from)
    return Math.max(
      ...requests.map(
        ({ startedAt }) =>
          requests.filter((other) => other.startedAt <= startedAt && (other.finishedAt ?? Infinity) > startedAt).length,
      ),
    )
  }

  test('starts with 8 at a time and grows to 32 while answers are clean', async () => {
    await simulator.close()
    simulator = await startSimulator({ tenant: emptyTenant(), latency: { realm: 15 } })
    await lookUp(...domains)
    expect(mostAtOnce()).toBeGreaterThan(24)
    expect(mostAtOnce()).toBeLessThanOrEqual(32)
    expect(
      simulator.requests.slice(0, 8).every(({ startedAt }) => startedAt <= (simulator.requests[0]?.finishedAt ?? 0)),
    ).toBe(true)
    expect(simulator.requests[8]?.startedAt).toBeGreaterThanOrEqual(simulator.requests[0]?.finishedAt ?? Infinity)
  })

  test('a 429 with Retry-After stops new look-ups until then, and nothing is lost', async () => {
    simulator.addFault({
      host,
      path,
      act: 'status',
      status: 429,
      headers: { 'Retry-After': '0.03' },
      skip: 40,
      times: 3,
    })
    const { realms } = await lookUp(...domains)
    expect(realms.size).toBe(200)
    expect([...realms.values()].every((realm) => realm.kind === 'unknown')).toBe(true)
    expect(simulator.requests).toHaveLength(203)
  })
})
