import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { createGitHubRest } from '../../world/simulator/github/rest.ts'
import { ALL_HOSTS } from '../../world/simulator/hosts.ts'
import { startHttpsServer } from '../../world/simulator/wire/https-server.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'
import { readRequest, send } from '../../world/simulator/wire/wire.ts'
import { Refusal } from '../../world/simulator/world.ts'
import { startConnectProxy } from './connect-proxy.ts'
import { graphHost, loginHost, signInInputs } from './expectations.ts'
import { runAction, type ActionOptions } from './runner.ts'

const startWorld = (options: Partial<SimulatorOptions> = {}) =>
  startSimulator({
    ...options,
    tenant: generateTenant({ guests: 200, seed: 2, unmanagedShare: 0.2, now: new Date() }).tenant,
  })

async function runIn(simulator: Simulator, { inputs, ...options }: Partial<ActionOptions>) {
  await using run = await runAction(simulator, {
    ...options,
    env: { ...options.env, SIMULATOR_WAITS: '0.02' },
    inputs: { ...signInInputs(simulator), ...inputs },
  })
  const error = run.stdout.split('\n').find((line) => line.startsWith('::error::')) ?? ''
  return { ...run, error: error.replaceAll('%0A', '\n'), left: await readdir(run.folder) }
}

const asked = ({ requests }: Simulator) => [...new Set(requests.map(({ host }) => host))].sort()
const everything = { 'open-issue': 'true' }

describe('behind a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('%s is honoured by every request', async (variable) => {
    await using simulator = await startWorld()
    await using proxy = await startConnectProxy(() => simulator.port)
    // No host is redirected here: what does not go through the proxy reaches nothing.
    const env = { SIMULATOR_HOSTS: '', [variable]: `http://127.0.0.1:${proxy.port}` }
    const run = await runIn(simulator, { inputs: everything, env })
    expect(run.exitCode).toBe(0)
    expect(proxy.hosts).toEqual(asked(simulator))
    expect(run.outputs).toHaveProperty('artifact-id')
    expect(run.outputs).toHaveProperty('issue-number')
  })

  test('a name and a password in the address go along with every request, and are shown to nobody', async () => {
    await using simulator = await startWorld()
    await using proxy = await startConnectProxy(() => simulator.port, 'runner@contoso:p:ss word')
    const address = `http://runner%40contoso:p%3Ass%20word@127.0.0.1:${proxy.port}`
    const run = await runIn(simulator, { inputs: everything, env: { SIMULATOR_HOSTS: '', HTTPS_PROXY: address } })
    expect(run.exitCode).toBe(0)
    expect(proxy.hosts).toEqual(asked(simulator))
    expect(proxy.credentials).toEqual(['runner@contoso:p:ss word'])
    expect(run.stdout + run.summary).not.toMatch(/p(:|%3A)ss/)
  })

  test('one that wants a password and gets none is an error that says so', async () => {
    await using simulator = await startWorld()
    await using proxy = await startConnectProxy(() => simulator.port, 'runner:secret')
    const env = { SIMULATOR_HOSTS: '', HTTPS_PROXY: `http://runner:wrong@127.0.0.1:${proxy.port}` }
    const { exitCode, error } = await runIn(simulator, { env })
    expect(exitCode).toBe(1)
    expect(error).toContain('The proxy asks for a user name and a password.')
    expect(error).not.toContain('wrong')
  })

  const hosts = [graphHost, loginHost]
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['whole names', { NO_PROXY: hosts.join(',') }, hosts],
    ['in lower case', { no_proxy: hosts.join(',') }, hosts],
    ['endings with a dot before them', { NO_PROXY: '.microsoft.com,.microsoftonline.com' }, hosts],
    // What docs/self-hosted.md warns of: fetch knows the star, and the sign-in does not.
    ['endings with a star, in part', { NO_PROXY: '*.microsoft.com,*.microsoftonline.com' }, [graphHost]],
  ])('NO_PROXY leads past it: %s', async (_, variables, past) => {
    await using simulator = await startWorld()
    await using proxy = await startConnectProxy(() => simulator.port)
    const env = { SIMULATOR_HOSTS: hosts.join(','), HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, ...variables }
    const run = await runIn(simulator, { env })
    expect(run.exitCode).toBe(0)
    expect(proxy.hosts).toEqual(asked(simulator).filter((host) => !past.includes(host)))
  })

  test('HTTP_PROXY alone is not enough: only some of the requests take it', async () => {
    await using simulator = await startWorld()
    await using proxy = await startConnectProxy(() => simulator.port)
    const env = { SIMULATOR_HOSTS: '', HTTP_PROXY: `http://127.0.0.1:${proxy.port}` }
    expect((await runIn(simulator, { env })).exitCode).toBe(1)
  })
})

