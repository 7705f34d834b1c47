import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator } from '../simulator/simulator.ts'
import type { Permissions } from '../simulator/github/permissions.ts'
import { filled, filledAll, holds, type Contexts, type Status } from './expressions.ts'
import { runAction } from './runner.ts'
import type { RunningJob, StepRun, WorkflowEvent } from './workflow-job.ts'
import { runScript, standIns } from './workflow-steps.ts'
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

const ownAction = 'your-org/unmanaged-entra-guests'

/** Runs a workflow on an event, job by job; null when the event does not start it. */
export async function runWorkflow(
  world: World,
  workflow: WorkflowFile,
  event: WorkflowEvent,
  people: People = {},
): Promise<WorkflowRun | null> {
  if (!isTriggered(workflow, event)) return null
  const id = world.next()
  const inputs = typedInputs(workflow, event)
  const jobs: Record<string, JobRun> = {}
  for (const job of workflow.jobs) {
    const missing = job.needs.find((name) => jobs[name] === undefined)
    if (missing !== undefined) throw new Error(`job ${job.id} needs ${missing}, which stands below it`)
    const before = job.needs.map((name) => jobs[name]?.conclusion)
    const status = before.includes('failure') ? 'failure' : before.includes('skipped') ? 'skipped' : 'success'
    const needs = Object.fromEntries(
      job.needs.map((name) => [name, { result: jobs[name]?.conclusion, outputs: jobs[name]?.outputs ?? {} }]),
    )
    const contexts = { github: githubContext(world, workflow, event, id), vars: world.variables, inputs, needs }
    const group = groupOf(job.concurrency ?? workflow.concurrency, contexts)
    const nothing = { outputs: {}, steps: [], group }
    if (!holds(job.condition, contexts, status)) {
      jobs[job.id] = { conclusion: 'skipped', ...nothing }
      continue
    }
    const environment = job.environment === null ? null : filled(job.environment, contexts)
    if (environment !== null && people.review?.(environment) === 'rejected') {
      jobs[job.id] = { conclusion: 'failure', ...nothing }
      continue
    }
    jobs[job.id] = { ...(await runJob(world, workflow, job, event, { id, contexts, environment })), group }
  }
  return { id, jobs }
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
  { id, contexts, environment }: { id: number; contexts: Contexts; environment: string | null },
): Promise<Omit<JobRun, 'group'>> {
  const root = mkdtempSync(join(tmpdir(), 'workflow-job-'))
  const [workspace, temp] = [join(root, 'workspace'), join(root, 'temp')]
  for (const folder of [workspace, temp]) mkdirSync(folder)
  const permissions = filledAll(job.permissions, contexts)
  const running: RunningJob = { world, event, run: id, file: workflow.file, workspace, temp, permissions, environment }
  const known: Record<string, unknown> = { ...contexts, runner: { os: 'Linux', temp }, steps: {}, env: {} }
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
  if (step.uses === null) {
    const { failed, log } = runScript(filled(step.run, contexts), env, job)
    return { ...nothing, conclusion: failed ? 'failure' : 'success', log }
  }
  const standIn = standIns[action]
  if (standIn === undefined) throw new Error(`nobody stands in for ${action}`)
  try {
    return { ...nothing, conclusion: 'success', outputs: standIn(inputs, job) }
  } catch (error) {
    return { ...nothing, conclusion: 'failure', log: error instanceof Error ? error.message : 'failed' }
  }
}

/** Runs the bundle for the app registration that the step names, with the token and the rights of its job. */
async function runOwnAction(
  inputs: Record<string, string>,
  env: Record<string, string>,
  { world, event, run, file, workspace, temp, permissions, environment }: RunningJob,
): Promise<Omit<StepRun, 'uses'>> {
  const { tenant, repository, github, registrations } = world
  const app = registrations.find(({ clientId }) => clientId === inputs['client-id'])
  if (app === undefined) throw new Error(`no app registration has the client id ${inputs['client-id'] ?? ''}`)
  await using simulator = await startSimulator({
    tenant,
    app,
    repository,
    run: { event: event.name, ref: event.ref, sha: event.sha, environment, runId: run, workflowFile: file },
    github: { state: github, permissions: permissions as Permissions },
  })
  const noToken = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
  await using ended = await runAction(simulator, {
    inputs,
    event: event.payload,
    env: {
      ...env,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      ...(permissions['id-token'] === 'write' ? {} : noToken),
    },
  })
  if (simulator.refusals.length > 0) throw new Error(simulator.refusals.join('\n'))
  world.requests.push(...simulator.requests)
  const outputs = { ...ended.outputs }
  for (const { name, id: given, zip: bytes } of simulator.uploadedArtifacts.values()) {
    if (world.artifacts.some((artifact) => artifact.run === run && artifact.name === name))
      throw new Error(`the run has an artifact ${name} already`)
    const id = world.next()
    world.artifacts.push({ run, id, name, bytes })
    if (outputs['artifact-id'] === String(given)) outputs['artifact-id'] = String(id)
  }
  const conclusion = ended.exitCode === 0 ? 'success' : 'failure'
  return { conclusion, outputs, log: ended.stdout + ended.stderr, summary: ended.summary }
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
