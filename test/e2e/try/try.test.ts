import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Report } from '../../../src/core/report/report.ts'
import { readingOnly } from '../../../scripts/try/look.ts'
import { nodeBinary } from '../runner/runner.ts'
import { startSimulator, type Simulator } from '../../world/simulator/simulator.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'

const root = resolve(import.meta.dirname, '..', '..', '..')

/** Every file of this repository that a program can load, whichever way it goes. */
async function reachableFrom(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    metafile: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  })
  return Object.keys(metafile.inputs)
}

describe('npm run try can never write', () => {
  const mayWrite = /^src\/(entra\/write\/|run\/(run|enforce)\.ts|index\.ts)/

  test('no path from it reaches entra/write', async () => {
    const files = await reachableFrom('scripts/try.ts')
    expect(files).toEqual(expect.arrayContaining(['src/entra/read/scan.ts', 'src/run/proposal.ts']))
    expect(files.filter((file) => mayWrite.test(file))).toEqual([])
    // The same walk from the action itself finds them.
    expect((await reachableFrom('src/index.ts')).filter((file) => mayWrite.test(file)).length).toBeGreaterThan(4)
  })

  test.each([
    ['POST', 'https://graph.microsoft.com/v1.0/invitations'],
    ['PATCH', 'https://graph.microsoft.com/v1.0/users/1'],
    ['DELETE', 'https://graph.microsoft.com/v1.0/users/1'],
    ['POST', 'https://graph.microsoft.com/v1.0/users?x=/$batch'],
  ])('and %s %s is refused before it leaves', async (method, url) => {
    let sent = 0
    const guarded = readingOnly(() => Promise.resolve(new Response(String((sent += 1)))))
    await expect(guarded(url, { method })).rejects.toThrow('this only reads')
    await guarded('https://graph.microsoft.com/v1.0/users')
    await guarded('https://graph.microsoft.com/v1.0/$batch', { method: 'POST' })
    expect(sent).toBe(2)
  })
})

/** An access token of the simulated Entra, as `az account get-access-token` gets one for the person. */
async function accessToken(simulator: Simulator): Promise<string> {
  const { authority, oidc, app, tenant } = simulator
  const url = new URL(oidc.requestUrl)
  url.searchParams.set('audience', 'api://AzureADTokenExchange')
  const bearer = `Bearer ${simulator.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''}`
  const request = { host: url.host, path: url.pathname, query: url.searchParams, body: Buffer.alloc(0) }
  const answer = await oidc.handle({ ...request, method: 'GET', headers: { authorization: bearer } })
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: app.clientId,
    scope: 'https://graph.microsoft.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: (answer.body as { value: string }).value,
  })
  const token = await authority.handle({
    host: 'login.microsoftonline.com',
    method: 'POST',
    path: `/${tenant.id}/oauth2/v2.0/token`,
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
  })
  return (token.body as { access_token: string }).access_token
}

