import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SkipReason } from '../src/core/plan/decision.ts'
import type { Report } from '../src/core/report/report.ts'
import { skipMeanings } from '../src/render/words/labels.ts'
import type { Simulator } from '../test/world/simulator/simulator.ts'
import { runAction, stepFolder, type ActionRun } from '../test/e2e/runner/runner.ts'
import { asPage } from './demo/markdown-page.ts'
import { exemptionsFile, letGuestsRedeem, letTimePass, startDemoWorld, type DemoWorld } from './demo/world.ts'

const folder = join(import.meta.dirname, '..', '.demo')

/** One run of the demo. */
interface DemoRun {
  /** Of the folder and the artifact. */
  readonly name: string
  readonly heading: string
  readonly inputs: Readonly<Record<string, string>>
  /** So many lines of the summary are printed. */
  readonly summaryLines: number
  /** More files of the workspace. */
  readonly workspace?: Readonly<Record<string, string>>
}

/**
 * `npm run demo`: the bundle that is committed, run as a runner runs it, four times on one simulated tenant of 5,000 guests:
 * a report with a plan, the enforcement of that plan as far as it is still true, the enforcement of the rest, and a
 * report of what is left. It prints the logs and the job summaries, and leaves the files of each run in `.demo`.
 */
async function demo(): Promise<void> {
  const world = await startDemoWorld()
  // No `await using`: Node 22 does not know it.
  try {
    await tour(world)
  } finally {
    await world.simulator.close()
  }
}

async function tour(world: DemoWorld): Promise<void> {
  const { simulator } = world
  await rm(folder, { recursive: true, force: true })
  const seen = new Map<SkipReason, number>()
  const show = async (run: DemoRun) => {
    const shown = await showRun(world, run)
    for (const [reason, count] of Object.entries(shown.report.counts.skipped) as [SkipReason, number][]) {
      seen.set(reason, Math.max(seen.get(reason) ?? 0, count))
    }
    return shown
  }

  const { report, plan, digest } = await show({
    name: 'report',
    heading: 'Report: a simulated tenant of 5,000 guests, and a plan for the first 150',
    inputs: { 'on-limit': 'partial', 'max-changes': '150', 'max-change-percent': '100' },
    summaryLines: 60,
  })
  letTimePass(world, report)
  const enforced = await show({
    name: 'enforce',
    heading: 'Enforce: the approved plan, as far as it is still true',
    inputs: { mode: 'enforce', 'max-changes': '150', 'approved-plan': 'plan.json', 'approved-digest': digest },
    summaryLines: 45,
    workspace: { 'plan.json': plan },
  })
  letGuestsRedeem(world, enforced.report)
  const mode = { mode: 'enforce', 'max-changes': '300' }
  await show({ name: 'rest', heading: 'Enforce: the rest, a week later', inputs: mode, summaryLines: 45 })
  await show({ name: 'left', heading: 'Report: who is left, and why', inputs: {}, summaryLines: 60 })

  title('Why guests were left alone: every reason there is, with the most guests that one run gave for it')
  for (const [reason, meaning] of Object.entries(skipMeanings('reset')) as [SkipReason, string][]) {
    console.log(`${String(seen.get(reason) ?? 0).padStart(5)}  ${reason.padEnd(18)} ${meaning}`)
  }
  // That takes a service that accepts a reset and does not do it; this one keeps its word.
  seen.set('unconfirmed-before', 0)
  const unseen = Object.keys(skipMeanings('reset')).filter((reason) => !seen.has(reason as SkipReason))
  await showIssue(simulator)
  if (unseen.length > 0) throw new Error(`The demo did not show ${unseen.join(', ')}.`)
  if (simulator.refusals.length > 0) throw new Error(`The simulator refused: ${simulator.refusals.join('; ')}`)
}

