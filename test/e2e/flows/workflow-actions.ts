import type { Permissions } from '../../world/simulator/github/permissions.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { runAction } from '../runner/runner.ts'
import type { RunningJob, StepRun } from './workflow-job.ts'

/** Runs the bundle for the app registration that the step names, with the token and the rights of its job. */
export async function runOwnAction(
  inputs: Record<string, string>,
  env: Record<string, string>,
  job: RunningJob,
): Promise<Omit<StepRun, 'uses'>> {
  const { world, event, run, file, workspace, temp, permissions, environment } = job
  const { repository, github, registrations } = world
  const tenant = world.otherTenants.get(inputs['tenant-id'] ?? '') ?? world.tenant
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
      SIMULATOR_WAITS: '0.05',
      ...(permissions['id-token'] === 'write' ? {} : noToken),
    },
  })
  if (simulator.refusals.length > 0) throw new Error(simulator.refusals.join('\n'))
  world.requests.push(...simulator.requests)
  const outputs = { ...ended.outputs }
  for (const { name, id: given, zip: bytes, mimeType } of simulator.uploadedArtifacts.values()) {
    if (world.artifacts.some((artifact) => artifact.run === run && artifact.name === name))
      throw new Error(`the run has an artifact ${name} already`)
    const id = world.next()
    world.artifacts.push({ run, id, name, bytes, zipped: mimeType !== 'text/html' })
    if (outputs['artifact-id'] === String(given)) outputs['artifact-id'] = String(id)
  }
  const conclusion = ended.exitCode === 0 ? 'success' : 'failure'
  return { conclusion, outputs, log: ended.stdout + ended.stderr, summary: ended.summary }
}

/** Runs the bundle of the overview, which asks nobody anything. */
export async function runOverview(
  inputs: Record<string, string>,
  env: Record<string, string>,
  { world, event, run, file, workspace, temp }: RunningJob,
): Promise<Omit<StepRun, 'uses'>> {
  const { tenant, repository } = world
  const about = { event: event.name, ref: event.ref, sha: event.sha, runId: run, workflowFile: file }
  await using simulator = await startSimulator({ tenant, repository, run: about })
  await using ended = await runAction(simulator, {
    action: 'overview/action.yml',
    inputs,
    event: event.payload,
    env: { ...env, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp },
  })
  if (simulator.requests.length > 0) throw new Error('the overview asked somebody')
  const conclusion = ended.exitCode === 0 ? 'success' : 'failure'
  return { conclusion, outputs: ended.outputs, log: ended.stdout + ended.stderr, summary: ended.summary }
}
