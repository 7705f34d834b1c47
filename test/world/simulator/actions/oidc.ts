import { randomUUID } from 'node:crypto'
import { SignJWT, generateKeyPair } from 'jose'
import type { CryptoKey, GenerateKeyPairResult } from 'jose'
import { GITHUB_HOSTS } from '../hosts.ts'
import { Refusal } from '../world.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'

/** The repository that the simulated workflow runs in. */
export interface Repository {
  owner: string
  name: string
  id: number
  ownerId: number
  visibility: 'private' | 'internal' | 'public'
  defaultBranch: string
  /** Default true. */
  hasIssues?: boolean
}

/** The run that asks for tokens, as far as GitHub's claims and variables tell of it. */
export interface WorkflowRun {
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  ref: string
  sha: string
  event: string
  /** The job's `environment:`; takes the place of the branch in the subject. */
  environment: string | null
  /** File in `.github/workflows`. */
  workflowFile: string
  runId: number
  runNumber: number
  runAttempt: number
  actor: string
  actorId: number
}

/** `immutable` is what repositories get that were created, renamed or transferred after 15 July 2026. */
export type SubjectForm = 'legacy' | 'immutable'

/** What a test may say about the tokens of the workflow. */
export interface OidcOptions {
  repository: Repository
  run: WorkflowRun
  subjectForm: SubjectForm
  /** Sent as `sub` as it is, for an organisation with a template of its own. */
  subject?: string
  /** 300 seconds in life; below zero makes tokens that are born expired. */
  lifetimeSeconds: number
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  requestToken: string
  now: () => number
}

/** The token endpoint of a job, and the key that Entra checks its tokens with. */
export interface GitHubOidc {
  readonly issuer: string
  readonly publicKey: CryptoKey
  /** Value of ACTIONS_ID_TOKEN_REQUEST_URL; the client appends `&audience=`. */
  readonly requestUrl: string
  /** How many tokens were handed out. */
  readonly issued: number
  handle(request: SimulatedRequest): Promise<SimulatedReply>
}

let keyPair: Promise<GenerateKeyPairResult> | undefined

/**
 * The `sub` claim by GitHub's rules, first match wins: environment, pull request, ref. A colon in a name is `%3A`.
 * https://docs.github.com/actions/reference/security/oidc
 */
export function subjectOf(repository: Repository, run: WorkflowRun, form: SubjectForm): string {
  const prefix =
    form === 'immutable'
      ? `${repository.owner}@${repository.ownerId}/${repository.name}@${repository.id}`
      : `${repository.owner}/${repository.name}`
  return `repo:${prefix}:${context(run)}`
}

function context(run: WorkflowRun): string {
  if (run.environment !== null) return `environment:${run.environment.replaceAll(':', '%3A')}`
  if (run.event === 'pull_request') return 'pull_request'
  return `ref:${run.ref}`
}

/** Starts the token endpoint; the signing key is made once a process. */
export async function createGitHubOidc(options: OidcOptions): Promise<GitHubOidc> {
  keyPair ??= generateKeyPair('RS256')
  const { publicKey, privateKey } = await keyPair
  const issuer = `https://${GITHUB_HOSTS.issuer}`
  const path = `/35//idtoken/${randomUUID()}/${randomUUID()}`
  let issued = 0

  async function handle(request: SimulatedRequest): Promise<SimulatedReply> {
    const { query } = request
    if (request.method !== 'GET' || request.path !== path) {
      throw new Refusal('the token endpoint has no such route', { status: 404, body: { message: 'Not Found' } })
    }
    if (request.headers.authorization !== `Bearer ${options.requestToken}`) {
      throw new Refusal('ACTIONS_ID_TOKEN_REQUEST_TOKEN was not sent as bearer', {
        status: 401,
        body: { message: 'Unauthorized' },
      })
    }
    const unknown = [...query.keys()].find((name) => name !== 'api-version' && name !== 'audience')
    if (unknown !== undefined || query.get('api-version') !== '2.0' || query.getAll('audience').length > 1) {
      throw new Refusal(`the token endpoint does not know the query ${query.toString()}`, {
        status: 400,
        body: { message: 'Bad Request' },
      })
    }
    const audience = query.get('audience') ?? `https://github.com/${options.repository.owner}`
    const value = await sign(audience)
    issued += 1
    return { status: 200, body: { count: value.length, value } }
  }

  async function sign(audience: string): Promise<string> {
    const now = Math.floor(options.now() / 1000)
    const subject = options.subject ?? subjectOf(options.repository, options.run, options.subjectForm)
    return await new SignJWT(claims(options.repository, options.run))
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: '38826B17-6A30-5F9B-B169-8BEB8202F723' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setNotBefore(now - 300)
      .setExpirationTime(now + options.lifetimeSeconds)
      .sign(privateKey)
  }

  return {
    issuer,
    publicKey,
    requestUrl: `https://${GITHUB_HOSTS.oidc}${path}?api-version=2.0`,
    get issued() {
      return issued
    },
    handle,
  }
}

function claims(repository: Repository, run: WorkflowRun): Record<string, string> {
  const fullName = `${repository.owner}/${repository.name}`
  const workflowRef = `${fullName}/.github/workflows/${run.workflowFile}@${run.ref}`
  return {
    ref: run.ref,
    sha: run.sha,
    repository: fullName,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repository_owner_id: String(repository.ownerId),
    repository_visibility: repository.visibility,
    run_id: String(run.runId),
    run_number: String(run.runNumber),
    run_attempt: String(run.runAttempt),
    actor: run.actor,
    actor_id: String(run.actorId),
    workflow: run.workflowFile.replace(/\.ya?ml$/, ''),
    workflow_ref: workflowRef,
    workflow_sha: run.sha,
    job_workflow_ref: workflowRef,
    job_workflow_sha: run.sha,
    head_ref: '',
    base_ref: '',
    event_name: run.event,
    ref_protected: 'true',
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    runner_environment: 'github-hosted',
    ...(run.environment === null ? {} : { environment: run.environment }),
  }
}
