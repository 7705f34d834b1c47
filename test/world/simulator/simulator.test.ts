import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { subjectOf } from './actions/oidc.ts'
import { fetchInside, inside } from './inside.ts'
import { describeJob } from './actions/job.ts'
import { startSimulator } from './simulator.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import { emptyTenant } from './tenant-generator.ts'
import { viralRealm } from './entra/user-realm.ts'
import type { Tenant } from './world.ts'

const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'repo:contoso@123456/identity@456789:ref:refs/heads/main'
const REALM = 'https://login.microsoftonline.com/common/userrealm/x@fabrikam.com?api-version=2.1'

const simulators: Simulator[] = []

function world(): Tenant {
  return emptyTenant({ realms: new Map([['fabrikam.com', viralRealm('fabrikam.com')]]) })
}

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ tenant: world(), ...options })
  simulators.push(simulator)
  return simulator
}

afterEach(async () => {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.close()))
})

/** Signs in as the action does, and tells the token, or the message of the error. */
function signIn(
  simulator: Simulator,
  change: { tenant?: string; client?: string; scope?: string; spoil?: boolean } = {},
): string {
  const [tenant, client] = [change.tenant ?? simulator.tenant.id, change.client ?? simulator.app.clientId]
  return `
    const { getIDToken } = await import('@actions/core')
    const { ClientAssertionCredential } = await import('@azure/identity')
    const assertion = async () => {
      const token = await getIDToken('api://AzureADTokenExchange')
      return ${change.spoil ? "token.slice(0, -8) + 'AAAAAAAA'" : 'token'}
    }
    const options = { disableInstanceDiscovery: true }
    const credential = new ClientAssertionCredential('${tenant}', '${client}', assertion, options)
    await credential.getToken('${change.scope ?? 'https://graph.microsoft.com/.default'}').then(
      (token) => tell(token.token), (error) => tell(error.message))`
}

