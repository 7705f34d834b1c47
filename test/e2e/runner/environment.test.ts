import { readdir } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { startSimulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'
import { signInInputs } from './expectations.ts'
import { runAction, stepFolder, type ActionOptions } from './runner.ts'

async function scan(options: Partial<SimulatorOptions> = {}, action: Partial<ActionOptions> = {}) {
  const { tenant } = generateTenant({ guests: 400, seed: 11, unmanagedShare: 0.2, now: new Date() })
  await using simulator = await startSimulator({ tenant, ...options })
  await using run = await runAction(simulator, { ...action, inputs: { ...signInInputs(simulator), ...action.inputs } })
  return {
    ...run,
    onDisk: await readdir(stepFolder(run.folder)).catch(() => []),
    requests: simulator.requests,
  }
}

const warnings = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('::warning::'))

describe('where artifacts are not to be had, the files stay and the run goes on', () => {
  test.each<[string, Partial<SimulatorOptions>, Partial<ActionOptions>]>([
    ['GitHub Enterprise Server', { server: 'github.contoso.example' }, {}],
    ['a runner without the service', { artifacts: false }, {}],
    [
      'a name that is taken, and a second one too',
      {
        faults: [
          {
            path: /CreateArtifact/,
            requestBody: /"name": ?"unmanaged-guests(-2)?"/,
            act: 'status',
            times: 2,
            status: 409,
            body: { code: 'already_exists', msg: 'an artifact with this name already exists' },
          },
        ],
      },
      { inputs: { 'report-page': 'false' } },
    ],
  ])('%s', async (_, options, action) => {
    const { exitCode, outputs, stdout, onDisk, summary } = await scan(options, action)
    expect(exitCode).toBe(0)
    expect(outputs).not.toHaveProperty('artifact-id')
    expect(warnings(stdout)).toEqual([expect.stringContaining('The artifact "unmanaged-guests" was not uploaded')])
    expect(onDisk.sort()).toEqual([
      'findings.csv',
      'guests.csv',
      'plan.json',
      'report.html',
      'report.json',
      'summary.md',
    ])
    expect(summary).toContain('### Findings')
  })

  test('an empty artifact-name asks for none', async () => {
    const { exitCode, stdout, requests } = await scan({}, { inputs: { 'artifact-name': '' } })
    expect([exitCode, warnings(stdout)]).toEqual([0, []])
    expect(requests.filter(({ path }) => path.includes('ArtifactService'))).toEqual([])
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
