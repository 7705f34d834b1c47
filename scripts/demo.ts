import { cp, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { runAction, type ActionRun } from '../test/e2e/runner.ts'
import { startSimulator } from '../test/simulator/simulator.ts'
import { generateTenant } from '../test/simulator/tenant-generator.ts'

const root = join(import.meta.dirname, '..')

/**
 * `npm run demo`: the bundle that is committed, run as a runner runs it, on a simulated tenant of 5,000 guests. It
 * prints the log and the job summary, and leaves the report files in `.demo`.
 */
async function demo(): Promise<void> {
  const { tenant } = generateTenant({
    guests: 5000,
    seed: 20,
    domains: 600,
    indeterminateShare: 0.002,
    now: new Date(),
  })
  await using simulator = await startSimulator({ tenant, latency: { token: 80, page: 120, realm: 25, artifact: 20 } })
  const folder = join(root, '.demo')
  await rm(folder, { recursive: true, force: true })

  title('Report: a simulated tenant of 5,000 guests')
  await using run = await runAction(simulator, {
    inputs: { 'tenant-id': tenant.id, 'client-id': simulator.app.clientId },
  })
  await cp(join(run.folder, 'unmanaged-guests'), folder, { recursive: true })
  show(run)
  title('Job summary')
  console.log(run.summary.split('\n').slice(0, 80).join('\n'))
  title('Where things are')
  console.log(
    `Exit code ${run.exitCode}, ${(run.durationMs / 1000).toFixed(1)} s, ${simulator.requests.length} requests.`,
  )
  console.log(`Report files: ${relative(process.cwd(), folder) || '.'}`)
  if (simulator.refusals.length > 0) throw new Error(`The simulator refused: ${simulator.refusals.join('; ')}`)
  if (run.exitCode !== 0) throw new Error(`The run ended with exit code ${run.exitCode}.`)
}

const title = (text: string) => {
  console.log(`\n=== ${text} ${'='.repeat(Math.max(0, 90 - text.length))}\n`)
}

/** The log as GitHub would show it: without the lines that are commands to the runner. */
function show(run: ActionRun): void {
  const lines = run.stdout.split('\n').filter((line) => !/^::(add-mask|debug|set-output|endgroup)/.test(line))
  console.log(
    lines
      .map((line) => line.replace(/^::group::/, '▾ ').replace(/^::(error|warning)[^:]*::/, '$1: '))
      .join('\n')
      .trim(),
  )
}

await demo()
