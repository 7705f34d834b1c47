import { allowQuery, apiUrl, htmlUrl, notFound, numberOf, paged } from './call.ts'
import type { Call, Handler } from './call.ts'
import { represent } from './representation.ts'
import type { Known } from './representation.ts'
import { repository, user } from './repository.ts'
import type { StoredArtifact, WorkflowRunRecord } from './state.ts'

function runResource(call: Call, run: WorkflowRunRecord): Known {
  const url = apiUrl(call, `/actions/runs/${run.id}`)
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.name,
    display_title: run.name,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_branch: run.branch,
    head_sha: run.sha,
    path: run.path,
    run_number: 1,
    run_attempt: run.attempt,
    actor: user(run.actor),
    triggering_actor: user(run.actor),
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    url,
    html_url: htmlUrl(call, `/actions/runs/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    repository: repository(call),
    head_repository: repository(call),
    pull_requests: [],
  }
}

function artifactResource(call: Call, artifact: StoredArtifact): Known {
  const run = call.state.runs.find(({ id }) => id === artifact.run)
  const { id: repositoryId } = call.repository
  const url = apiUrl(call, `/actions/artifacts/${artifact.id}`)
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.size,
    digest: artifact.digest,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    url,
    archive_download_url: `${url}/zip`,
    workflow_run: {
      id: artifact.run,
      repository_id: repositoryId,
      head_repository_id: repositoryId,
      ...(run === undefined ? {} : { head_branch: run.branch, head_sha: run.sha }),
    },
  }
}

function runOf(call: Call): WorkflowRunRecord {
  const run = call.state.runs.find(({ id }) => id === numberOf(call, 'run_id'))
  if (run === undefined) throw notFound()
  return run
}

export const runHandlers: Record<string, Handler> = {
  'actions/get-workflow-run': (call) => {
    allowQuery(call, ['exclude_pull_requests'])
    return { status: 200, body: represent('workflow-run', runResource(call, runOf(call))) }
  },

  'actions/list-workflow-run-artifacts': (call) => {
    allowQuery(call, ['name'])
    const { id } = runOf(call)
    const name = call.query.get('name')
    const found = call.state.artifacts.filter(
      (artifact) => artifact.run === id && (name === null || artifact.name === name),
    )
    return paged(call, found, (page) => ({
      total_count: found.length,
      artifacts: page.map((artifact) => represent('artifact', artifactResource(call, artifact))),
    }))
  },

  'actions/get-artifact': (call) => {
    const artifact = call.state.artifacts.find(({ id }) => id === numberOf(call, 'artifact_id'))
    if (artifact === undefined) throw notFound()
    return { status: 200, body: represent('artifact', artifactResource(call, artifact)) }
  },
}
