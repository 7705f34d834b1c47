/** What was done is told, whatever breaks afterwards. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction, stepFolder, type ActionOptions, type ActionRun } from '../runner/runner.ts'
import { isWrite, journalLines, knowingWriter, startWritable, tenantWith, withoutLimits } from './enforcement.ts'

const guests = 22
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'told-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const start = () =>
  startWritable(tenantWith(guests), {
    app: { permissions: knowingWriter },
    github: { permissions: { issues: 'write' } },
  })
const enforce = (simulator: Simulator, action: Partial<ActionOptions>): Promise<ActionRun> =>
  runAction(simulator, {
    ...action,
    inputs: { ...signInInputs(simulator), ...withoutLimits, 'open-issue': 'true' },
  })
const warnings = ({ stdout }: ActionRun) => stdout.split('\n').filter((line) => line.startsWith('::warning::'))

/** Everything that a run of 22 resets leaves, but for the channel that does not work. */
function expectTold(run: ActionRun, simulator: Simulator): void {
  expect(simulator.accepted).toHaveLength(guests)
  expect([run.exitCode, run.signal, run.stderr]).toEqual([0, null, ''])
  expect(run.outputs).toMatchObject({ result: 'remediated', 'remediated-count': String(guests), 'failed-count': '0' })
  expect(run.outputs['artifact-id']).toMatch(/^\d+$/)
  expect(simulator.uploadedArtifacts.has('unmanaged-guests')).toBe(true)
  const [issue] = simulator.github.issues
  expect([String(issue?.number), run.outputs['issue-number']]).toEqual(['1', '1'])
  expect(issue?.body).toContain('22')
  expect(run.stdout).toMatch(/^22 of 22 planned guests reset/m)
}

test('the job summary cannot be written: one warning, and every other channel', async () => {
  await using simulator = await start()
  const path = join(root, 'a file', 'summary')
  await writeFile(join(root, 'a file'), '')
  await using run = await enforce(simulator, { env: { GITHUB_STEP_SUMMARY: path } })
  expectTold(run, simulator)
  expect(warnings(run)).toEqual([
    `::warning::The job summary was not written: ENOTDIR: not a directory, open '${path}'.`,
  ])
  const done = journalLines((await run.files('journal.ndjson')) ?? '').filter(({ phase }) => phase === 'after')
  expect(done).toHaveLength(guests)
})

test('the disk is full after ten of 22: one warning, and every other channel', async () => {
  await using simulator = await start()
  const temp = await mkdtemp(join(root, 'temp-'))
  // From then on no file of the report finds room. The journal is open already, and goes on.
  const names = ['report.json', 'report.html', 'findings.csv', 'guests.csv', 'summary.md', 'plan.json']
  const stop = simulator.onRequest(() => {
    if (simulator.requests.filter(isWrite).length < 10) return
    stop()
    for (const name of names) symlinkSync('/dev/full', join(stepFolder(temp), name))
  })
  await using run = await enforce(simulator, { env: { RUNNER_TEMP: temp } })
  expectTold(run, simulator)
  expect(warnings(run)).toEqual([
    expect.stringMatching(
      /^::warning::Not written to .*\/step-\w+: .*report\.json.* \(ENOSPC: no space left on device/,
    ),
  ])
  const [left = ''] = readdirSync(join(temp, 'unmanaged-guests'))
  expect(readdirSync(join(temp, 'unmanaged-guests', left))).toEqual(['journal.ndjson'])
  const lines = journalLines(await readFile(join(temp, 'unmanaged-guests', left, 'journal.ndjson'), 'utf8'))
  expect(lines.filter(({ phase }) => phase === 'after')).toHaveLength(guests)
  expect(run.summary).toContain('22 of 22')
})

const prlimit = '/usr/bin/prlimit'
const testOnLinux = existsSync(prlimit) ? test : test.skip

testOnLinux(
  'no file takes anything more in mid-run, not even the journal: no further write, and what was done is told',
  async () => {
    await using simulator = await start()
    let child: number | undefined
    const stop = simulator.onRequest(() => {
      if (simulator.requests.filter(isWrite).length < 10) return
      stop()
      // What is longer than this by now, or would be with the next line, is as if on a full disk: EFBIG in place of ENOSPC.
      execFileSync(prlimit, ['--pid', String(child), '--fsize=2500'])
    })
    await using run = await enforce(simulator, { onSpawn: ({ pid }) => (child = pid) })
    const done = simulator.accepted.length
    expect([run.signal, run.exitCode, run.stderr]).toEqual([null, 1, ''])
    expect(done).toBeLessThan(guests)
    // The result is the first of the outputs, and the file takes that much.
    expect(run.outputs).toMatchObject({ result: 'partial', 'remediated-count': String(done), 'failed-count': '0' })
    expect(run.stdout).toContain('The journal takes no line: EFBIG')
    expect(run.stdout).toMatch(new RegExp(`^::error::${done} of ${guests} planned guests reset`, 'm'))
    for (const what of [/Not written to .*report\.json.*EFBIG/, /The job summary was not written: EFBIG/]) {
      expect(warnings(run)).toEqual(expect.arrayContaining([expect.stringMatching(what)]))
    }
    expect(simulator.github.issues[0]?.body).toContain(`${done} of ${guests}`)
    // No write without its line, and no line that is cut off.
    const before = journalLines((await run.files('journal.ndjson')) ?? '').filter(({ phase }) => phase === 'before')
    expect(before.length).toBeGreaterThanOrEqual(done)
  },
)

test('an error of the program itself, between the last write and the report: what was done is told', async () => {
  await using simulator = await start()
  const bundle = join(import.meta.dirname, '../../../dist/index.js')
  expect(existsSync(bundle)).toBe(true)
  const entry = join(root, 'broken.mjs')
  // The clock fails once, when the enforcement is over.
  await writeFile(
    entry,
    `const { write } = process.stdout
    let group = ''
    process.stdout.write = (chunk, ...rest) => {
      const [, opened] = /^::group::(.*)/m.exec(chunk) ?? []
      group = opened ?? group
      if (group === 'Enforce' && /^::endgroup::/m.test(chunk)) {
        const real = Date
        globalThis.Date = new Proxy(real, {
          construct() {
            globalThis.Date = real
            throw new Error('ann@fabrikam.com')
          },
        })
      }
      return write.call(process.stdout, chunk, ...rest)
    }
    await import(${JSON.stringify(pathToFileURL(bundle).href)})`,
  )
  await using run = await enforce(simulator, { entry })
  expect(simulator.accepted).toHaveLength(guests)
  expect([run.exitCode, run.signal, run.stderr]).toEqual([1, null, ''])
  expect(run.outputs).toEqual({
    result: 'failed',
    'remediated-count': String(guests),
    'failed-count': '0',
    'unconfirmed-count': '0',
  })
  expect(run.stdout).toContain('::error::An unexpected error stopped the action (UnreportedError).')
  expect(run.summary).toContain('22 guests were reset or deleted before, 0 failed, 0 are not confirmed.')
  expect(run.stdout + run.summary).not.toContain('ann@')
  const lines = journalLines((await run.files('journal.ndjson')) ?? '')
  expect(lines.filter(({ phase }) => phase === 'after')).toHaveLength(guests)
})