describe('signing in', () => {
  test('a workflow token becomes an access token that Graph takes', async () => {
    const simulator = await start()
    const ask = `; const answer = await fetch('https://graph.microsoft.com/v1.0/users?$select=id', {
      headers: { authorization: 'Bearer ' + (await credential.getToken('https://graph.microsoft.com/.default')).token } })
      tell(answer.status)`
    const [token, status] = await inside(simulator, signIn(simulator) + ask)
    expect(status).toBe(200)
    expect(decodeJwt(String(token))).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: simulator.tenant.id,
      appid: simulator.app.clientId,
      roles: ['User.Read.All'],
    })
    expect(simulator.authority.issued).toBe(1)
    expect(simulator.authority.verify(String(token)).state).toBe('valid')
    expect(simulator.authority.verify(`${String(token)}x`).state).toBe('invalid')
    simulator.revokeTokens()
    expect(simulator.authority.verify(String(token)).state).toBe('invalid')
    expect(simulator.refusals).toEqual([])
  })

  const credential = { issuer: ISSUER, subject: SUBJECT, audience: 'api://AzureADTokenExchange' }
  test.each<[number, string, Partial<SimulatorOptions>, Parameters<typeof signIn>[1]]>([
    [90002, 'another tenant', {}, { tenant: '00000000-1111-4222-8333-444444444444' }],
    [700016, 'another client', {}, { client: '00000000-1111-4222-8333-444444444444' }],
    [700211, `issuer '${ISSUER}'`, { app: { federatedCredentials: [{ ...credential, issuer: `${ISSUER}/` }] } }, {}],
    [700212, 'audience', { app: { federatedCredentials: [{ ...credential, audience: 'api://Other' }] } }, {}],
    [700213, 'environment:production', { run: { environment: 'production' } }, {}],
    [7002138, SUBJECT, { app: { federatedCredentials: [{ ...credential, subject: SUBJECT.toUpperCase() }] } }, {}],
    [700024, 'valid time range', { oidc: { lifetimeSeconds: -10 } }, {}],
    [700027, 'signature', {}, { spoil: true }],
    [70011, 'https://graph.microsoft.us/.default', {}, { scope: 'https://graph.microsoft.us/.default' }],
  ])('AADSTS%i is answered for %s', async (code, text, options, change) => {
    const simulator = await start(options)
    const [message] = await inside(simulator, signIn(simulator, change))
    expect(message).toContain(`AADSTS${code}:`)
    if (code > 700_200) expect(message).toContain(text)
    expect(simulator.authority.issued).toBe(0)
    expect(simulator.refusals).toEqual([])
  })

  test('an error has the shape of Entra', async () => {
    const simulator = await start()
    const url = `https://login.microsoftonline.com/nobody.example/v2.0/.well-known/openid-configuration`
    const [status, text] = await fetchInside(simulator, url)
    expect(status).toBe(400)
    const body = JSON.parse(text) as Record<string, unknown>
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/) as unknown
    expect(body).toEqual({
      error: 'invalid_tenant',
      error_description: expect.stringMatching(
        /^AADSTS90002: Tenant 'nobody.example' not found\. .* Trace ID: .* Correlation ID: .* Timestamp: .*Z$/,
      ) as unknown,
      error_codes: [90002],
      timestamp,
      trace_id: id,
      correlation_id: id,
      error_uri: 'https://login.microsoftonline.com/error?code=90002',
    })
  })

  test('the token endpoint wants its own token, and no other version', async () => {
    const simulator = await start()
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = simulator.environment()
    const headers = { authorization: `Bearer ${String(token)}` }
    const statuses = [
      await fetchInside(simulator, `${url}&audience=x`),
      await fetchInside(simulator, url.replace('2.0', '1.0'), { headers }),
      await fetchInside(simulator, `${url}&audience=x`, { headers }),
    ].map(([status]) => status)
    expect(statuses).toEqual([401, 400, 200])
    expect(simulator.refusals).toHaveLength(2)
    expect(simulator.oidc.issued).toBe(1)
  })

  test('a form with a field that nobody documents is refused', async () => {
    const simulator = await start()
    const url = `https://login.microsoftonline.com/${simulator.tenant.id}/oauth2/v2.0/token`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await fetchInside(simulator, url, { method: 'POST', headers, body: 'resource=x' })).toMatchObject([400, ''])
    expect(simulator.refusals).toEqual([expect.stringContaining('does not know the parameters resource')])
  })

  test('a token ends with its time, and may come from the wrong directory', async () => {
    let clock = Date.now()
    const app = { tokenLifetimeSeconds: 60 }
    const simulator = await start({ app, tokenTenantId: 'another', now: () => clock })
    const [token] = await inside(simulator, signIn(simulator))
    expect(simulator.authority.verify(String(token))).toMatchObject({ state: 'valid', tid: 'another' })
    clock += 61_000
    expect(simulator.authority.verify(String(token))).toEqual({ state: 'expired' })
  })

  test.each([
    ['legacy', {}, 'repo:contoso/identity:ref:refs/heads/main'],
    ['immutable', {}, SUBJECT],
    ['legacy', { event: 'pull_request' }, 'repo:contoso/identity:pull_request'],
    ['legacy', { event: 'pull_request', environment: 'a:b' }, 'repo:contoso/identity:environment:a%3Ab'],
    ['immutable', { ref: 'refs/tags/v1' }, 'repo:contoso@123456/identity@456789:ref:refs/tags/v1'],
  ] as const)('the %s subject of %j is %s', (form, run, subject) => {
    const job = describeJob({ run })
    expect(subjectOf(job.repository, job.run, form)).toBe(subject)
  })
})

describe('realm look-ups', () => {
  test('a known domain answers in any case, another one is unknown', async () => {
    const simulator = await start()
    const [, text] = await fetchInside(simulator, REALM.replace('x@fabrikam.com', 'any%40Fabrikam.COM'))
    expect(JSON.parse(text)).toMatchObject({ IsViral: true, Login: 'any@Fabrikam.COM', DomainName: 'fabrikam.com' })
    const [, unknown] = await fetchInside(simulator, REALM.replace('fabrikam', 'nobody'))
    expect(JSON.parse(unknown)).toEqual({ NameSpaceType: 'Unknown', Login: 'x@nobody.com' })
    expect(simulator.refusals).toEqual([])
  })

  test.each([
    ['a token', REALM, { headers: { authorization: 'Bearer x' } }],
    ['no version', REALM.replace('?api-version=2.1', ''), {}],
    ['another version', REALM.replace('2.1', '1.0'), {}],
    ['another parameter', `${REALM}&checkForMicrosoftAccount=true`, {}],
    ['no local part', REALM.replace('x@', ''), {}],
    ['a domain in another script', REALM.replace('fabrikam', 'f%C3%A4brikam'), {}],
    ['another method', REALM, { method: 'POST' }],
  ])('%s is refused', async (_, url, init) => {
    const simulator = await start()
    const [status] = await fetchInside(simulator, url, init)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(simulator.refusals).toHaveLength(1)
  })
})

