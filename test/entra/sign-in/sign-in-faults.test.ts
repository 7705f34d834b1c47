import { describe, expect, test } from '@jest/globals'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { authenticate, type Credential } from '../../../src/entra/sign-in/credential.ts'
import type { ActionError } from '../../../src/errors.ts'
import { inProcess, type InProcess } from '../../world/in-process.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'

const login = clouds.global.login
const gitHub = { path: /\/idtoken\// } as const
const entra = { host: login, method: 'POST', path: /\/token$/ } as const

const signInTo = (world: InProcess): Promise<Credential> =>
  authenticate(
    { tenantId: world.simulator.tenant.id, clientId: world.simulator.app.clientId, cloud: clouds.global },
    world.deps,
  )

/** Signs in: null when it went well, else the error; the seconds that it took, and how often it was asked. */
async function attempt(faults: Fault[]) {
  await using world = await inProcess({ tenant: emptyTenant(), faults })
  const began = world.clock.now()
  const error = await signInTo(world).then(
    () => null,
    (reason: unknown) => reason as ActionError,
  )
  const asked = (host: RegExp) => world.simulator.requests.filter(({ host: name }) => host.test(name)).length
  return {
    error,
    seconds: (world.clock.now() - began) / 1000,
    gitHub: asked(/actions\.githubusercontent/),
    entra: world.simulator.requests.filter(({ method, host }) => host === login && method === 'POST').length,
    log: [...world.log],
  }
}

const aadsts = (code: number, status = 400) =>
  ({
    act: 'status',
    status,
    body: {
      error: 'invalid_request',
      error_description: `AADSTS${code}: words. Trace ID: 11111111-2222-3333-4444-555555555555 Correlation ID: x`,
      error_codes: [code],
    },
  }) as const

/** Each passes the next time, and then nobody should notice. */
const passing: Record<string, Partial<Fault> & Pick<Fault, 'act'>> = {
  '408': { act: 'status', status: 408 },
  '429': { act: 'status', status: 429, headers: { 'Retry-After': '7' } },
  '500': { act: 'status', status: 500 },
  '503': { act: 'html', status: 503 },
  'a reset': { act: 'reset' },
  'a hang': { act: 'hang' },
  'a body that breaks off': { act: 'truncate' },
  'a body that never ends': { act: 'stall' },
  'half of the JSON': { act: 'half' },
  'a page of HTML': { act: 'html' },
  'an empty body': { act: 'status', status: 200 },
  'JSON without a token': { act: 'status', status: 200, body: {} },
  'a token that is none': {
    act: 'status',
    status: 200,
    body: { value: 'x', access_token: 'x', token_type: 'Bearer', expires_in: 3599 },
  },
}
// The library knows the metadata of the four clouds, and does not ask for them.
const halves = { GitHub: gitHub, Entra: entra }
const cells = Object.entries(halves).flatMap(([half, where]) =>
  Object.entries(passing).map(([what, fault]) => [half, what, { ...where, ...fault }] as const),
)

describe('what passes', () => {
  test.each(cells)('%s, twice: %s', async (_half, _what, fault) => {
    const { error, seconds } = await attempt([{ ...fault, times: 2 }])
    expect(error).toBeNull()
    expect(seconds).toBeLessThanOrEqual(60)
  })

  test.each(cells)(
    '%s, always: %s, is given up within a minute, with the cause and the count',
    async (half, _what, fault) => {
      const { error, seconds } = await attempt([{ ...fault, times: Infinity }])
      expect(error?.code).toBe(half === 'GitHub' ? 'oidc-request-failed' : 'sign-in-unreachable')
      expect(error?.message).toMatch(
        half === 'GitHub'
          ? /^GitHub gave no OpenID Connect token to this job: .+, (\d times in a row|the last of \d tries)\.$/
          : /^login\.microsoftonline\.com gave no access token: .+, (\d times in a row|the last of \d tries)\.$/,
      )
      expect(seconds).toBeLessThanOrEqual(61)
    },
  )

  test.each([90033, 90012, 90055])('AADSTS%d', async (code) => {
    expect((await attempt([{ ...entra, ...aadsts(code), times: 2 }])).error).toBeNull()
    const { error } = await attempt([{ ...entra, ...aadsts(code, 503), times: Infinity }])
    expect(error?.code).toBe('sign-in-unreachable')
    expect(error?.message).toContain(`HTTP 503 AADSTS${code}, 5 times in a row.`)
    expect(error?.text).not.toContain('subject')
  })
})

test.each([
  ['seconds', { 'Retry-After': '20' }, 20],
  ['more than is waited for', { 'Retry-After': '300' }, 30],
])('Retry-After is heard: %s', async (_, headers, least) => {
  for (const where of [gitHub, entra]) {
    const { error, seconds } = await attempt([{ ...where, act: 'status', status: 429, headers }])
    expect(error).toBeNull()
    expect(Math.floor(seconds)).toBe(least)
  }
})

describe('what lasts is not tried again', () => {
  test.each([400, 401, 404])('HTTP %d', async (status) => {
    const first = await attempt([{ ...gitHub, act: 'status', status, times: Infinity }])
    expect([first.error?.message, first.gitHub]).toEqual([
      `GitHub gave no OpenID Connect token to this job: HTTP ${status}.`,
      1,
    ])
    const second = await attempt([{ ...entra, act: 'status', status, times: Infinity }])
    expect([second.error?.message, second.entra]).toEqual([`${login} gave no access token: HTTP ${status}.`, 1])
  })

  test('an enterprise application that is disabled', async () => {
    const { error, entra: asked } = await attempt([{ ...entra, ...aadsts(7000112), times: Infinity }])
    expect([error?.code, asked]).toEqual(['sign-in-refused', 1])
    expect(error?.message).toContain('enterprise application of this client id is disabled')
  })

  test.each([301, 302, 303, 307, 308])('a redirect, %d, which is called one, and not followed', async (status) => {
    const headers = { Location: 'https://evil.example/' }
    for (const where of [gitHub, entra]) {
      const { error } = await attempt([{ ...where, act: 'status', status, headers, times: Infinity }])
      expect(error?.message).toContain(`HTTP ${status}, a redirect, which is not followed.`)
    }
  })
})

test.each([70021, 700213])('AADSTS%d is told in full at once, and tried for less than a minute', async (code) => {
  const healed = await attempt([{ ...entra, ...aadsts(code), times: 3 }])
  expect(healed.error).toBeNull()
  const { error, seconds, entra: asked, log } = await attempt([{ ...entra, ...aadsts(code), times: Infinity }])
  expect([error?.code, asked]).toEqual(['sign-in-refused', 5])
  expect(seconds).toBeGreaterThan(30)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(log.filter((line) => line.includes('This workflow presented:'))).toHaveLength(1)
})

test('after a renewal that failed for good, nothing is asked for half a minute', async () => {
  await using world = await inProcess({
    tenant: emptyTenant(),
    faults: [{ ...entra, act: 'status', status: 500, skip: 1, times: 5 }],
  })
  const credential = await signInTo(world)
  const asked = () => world.simulator.requests.length
  await expect(credential.renew()).rejects.toMatchObject({ code: 'sign-in-unreachable' })
  const before = asked()
  await expect(Promise.all([credential.renew(), credential.renew()])).rejects.toMatchObject({
    code: 'sign-in-unreachable',
  })
  expect(asked()).toBe(before)
  world.clock.pass(31_000)
  await credential.renew()
})
