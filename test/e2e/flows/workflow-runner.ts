import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filled, filledAll, holds, type Contexts, type Status } from './expressions.ts'
import { runOverview, runOwnAction } from './workflow-actions.ts'
import { calledBy } from './workflow-call.ts'
import type { RunningJob, StepRun, WorkflowEvent } from './workflow-job.ts'
import { combinations } from './workflow-matrix.ts'
import { runScript, standIns } from './workflow-steps.ts'
import { ownRepository } from '../../../scripts/owner.ts'
import { isTriggered, typedInputs } from './workflow-triggers.ts'
import type { Job, Step, Value, WorkflowFile } from './workflow-file.ts'
import type { World } from './workflow-world.ts'

/** How a job of a run ended. */
export interface JobRun {
  readonly conclusion: Status
  readonly outputs: Readonly<Record<string, string>>
  readonly steps: readonly StepRun[]
  /** The group in which it waits for others, its own or that of the workflow. */
  readonly group: string | null
}

/** A run of a workflow. */
export interface WorkflowRun {
  readonly id: number
  readonly jobs: Readonly<Record<string, JobRun>>
}

/** What people do while a run goes on. */
export interface People {
  /** Asked when a job waits for the reviewers of its environment. Default: they approve. */
  review?: (environment: string) => 'approved' | 'rejected'
}

const ownAction = ownRepository()

/** The branch that a run is on: of a pull request its head. */
function branchOf({ ref, payload }: WorkflowEvent): string {
  const { pull_request: pull } = payload as { pull_request?: { head: { ref: string } } }
  return pull?.head.ref ?? ref.replace('refs/heads/', '')
}

/** A run while it goes on. */
interface Going {
  readonly world: World
  /** The workflow that the event started, also while one that it calls runs. */
  readonly workflow: WorkflowFile
  readonly event: WorkflowEvent
  readonly people: People
  readonly id: number
}

/** Runs a workflow on an event, job by job; null when the event does not start it. */
export async function runWorkflow(
  world: World,
  workflow: WorkflowFile,
  event: WorkflowEvent,
  people: People = {},
): Promise<WorkflowRun | null> {
  if (!isTriggered(workflow, event)) return null
  const going = { world, workflow, event, people, id: world.next() }
  world.runs.push({
    id: going.id,
    path: `.github/workflows/${workflow.file}`,
    event: event.name,
    head_branch: branchOf(event),
    head_repository: { full_name: `${world.repository.owner}/${world.repository.name}` },
  })
  return { id: going.id, jobs: await runJobs(going, workflow, typedInputs(workflow, event)) }
}

/** Runs the jobs of a workflow. Those of a matrix, and those of a called workflow, stand under their own names as well. */
async function runJobs(
  going: Going,
  workflow: WorkflowFile,
  inputs: Readonly<Record<string, string>>,
): Promise<Record<string, JobRun>> {
  const { world, event, id } = going
  const jobs: Record<string, JobRun> = {}
  for (const job of workflow.jobs) {
    const missing = job.needs.find((name) => jobs[name] === undefined)
    if (missing !== undefined) throw new Error(`job ${job.id} needs ${missing}, which stands below it`)
    const before = job.needs.map((name) => jobs[name]?.conclusion)
    const status = before.includes('failure') ? 'failure' : before.includes('skipped') ? 'skipped' : 'success'
    const needs = Object.fromEntries(
      job.needs.map((name) => [name, { result: jobs[name]?.conclusion, outputs: jobs[name]?.outputs ?? {} }]),
    )
    const contexts = { github: githubContext(world, going.workflow, event, id), vars: world.variables, inputs, needs }
    const group = (known: Contexts) => groupOf(job.concurrency ?? workflow.concurrency, known)
    if (!holds(job.condition, contexts, status)) {
      jobs[job.id] = { conclusion: 'skipped', outputs: {}, steps: [], group: group(contexts) }
      continue
    }
    const ended: JobRun[] = []
    for (const { label, matrix } of combinations(job, contexts)) {
      const name = label === null ? job.id : `${job.id} (${label})`
      const known = label === null ? contexts : { ...contexts, matrix }
      const run = { ...(await runOne(going, workflow, job, known, name, jobs)), group: group(known) }
      jobs[name] = run
      ended.push(run)
    }
    const failed = ended.some(({ conclusion }) => conclusion === 'failure')
    // The outputs of the last one of a matrix are what is left.
    const last = ended.at(-1)
    if (last !== undefined) jobs[job.id] = { ...last, conclusion: failed ? 'failure' : last.conclusion }
  }
  return jobs
}

