import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

interface Tally {
  passed: number
  failed: number
}

/** The part of Jest's `--json` file that is counted. */
interface JestResults {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
}

/** What one run of Jest adds up to. A test file that does not load counts as a failure, and so does an empty run. */
export function tallyJest(results: JestResults | undefined, status: number | null): Tally {
  if (results === undefined) return { passed: 0, failed: 1 }
  const passed = results.numPassedTests
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  const unexplained = failed === 0 && (status !== 0 || passed === 0)
  return { passed, failed: unexplained ? 1 : failed }
}

function npm(args: string[], env: NodeJS.ProcessEnv = {}): number | null {
  console.log(`\n== npm ${args.join(' ')}`)
  return spawnSync('npm', args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' }).status
}

/** Runs one npm script as one step. */
function step(script: string, args: string[] = []): Tally {
  const ok = npm(['run', script, ...(args.length > 0 ? ['--', ...args] : [])]) === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/** Runs every test, with Jest's results in a file of their own, because its output is not for machines. */
function jest(args: string[] = [], env: NodeJS.ProcessEnv = {}): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'check-'))
  const file = join(folder, 'jest.json')
  try {
    const status = npm(['run', 'test:all', '--', '--json', `--outputFile=${file}`, ...args], env)
    return tallyJest(readResults(file), status)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readResults(file: string): JestResults | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResults
  } catch {
    return undefined
  }
}

/** The upload test needs the real storage emulator, which is no dependency: it counts as one step of its own. */
function azurite(): Tally {
  const { failed } = jest(['test/e2e/runner/azurite.test.ts'], { AZURITE: '1' })
  return { passed: failed === 0 ? 1 : 0, failed: failed === 0 ? 0 : 1 }
}

/** The steps in order. dist comes before the tests, because the end-to-end tests run it. */
const steps: Record<string, () => Tally> = {
  lint: () => step('lint'),
  docs: () => step('docs', ['--check']),
  dist: () => step('build', ['--verify']),
  tests: () => jest(),
  azurite,
}

if (import.meta.main) {
  const total: Tally = { passed: 0, failed: 0 }
  const lines: string[] = []
  for (const [name, run] of Object.entries(steps)) {
    const { passed, failed } = run()
    total.passed += passed
    total.failed += failed
    lines.push(`${name.padEnd(8)} ${passed} passed, ${failed} failed`)
  }
  process.exitCode = total.failed > 0 ? 1 : 0
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
}
