import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Overview } from '../../src/core/overview/overview.ts'
import type { Fault } from '../world/simulator/faults.ts'
import { startSimulator, type Simulator } from '../world/simulator/simulator.ts'
import { emptyTenant, generateTenant, hostileNames } from '../world/simulator/tenant-generator.ts'
import type { Tenant } from '../world/simulator/world.ts'
import { tenantWith, withoutLimits, writer } from './enforce/enforcement.ts'
import { graphHost, signInInputs } from './runner/expectations.ts'
import { tenantId } from './flows/many-tenants.ts'
import { runAction } from './runner/runner.ts'

const fileIn = (artifact: string) => `reports/unmanaged-guests-${artifact}/report.json`

/** The report.json of a run of the action in a tenant. */
async function reportOf(
  tenant: Tenant,
  inputs: Readonly<Record<string, string>> = {},
  faults: readonly Fault[] = [],
): Promise<string> {
  await using simulator = await startSimulator({ tenant, faults, app: { permissions: [...writer, 'User.Read.All'] } })
  await using run = await runAction(simulator, {
    inputs: { ...signInInputs(simulator), 'artifact-name': '', ...inputs },
  })
  return (await run.files('report.json')) ?? ''
}

let world: Simulator
beforeAll(async () => {
  world = await startSimulator({ tenant: emptyTenant() })
})
afterAll(() => world.close())

/** Runs the bundle of the overview on files of the workspace. */
async function overview(
  workspace: Record<string, string>,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const before = world.requests.length
  await using run = await runAction(world, { action: 'overview/action.yml', workspace, inputs, env })
  expect(world.requests.length).toBe(before)
  const read = (name: string) => readFile(join(run.folder, 'unmanaged-guests-overview', name), 'utf8').catch(() => null)
  return {
    ...run,
    folder: run.folder,
    exitCode: run.exitCode,
    json: JSON.parse((await read('overview.json')) ?? 'null') as Overview | null,
    markdown: await read('overview.md'),
  }
}

describe('two tenants, of which one could not be read to its end', () => {
  const { tenant: contoso } = generateTenant({ guests: 400, seed: 7, hostile: true, now: new Date() })
  const fabrikam = { ...tenantWith(4), id: tenantId(2) }
  const short: Fault = {
    host: graphHost,
    path: /^\/v1\.0\/users$/,
    act: 'status',
    status: 200,
    body: { '@odata.count': 5000, value: [] },
  }
  let run: Awaited<ReturnType<typeof overview>>
  beforeAll(async () => {
    const workspace = {
      [fileIn('contoso')]: await reportOf(contoso),
      [fileIn('fabrikam')]: await reportOf(fabrikam, {}, [short]),
    }
    run = await overview(workspace, { tenants: '["contoso", "fabrikam"]' })
  })

  test('fails, with the sums of the one that is whole', () => {
    const unmanaged = run.json?.tenants.find(({ name }) => name === 'contoso')?.report?.figures.unmanaged
    expect(unmanaged).toBeGreaterThan(0)
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toMatch(/^::error::\d+ unmanaged guests in 1 tenant, 1 tenant failed\.$/m)
    expect(run.outputs).toMatchObject({
      result: 'failed',
      tenants: '2',
      'failed-tenants': '1',
      'unmanaged-count': String(unmanaged),
      'remediated-count': '0',
      'overview-path': join(run.folder, 'unmanaged-guests-overview', 'overview.json'),
      'summary-path': join(run.folder, 'unmanaged-guests-overview', 'overview.md'),
    })
    expect(run.json).toMatchObject({ result: 'failed', totals: { counted: 1, unmanaged, tenants: 2 } })
  })

  test('says so on the page', () => {
    expect(run.summary).toContain('| `fabrikam` | **incomplete** | 0+ | 0+ |')
    expect(run.summary).toContain('- `fabrikam`: incomplete. `Microsoft Graph listed 0 guests and counts 5,000.` Run')
    expect(run.markdown).toBe(run.summary)
  })

  test('has no name and no address of a guest, anywhere', () => {
    const all = [run.summary, run.markdown, run.stdout, JSON.stringify(run.json), JSON.stringify(run.outputs)].join(
      '\n',
    )
    for (const { mail, displayName } of contoso.users.values()) {
      if (mail !== null) expect(all.includes(mail)).toBe(false)
      if (displayName !== null && displayName.length > 8) expect(all.includes(displayName)).toBe(false)
    }
  })
})