/** Runs a job, or the workflow that it calls: the jobs of that are added under its name. */
async function runOne(
  going: Going,
  workflow: WorkflowFile,
  job: Job,
  contexts: Contexts,
  name: string,
  jobs: Record<string, JobRun>,
): Promise<Omit<JobRun, 'group'>> {
  const { event, id, people, world } = going
  if (job.calls !== null) {
    const called = await calledBy(job, job.calls, contexts, world.copiedAs)
    const inner = await runJobs(going, called.workflow, called.inputs)
    for (const [part, run] of Object.entries(inner)) jobs[`${name} / ${part}`] = run
    const failed = Object.values(inner).some(({ conclusion }) => conclusion === 'failure')
    return { conclusion: failed ? 'failure' : 'success', outputs: {}, steps: [] }
  }
  const environment = job.environment === null ? null : filled(job.environment, contexts)
  if (environment !== null && people.review?.(environment) === 'rejected') {
    return { conclusion: 'failure', outputs: {}, steps: [] }
  }
  return runJob(world, workflow, job, event, { id, contexts, environment, file: going.workflow.file })
}

/** A job at a time in each group, nobody cancelled; a group that would cancel is a mistake. */
function groupOf(concurrency: Value, contexts: Contexts): string | null {
  if (concurrency === null) return null
  const { group = null, queue, 'cancel-in-progress': cancels } = concurrency as Record<string, Value>
  if (queue !== 'max' || cancels !== false) throw new Error('a run could be cancelled by another')
  return filled(group, contexts)
}

async function runJob(
  world: World,
  workflow: WorkflowFile,
  job: Job,
  event: WorkflowEvent,
  { id, contexts, environment, file }: { id: number; contexts: Contexts; environment: string | null; file: string },
): Promise<Omit<JobRun, 'group'>> {
  const root = mkdtempSync(join(tmpdir(), 'workflow-job-'))
  const [workspace, temp] = [join(root, 'workspace'), join(root, 'temp')]
  for (const folder of [workspace, temp]) mkdirSync(folder)
  const permissions = filledAll(job.permissions, contexts)
  const running: RunningJob = { world, event, run: id, file, workspace, temp, permissions, environment }
  const secrets = world.secrets[environment ?? ''] ?? {}
  const known: Record<string, unknown> = { ...contexts, secrets, runner: { os: 'Linux', temp }, steps: {}, env: {} }
  known.env = { ...filledAll(workflow.env, known), ...filledAll(job.env, known) }
  const steps: StepRun[] = []
  try {
    let status: Status = 'success'
    for (const step of job.steps) {
      const ended = await runStep(step, known, status, running)
      steps.push(ended)
      known.steps = { ...(known.steps as object), [step.id]: { outputs: ended.outputs, conclusion: ended.conclusion } }
      if (ended.conclusion === 'failure') status = 'failure'
    }
    const outputs = Object.fromEntries(
      Object.entries(job.outputs).map(([name, value]) => [name, filled(value, known)] as const),
    )
    return { conclusion: status, outputs, steps }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function runStep(step: Step, contexts: Contexts, status: Status, job: RunningJob): Promise<StepRun> {
  const nothing = { uses: step.uses, outputs: {}, log: '', summary: '' }
  if (!holds(step.condition, contexts, status)) return { ...nothing, conclusion: 'skipped' }
  const inputs = filledAll(step.with, contexts)
  const env = { ...(contexts.env as Record<string, string>), ...filledAll(step.env, contexts) }
  const [action = ''] = step.uses?.split('@') ?? []
  if (action === ownAction) return { uses: step.uses, ...(await runOwnAction(inputs, env, job)) }
  if (action === `${ownAction}/overview`) return { uses: step.uses, ...(await runOverview(inputs, env, job)) }
  if (step.uses === null) {
    return { ...nothing, ...(await runScript(filled(step.run, contexts), env, job)) }
  }
  const standIn = standIns[action]
  if (standIn === undefined) throw new Error(`nobody stands in for ${action}`)
  try {
    return { ...nothing, conclusion: 'success', outputs: standIn(inputs, job) }
  } catch (error) {
    return { ...nothing, conclusion: 'failure', log: error instanceof Error ? error.message : 'failed' }
  }
}

function githubContext(
  world: World,
  { file }: WorkflowFile,
  event: WorkflowEvent,
  id: number,
): Record<string, unknown> {
  const { owner, name } = world.repository
  return {
    event_name: event.name,
    event: event.payload,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|pull)\//, ''),
    sha: event.sha,
    repository: `${owner}/${name}`,
    repository_owner: owner,
    run_id: String(id),
    run_attempt: '1',
    workflow: file,
    token: 'ghs_token-of-the-job',
  }
}