describe('artifacts', () => {
  const upload = `
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const { writeFileSync, mkdtempSync, rmSync } = await import('node:fs')
    const folder = mkdtempSync(process.env.TMPDIR + '/upload-')
    writeFileSync(folder + '/report.json', '{"guests":1}'.repeat(1000))
    const send = () => new DefaultArtifactClient().uploadArtifact('guests', [folder + '/report.json'], folder, { retentionDays: 30 })
    tell(await send())
    await send().catch((error) => tell(error.message))
    rmSync(folder, { recursive: true })`

  test('an upload arrives byte for byte, and its name is taken', async () => {
    const simulator = await start()
    const [result, again] = await inside(simulator, upload, { TMPDIR: '/tmp' })
    const artifact = simulator.uploadedArtifacts.get('guests')
    const digest = createHash('sha256')
      .update(artifact?.zip ?? '')
      .digest('hex')
    expect(result).toEqual({ id: artifact?.id, size: artifact?.zip.length, digest })
    expect(artifact?.zip.subarray(0, 2).toString()).toBe('PK')
    expect(artifact?.zip.includes('report.json')).toBe(true)
    const days = ((artifact?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(30)
    expect(again).toContain('(409) Conflict: an artifact with this name already exists')
    expect(simulator.refusals).toEqual([])
    expect(simulator.requests.filter((request) => request.host.includes('blob')).every(({ body }) => body === '')).toBe(
      true,
    )
  })

  test('a wrong token, version, signature, size or hash is refused', async () => {
    const simulator = await start()
    const told = await inside(
      simulator,
      `const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: origin } = process.env
      const [, run, job] = JSON.parse(atob(token.split('.')[1])).scp.split(' ').at(-1).split(':')
      const ids = { workflow_run_backend_id: run, workflow_job_run_backend_id: job, name: 'guests' }
      const call = (method, body, bearer = token) =>
        fetch(origin + 'twirp/github.actions.results.api.v1.ArtifactService/' + method, { method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer ' + bearer },
          body: JSON.stringify({ ...ids, ...body }) })
      const headers = { 'x-ms-version': '2025-11-05', 'x-ms-blob-type': 'BlockBlob' }
      tell((await call('CreateArtifact', { version: 7 }, 'other')).status)
      tell((await call('CreateArtifact', { version: 4 })).status)
      tell((await call('CreateArtifact', { version: 7, workflow_run_backend_id: job })).status)
      const { signed_upload_url: url } = await (await call('CreateArtifact', { version: 7 })).json()
      tell((await fetch(url.replace('sig=', 'sig=x'), { method: 'PUT', headers, body: 'abc' })).status)
      tell((await fetch(url, { method: 'PUT', headers, body: 'abc' })).status)
      const hash = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
      tell((await call('FinalizeArtifact', { size: '4', hash })).status)
      tell((await call('FinalizeArtifact', { size: '3', hash: hash.replace('b', 'c') })).status)
      tell((await call('FinalizeArtifact', { size: '3', hash })).status)`,
    )
    expect(told).toEqual([401, 400, 403, 403, 201, 400, 400, 200])
    expect(simulator.refusals).toHaveLength(6)
    expect(simulator.uploadedArtifacts.get('guests')?.zip.toString()).toBe('abc')
  })

  test('a job without the service is told no address', async () => {
    const simulator = await start({ artifacts: false })
    expect(simulator.environment()).not.toHaveProperty('ACTIONS_RESULTS_URL')
    expect((await fetchInside(simulator, 'https://results-receiver.actions.githubusercontent.com/'))[0]).toBe(404)
    expect(simulator.refusals).toHaveLength(1)
  })
})