/** Runs it as a person would, with stand-ins for `az` and `pwsh`; without one that program is not installed. */
async function tryIt(simulator: Simulator, args: readonly string[], az: string | null, pwsh: string | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'try-'))
  const [bin, out] = [join(folder, 'bin'), join(folder, 'out')]
  mkdirSync(bin)
  for (const [name, text] of Object.entries({ az, pwsh })) {
    if (text !== null) writeFileSync(join(bin, name), text, { mode: 0o755 })
  }
  const redirect = join(root, 'test', 'world', 'simulator', 'redirect.mjs')
  const { SIMULATOR_HOSTS, SIMULATOR_PORT, SIMULATOR_TXT, NODE_EXTRA_CA_CERTS } = simulator.environment()
  const child = spawn(nodeBinary(), ['--import', redirect, join(root, 'scripts', 'try.ts'), '--out', out, ...args], {
    env: {
      PATH: `${bin}:/usr/bin:/bin`,
      HOME: folder,
      SIMULATOR_HOSTS,
      SIMULATOR_PORT,
      SIMULATOR_TXT,
      NODE_EXTRA_CA_CERTS,
    },
    timeout: 60_000,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const status = await new Promise<number | null>((done) => child.on('close', done))
  const read = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), 'utf8') : null)
  return {
    status,
    said,
    read,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const azWith = (token: string, tenant: string) => `#!/bin/sh
[ "$*" = "account get-access-token --output json --resource https://graph.microsoft.com --tenant ${tenant}" ] || { echo "no: $*" >&2; exit 2; }
echo '{"accessToken": "${token}", "expires_on": ${Math.floor(Date.now() / 1000) + 3600}, "tenant": "x", "tokenType": "Bearer"}'
`

/** Asked as Microsoft's library does: whether there is a PowerShell at all, then for the token, the resource in the environment. */
const pwshWith = (token: string, tenant: string) => `#!/bin/sh
[ "$*" = "/?" ] && exit 0
case "$*" in "-NoProfile -NonInteractive -Command "*Get-AzAccessToken*) ;; *) echo "no: $*" >&2; exit 2 ;; esac
[ "$AZURE_IDENTITY_POWERSHELL_RESOURCE $AZURE_IDENTITY_POWERSHELL_TENANT_ID" = "https://graph.microsoft.com ${tenant}" ] || exit 3
echo '{"Token": "${token}", "ExpiresOn": "${new Date(Date.now() + 3_600_000).toISOString()}"}'
`

const order = 'Signing in as you: with the Azure CLI, else Azure PowerShell, else a code for your browser.'

describe('npm run try', () => {
  test('signs in with Azure PowerShell where there is no Azure CLI, and says in which order it tries', async () => {
    const { tenant } = generateTenant({ guests: 60, seed: 4, domains: 9, now: new Date() })
    await using simulator = await startSimulator({ tenant })
    const pwsh = pwshWith(await accessToken(simulator), tenant.id)
    using run = await tryIt(simulator, ['--tenant', tenant.id], null, pwsh)
    expect([run.status, run.said]).toEqual([0, expect.stringContaining(order)])
    expect(run.said).toMatch(/^Signed in with Azure PowerShell \(the Azure CLI: .+\)\.$/m)
    expect(JSON.parse(run.read('report.json') ?? 'null')).toMatchObject({ complete: true, counts: { guests: 60 } })
    expect(simulator.refusals).toEqual([])
  })

  test('signs in with a code for the browser where there is neither', async () => {
    const { tenant } = generateTenant({ guests: 60, seed: 4, domains: 9, now: new Date() })
    await using simulator = await startSimulator({ tenant })
    using run = await tryIt(simulator, ['--tenant', tenant.id], null)
    expect([run.status, run.said]).toEqual([0, expect.stringContaining(order)])
    expect(run.said).toContain('open the page https://login.microsoftonline.com/device and enter the code GUESTS123')
    expect(run.said).toMatch(/^Signed in with a device code \(the Azure CLI: .+; Azure PowerShell: .+\)\.$/m)
    expect(JSON.parse(run.read('report.json') ?? 'null')).toMatchObject({ complete: true, counts: { guests: 60 } })
    expect(simulator.refusals).toEqual([])
    expect(simulator.accepted).toEqual([])
  })

  test('reports the tenant of the person who is signed in with the Azure CLI', async () => {
    const { tenant } = generateTenant({ guests: 300, seed: 4, domains: 60, now: new Date() })
    await using simulator = await startSimulator({ tenant })
    const token = await accessToken(simulator)
    using run = await tryIt(simulator, ['--tenant', tenant.initialDomain], azWith(token, tenant.initialDomain))
    expect([run.status, run.said]).toEqual([0, expect.stringContaining('Signed in with the Azure CLI.')])
    expect(simulator.refusals).toEqual([])
    const report = JSON.parse(run.read('report.json') ?? 'null') as Report
    expect(report).toMatchObject({ tenant: { id: tenant.id }, mode: 'report', complete: true, redacted: false })
    expect(report.counts.guests).toBe(300)
    expect(report.findings.length).toBeGreaterThan(0)
    // There is no workflow yet that a step could lead to.
    const page = run.read('report.html') ?? ''
    const brief = page.slice(page.indexOf('class="brief"'), page.indexOf('class="headline"'))
    expect(brief).toMatch(/<a href="https:\/\/github\.com\/[^"]+\/docs\/setup\.md"[^>]*>Set up the workflow<\/a>/)
    expect(brief).not.toMatch(/in the workflow|your workflow|run by hand|Nothing at these limits/)
    expect(report.preflight.filter(({ check }) => check.startsWith('permission'))).toEqual([])
    for (const name of ['report.html', 'findings.csv', 'guests.csv', 'summary.md', 'plan.json'])
      expect(run.read(name)).not.toBeNull()
    expect(run.said).toMatch(/Open the report: file:\/\/\/\S+\/report\.html/)
    // No control character is shown by its code.
    expect(run.said).not.toContain('⟨U+')
    expect(run.said).not.toContain(token)
    expect(simulator.accepted).toEqual([])
    expect(
      new Set(simulator.requests.map(({ method, path }) => (path.includes('$batch') ? '$batch' : method))),
    ).toEqual(new Set(['GET', '$batch']))
  })

  test('says why each way to sign in failed, and names nobody', async () => {
    const { tenant } = generateTenant({ guests: 10, seed: 4, domains: 3, now: new Date() })
    await using simulator = await startSimulator({ tenant })
    const az = '#!/bin/sh\necho "ERROR: Please run: az login. Account adele@contoso.example is gone" >&2\nexit 1\n'
    using run = await tryIt(simulator, ['--tenant', 'nowhere.example'], az)
    expect(run.status).toBe(1)
    expect(run.said).toMatch(/Nobody is signed in\. the Azure CLI: .*; Azure PowerShell: .*; a device code: /)
    expect(run.said).not.toContain('adele')
    expect(run.read('report.json')).toBeNull()
  })

  test('asks for the tenant, and takes no other than the one that was named', async () => {
    const { tenant } = generateTenant({ guests: 10, seed: 4, domains: 3, now: new Date() })
    await using simulator = await startSimulator({ tenant })
    using asked = await tryIt(simulator, [], null)
    expect([asked.status, asked.said]).toEqual([2, expect.stringContaining('Usage: npm run try -- --tenant')])
    const other = '00000000-0000-4000-8000-000000000001'
    using wrong = await tryIt(simulator, ['--tenant', other], azWith(await accessToken(simulator), other))
    expect([wrong.status, wrong.said]).toEqual([1, expect.stringContaining(`You are signed in to tenant ${tenant.id}`)])
    using enforcing = await tryIt(simulator, ['--tenant', tenant.id, '--mode', 'enforce'], null)
    expect([enforcing.status, enforcing.said]).toEqual([1, expect.stringContaining("Unknown option '--mode'")])
    expect(simulator.requests).toEqual([])
  })
})
