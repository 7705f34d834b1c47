import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { createRealmLookups } from '../../../src/entra/read/realms.ts'
import { startSimulator, type Simulator } from '../../world/simulator/simulator.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import { quick, shellDeps } from '../../world/entra/world.ts'

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
    ['nothing, with 200', { act: 'rewrite', rewrite: () => ({ status: 200 }) }],
    ['null', { act: 'status', status: 200, body: null }],
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

  /** Look-ups that are answered, and waits that are over, when the test says so: no clock decides. */
  function byHand() {
    const open: ((status: number, headers?: Record<string, string>) => void)[] = []
    const waits: (() => void)[] = []
    const lookups = createRealmLookups(
      clouds.global,
      {
        ...shellDeps(simulator),
        lookUp: () =>
          new Promise((resolve) => {
            open.push((status, headers = {}) => {
              resolve(new Response('{"NameSpaceType":"Unknown"}', { status, headers }))
            })
          }),
        sleep: () =>
          new Promise((resolve) => {
            waits.push(resolve)
          }),
      },
      quick,
    )
    const settled = async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    }
    /** Answers the oldest look-up; gives how many are under way then. */
    const answer = async (status = 200, headers = {}) => {
      open.shift()?.(status, headers)
      await settled()
      return open.length
    }
    return { open, waits, lookups, settled, answer }
  }

  test('starts with 8 at a time and grows by one for each clean answer, up to 32', async () => {
    const { open, lookups, settled, answer } = byHand()
    for (const domain of domains) lookups.request(domain)
    await settled()
    expect(open).toHaveLength(8)
    for (let answers = 1; answers <= domains.length; answers += 1) {
      expect(await answer()).toBe(Math.min(8 + answers, 32, domains.length - answers))
    }
    expect((await lookups.settle()).size).toBe(domains.length)
  })

  test.each([429, 503])('falls to half after a %i, and grows from there', async (status) => {
    const { open, waits, lookups, settled, answer } = byHand()
    for (const domain of domains) lookups.request(domain)
    await settled()
    for (let answers = 0; answers < 24; answers += 1) await answer()
    expect(open).toHaveLength(32)
    // Of 32 places 16 are left, and the look-up that waits for its second try keeps one of them.
    expect(await answer(status)).toBe(31)
    for (let left = 30; left >= 24; left -= 1) expect(await answer()).toBe(left)
    expect(waits).toHaveLength(1)
    waits[0]?.()
    await settled()
    expect(open).toHaveLength(25)
    while (open.length > 0) await answer()
    expect((await lookups.settle()).size).toBe(domains.length)
  })

  test('stops while the service asks for a pause: none begins, however many are answered', async () => {
    const { open, waits, lookups, settled, answer } = byHand()
    for (const domain of domains) lookups.request(domain)
    await settled()
    await answer(429, { 'Retry-After': '7' })
    while (open.length > 0) await answer()
    expect([open.length, lookups.answered]).toEqual([0, 7])
    for (const over of waits) over()
    await settled()
    expect(open.length).toBeGreaterThan(1)
    while (open.length > 0) await answer()
    expect((await lookups.settle()).size).toBe(domains.length)
  })

  test('after three 429 with Retry-After nothing is lost', async () => {
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