test('a report and then an enforcement of one tenant: the newest counts, and redaction changes no figure', async () => {
  const tenant = tenantWith(3)
  const before = await reportOf(tenant, { redact: 'always' })
  const after = await reportOf(tenant, withoutLimits)
  const run = await overview(
    { [fileIn('contoso-enforced')]: after, [fileIn('contoso')]: before },
    { tenants: JSON.stringify([{ name: 'contoso', 'tenant-id': tenant.id }]), 'fail-on': 'failures, findings' },
  )
  expect(run.outputs).toMatchObject({ result: 'remediated', tenants: '1', 'remediated-count': '3' })
  expect(run.json?.tenants).toMatchObject([{ path: 'unmanaged-guests-contoso-enforced/report.json' }])
  expect(run.stdout).not.toContain('::warning::')

  const twice = await overview({ [fileIn('contoso')]: before, [fileIn('again')]: before })
  expect(twice.stdout).toMatch(/::warning::Tenant \S+ has more than one report\./)

  const alone = await overview({ 'reports/report.json': before }, { tenants: '["contoso"]' })
  expect([alone.exitCode, alone.outputs.result, alone.outputs['unmanaged-count']]).toEqual([0, 'findings', '3'])
  const strict = await overview({ 'reports/report.json': before }, { tenants: '["contoso"]', 'fail-on': 'findings' })
  expect([strict.exitCode, strict.outputs.result]).toEqual([1, 'findings'])
})

test('what is no report is named and fails, and the others are counted', async () => {
  const good = await reportOf(tenantWith(2))
  const run = await overview(
    {
      [fileIn('good')]: good,
      [fileIn('cut')]: good.slice(0, 500),
      [fileIn('other')]: '{"schema": "unmanaged-guests/plan/v1"}',
      [fileIn('::error::x')]: '',
    },
    { tenants: '["good", "cut", "other", "dead"]', 'fail-on': 'never' },
  )
  expect(run.exitCode).toBe(1)
  expect(run.outputs).toMatchObject({ tenants: '5', 'failed-tenants': '4', 'unmanaged-count': '2' })
  expect(run.json?.tenants.map(({ name, state }) => [name, state])).toEqual([
    ['::error::x', 'unreadable'],
    ['cut', 'unreadable'],
    ['dead', 'no-report'],
    ['other', 'unreadable'],
    ['good', 'findings'],
  ])
  expect(run.stdout.match(/^::error::/gm)).toHaveLength(1)
})

test('hostile names of artifacts stay on one line of the log', async () => {
  const report = await reportOf(tenantWith(0))
  const names = hostileNames.filter((name) => !/[/\0\ud800-\udfff]/.test(name) && name.length < 200)
  const files = names.map((name, index) => {
    const id = `7e4a1d00-0000-4000-8000-${String(index).padStart(12, '0')}`
    return [`reports/${name}/report.json`, report.replace(/"id": "[0-9a-f-]{36}"/, `"id": "${id}"`)]
  })
  const run = await overview(Object.fromEntries(files) as Record<string, string>, { tenants: '["a"]' })
  expect(run.outputs.tenants).toBe(String(names.length + 1))
  const commands = run.stdout.split('\n').filter((line) => line !== '')
  expect(commands.filter((line) => !/^::(warning|error)::/.test(line))).toEqual([])
  expect(commands).toHaveLength(names.length + 1)
})

test('without a folder of reports every tenant is missing, and the step fails', async () => {
  const run = await overview({}, { tenants: '["a", "b"]' })
  expect([run.exitCode, run.outputs.result, run.outputs['failed-tenants']]).toEqual([1, 'failed', '2'])
  const nobody = await overview({})
  expect([nobody.exitCode, nobody.outputs.tenants]).toEqual([1, '0'])
  expect(nobody.summary).toContain('No report.json was found')
})

describe('a channel that is broken is one warning, and decides nothing for the others', () => {
  const nowhere = '/dev/null/nowhere'
  test.each([
    ['GITHUB_STEP_SUMMARY', 'The job summary was not written: ENOTDIR'],
    ['RUNNER_TEMP', `Not every file was written to ${nowhere}/unmanaged-guests-overview: ENOTDIR`],
    ['GITHUB_OUTPUT', 'Not every output was set: Missing file at path'],
  ])('%s', async (variable, warning) => {
    const report = await reportOf(tenantWith(2))
    const run = await overview({ 'reports/report.json': report }, { tenants: '["a"]' }, { [variable]: nowhere })
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(run.stdout.match(/^::warning::.*$/gm)).toEqual([expect.stringContaining(warning)])
    expect(run.stdout).toContain('2 unmanaged guests in 1 tenant.')
    if (variable !== 'GITHUB_OUTPUT') expect(run.outputs['unmanaged-count']).toBe('2')
    if (variable !== 'GITHUB_STEP_SUMMARY') expect(run.summary).toContain('2 unmanaged guests')
    if (variable !== 'RUNNER_TEMP') expect(run.json?.totals.unmanaged).toBe(2)
    const refused = await overview({}, { tenants: 'a, b' }, { [variable]: nowhere })
    expect([refused.exitCode, refused.stderr]).toEqual([1, ''])
    expect(refused.stdout).toContain('Input "tenants" is not a list of tenants')
  })
})

test('a wrong input is an error that says what is allowed', async () => {
  const run = await overview({}, { tenants: 'contoso, fabrikam' })
  expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed' }])
  expect(run.stdout).toContain('Input "tenants" is not a list of tenants')
  expect(run.summary).toContain('must be a JSON array of names')
})