/** Runs the action and prints what a person would see. */
async function showRun(
  { simulator, domains }: DemoWorld,
  { name, heading, inputs, summaryLines, workspace = {} }: DemoRun,
): Promise<{ report: Report; plan: string; digest: string }> {
  title(heading)
  const before = simulator.requests.length
  const run = await runAction(simulator, {
    inputs: {
      'tenant-id': simulator.tenant.id,
      'client-id': simulator.app.clientId,
      'artifact-name': name,
      'exemptions-file': 'exemptions.yml',
      'exclude-domains': domains.excluded,
      'open-issue': 'true',
      'max-change-percent': '100',
      ...inputs,
    },
    workspace: { 'exemptions.yml': exemptionsFile(domains), ...workspace },
    timeoutMs: 120_000,
  })
  try {
    return await showEnd(run, name, summaryLines, simulator.requests.length - before)
  } finally {
    await run.dispose()
  }
}

/** Prints the log and the summary of a run, and where its files are. */
async function showEnd(
  run: ActionRun,
  name: string,
  summaryLines: number,
  requests: number,
): Promise<{ report: Report; plan: string; digest: string }> {
  const files = join(folder, name)
  const report = JSON.parse((await run.files('report.json')) ?? 'null') as Report
  await cp(stepFolder(run.folder), files, { recursive: true })
  await writeFile(join(files, 'summary.html'), asPage(name, run.summary))
  console.log(readableLog(run))
  title('Job summary')
  const lines = run.summary.split('\n')
  console.log(lines.slice(0, summaryLines).join('\n'))
  if (lines.length > summaryLines) console.log(`… and ${lines.length - summaryLines} more lines in summary.md`)
  showSeen(run, report)
  title('Where things are')
  console.log(`Exit code ${run.exitCode}, ${(run.durationMs / 1000).toFixed(1)} s, ${requests} requests.`)
  for (const [what, file] of Object.entries({ page: 'report.html', summary: 'summary.html', plan: 'plan.json' })) {
    console.log(`${what.padEnd(8)} ${pathToFileURL(join(files, file)).href}`)
  }
  if (run.exitCode !== 0) throw new Error(`The run ended with exit code ${run.exitCode}.`)
  return {
    report,
    plan: (await run.files('plan.json')) ?? '',
    digest: run.outputs['plan-digest'] ?? '',
  }
}

/** What a run that changed something saw of it: the line on the first write, and the figures of report.json. */
function showSeen({ stdout }: ActionRun, { counts, observed }: Report): void {
  if (counts.outcomes === undefined) return
  const first = stdout.split('\n').find((line) => line.startsWith('The first reset ')) ?? ''
  title('What was seen of it, where Microsoft documents nothing: no names, fit for an issue')
  console.log(`The canary, written to alone before everybody else: ${first}\n`)
  console.log(`observed: ${JSON.stringify(observed, null, 2)}`)
}

/** Saves the issue that the runs kept, and says what is worth a look. */
async function showIssue({ github }: Simulator): Promise<void> {
  const [issue] = github.issues
  if (issue === undefined) throw new Error('The runs opened no issue.')
  const comments = github.comments.filter((comment) => comment.issue === issue.number)
  const file = join(folder, 'issue.html')
  await writeFile(
    file,
    asPage(issue.title, [issue.body ?? '', ...comments.map(({ body }) => body)].join('\n\n---\n\n')),
  )
  const link = (...path: string[]) => pathToFileURL(join(folder, ...path)).href
  title('What to look at')
  console.log(`1. The report, as it opens from the run: search it, open a domain: ${link('report', 'report.html')}`)
  console.log(`2. The plan that somebody approves, without a name in it:           ${link('report', 'plan.json')}`)
  console.log(`3. What enforcing it did, guest by guest:                           ${link('enforce', 'report.html')}`)
  console.log(`4. The issue that all four runs kept up to date:                    ${link('issue.html')}`)
  console.log(
    '\nYour own tenant, read as you and without a way to write: npm run try -- --tenant contoso.onmicrosoft.com',
  )
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
