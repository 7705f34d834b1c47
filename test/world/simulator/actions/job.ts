import type { Repository, WorkflowRun } from './oidc.ts'
import { GITHUB_HOSTS } from '../hosts.ts'

/** What a test may say about the workflow run; the rest is a run on the default branch started by schedule. */
export interface JobOptions {
  repository?: Partial<Repository>
  run?: Partial<WorkflowRun>
}

/** The secrets and ids that the runner gives to a job. */
export interface JobCredentials {
  /** ACTIONS_RUNTIME_TOKEN, and ACTIONS_ID_TOKEN_REQUEST_TOKEN: the runner hands out one token for both. */
  readonly runtimeToken: string
  /** GITHUB_TOKEN. */
  readonly githubToken: string
  readonly runBackendId: string
  readonly jobBackendId: string
}

const DEFAULT_REPOSITORY: Repository = {
  owner: 'contoso',
  name: 'identity',
  id: 456_789,
  ownerId: 123_456,
  visibility: 'private',
  defaultBranch: 'main',
}

/** The repository and the run, with what the test left out. */
export function describeJob(options: JobOptions): { repository: Repository; run: WorkflowRun } {
  const repository = { ...DEFAULT_REPOSITORY, ...options.repository }
  const run = {
    ref: `refs/heads/${repository.defaultBranch}`,
    sha: 'ffac537e6cbbf934b08745a378932722df287a53',
    event: 'schedule',
    environment: null,
    workflowFile: 'guests.yml',
    runId: 1_658_821_493,
    runNumber: 34,
    runAttempt: 1,
    actor: 'octocat',
    actorId: 1_024,
    ...options.run,
  }
  return { repository, run }
}

/** Makes the credentials of a job. The shape is the real one: JWTs far longer than the tokens of old. */
export function makeCredentials(): JobCredentials {
  const runBackendId = crypto.randomUUID()
  const jobBackendId = crypto.randomUUID()
  const scp = `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${runBackendId}:${jobBackendId}`
  return {
    runtimeToken: unsignedJwt({ scp, nonce: crypto.randomUUID() }),
    githubToken: `ghs_${unsignedJwt({ jti: crypto.randomUUID(), padding: 'x'.repeat(300) })}`,
    runBackendId,
    jobBackendId,
  }
}

function unsignedJwt(claims: Record<string, string>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${'s'.repeat(43)}`
}

/**
 * The variables that tell a job what it is, as the hosted runner sets them.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function jobVariables(repository: Repository, run: WorkflowRun): Record<string, string> {
  const fullName = `${repository.owner}/${repository.name}`
  const pullRequest = run.event === 'pull_request'
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'guests',
    GITHUB_ACTOR: run.actor,
    GITHUB_ACTOR_ID: String(run.actorId),
    GITHUB_API_URL: `https://${GITHUB_HOSTS.api}`,
    GITHUB_BASE_REF: pullRequest ? repository.defaultBranch : '',
    GITHUB_EVENT_NAME: run.event,
    GITHUB_GRAPHQL_URL: `https://${GITHUB_HOSTS.api}/graphql`,
    GITHUB_HEAD_REF: pullRequest ? 'guests/plan' : '',
    GITHUB_JOB: 'guests',
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: 'true',
    GITHUB_REF_TYPE: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: fullName,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_REPOSITORY_OWNER_ID: String(repository.ownerId),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(run.runAttempt),
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_RUN_NUMBER: String(run.runNumber),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: run.sha,
    GITHUB_TRIGGERING_ACTOR: run.actor,
    GITHUB_WORKFLOW: run.workflowFile.replace(/\.ya?ml$/, ''),
    GITHUB_WORKFLOW_REF: `${fullName}/.github/workflows/${run.workflowFile}@${run.ref}`,
    GITHUB_WORKFLOW_SHA: run.sha,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
  }
}

/** The variables of a job that a GitHub Enterprise Server gives in the place of github.com; none where there is no such server. */
export const serverVariables = (server: string | undefined, requestUrl: string): Record<string, string> =>
  server === undefined
    ? {}
    : {
        GITHUB_SERVER_URL: `https://${server}`,
        GITHUB_API_URL: `https://${server}/api/v3`,
        ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl.replace(GITHUB_HOSTS.oidc, server),
      }
