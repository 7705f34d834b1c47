import { expect, test } from '@jest/globals'
import { at, isReread, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { Fault } from '../../world/simulator/faults.ts'

interface Part {
  readonly id: string
  status: number
  headers?: unknown
  body?: unknown
}

/** Spoils what a batch says of one guest, and of nobody else. */
const partOf = (id: string, spoil: (part: Part, parts: Part[]) => void, more: Partial<Fault> = {}): Fault => ({
  path: /\$batch$/,
  act: 'rewrite',
  times: Infinity,
  ...more,
  requestBody: new RegExp(`${id}\\?\\$select=id,userPrincipalName`),
  rewrite(own) {
    const { responses } = own.body as { responses: Part[] }
    const part = responses.find(({ body }) => (body as { id?: string }).id === id)
    if (part !== undefined) spoil(part, responses)
    return { ...own, body: { responses } }
  },
})

const answers =
  (status: number, headers = {}) =>
  (part: Part) => {
    Object.assign(part, { status, headers, body: { error: { code: 'Some', message: 'Of ann@fabrikam.com' } } })
  }

test.each([
  ['is forbidden', answers(403), /^Nothing was sent\. .* HTTP 403\.$/],
  ['is a bad request', answers(400), /HTTP 400\.$/],
  ['is throttled for ever', answers(429, { 'Retry-After': '60' }), /HTTP 429, 5 times in a row\.$/],
  ['is unavailable for ever', answers(503), /HTTP 503, 5 times in a row\.$/],
  ['is missing', (part: Part, parts: Part[]) => void parts.splice(parts.indexOf(part), 1), /no answer, 5 times/],
  ['is about another part', (part: Part) => Object.assign(part, { id: 'foreign' }), /no answer, 5 times/],
  [
    'is about somebody else',
    (part: Part) => Object.assign(part, { body: { id: 'somebody-else' } }),
    /cannot be read\.$/,
  ],
] as const)('a confirmation that %s is the failure of that guest alone', async (_, spoil, error) => {
  for (const place of [0, 7]) {
    const tenant = tenantWith(25)
    const id = at(unmanagedIn(tenant), place)
    await using world = await writableWorld({ tenant, faults: [partOf(id, spoil)] })
    const { outcomes, report, writes } = await enforceAll(world)
    expect(outcomes).toEqual({ reset: 24, failed: 1 })
    expect(report.findings.find((row) => row.id === id)).toMatchObject({
      error: expect.stringMatching(error) as unknown,
    })
    expect(writes.map((write) => write.id)).not.toContain(id)
    expect(report.stopped).toBeNull()
  }
})

test('a confirmation that is throttled for long holds nobody else up', async () => {
  const tenant = tenantWith(25)
  const id = at(unmanagedIn(tenant), 7)
  const throttled = partOf(id, answers(429, { 'Retry-After': '90' }), { times: 2 })
  await using world = await writableWorld({ tenant, faults: [throttled], world: { resetSeenAfter: 'at-once' } })
  const { outcomes, writes, seconds } = await enforceAll(world)
  expect(outcomes).toEqual({ reset: 25 })
  expect(writes.at(-1)?.id).toBe(id)
  expect([Math.max(...seconds.slice(0, -1)) < 10, (seconds.at(-1) ?? 0) >= 85]).toEqual([true, true])
})

test.each([
  ['is forbidden', answers(403)],
  ['is throttled', answers(429, { 'Retry-After': '100' })],
])('a verification that %s leaves that guest alone unconfirmed', async (_, spoil) => {
  const tenant = tenantWith(25)
  const id = at(unmanagedIn(tenant), 7)
  const faults = [partOf(id, spoil, { skip: 1 })]
  await using world = await writableWorld({ tenant, faults, world: { resetSeenAfter: 'at-once' } })
  const { outcomes, report } = await enforceAll(world)
  expect(outcomes).toEqual({ reset: 24, unconfirmed: 1 })
  expect(report.findings.find((row) => row.id === id)?.outcome).toBe('unconfirmed')
  expect(world.simulator.requests.filter(isReread).length).toBeLessThan(20)
})
