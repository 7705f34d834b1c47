import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { RunSource } from '../core/report/report.ts'

/** What the runner says of this run. */
export interface RunContext {
  readonly source: RunSource
  readonly repositoryId: string | null
  /** The commit that the run is at. */
  readonly commit: string | null
  /** Name of the branch; null when the run is on something else, such as a tag or a pull request. */
  readonly branch: string | null
  /** The folder that the repository is checked out into; empty when the runner does not say. */
  readonly workspace: string
  /** Whether a pull request from a fork started the run. */
  readonly fromFork: boolean
  /** The runner's folder for files of this job. */
  readonly temp: string
  /** The page from which the workflow can be run by hand. */
  readonly workflowUrl: string | null
  /** The fields of the form with which somebody started the run; empty for every other event. */
  readonly form: readonly string[]
  /** GITHUB_API_URL. */
  readonly apiUrl: string
  /** GITHUB_SERVER_URL: github.com, a tenant of ghe.com, or a GitHub Enterprise Server. */
  readonly server: string
}

const event = v.object({
  inputs: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  pull_request: v.optional(v.object({ head: v.object({ repo: v.nullable(v.object({ full_name: v.string() })) }) })),
})

/**
 * Reads the runner's variables and the event.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function readRunContext(env: Readonly<Record<string, string | undefined>>): RunContext {
  const get = (name: string) => (env[name] === undefined || env[name] === '' ? null : env[name])
  const server = get('GITHUB_SERVER_URL') ?? 'https://github.com'
  const repository = get('GITHUB_REPOSITORY')
  const id = get('GITHUB_RUN_ID')
  const payload = readEvent(get('GITHUB_EVENT_PATH'))
  return {
    source: {
      repository,
      id,
      attempt: get('GITHUB_RUN_ATTEMPT'),
      event: get('GITHUB_EVENT_NAME'),
      url: repository === null || id === null ? null : `${server}/${repository}/actions/runs/${id}`,
      workflowUrl: workflowUrl(server, repository, get('GITHUB_WORKFLOW_REF')),
      docsUrl: docsUrl(server, get('GITHUB_ACTION_REPOSITORY'), get('GITHUB_ACTION_REF')),
    },
    workflowUrl: workflowUrl(server, repository, get('GITHUB_WORKFLOW_REF')),
    apiUrl: get('GITHUB_API_URL') ?? 'https://api.github.com',
    repositoryId: get('GITHUB_REPOSITORY_ID'),
    commit: get('GITHUB_SHA'),
    branch: get('GITHUB_REF_TYPE') === 'branch' ? branchOf(get('GITHUB_REF')) : null,
    workspace: get('GITHUB_WORKSPACE') ?? '',
    fromFork: headRepository(payload, repository) !== repository,
    form: Object.keys(payload?.inputs ?? {}),
    temp: get('RUNNER_TEMP') ?? '.',
    server,
  }
}

/** From `owner/name/.github/workflows/guests.yml@refs/heads/main`. */
function workflowUrl(server: string, repository: string | null, ref: string | null): string | null {
  const file = /\/\.github\/workflows\/([^/@]+)@/.exec(ref ?? '')?.[1]
  const name = encodeURIComponent(file ?? '')
  return repository === null || file === undefined ? null : `${server}/${repository}/actions/workflows/${name}`
}

/**
 * The files of the action at the version in use. Only on github.com: another server may have the action from there.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
const docsUrl = (server: string, repository: string | null, ref: string | null) =>
  server === 'https://github.com' && repository !== null && ref !== null
    ? `${server}/${repository}/blob/${encodeURIComponent(ref)}`
    : null

const branchOf = (ref: string | null) =>
  ref?.startsWith('refs/heads/') === true ? ref.slice('refs/heads/'.length) : null

/** What started the run; null where that cannot be read. */
function readEvent(path: string | null): v.InferOutput<typeof event> | null {
  if (path === null) return null
  try {
    const read = v.safeParse(event, JSON.parse(readFileSync(path, 'utf8')))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/** The repository that a pull request comes from; that of the run for every other event, null for a deleted fork. */
function headRepository(payload: v.InferOutput<typeof event> | null, repository: string | null): string | null {
  if (payload?.pull_request === undefined) return repository
  return payload.pull_request.head.repo?.full_name ?? null
}
