import { describe, expect, test } from '@jest/globals'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import type { Identity } from '../../../src/entra/sign-in/access-token.ts'
import { authenticate, type CredentialDeps } from '../../../src/entra/sign-in/credential.ts'
import { inside } from '../../world/simulator/inside.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'

const login = 'login.microsoftonline.com'

/**
 * What each program begins with: `deps` with a clock that `ahead` moves, and `signIn`. The Microsoft library needs the
 * real host names, so it runs in a process that is led to the simulator.
 */
const beginning = `
  import { authenticate } from './src/entra/sign-in/credential.ts'
  import { clouds } from './src/entra/sign-in/cloud.ts'
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer, TENANT, CLIENT } = process.env
  let ahead = 0
  const masked = [], said = [], ids = []
  const deps = {
    oidc: { requestUrl: url, requestToken: bearer, fromFork: false },
    fetch: async (address, options) => {
      const answer = await fetch(address, options)
      ids.push((await answer.clone().json()).value)
      return answer
    },
    sleep: async (milliseconds) => void (ahead += milliseconds),
    now: () => Date.now() + ahead,
    mask: (secret) => masked.push(secret),
    log: { info: (line) => said.push(line) },
  }
  const signIn = () => authenticate({ tenantId: TENANT, clientId: CLIENT, cloud: clouds.global }, deps)
  const text = (error) => [error.code ?? error.name, error.message]
`

/** Runs a program in the simulated world; gives what it told, and how many tokens GitHub and Entra handed out. */
async function run(program: string, options: Partial<SimulatorOptions> = {}, prepare?: (simulator: Simulator) => void) {
  await using simulator = await startSimulator({ tenant: emptyTenant(), ...options })
  prepare?.(simulator)
  const ids = { TENANT: simulator.tenant.id, CLIENT: simulator.app.clientId }
  const told = await inside(simulator, beginning + program, ids)
  expect(simulator.refusals).toEqual([])
  const asked = (test: (request: { host: string; method: string }) => boolean) => simulator.requests.filter(test).length
  return {
    told,
    tenantId: simulator.tenant.id,
    clientId: simulator.app.clientId,
    fromGitHub: asked(({ host }) => host.endsWith('.actions.githubusercontent.com')),
    fromEntra: asked(({ host, method }) => host === login && method === 'POST'),
  }
}

/** From the second access token on, Entra refuses. */
const refusedLater = {
  faults: [
    {
      host: login,
      method: 'POST',
      path: /\/token$/,
      skip: 1,
      times: Infinity,
      act: 'status',
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS700213: no match', error_codes: [700213] },
    },
  ],
} as const

test('signing in takes one GitHub token, masks both tokens, and says who signed in', async () => {
  const { told, tenantId, clientId, fromGitHub, fromEntra } = await run(`
    const credential = await signIn()
    const token = await credential.token()
    tell([masked.length, masked[0] === ids[0], masked[1] === token])
    tell([credential.permissions, credential.presented.subject, credential.presented.visibility])
    tell(said)
    tell(said.join().includes(token) || said.join().includes(ids[0]))
  `)
  expect(told).toEqual([
    [2, true, true],
    [['User.Read.All'], 'repo:contoso@123456/identity@456789:ref:refs/heads/main', 'private'],
    [
      `GitHub presented the subject repo:contoso@123456/identity@456789:ref:refs/heads/main to ${login}.`,
      `Signed in to tenant ${tenantId} as application ${clientId}.`,
      'Application permissions of the token: User.Read.All.',
    ],
    false,
  ])
  expect([fromGitHub, fromEntra]).toEqual([1, 1])
})

test('a token is renewed when less than five minutes are left, once for all who ask, with a new GitHub token', async () => {
  const { told, fromGitHub, fromEntra } = await run(
    `
    const credential = await signIn()
    const ask = () => Promise.all(Array.from({ length: 20 }, () => credential.token()))
    const first = new Set(await ask())
    ahead = (3600 - 5 * 60 - 30) * 1000
    const still = new Set(await ask())
    ahead = (3600 - 5 * 60 + 30) * 1000
    const renewed = new Set(await ask())
    tell([first.size, still.size, renewed.size])
    tell([...still][0] === [...first][0])
    tell([...renewed][0] === [...first][0])
    tell(new Set(ids).size)
    tell(credential.permissions)
    tell(masked.includes([...renewed][0]))
    `,
    { app: { tokenLifetimeSeconds: 3600 } },
    (simulator) => {
      // An administrator consents to another permission in the middle of the run.
      simulator.onRequest(({ path, status }) => {
        if (path.endsWith('/token') && status === 200) simulator.app.permissions.push('AuditLog.Read.All')
      })
    },
  )
  expect(told).toEqual([[1, 1, 1], true, false, 2, ['User.Read.All', 'AuditLog.Read.All'], true])
  expect([fromGitHub, fromEntra]).toEqual([2, 2])
})

