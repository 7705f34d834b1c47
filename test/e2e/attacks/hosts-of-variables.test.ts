import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { githubHosts, ownApiUrl, ownTokenUrl } from '../../../src/runner/github-hosts.ts'
import { documentedFor, documentedForGitHub, foreign, isOneOf } from '../../world/attacks/documented-hosts.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { tenantWith, writer } from '../enforce/enforcement.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction } from '../runner/runner.ts'

const evil = 'evil.example'
/** Hosts that were asked in all of the attacks. */
const everywhere = new Set<string>()

describe('No variable leads a run anywhere else', () => {
  const variables: Readonly<Record<string, (host: string) => string>> = {
    AZURE_AUTHORITY_HOST: (host) => `https://${host}`,
    AZURE_REGIONAL_AUTHORITY_NAME: (host) => `${host}/`,
    MSAL_FORCE_REGION: (host) => `${host}/`,
    REGION_NAME: (host) => host,
    IDENTITY_ENDPOINT: (host) => `https://${host}/token`,
    IMDS_ENDPOINT: (host) => `https://${host}/token`,
    MSI_ENDPOINT: (host) => `https://${host}/token`,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: (host) => `https://${host}`,
    AZURE_KUBERNETES_TOKEN_PROXY: (host) => `https://${host}`,
    AZURE_CLIENT_ID: (host) => host,
    AZURE_TENANT_ID: (host) => host,
    GITHUB_API_URL: (host) => `https://${host}`,
    GITHUB_GRAPHQL_URL: (host) => `https://${host}/graphql`,
    GH_HOST: (host) => host,
    ACTIONS_RESULTS_URL: (host) => `https://${host}/`,
    ACTIONS_RUNTIME_URL: (host) => `https://${host}/`,
    ACTIONS_CACHE_URL: (host) => `https://${host}/`,
    APPLICATIONINSIGHTS_CONNECTION_STRING: (host) => `InstrumentationKey=1;IngestionEndpoint=https://${host}/`,
    OTEL_EXPORTER_OTLP_ENDPOINT: (host) => `https://${host}/`,
    npm_config_registry: (host) => `https://${host}/`,
  }
  const names = Object.keys(variables)
  const hostFor = (name: string) => `${name.toLowerCase().replaceAll('_', '-')}.${evil}`
  let folder: string
  let tried: readonly string[]
  let stdout: string

  /** The hosts that the bundle tried to connect to, with these variables. */
  async function triedWith(env: Readonly<Record<string, string>>, faults: readonly Fault[] = []) {
    const attempts = join(folder, crypto.randomUUID())
    await writeFile(attempts, '')
    await using simulator = await startSimulator({ tenant: tenantWith(2, 38), app: { permissions: writer }, faults })
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), 'open-issue': 'true' },
      env: { SIMULATOR_ATTEMPTS: attempts, ...env },
    })
    const hosts = [...new Set((await readFile(attempts, 'utf8')).split('\n').filter((line) => line !== ''))]
    for (const host of hosts) everywhere.add(host)
    return { hosts, exitCode: run.exitCode, stdout: run.stdout, outputs: run.outputs }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hosts-'))
    const ran = await triedWith(Object.fromEntries(names.map((name) => [name, variables[name]?.(hostFor(name)) ?? ''])))
    expect([ran.exitCode, ran.outputs['issue-number']]).toEqual([0, '1'])
    tried = ran.hosts
    stdout = ran.stdout
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test.each(names)('%s does not.', (name) => {
    expect(tried).not.toContain(hostFor(name))
    expect(tried.filter((host) => host.includes(name.toLowerCase()) || host.endsWith(evil))).toEqual([])
    expect(tried).toContain('graph.microsoft.com')
  })

  test('What is ignored is said.', () => {
    expect(stdout).toContain(`GITHUB_API_URL is ignored: it leads to ${hostFor('GITHUB_API_URL')}`)
    expect(stdout).toContain('AZURE_REGIONAL_AUTHORITY_NAME is ignored')
    expect(stdout).toContain('MSAL_FORCE_REGION is ignored')
    expect(stdout).toContain('was not uploaded: ACTIONS_RESULTS_URL leads to no host of GitHub')
  })

  test.each([
    [`https://${evil}/token`],
    [`https://a.actions.githubusercontent.com.${evil}/token`],
    [`https://a.actions.githubusercontent.com@${evil}/token`],
    [`https://user:word@a.actions.githubusercontent.com/token`],
    [`https://a.actions.githubusercontent.com:8443/token`],
    [`https://xactions.githubusercontent.com/token`],
    [`http://a.actions.githubusercontent.com/token`],
    [`https://a.actions.githubusercontent.com%2f@${evil}/`],
    [`https:a.actions.githubusercontent.com.${evil}`],
    [`//${evil}/token`],
    ['https://localhost.evil.example/token'],
    ['file:///etc/passwd'],
    ['no address'],
  ])('%j is nowhere that the token of a job comes from, and no API.', (address) => {
    const hosts = githubHosts('https://github.com')
    expect(() => ownTokenUrl(address, hosts)).toThrow('which is not a host of GitHub')
    expect(ownApiUrl(address, hosts, () => undefined)).toBe('https://api.github.com')
  })

  test.each<[string, string, string, boolean]>([
    ['github.com', 'https://a.actions.githubusercontent.com/x', 'https://api.github.com', true],
    ['github.com', 'https://contoso.ghe.com/x', 'https://api.contoso.ghe.com', false],
    ['contoso.ghe.com', 'https://a.actions.contoso.ghe.com/x', 'https://api.contoso.ghe.com', true],
    ['contoso.ghe.com', 'https://a.fabrikam.ghe.com/x', 'https://api.github.com', false],
    ['ghe.com.evil.example', 'https://a.contoso.ghe.com/x', 'https://api.contoso.ghe.com', false],
    ['ghes.contoso.com', 'https://ghes.contoso.com/_services/x', 'https://ghes.contoso.com/api/v3', true],
    ['ghes.contoso.com', 'https://evil.ghes.contoso.com.evil.example/x', 'https://api.github.com', false],
  ])('On %s a token from %s, and the API %s: %s.', (server, token, api, own) => {
    const hosts = githubHosts(`https://${server}`)
    expect([hosts.isActions(token), hosts.isApi(api)]).toEqual([own, own])
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    [
      'where the token of the job comes from',
      { ACTIONS_ID_TOKEN_REQUEST_URL: `https://${evil}/token?api-version=2.0` },
    ],
    ['which server this is, and the token comes from another', { GITHUB_SERVER_URL: `https://${evil}` }],
  ])('A variable that says %s is refused, and nobody is asked.', async (_, env) => {
    const { hosts, exitCode, stdout: log } = await triedWith(env)
    expect([exitCode, hosts]).toEqual([1, []])
    expect(log).toContain('ACTIONS_ID_TOKEN_REQUEST_URL leads to')
  })

  const upload = (kind: RequestKind, fault: Partial<Fault> & Pick<Fault, 'act'>): Fault => ({
    ...requestKinds[kind],
    times: Infinity,
    ...fault,
  })
  const redirect = { act: 'status', status: 307, headers: { location: `https://${evil}/steal` }, body: '{}' } as const
  const notAsked = `No request was sent to ${evil}: it is not among the hosts in docs/self-hosted.md.`
  const notUploaded = 'The artifact "unmanaged-guests" was not uploaded'
  test.each<[string, string, Fault]>([
    [
      'The address to upload to is one of somebody else.',
      notAsked,
      upload('new artifact', {
        act: 'rewrite',
        rewrite: (own) => ({ ...own, body: { ok: true, signed_upload_url: `https://${evil}/a.zip?sig=1` } }),
      }),
    ],
    ['The service of artifacts redirects.', notAsked, upload('new artifact', redirect)],
    ['The upload is redirected.', notUploaded, upload('upload', redirect)],
    ['The end of the upload is redirected.', notAsked, upload('end of the upload', redirect)],
  ])('%s Nothing goes there, and the run says so.', async (_, said, fault) => {
    const { hosts, exitCode, stdout: log, outputs } = await triedWith({}, [fault])
    expect([exitCode, foreign(hosts)]).toEqual([0, []])
    expect(outputs).not.toHaveProperty('artifact-id')
    expect(log).toContain(notUploaded)
    expect(log).toContain(said)
  })

  test('Together these reached exactly the hosts of the table for the global cloud.', () => {
    const hosts = [...everywhere]
    const rows = [...documentedFor('global'), ...documentedForGitHub]
    expect(hosts.filter((host) => !isOneOf(host, rows))).toEqual([])
    expect(rows.filter((name) => !hosts.some((host) => isOneOf(host, [name])))).toEqual([])
  })
})
