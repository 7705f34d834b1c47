import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { createGraph, type Graph } from '../../../src/entra/graph/graph.ts'
import { ActionError } from '../../../src/errors.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { signIn } from '../../world/entra/sign-in.ts'
import { quick, shellDeps } from '../../world/entra/world.ts'

const host = 'graph.microsoft.com'
const users = { host, path: /^\/v1\.0\/users/ }

let simulator: Simulator
beforeEach(() => start())
afterEach(async () => {
  await simulator.close()
  expect(simulator.refusals).toEqual([])
})

async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
  const tenant = emptyTenant()
  for (let count = 0; count < 3; count += 1) addGuest(tenant)
  simulator = await startSimulator({ tenant, ...options })
}

async function restart(options: Partial<SimulatorOptions>): Promise<void> {
  await simulator.close()
  await start(options)
}

/** A client that is signed in, the URLs that it fetched, and what it said. */
async function connect() {
  const credential = await signIn(simulator)
  const deps = shellDeps(simulator)
  const fetched: string[] = []
  const graph = createGraph(
    clouds.global,
    credential,
    {
      ...deps,
      fetch: (input, init) => {
        fetched.push(input as string)
        return deps.fetch(input, init)
      },
    },
    quick,
  )
  return { graph, fetched, said: deps.said, slept: deps.slept }
}

const toGraph = () => simulator.requests.filter((request) => request.host === host)
const tokens = () =>
  simulator.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/token')).length

async function failure(graph: Graph, url = '/v1.0/users'): Promise<ActionError> {
  const error: unknown = await graph.get(url).catch((cause: unknown) => cause)
  if (error instanceof ActionError) return error
  throw new Error(`not an ActionError: ${String(error)}`)
}

test('a service that asks for more than five minutes is not asked again, and it is said how long', async () => {
  await restart({
    faults: [{ ...users, path: /^\/v1\.0\/users/, act: 'status', status: 429, headers: { 'Retry-After': '900' } }],
  })
  const deps = shellDeps(simulator)
  expect(await failure(createGraph(clouds.global, await signIn(simulator), deps))).toMatchObject({
    message: 'Microsoft Graph: HTTP 429. It asks for a pause of 900 s, and a run waits for at most 300 s.',
    hint: 'Run it again after that time.',
  })
  expect([toGraph().length, deps.slept]).toEqual([1, []])
})

describe('a GET', () => {
  test('carries the token and the headers, and gives the body', async () => {
    const { graph } = await connect()
    const body = await graph.get('/v1.0/users?$select=id&$count=true', { ConsistencyLevel: 'eventual' })
    expect(body).toMatchObject({ '@odata.count': 3, value: [{}, {}, {}] })
    expect(toGraph()).toMatchObject([
      { method: 'GET', authorization: 'bearer', headers: { consistencylevel: 'eventual' }, body: '' },
    ])
  })

  test('follows a link to the letter', async () => {
    const { graph, fetched } = await connect()
    const link = `https://${host}/v1.0/users?$filter=userType%20eq%20'Guest'&$select=id,mail&$top=1`
    await graph.get(link)
    await graph.get('/v1.0/users?$top=2')
    // As fetch writes it on the wire: quotes are encoded, and nothing else is touched.
    expect(fetched).toEqual([link.replaceAll("'", '%27'), `https://${host}/v1.0/users?$top=2`])
  })

  test('follows no redirect, and calls it one', async () => {
    await restart({
      faults: [{ host, path: /users/, act: 'status', status: 302, headers: { Location: 'https://evil.example/' } }],
    })
    const { graph, fetched } = await connect()
    const { code, message } = await failure(graph)
    expect([code, fetched.length]).toEqual(['graph-refused', 1])
    expect(message).toContain('HTTP 302, a redirect, which is not followed')
  })

  test.each([
    ['https://graph.microsoft.us/v1.0/users', 'graph.microsoft.us'],
    ['http://graph.microsoft.com/v1.0/users', 'graph.microsoft.com'],
    ['https://graph.microsoft.com:444/v1.0/users', 'graph.microsoft.com:444'],
    ['https://graph.microsoft.com.evil.example/v1.0/users', 'graph.microsoft.com.evil.example'],
    ['https://graph.microsoft.com@evil.example/v1.0/users', 'evil.example'],
    ['//evil.example/v1.0/users', 'evil.example'],
    ['.evil.example/v1.0/users', 'something'],
    ['@evil.example/v1.0/users', 'something'],
    [`https://token@${host}/v1.0/users`, 'something'],
    ['', 'something'],
  ])('never takes the token elsewhere: %s', async (url, named) => {
    const { graph, fetched } = await connect()
    const { code, message } = await failure(graph, url)
    expect(code).toBe('graph-answer-unreadable')
    expect(message).toBe(`Microsoft Graph pointed to ${named}, which is not https://${host}.`)
    expect(fetched).toEqual([])
  })
})

