import { cp, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { runAction, type ActionRun } from '../test/e2e/runner.ts'
import { startSimulator, type Simulator } from '../test/simulator/simulator.ts'
import { generateTenant } from '../test/simulator/tenant-generator.ts'
import { managedRealm } from '../test/simulator/user-realm.ts'

const folder = join(import.meta.dirname, '..', '.demo')

/**
 * `npm run demo`: the bundle that is committed, run as a runner runs it, three times on one simulated tenant of 5,000
 * guests: a report, an enforcement of what it announced, and a run that finds nothing left to do. It prints the logs and
 * the job summaries, and leaves the files of each run in `.demo`.
 */
async function demo(): Promise<void> {
  const plan = { guests: 5000, seed: 20, domains: 600, indeterminateShare: 0.002, now: new Date() }
  const { tenant } = generateTenant(plan)
  await using simulator = await startSimulator({
    tenant,
    app: { permissions: ['User.ReadWrite.All', 'User.Invite.All', 'RoleManagement.Read.Directory'] },
    latency: { token: 80, page: 120, realm: 25, write: 100, artifact: 20 },
  })
  await rm(folder, { recursive: true, force: true })
  const enforce = { mode: 'enforce', 'max-changes': '300' }

  await show(simulator, 'report', 'Report: a simulated tenant of 5,000 guests', {}, 60)
  // The look-ups that failed at first work again: a failure passes, and nobody was acted on because of it.
  for (const [domain, { status }] of tenant.realms) {
    if (status !== 200) tenant.realms.set(domain, managedRealm(domain))
  }
  await show(simulator, 'enforce', 'Enforce: what the report announced', enforce, 30)
  await show(simulator, 'again', 'Enforce once more: nothing is left to do', enforce, 30)
  if (simulator.refusals.length > 0) throw new Error(`The simulator refused: ${simulator.refusals.join('; ')}`)
}

/** Runs the action and prints what a person would see; of the summary so many lines. */
async function show(
  simulator: Simulator,
  name: string,
  heading: string,
  inputs: Readonly<Record<string, string>>,
  summaryLines: number,
): Promise<void> {
  title(heading)
  const before = simulator.requests.length
  await using run = await runAction(simulator, {
    inputs: { 'tenant-id': simulator.tenant.id, 'client-id': simulator.app.clientId, 'artifact-name': name, ...inputs },
  })
  const files = join(folder, name)
  await cp(join(run.folder, 'unmanaged-guests'), files, { recursive: true })
  console.log(readableLog(run))
  title('Job summary')
  const lines = run.summary.split('\n')
  console.log(lines.slice(0, summaryLines).join('\n'))
  if (lines.length > summaryLines) console.log(`… and ${lines.length - summaryLines} more lines in summary.md`)
  title('Where things are')
  const requests = simulator.requests.length - before
  console.log(`Exit code ${run.exitCode}, ${(run.durationMs / 1000).toFixed(1)} s, ${requests} requests.`)
  console.log(`Report files: ${relative(process.cwd(), files)}`)
  if (run.exitCode !== 0) throw new Error(`The run ended with exit code ${run.exitCode}.`)
}

const title = (text: string) => {
  console.log(`\n=== ${text} ${'='.repeat(Math.max(0, 90 - text.length))}\n`)
}

/** The log as GitHub would show it: without the lines that are commands to the runner. */
function readableLog(run: ActionRun): string {
  return run.stdout
    .split('\n')
    .filter((line) => !/^::(add-mask|debug|set-output|endgroup)/.test(line))
    .map((line) => line.replace(/^::group::/, '▾ ').replace(/^::(error|warning)[^:]*::/, '$1: '))
    .join('\n')
    .trim()
}

await demo()
