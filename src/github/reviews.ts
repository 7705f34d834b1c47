import { createHash } from 'node:crypto'
import * as v from 'valibot'
import {
  decidingLogins,
  judgeApproval,
  type ApprovalInput,
  type PlanCommit,
  type Review,
  type ReviewDecision,
} from '../core/plan/plan-approval.ts'

type Pull = NonNullable<ApprovalInput['pullRequest']>

/** Sends a request to GitHub's REST API, as octokit's `request` does. */
export type GitHubRequest = (route: string, parameters: Record<string, unknown>) => Promise<{ data: unknown }>

/** The plan whose approval is asked for. */
export interface CommittedPlan {
  /** `owner/name`. */
  readonly repository: string
  /** Path of the plan in the repository. */
  readonly path: string
  /** As it lies in the workspace, byte by byte. */
  readonly content: Uint8Array
  /** The commit that the run is at, and its branch. */
  readonly commit: string
  readonly branch: string
}

/** A plan's approval, with the pull request that it came in by. */
export type PlanApproval =
  | { readonly kind: 'approved'; readonly number: number; readonly url: string; readonly approvers: readonly string[] }
  | Extract<ReviewDecision, { kind: 'refused' }>

const account = v.nullable(v.object({ login: v.string(), type: v.optional(v.string(), '') }))
const commits = v.array(v.object({ sha: v.string() }))
const pulls = v.array(v.object({ number: v.number(), merged_at: v.nullable(v.string()) }))
const pull = v.object({
  number: v.number(),
  html_url: v.string(),
  merged: v.boolean(),
  commits: v.number(),
  base: v.object({ ref: v.string(), repo: v.object({ id: v.number(), default_branch: v.string() }) }),
  head: v.object({ sha: v.string(), repo: v.nullable(v.object({ id: v.number() })) }),
  user: account,
})
const file = v.object({ sha: v.string() })
const person = v.nullable(v.looseObject({ login: v.optional(v.string()) }))
const pullCommits = v.array(
  v.object({
    sha: v.string(),
    author: person,
    committer: person,
    parents: v.array(v.object({ sha: v.string() })),
    commit: v.object({ verification: v.optional(v.object({ verified: v.boolean() }), { verified: false }) }),
  }),
)
const reviews = v.array(v.object({ user: account, state: v.string(), commit_id: v.nullable(v.string()) }))
const permission = v.object({ permission: v.string() })

const rowsAPage = 100
/** A plan is one commit, and a few where people trimmed it. Of each, the plan is compared with the one before it. */
const mostCommits = 50

type Ask = <T>(schema: v.GenericSchema<unknown, T>, route: string, parameters?: Record<string, unknown>) => Promise<T>

/**
 * Asks GitHub how a plan came in and who approved it. A fact that cannot be read is a no.
 *
 * https://docs.github.com/rest/pulls/reviews
 */
export async function readApproval(
  plan: CommittedPlan,
  minApprovals: number,
  request: GitHubRequest,
): Promise<PlanApproval> {
  try {
    const input = await readApprovalInput(plan, request)
    const decision = judgeApproval(input, minApprovals)
    if (decision.kind === 'refused' || input.pullRequest === null) return decision as PlanApproval
    const { number, url } = input.pullRequest
    return { kind: 'approved', number, url, approvers: decision.approvers }
  } catch (error) {
    return { kind: 'refused', why: `GitHub did not say how the plan was approved (${causeOf(error)}). ${fixOf(error)}` }
  }
}

async function readApprovalInput(plan: CommittedPlan, request: GitHubRequest): Promise<ApprovalInput> {
  const [owner = '', repo = ''] = plan.repository.split('/')
  const ask: Ask = async (schema, route, parameters = {}) =>
    v.parse(schema, (await request(route, { owner, repo, ...parameters })).data)
  const { path, branch } = plan
  const lastChangeFrom = async (sha: string) =>
    (await ask(commits, 'GET /repos/{owner}/{repo}/commits', { sha, path, per_page: 1 }))[0]?.sha ?? null
  const blobAt = readBlobs(ask, path)

  const [broughtBy, lastChange, blob] = await Promise.all([
    lastChangeFrom(plan.commit),
    lastChangeFrom(branch).catch(ifMissing(null)),
    blobAt(branch),
  ])
  const known = { path, branch, blob: blobOf(plan.content), broughtBy, tip: { lastChange, blob } }
  const nothing: ApprovalInput = { ...known, pullRequest: null, writers: new Set() }
  if (broughtBy === null) return nothing
  const candidates = await ask(pulls, 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { commit_sha: broughtBy })
  const merged = candidates.filter(({ merged_at }) => merged_at !== null).sort(latestMerge)[0]
  if (merged === undefined) return nothing
  const pullRequest = await readPull(merged.number, { ask, blobAt, lastChangeFrom })
  return { ...known, pullRequest, writers: await readWriters(pullRequest.reviews, ask) }
}