test('while a renewal fails, the token in use is kept for as long as it lives, and another try waits for half a minute', async () => {
  const { told, fromEntra } = await run(
    `
    const credential = await signIn()
    const first = await credential.token()
    ahead = (3600 - 3 * 60) * 1000
    tell(await credential.token() === first)
    tell(await credential.token() === first)
    ahead = (3600 - 30) * 1000
    tell(await credential.token().catch(text))
    tell(await credential.renew().catch(text))
    `,
    { app: { tokenLifetimeSeconds: 3600 }, ...refusedLater },
  )
  const refused = ['sign-in-refused', expect.stringMatching(/^No federated credential .+ \(AADSTS700213\)$/)]
  expect(told).toEqual([true, true, refused, refused])
  // The sign-in, and two renewals of five tries each: whoever asks in between gets the failure at once.
  expect(fromEntra).toBe(11)
})

test('whoever asks while the token is being replaced gets the new one', async () => {
  const { told } = await run(`
    const credential = await signIn()
    const old = await credential.token()
    const renewal = credential.renew()
    const meanwhile = await credential.token()
    await renewal
    tell([meanwhile === old, meanwhile === (await credential.token())])
  `)
  expect(told).toEqual([[false, true]])
})

test('renew replaces the token at once, and concurrent callers share it', async () => {
  const { told, fromGitHub, fromEntra } = await run(`
    const credential = await signIn()
    const first = await credential.token()
    await Promise.all([credential.renew(), credential.renew(), credential.renew()])
    const second = await credential.token()
    await credential.renew()
    tell(new Set([first, second, await credential.token()]).size)
  `)
  expect(told).toEqual([3])
  expect([fromGitHub, fromEntra]).toEqual([3, 3])
})

test('a refusal of a token that was replaced since asks for no third one', async () => {
  const { told, fromEntra } = await run(`
    const credential = await signIn()
    const first = await credential.token()
    await credential.renew(first)
    const second = await credential.token()
    await credential.renew(first)
    tell([first === second, second === (await credential.token())])
  `)
  expect(told).toEqual([[false, true]])
  expect(fromEntra).toBe(2)
})

describe('what goes wrong has a name', () => {
  test('a token of another tenant', async () => {
    const other = '88888888-0000-4000-8000-000000000000'
    const { told, tenantId } = await run(`tell(await signIn().catch(text))`, { tokenTenantId: other })
    const message = `The access token is for tenant ${other}, and tenant-id is ${tenantId}.`
    expect(told).toEqual([['tenant-mismatch', message]])
  })

  test('a login host that something else answers for', async () => {
    const faults = [{ host: login, path: /./, times: Infinity, act: 'html', status: 404 }] as const
    const { told } = await run(`tell(await signIn().catch(text))`, { faults })
    const message = expect.stringMatching(/^login\.microsoftonline\.com gave no access token: HTTP 404\.$/)
    expect(told).toEqual([['sign-in-unreachable', message]])
  })

  const identity: Identity = { tenantId: 't', clientId: 'c', cloud: clouds.global }
  const masked: string[] = []
  const asked: string[] = []
  const deps = (oidc: Partial<CredentialDeps['oidc']>): CredentialDeps => ({
    oidc: { requestUrl: 'https://oidc.example/?a=b', requestToken: 'secret', fromFork: false, ...oidc },
    fetch: (address) => {
      asked.push(address instanceof Request ? address.url : String(address))
      return Promise.resolve(new Response('secret words', { status: 403 }))
    },
    sleep: () => Promise.resolve(),
    now: Date.now,
    mask: (secret) => masked.push(secret),
    log: { info: () => undefined },
  })

  test.each([
    ['no permission', { requestUrl: '' }, 'oidc-permission-missing', /may not ask GitHub .* token/],
    ['a fork', { requestToken: '', fromFork: true }, 'oidc-fork', /pull request from a fork/],
    ['GitHub gives none', {}, 'oidc-request-failed', /^GitHub gave no OpenID Connect token to this job: HTTP 403\.$/],
    ['not even to a branch of its own', { fromFork: true }, 'oidc-request-failed', /^GitHub gave no/],
  ])('%s', async (_, oidc, code, message) => {
    await expect(authenticate(identity, deps(oidc))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(masked).toEqual([])
  })

  test('the audience of each cloud is asked for', async () => {
    asked.length = 0
    for (const cloud of Object.values(clouds)) {
      await authenticate({ ...identity, cloud }, deps({})).catch(() => undefined)
    }
    const base = 'api://AzureADTokenExchange'
    expect(asked.map((url) => new URL(url).searchParams.get('audience'))).toEqual([
      base,
      `${base}USGov`,
      `${base}USGov`,
      `${base}China`,
    ])
  })
})