describe('what may pass is tried again, up to five times', () => {
  const passing: [string, Omit<Fault, 'path'>][] = [
    ['429', { act: 'status', status: 429 }],
    ['429 with Retry-After', { act: 'status', status: 429, headers: { 'Retry-After': '0.02' } }],
    ['408', { act: 'status', status: 408 }],
    ['500', { act: 'status', status: 500 }],
    ['502 with a page', { act: 'html', status: 502 }],
    ['503', { act: 'status', status: 503 }],
    ['504', { act: 'status', status: 504 }],
    ['a broken connection', { act: 'reset' }],
    ['a page in place of JSON', { act: 'html' }],
    ['a body that is cut off', { act: 'truncate' }],
    ['half of the JSON', { act: 'half' }],
  ]
  test.each(passing)('%s', async (_, fault) => {
    simulator.addFault({ ...users, ...fault, times: 4 })
    const { graph, said } = await connect()
    expect(await graph.get('/v1.0/users')).toMatchObject({ value: [{}, {}, {}] })
    expect(toGraph()).toHaveLength(5)
    expect(said).toHaveLength(4)
    expect(said[0]).toMatch(/^Microsoft Graph: .+\. Try 1 of 5; next in 1 s\.$/)
  })

  test.each(passing)('and then it is an error: %s', async (_, fault) => {
    simulator.addFault({ ...users, ...fault, times: Infinity })
    const { graph } = await connect()
    const { code, message } = await failure(graph)
    expect([code, toGraph().length]).toEqual(['graph-unavailable', 5])
    expect(message).toMatch(/^Microsoft Graph: .+, 5 times in a row\.$/)
  })

  test('Retry-After is waited for, and the request id of the last failure is kept', async () => {
    const headers = { 'Retry-After': '0.03', 'request-id': 'id-of-the-request' }
    simulator.addFault({ ...users, act: 'status', status: 503, headers, times: Infinity })
    const { graph, slept } = await connect()
    const { requestId, text } = await failure(graph)
    expect(slept).toEqual([30, 30, 30, 30])
    expect(requestId).toBe('id-of-the-request')
    expect(text).toContain('(request id id-of-the-request)')
  })
})

describe('a refusal', () => {
  test.each([
    [400, { error: { code: 'BadRequest', message: 'about ann@fabrikam.com' } }, 'HTTP 400 BadRequest.'],
    [404, { error: { code: 'Request_ResourceNotFound' } }, 'HTTP 404 Request_ResourceNotFound.'],
    [403, { error: 'no object' }, 'HTTP 403.'],
    [410, '<html>', 'HTTP 410.'],
    [501, undefined, 'HTTP 501.'],
  ])('is final, and tells the code alone: %i %j', async (status, body, told) => {
    const headers = { 'request-id': 'an-id' }
    simulator.addFault({ ...users, act: 'status', status, headers, body, times: Infinity })
    const { graph } = await connect()
    const { code, message, requestId, hint } = await failure(graph, '/v1.0/users?$filter=x')
    expect([code, requestId, toGraph().length]).toEqual(['graph-refused', 'an-id', 1])
    expect(message).toBe(`Microsoft Graph refused GET /v1.0/users: ${told}`)
    expect(hint.includes('User.Read.All')).toBe(status === 403)
  })
})

describe('a 401', () => {
  test('is answered with one new token', async () => {
    const { graph } = await connect()
    simulator.revokeTokens()
    expect(await graph.get('/v1.0/users')).toMatchObject({ value: [{}, {}, {}] })
    expect([tokens(), toGraph().length]).toEqual([2, 2])
  })

  test('that stays is an error, not a loop', async () => {
    const body = { error: { code: 'InvalidAuthenticationToken' } }
    simulator.addFault({ ...users, act: 'status', status: 401, body, times: Infinity })
    const { graph } = await connect()
    expect((await failure(graph)).message).toContain('HTTP 401 InvalidAuthenticationToken')
    expect([tokens(), toGraph().length]).toEqual([2, 2])
  })
})

describe('a batch', () => {
  const paths = () => [...simulator.tenant.users.keys()].map((id) => `/users/${id}?$select=id`)

  test('is one request, and its answers come in the order of the paths', async () => {
    const { graph } = await connect()
    const wanted = [...paths(), '/users/00000000-0000-4000-8000-000000000000?$select=id']
    const parts = await graph.getMany(wanted)
    expect(parts.map(({ status }) => status)).toEqual([200, 200, 200, 404])
    const ids = [...simulator.tenant.users.keys()]
    expect(parts.slice(0, 3).map(({ body }) => (body as { id: string }).id)).toEqual(ids)
    expect(toGraph()).toHaveLength(1)
  })

  test('asks again for the parts that were throttled, and for those alone', async () => {
    await restart({ graph: { limits: { resourceUnits: 2, resourceUnitsWindow: 30 } } })
    const { graph } = await connect()
    expect((await graph.getMany(paths())).map(({ status }) => status)).toEqual([200, 200, 200])
    const asked = toGraph().map(({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length)
    expect(asked).toEqual([3, 1])
  })

  const throttled = { status: 429, headers: { 'Retry-After': '0.02' }, body: { error: { code: 'TooManyRequests' } } }
  /** Changes the parts about one path, each time. */
  const spoiling = (path: string, change: object): Fault => ({
    host,
    path: /\$batch$/,
    act: 'rewrite',
    times: Infinity,
    rewrite(own) {
      const { responses } = own.body as { responses: { id: string; body: { id?: string } }[] }
      const spoiled = responses.map((part) => (path.includes(part.body.id ?? '-') ? { ...part, ...change } : part))
      return { ...own, body: { responses: spoiled } }
    },
  })

  test('gives a part back as it is that stays throttled, and the others with it', async () => {
    const [, hit = ''] = paths()
    simulator.addFault(spoiling(hit, throttled))
    const { graph } = await connect()
    expect((await graph.getMany(paths())).map(({ status }) => status)).toEqual([200, 429, 200])
    expect(toGraph()).toHaveLength(5)
  })

  test('keeps what was answered when the rest cannot be asked for again', async () => {
    const [, hit = ''] = paths()
    simulator.addFault({ host, path: /\$batch$/, act: 'status', status: 403, skip: 1, times: Infinity })
    simulator.addFault({ ...spoiling(hit, throttled), times: 1 })
    const { graph } = await connect()
    expect((await graph.getMany(paths())).map(({ status }) => status)).toEqual([200, 429, 200])
  })
})
