import { describe, expect, test } from '@jest/globals'
import { startSimulator, type SimulatorOptions } from '../world/simulator/simulator.ts'
import { emptyTenant } from '../world/simulator/tenant-generator.ts'
import { graphHost, signInInputs } from './runner/expectations.ts'
import { runAction, type ActionOptions } from './runner/runner.ts'

const plainSubject = 'repo:contoso/identity:ref:refs/heads/main'
const immutableSubject = 'repo:contoso@123456/identity@456789:ref:refs/heads/main'
const issuer = 'https://token.actions.githubusercontent.com'
const audience = 'api://AzureADTokenExchange'
const credential = { issuer, subject: plainSubject, audience }

/** Runs against an empty tenant, and gives the log as people read it. */
async function attempt(options: Partial<SimulatorOptions> = {}, action: Partial<ActionOptions> = {}) {
  await using simulator = await startSimulator({ tenant: emptyTenant(), ...options })
  await using run = await runAction(simulator, {
    ...action,
    inputs: { ...signInInputs(simulator), ...action.inputs },
    // A missing credential is tried for most of a minute.
    env: { SIMULATOR_WAITS: '0.02', ...action.env },
  })
  const error = run.stdout.split('\n').find((line) => line.startsWith('::error::')) ?? ''
  return {
    exitCode: run.exitCode,
    outputs: run.outputs,
    summary: run.summary,
    stdout: run.stdout,
    error: error.slice('::error::'.length).replaceAll('%0A', '\n').replaceAll('%25', '%'),
    requests: simulator.requests.map(({ host, path }) => `${host}${path}`),
    readTenant: simulator.requests.some(({ host }) => host === graphHost),
    tokensAsked: simulator.requests.filter(({ query }) => query.includes('audience=')).length,
  }
}

describe('without the right to ask for a token', () => {
  const none = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }

  test('the missing permission is named, with the YAML, before any request', async () => {
    const { exitCode, error, requests, summary } = await attempt({}, { env: none })
    expect(exitCode).toBe(1)
    expect(error).toContain('permissions:\n      id-token: write')
    expect(summary).toContain('id-token: write')
    expect(requests).toEqual([])
  })

  test('a pull request from a fork gets its own explanation', async () => {
    const event = { pull_request: { head: { repo: { full_name: 'somebody/identity' } } } }
    const { error, requests } = await attempt({ run: { event: 'pull_request' } }, { env: none, event })
    expect(error).toContain('pull request from a fork')
    expect(error).not.toContain('permissions:')
    expect(requests).toEqual([])
  })

  test('a pull request whose fork was deleted counts as one from a fork', async () => {
    const { error } = await attempt({}, { env: none, event: { pull_request: { head: { repo: null } } } })
    expect(error).toContain('pull request from a fork')
  })
})

describe('when Entra refuses', () => {
  test.each<[string, Partial<SimulatorOptions>, string]>([
    [
      '700213',
      { app: { federatedCredentials: [{ ...credential, subject: 'repo:contoso/other:ref:refs/heads/main' }] } },
      'No federated credential',
    ],
    [
      '7002138',
      {
        app: { federatedCredentials: [{ ...credential, subject: 'repo:Contoso/identity:ref:refs/heads/main' }] },
        oidc: { subjectForm: 'legacy' },
      },
      'upper and lower case',
    ],
    [
      '700211',
      { app: { federatedCredentials: [{ ...credential, issuer: `${issuer}/` }] }, oidc: { subjectForm: 'legacy' } },
      'issuer',
    ],
    [
      '700212',
      { app: { federatedCredentials: [{ ...credential, audience: 'api://Other' }] }, oidc: { subjectForm: 'legacy' } },
      'audience',
    ],
    ['700024', { oidc: { lifetimeSeconds: -600 } }, 'expired'],
    ['90002', {}, 'no such tenant'],
    ['700016', {}, 'client id'],
  ])('AADSTS%s becomes a sentence and its fix', async (code, options, sentence) => {
    const inputs = {
      '90002': { 'tenant-id': '99999999-0000-4000-8000-000000000000' },
      '700016': { 'client-id': '99999999-0000-4000-8000-000000000000' },
    }[code]
    const { exitCode, error, outputs, readTenant } = await attempt(options, inputs === undefined ? {} : { inputs })
    expect(exitCode).toBe(1)
    expect(outputs).toEqual({ result: 'failed' })
    expect(error.toLowerCase()).toContain(sentence.toLowerCase())
    expect(error).toContain(`AADSTS${code}`)
    expect(error).toMatch(/\(request id [0-9a-f-]{36}\)/)
    expect(readTenant).toBe(false)
  })

  test('the claims are shown in both forms of the subject, and the token is not', async () => {
    const { error, stdout, summary } = await attempt({ app: { federatedCredentials: [credential] } })
    expect(error).toContain(`issuer    ${issuer}\n`)
    expect(error).toContain(`subject   ${immutableSubject}\n`)
    expect(error).toContain(`audience  ${audience}\n`)
    expect(error).toContain(`    ${plainSubject}\n`)
    const masked = /^::add-mask::(ey.+)$/m.exec(stdout)?.[1] ?? ''
    expect(masked).not.toBe('')
    expect(error + summary).not.toContain(masked)
  })

  test('a job with an environment is told the environment’s subject', async () => {
    const { error } = await attempt({ run: { environment: 'entra' }, app: { federatedCredentials: [credential] } })
    expect(error).toContain('subject   repo:contoso@123456/identity@456789:environment:entra\n')
    expect(error).toContain('repo:contoso/identity:environment:entra\n')
  })
})

test('bodies that break off are asked for again, and a region in the environment leads nobody astray', async () => {
  const faults = [
    { path: /\/idtoken\//, act: 'truncate' },
    { host: 'login.microsoftonline.com', path: /\/token$/, act: 'truncate' },
  ] as const
  const env = { AZURE_REGIONAL_AUTHORITY_NAME: 'westeurope', MSAL_FORCE_REGION: 'westeurope' }
  const { exitCode, stdout, requests } = await attempt({ faults }, { env })
  expect(exitCode).toBe(0)
  expect(requests.filter((request) => request.endsWith('/token'))).toHaveLength(2)
  for (const name of Object.keys(env)) expect(stdout).toContain(`::warning::${name} is ignored`)
})

test('a service that is down is told with cause and count', async () => {
  const { exitCode, error, outputs } = await attempt({
    faults: [{ path: /\/idtoken\//, act: 'status', status: 500, times: Infinity }],
  })
  expect([exitCode, outputs]).toEqual([1, { result: 'failed' }])
  expect(error).toContain('GitHub gave no OpenID Connect token to this job: HTTP 500, 5 times in a row.')
})

describe('the token', () => {
  test('of another tenant stops the run before Graph is read', async () => {
    const tokenTenantId = '88888888-0000-4000-8000-000000000000'
    const { exitCode, error, readTenant } = await attempt({ tokenTenantId })
    expect(exitCode).toBe(1)
    expect(error).toContain(`The access token is for tenant ${tokenTenantId}`)
    expect(readTenant).toBe(false)
  })

  test('of GitHub is asked for once an exchange', async () => {
    const { exitCode, tokensAsked } = await attempt()
    expect([exitCode, tokensAsked]).toEqual([0, 1])
  })

  test('without User.Read.All leads to a refusal that names the permission', async () => {
    const { exitCode, error, outputs } = await attempt({ app: { permissions: [] } })
    expect([exitCode, outputs]).toEqual([1, { result: 'failed' }])
    expect(error).toContain('HTTP 403')
    expect(error).toContain('User.Read.All')
  })
})
