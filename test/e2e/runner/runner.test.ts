import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startSimulator } from '../../world/simulator/simulator.ts'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { inputVariables, parseOutputs, runAction } from './runner.ts'

let simulator: Simulator
let folder: string

beforeAll(async () => {
  simulator = await startSimulator({ tenant: emptyTenant() })
  folder = await mkdtemp(join(tmpdir(), 'runner-test-'))
})

afterAll(async () => {
  await simulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function program(text: string): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.mjs`)
  await writeFile(file, text)
  return file
}

const inputs = { 'tenant-id': 'a', 'client-id': 'b' }
const REALM = 'https://login.microsoftonline.com/common/userrealm/x@fabrikam.com?api-version=2.1'

test('a program meets the environment, the files and the world of a runner', async () => {
  const entry = await program(`
    import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
    const { env } = process
    appendFileSync(env.GITHUB_OUTPUT, 'result<<end\\n' + env['INPUT_TENANT-ID'] + '\\nand\\nend\\nmode=' + env.INPUT_MODE + '\\n')
    appendFileSync(env.GITHUB_STEP_SUMMARY, '# Summary')
    mkdirSync(env.RUNNER_TEMP + '/unmanaged-guests')
    writeFileSync(env.RUNNER_TEMP + '/unmanaged-guests/report.json', readFileSync('exemptions/list.yml', 'utf8'))
    const { repository } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
    const answer = await fetch('${REALM}')
    console.log(JSON.stringify({ status: answer.status, repository: repository.full_name, names: Object.keys(env) }))
    console.error(process.version)
    process.exitCode = 3`)
  const env = { EXTRA: '1', GITHUB_SHA: undefined }
  const run = await runAction(simulator, { entry, inputs, env, workspace: { 'exemptions/list.yml': 'text' } })
  const printed = JSON.parse(run.stdout) as { names: string[] }
  expect(printed).toMatchObject({ status: 200, repository: 'contoso/identity' })
  expect(printed.names).toEqual(expect.arrayContaining(['EXTRA', 'INPUT_GITHUB-TOKEN', 'GITHUB_REF', 'RUNNER_TEMP']))
  expect(printed.names).not.toContain('GITHUB_SHA')
  expect(printed.names.filter((name) => /^(npm_|JEST_|NODE_OPTIONS)/.test(name))).toEqual([])
  expect(run).toMatchObject({
    exitCode: 3,
    signal: null,
    summary: '# Summary',
    stderr: expect.stringMatching(/^v24\./),
  })
  expect(run.outputs).toEqual({ result: 'a\nand', mode: 'report' })
  expect(await run.files('report.json')).toBe('text')
  expect(await run.files('absent.json')).toBeNull()
  expect(run.peakRssBytes).toBeGreaterThan(20_000_000)
  await run.dispose()
  await expect(stat(run.folder)).rejects.toThrow('ENOENT')
})

test('a signal is sent when the requests say so', async () => {
  const entry = await program(`
    process.on('SIGTERM', () => { console.log('told to stop'); setTimeout(() => process.exit(7), 50) })
    for (;;) await (await fetch('${REALM}')).text()`)
  let seen = 0
  await using run = await runAction(simulator, {
    entry,
    inputs,
    signal: { name: 'SIGTERM', when: (requests) => (seen = requests.length) >= 20 },
  })
  expect(run).toMatchObject({ exitCode: 7, stdout: 'told to stop\n' })
  expect(seen).toBe(20)
})

test('a program that does not end is killed', async () => {
  const entry = await program('setInterval(() => {}, 1000)')
  await using run = await runAction(simulator, { entry, inputs, timeoutMs: 300 })
  expect(run).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
})

test('inputs follow action.yml: every default, the token filled in, and no undeclared name', () => {
  const variables = inputVariables({ mode: 'enforce' }, 'ghs_token')
  expect(variables).toMatchObject({ INPUT_MODE: 'enforce', 'INPUT_GITHUB-TOKEN': 'ghs_token', 'INPUT_TENANT-ID': '' })
  expect(() => inputVariables({ tenant: 'x' }, '')).toThrow('action.yml does not declare the inputs tenant')
})

test('outputs come in two forms, and nothing else', () => {
  expect(parseOutputs('a=1\nb<<x\nline=2\n\nend\nx\na=b=c\n')).toEqual({ a: 'b=c', b: 'line=2\n\nend' })
  expect(parseOutputs('')).toEqual({})
  expect(() => parseOutputs('a<<x\n1\n')).toThrow('output a has no closing delimiter')
  expect(() => parseOutputs('nonsense')).toThrow('neither of its forms')
})