/** Reads the git hash of the plan at commits and branches, each once. Null where it is not there. */
function readBlobs(ask: Ask, path: string): (ref: string) => Promise<string | null> {
  const blobs = new Map<string, Promise<string | null>>()
  const read = (ref: string) =>
    ask(file, 'GET /repos/{owner}/{repo}/contents/{path}', {
      path,
      ref,
      // The usual type is not for files over 1 MB. https://docs.github.com/rest/repos/contents#get-repository-content
      headers: { accept: 'application/vnd.github.object+json' },
    }).then(({ sha }) => sha, ifMissing(null))
  return (ref) => {
    const blob = blobs.get(ref) ?? read(ref)
    blobs.set(ref, blob)
    return blob
  }
}

interface PullDeps {
  readonly ask: Ask
  readonly blobAt: (ref: string) => Promise<string | null>
  readonly lastChangeFrom: (sha: string) => Promise<string | null>
}

async function readPull(number: number, { ask, blobAt, lastChangeFrom }: PullDeps): Promise<Pull> {
  const about = { pull_number: number }
  const found = await ask(pull, 'GET /repos/{owner}/{repo}/pulls/{pull_number}', about)
  const head = found.head.sha
  const [lastChange, blob, planCommits, given] = await Promise.all([
    lastChangeFrom(head),
    blobAt(head),
    found.commits > mostCommits
      ? null
      : ask(pullCommits, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', {
          ...about,
          per_page: rowsAPage,
        }).then((listed) => touching(listed, blobAt)),
    allReviews((page) => ask(reviews, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { ...about, ...page })),
  ])
  return {
    number: found.number,
    url: found.html_url,
    merged: found.merged,
    base: found.base.ref,
    defaultBranch: found.base.repo.default_branch,
    isFork: found.head.repo?.id !== found.base.repo.id,
    head,
    author: found.user?.login ?? null,
    lastChange,
    blob,
    planCommits,
    reviews: given,
  }
}

/** The commits that have another plan than all of their parents. */
async function touching(
  listed: v.InferOutput<typeof pullCommits>,
  blobAt: (ref: string) => Promise<string | null>,
): Promise<PlanCommit[]> {
  const all = await Promise.all(
    listed.map(async ({ sha, author, committer, parents, commit }) => {
      const [own, ...before] = await Promise.all([sha, ...parents.map((parent) => parent.sha)].map(blobAt))
      const isVerified = commit.verification.verified
      const made = { sha, author: author?.login ?? null, committer: committer?.login ?? null, isVerified }
      const touches = before.length === 0 ? own !== null : before.every((blob) => blob !== own)
      return touches ? [made] : []
    }),
  )
  return all.flat()
}

async function readWriters(given: readonly Review[], ask: Ask): Promise<ReadonlySet<string>> {
  const writers = new Set<string>()
  for (const username of decidingLogins(given)) {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission'
    // A reviewer whose account is gone has no rights any more; the other approvals still count.
    const level = await ask(permission, route, { username }).catch(ifMissing({ permission: 'none' }))
    if (level.permission === 'admin' || level.permission === 'write') writers.add(username)
  }
  return writers
}

const ifMissing =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (statusOf(error) === 404) return otherwise
    throw error
  }

async function allReviews(
  read: (page: { per_page: number; page: number }) => Promise<v.InferOutput<typeof reviews>>,
): Promise<Review[]> {
  const all: Review[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const given = await read({ per_page: rowsAPage, page })
    all.push(
      ...given.map(({ user, state, commit_id }) => ({
        login: user?.login ?? null,
        isBot: user?.type === 'Bot' || user?.login.endsWith('[bot]') === true,
        state,
        commit: commit_id,
      })),
    )
    if (given.length < rowsAPage) return all
  }
  throw new RangeError('more reviews than are read')
}

/** 10,000 reviews. Whoever gives more of them keeps the plan from being applied. */
const mostPages = 100

const latestMerge = (one: { merged_at: string | null }, other: { merged_at: string | null }) =>
  (other.merged_at ?? '').localeCompare(one.merged_at ?? '')

/** The hash that git gives a file. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobOf = (content: Uint8Array) =>
  createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex')

/** The status of a refused request, or the kind of the error: its message could hold anything. */
function causeOf(error: unknown): string {
  const status = statusOf(error)
  if (status !== null) return `HTTP ${status}`
  return error instanceof Error ? error.name : 'no reason given'
}

function fixOf(error: unknown): string {
  const status = statusOf(error)
  return status === 401 || status === 403 || status === 404
    ? 'The job needs `contents: read` and `pull-requests: read`.'
    : 'Run the job again. If it keeps failing, look at https://www.githubstatus.com.'
}

const statusOf = (error: unknown): number | null =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null