describe('where connections are inspected', () => {
  /** A run whose connections to one host end at somebody with a certificate of their own. */
  async function inspected(host: string, trusted: boolean) {
    await using simulator = await startWorld()
    const inspector = await startHttpsServer([host], (_, response) => response.writeHead(502).end())
    await using proxy = await startConnectProxy((name) => (name === host ? inspector.port : simulator.port))
    const env = {
      SIMULATOR_HOSTS: '',
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      ...(trusted ? { NODE_EXTRA_CA_CERTS: inspector.certificateFile } : {}),
    }
    const run = await runIn(simulator, { env })
    await inspector.close()
    return run
  }

  test.each([
    [graphHost, 'graph-unavailable', 'name that in NODE_EXTRA_CA_CERTS'],
    [
      'run-actions-1-azure-eastus.actions.githubusercontent.com',
      'oidc-request-failed',
      'name that in NODE_EXTRA_CA_CERTS',
    ],
    [loginHost, 'sign-in-unreachable', 'name that in NODE_EXTRA_CA_CERTS'],
  ])('%s with a certificate that is not trusted: %s', async (host, code, hint) => {
    const { exitCode, error } = await inspected(host, false)
    expect(exitCode).toBe(1)
    expect(error).toContain(`"${code}"`)
    expect(error).toContain(hint)
    expect(error).toContain('docs/self-hosted.md')
  })

  test('NODE_EXTRA_CA_CERTS makes it one that is', async () => {
    const host = 'run-actions-1-azure-eastus.actions.githubusercontent.com'
    const { error } = await inspected(host, true)
    expect(error).toContain('"oidc-request-failed"')
    expect(error).not.toContain('NODE_EXTRA_CA_CERTS')
  })
})

describe('on GitHub Enterprise Server', () => {
  test('issues are kept at GITHUB_API_URL, and no artifact is tried', async () => {
    await using simulator = await startWorld({ server: 'ghes.example' })
    const { repository, githubToken: token } = simulator
    const rest = createGitHubRest({ repository, token, now: Date.now })
    const paths = new Set<string>()
    const problems: string[] = []
    const server = createServer((message, response) => {
      const served = async () => {
        const request = await readRequest(message)
        paths.add(/^\/api\/(v3|graphql)/.exec(request.path)?.[0] ?? request.path)
        send(response, await rest({ ...request, path: request.path.replace(/^\/api(\/v3)?/, '') }))
      }
      served().catch((error: unknown) => {
        if (error instanceof Refusal) send(response, error.reply)
        else response.destroy()
        problems.push(String(error))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const run = await runIn(simulator, {
      inputs: everything,
      env: { GITHUB_API_URL: `${here}/api/v3` },
    })
    server.closeAllConnections()
    server.close()
    expect(problems).toEqual([])
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({ 'issue-number': '1' })
    expect(run.outputs).not.toHaveProperty('artifact-id')
    expect(run.stdout).toContain(
      '::warning::The artifact "unmanaged-guests" was not uploaded: GitHub Enterprise Server',
    )
    expect([...paths].filter((path) => !path.startsWith('/api/'))).toEqual([])
    expect(rest.state.issues).toHaveLength(1)
    expect(asked(simulator).filter((host) => host === 'api.github.com' || host.startsWith('results'))).toEqual([])
  })
})

describe('docs/self-hosted.md', () => {
  const page = readFileSync('docs/self-hosted.md', 'utf8')
  const table = page.slice(page.indexOf('<!-- hosts -->'), page.indexOf('<!-- /hosts -->'))
  const rows = table.split('\n').filter((line) => /^\| (always|`global`|github\.com)/.test(line))
  const documented = rows.flatMap((row) => [...row.matchAll(/`([\w*-]+(?:\.[\w-]+)+)`/g)].map(([, host = '']) => host))
  const fits = (name: string, host: string) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name)

  test('names every host that a run with everything switched on talks to, and no other', async () => {
    await using simulator = await startWorld()
    const { exitCode } = await runIn(simulator, { inputs: everything })
    expect(exitCode).toBe(0)
    const hosts = asked(simulator)
    expect(hosts.filter((host) => !documented.some((name) => fits(name, host)))).toEqual([])
    expect(documented.filter((name) => !hosts.some((host) => fits(name, host)))).toEqual([])
    expect(ALL_HOSTS).toEqual(expect.arrayContaining(hosts))
  })

  test('names every folder that a run leaves on the runner', async () => {
    await using simulator = await startWorld()
    const { left } = await runIn(simulator, {})
    expect(left).toEqual(['unmanaged-guests'])
    for (const folder of left) expect(page).toContain(`$RUNNER_TEMP/${folder}`)
  })
})
