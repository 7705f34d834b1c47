import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom, shuffle } from '../test/world/simulator/tenant/random.ts'
import { equivalents } from './mutate/equivalents.ts'
import { mutantsOf, type Mutant } from './mutate/mutants.ts'

/**
 * `npm run mutate -- [--seed 1] [--count 100] [--under src/core] [--least 95]`: changes one place of the source at a time
 * and runs the tests of its room, which should fail then. The same seed gives the same places. It ends with the
 * survivors and with those that hung, and with exit code 1 when fewer than `--least` percent were killed.
 *
 * The sources on disk stay as they are: Jest's transformer puts the mutant in.
 */
const root = resolve(import.meta.dirname, '..')

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    under: { type: 'string', default: 'src/core' },
    least: { type: 'string', default: '95' },
  },
})

/**
 * A mutant that hangs is killed by time: a loop that never ends is noticed. It hangs when it takes this many times as long
 * as the tests of its room take without it, and at least a minute: on a busy machine a test is slow, and not wrong.
 */
const patience = { times: 10, least: 60_000 }

/** How the tests of a room ended. */
type End = 'passed' | 'failed' | 'out of time'

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
}

const isEquivalent = ({ file, before, after, line }: Mutant): boolean =>
  equivalents.some((one) => one.file === file && one.before === before && one.after === after && one.line === line)

/** The tests of the room that a source stands in: the folder that mirrors its own, or the test of its name. */
function testsOf(file: string): string {
  const folder = dirname(file).replace(/^src/, 'test')
  return existsSync(join(root, folder)) && folder.split('/').length > 2
    ? folder
    : file.replace(/^src/, 'test').replace(/\.ts$/, '')
}

/**
 * Runs tests.
 *
 * @param mutant what is put into the source, if anything.
 * @param longest milliseconds.
 */
function runTests(tests: string, mutant: Mutant | null, longest: number): Promise<End> {
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--config',
    JSON.stringify({
      rootDir: root,
      testEnvironment: 'node',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.long\\.test\\.ts$'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: { '\\.ts$': '<rootDir>/scripts/mutate/transform.mjs' },
      testTimeout: Math.max(20_000, Math.ceil(longest / 2)),
    }),
    '--bail',
    '--silent',
    '--runInBand',
    tests,
  ]
  return new Promise((done) => {
    const child = spawn(process.execPath, jest, {
      cwd: root,
      env: { ...process.env, MUTANT: JSON.stringify(mutant ?? {}) },
      stdio: 'ignore',
      timeout: longest,
      // What runs in a loop that never ends hears of nothing else.
      killSignal: 'SIGKILL',
    })
    child.on('close', (code, signal) => {
      done(signal !== null ? 'out of time' : code === 0 ? 'passed' : 'failed')
    })
  })
}

/** How long a mutant may take, by the tests that it is put before. @throws Error when they fail without one. */
const limits = new Map<string, Promise<number>>()

async function measure(tests: string): Promise<number> {
  const began = performance.now()
  const end = await runTests(tests, null, 30 * patience.least)
  if (end !== 'passed') throw new Error(`Without a mutant, ${tests} ${end}: nothing can be learned from them.`)
  return Math.ceil(Math.max(patience.least, patience.times * (performance.now() - began)))
}

async function endOf(mutant: Mutant): Promise<End> {
  const tests = testsOf(mutant.file)
  // The tests of its own name kill most of them, and take a small part of the time.
  const own = `${mutant.file.replace(/^src/, 'test').replace(/\.ts$/, '')}.test.ts`
  if (own !== tests && existsSync(join(root, own)) && (await endIn(own, mutant)) === 'failed') return 'failed'
  return endIn(tests, mutant)
}

async function endIn(tests: string, mutant: Mutant): Promise<End> {
  const limit = limits.get(tests) ?? measure(tests)
  limits.set(tests, limit)
  return runTests(tests, mutant, await limit)
}

const all = sources(values.under).flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
const sample = shuffle([...all], createRandom(Number(values.seed)))
  .filter((mutant) => !isEquivalent(mutant))
  .slice(0, Number(values.count))
const ends = new Map<Mutant, End>()
const queue = [...sample]

const told = { 'out of time': 'out of time', passed: 'survived' } as const

async function work(): Promise<void> {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const end = await endOf(mutant)
    ends.set(mutant, end)
    if (end === 'failed') process.stderr.write('.')
    else console.log(`\n${told[end]}: ${placeOf(mutant)}`)
  }
}

await Promise.all(cpus().map(work))
const having = (end: End, of: readonly Mutant[] = sample) => of.filter((mutant) => ends.get(mutant) === end)
console.log(`\n${sample.length} of ${all.length} mutants of ${values.under}, seed ${values.seed}.`)
for (const [room, mutants] of [...Map.groupBy(sample, ({ file }) => dirname(file))].sort()) {
  console.log(`${room}: ${mutants.length - having('passed', mutants).length} of ${mutants.length} killed`)
}
for (const end of ['out of time', 'passed'] as const) {
  for (const mutant of having(end)) console.log(`${told[end]}: ${placeOf(mutant)}`)
}
const [byTest, byTime] = [having('failed').length, having('out of time').length]
const share = (100 * (byTest + byTime)) / sample.length
console.log(
  `${byTest + byTime} of ${sample.length} killed, ${share.toFixed(0)} %: ${byTest} by a test, ${byTime} by time`,
)
if (!(share >= Number(values.least))) process.exitCode = 1

function placeOf({ file, line, before, after }: Mutant): string {
  return `${file}:${line}  ${oneLine(before)}  →  ${oneLine(after)}`
}

function oneLine(text: string): string {
  return (text === '' ? '(nothing)' : text).replaceAll(/\s+/g, ' ').slice(0, 100)
}
