import { readdir } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/core/report.ts'
import { startSimulator, type SimulatorOptions } from '../simulator/simulator.ts'
import { generateTenant } from '../simulator/tenant-generator.ts'
import { signInInputs } from './expectations.ts'
import { runAction, type ActionOptions } from './runner.ts'

async function scan(options: Partial<SimulatorOptions> = {}, action: Partial<ActionOptions> = {}) {
  const { tenant } = generateTenant({ guests: 400, seed: 11, unmanagedShare: 0.2, now: new Date() })
  await using simulator = await startSimulator({ tenant, ...options })
  await using run = await runAction(simulator, { ...action, inputs: { ...signInInputs(simulator), ...action.inputs } })
  const json = (await run.files('report.json')) ?? 'null'
  return {
    ...run,
    tenant,
    json,
    report: JSON.parse(json) as Report,
    csv: (await run.files('findings.csv')) ?? '',
    others: (await Promise.all(['report.html', 'plan.json', 'summary.md'].map((name) => run.files(name)))).join('\n'),
    onDisk: await readdir(`${run.folder}/unmanaged-guests`).catch(() => []),
    requests: simulator.requests,
    artifacts: [...simulator.uploadedArtifacts.keys()],
  }
}

const warnings = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('::warning::'))

describe('where artifacts are not to be had, the files stay and the run goes on', () => {
  test.each<[string, Partial<SimulatorOptions>, Partial<ActionOptions>]>([
    ['GitHub Enterprise Server', {}, { env: { GITHUB_SERVER_URL: 'https://github.contoso.example' } }],
    ['a runner without the service', { artifacts: false }, {}],
    [
      'a name that is taken',
      {
        faults: [
          {
            path: /CreateArtifact/,
            act: 'status',
            status: 409,
            body: { code: 'already_exists', msg: 'an artifact with this name already exists' },
          },
        ],
      },
      {},
    ],
  ])('%s', async (_, options, action) => {
    const { exitCode, outputs, stdout, onDisk, summary } = await scan(options, action)
    expect(exitCode).toBe(0)
    expect(outputs).not.toHaveProperty('artifact-id')
    expect(warnings(stdout)).toEqual([expect.stringContaining('The artifact "unmanaged-guests" was not uploaded')])
    expect(onDisk.sort()).toEqual(['findings.csv', 'plan.json', 'report.html', 'report.json', 'summary.md'])
    expect(summary).toContain('### Findings')
  })

  test('an empty artifact-name asks for none', async () => {
    const { exitCode, stdout, requests } = await scan({}, { inputs: { 'artifact-name': '' } })
    expect([exitCode, warnings(stdout)]).toEqual([0, []])
    expect(requests.filter(({ path }) => path.includes('ArtifactService'))).toEqual([])
  })
})

describe('names and addresses', () => {
  /** Every name and address of the tenant that stands in a text. */
  function peopleIn(
    text: string,
    { users }: { users: ReadonlyMap<string, Record<'displayName' | 'mail' | 'userPrincipalName', string | null>> },
  ): string[] {
    return [...users.values()]
      .flatMap(({ displayName, mail, userPrincipalName }) => [displayName, mail, userPrincipalName])
      .filter((person): person is string => person !== null && text.includes(person))
  }
  const everything = (run: Awaited<ReturnType<typeof scan>>) =>
    [run.summary, run.json, run.csv, run.others, run.stdout].join('\n')

  test.each<[string, string, boolean]>([
    ['private', 'auto', true],
    ['internal', 'auto', true],
    ['public', 'auto', false],
    ['private', 'always', false],
    ['private', 'never', true],
    ['public', 'never-even-public', true],
  ])('in a %s repository, redact: %s shows them: %s', async (visibility, redact, shown) => {
    const run = await scan({ repository: { visibility: visibility as 'private' } }, { inputs: { redact } })
    expect(run.exitCode).toBe(0)
    expect(run.report.redacted).toBe(!shown)
    expect(peopleIn(everything(run), run.tenant).length > 0).toBe(shown)
    // What is left leads to the guest all the same.
    for (const { id } of run.report.findings) expect(run.summary).toContain(id)
  })

  test('redact: never in a public repository is refused before the tenant is read', async () => {
    const run = await scan({ repository: { visibility: 'public' } }, { inputs: { redact: 'never' } })
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toContain('never-even-public')
    expect(run.requests.filter(({ host }) => host.startsWith('graph.'))).toEqual([])
  })
})

describe('inputs are checked before the first request', () => {
  test.each([
    ['mode', 'Enforce'],
    ['mode', 'enforce '],
    ['mode', 'true'],
    ['mode', ''],
    ['tenant-id', 'contoso.com'],
    ['max-changes', '-1'],
    ['fail-on', 'never, findings'],
  ])('%s: %j', async (name, value) => {
    const { exitCode, stdout, requests, outputs } = await scan({}, { inputs: { [name]: value } })
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`Input "${name}" is ${JSON.stringify(value)}. It must be `.replaceAll('%', '%25'))
    expect(outputs).toEqual({ result: 'failed' })
    expect(requests).toEqual([])
  })
})
