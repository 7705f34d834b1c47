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
 * survivors, and with exit code 1 when fewer than `--least` percent were killed.
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

/** A mutant that hangs is killed by time: a loop that never ends is noticed. */
const longestRun = 60_000

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

/** Whether a test fails with the mutant in place. */
function isKilled(mutant: Mutant): Promise<boolean> {
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
      testTimeout: 20_000,
    }),
    '--bail',
    '--silent',
    '--runInBand',
    testsOf(mutant.file),
  ]
  return new Promise((done) => {
    const child = spawn(process.execPath, jest, {
      cwd: root,
      env: { ...process.env, MUTANT: JSON.stringify(mutant) },
      stdio: 'ignore',
      timeout: longestRun,
    })
    child.on('close', (code) => {
      done(code !== 0)
    })
  })
}

const all = sources(values.under).flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
const sample = shuffle([...all], createRandom(Number(values.seed)))
  .filter((mutant) => !isEquivalent(mutant))
  .slice(0, Number(values.count))
const survivors: Mutant[] = []
const rooms = new Map<string, { killed: number; all: number }>()
const queue = [...sample]

async function work(): Promise<void> {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const room = rooms.get(dirname(mutant.file)) ?? { killed: 0, all: 0 }
    rooms.set(dirname(mutant.file), room)
    const killed = await isKilled(mutant)
    room.all += 1
    if (killed) room.killed += 1
    else survivors.push(mutant)
    process.stderr.write(killed ? '.' : 'S')
  }
}

await Promise.all(cpus().map(work))
const killed = sample.length - survivors.length
console.log(`\n${sample.length} of ${all.length} mutants of ${values.under}, seed ${values.seed}.`)
for (const [room, count] of [...rooms].sort()) console.log(`${room}: ${count.killed} of ${count.all} killed`)
for (const { file, line, before, after } of survivors) {
  console.log(`survived: ${file}:${line}  ${oneLine(before)}  →  ${oneLine(after)}`)
}
const share = (100 * killed) / sample.length
console.log(`${killed} of ${sample.length} killed, ${share.toFixed(0)} %`)
if (!(share >= Number(values.least))) process.exitCode = 1

function oneLine(text: string): string {
  return (text === '' ? '(nothing)' : text).replaceAll(/\s+/g, ' ').slice(0, 100)
}
