import { createHash } from 'node:crypto'
import * as v from 'valibot'
import {
  approvingLogins,
  judgeApproval,
  type ApprovalFacts,
  type Review,
  type ReviewDecision,
} from '../core/plan/plan-approval.ts'

/** Sends a request to GitHub's REST API, as octokit's `request` does. */
export type GitHubRequest = (route: string, parameters: Record<string, unknown>) => Promise<{ data: unknown }>

/** The plan whose approval is asked for. */
export interface PlanPlace {
  /** `owner/name`. */
  readonly repository: string
  /** Path of the plan in the repository. */
  readonly path: string
  readonly content: string
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
  base: v.object({ ref: v.string() }),
  head: v.object({ sha: v.string(), repo: v.nullable(v.object({ full_name: v.string() })) }),
  user: account,
})
const file = v.object({ sha: v.string() })
const commit = v.object({
  author: v.nullable(v.looseObject({ login: v.optional(v.string()) })),
  committer: v.nullable(v.looseObject({ login: v.optional(v.string()) })),
})
const reviews = v.array(v.object({ user: account, state: v.string(), commit_id: v.nullable(v.string()) }))
const permission = v.object({ permission: v.string() })

const reviewsAPage = 100

/**
 * Asks GitHub how a plan came in and who approved it. A fact that cannot be read is a no.
 *
 * https://docs.github.com/rest/pulls/reviews
 */
export async function readApproval(
  plan: PlanPlace,
  minApprovals: number,
  request: GitHubRequest,
): Promise<PlanApproval> {
  try {
    const facts = await readFacts(plan, request)
    const decision = judgeApproval(facts, minApprovals)
    if (decision.kind === 'refused' || facts.pullRequest === null) return decision as PlanApproval
    const { number, url } = facts.pullRequest
    return { kind: 'approved', number, url, approvers: decision.approvers }
  } catch (error) {
    return {
      kind: 'refused',
      why:
        `GitHub did not say how the plan was approved (${causeOf(error)}). ` +
        'The job needs `contents: read` and `pull-requests: read`.',
    }
  }
}

async function readFacts(plan: PlanPlace, request: GitHubRequest): Promise<ApprovalFacts> {
  const [owner = '', repo = ''] = plan.repository.split('/')
  const ask = async <T>(schema: v.GenericSchema<unknown, T>, route: string, parameters: Record<string, unknown> = {}) =>
    v.parse(schema, (await request(route, { owner, repo, ...parameters })).data)
  const lastChangeFrom = async (sha: string) =>
    (await ask(commits, 'GET /repos/{owner}/{repo}/commits', { sha, path: plan.path, per_page: 1 }))[0]?.sha ?? null

  const known = { repository: plan.repository, branch: plan.branch, blob: blobOf(plan.content) }
  const nothing = { ...known, pullRequest: null, lastChange: null, blobAtHead: null, headAuthors: [], reviews: [] }
  const broughtBy = await lastChangeFrom(plan.commit)
  if (broughtBy === null) return { ...nothing, writers: new Set() }
  const candidates = await ask(pulls, 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { commit_sha: broughtBy })
  const merged = candidates.filter(({ merged_at }) => merged_at !== null).sort(latestMerge)[0]
  if (merged === undefined) return { ...nothing, writers: new Set() }

  const number = { pull_number: merged.number }
  const found = await ask(pull, 'GET /repos/{owner}/{repo}/pulls/{pull_number}', number)
  const head = found.head.sha
  const [lastChange, atHead, headCommit, given] = await Promise.all([
    lastChangeFrom(head),
    ask(file, 'GET /repos/{owner}/{repo}/contents/{path}', { path: plan.path, ref: head }),
    ask(commit, 'GET /repos/{owner}/{repo}/commits/{ref}', { ref: head }),
    allReviews((page) => ask(reviews, 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { ...number, ...page })),
  ])
  const writers = new Set<string>()
  for (const username of approvingLogins(given)) {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission'
    // Somebody who is gone since has no rights left, and must not take the others' approvals away.
    const level = await ask(permission, route, { username }).catch((error: unknown) => {
      if (statusOf(error) === 404) return { permission: 'none' }
      throw error
    })
    if (level.permission === 'admin' || level.permission === 'write') writers.add(username)
  }
  return {
    ...known,
    pullRequest: {
      number: found.number,
      url: found.html_url,
      merged: found.merged,
      base: found.base.ref,
      headRepository: found.head.repo?.full_name ?? null,
      head,
      author: found.user?.login ?? null,
    },
    lastChange,
    blobAtHead: atHead.sha,
    headAuthors: [headCommit.author?.login, headCommit.committer?.login].filter((login) => login !== undefined),
    reviews: given,
    writers,
  }
}

async function allReviews(
  read: (page: { per_page: number; page: number }) => Promise<v.InferOutput<typeof reviews>>,
): Promise<Review[]> {
  const all: Review[] = []
  for (let page = 1; ; page += 1) {
    const given = await read({ per_page: reviewsAPage, page })
    all.push(
      ...given.map(({ user, state, commit_id }) => ({
        login: user?.login ?? null,
        isBot: user?.type === 'Bot' || user?.login.endsWith('[bot]') === true,
        state,
        commit: commit_id,
      })),
    )
    if (given.length < reviewsAPage) return all
  }
}

const latestMerge = (one: { merged_at: string | null }, other: { merged_at: string | null }) =>
  (other.merged_at ?? '').localeCompare(one.merged_at ?? '')

/** The hash that git gives a file. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobOf = (content: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex')

/** The status of a refused request, or the kind of the error: its message could hold anything. */
function causeOf(error: unknown): string {
  const status = statusOf(error)
  if (status !== null) return `HTTP ${status}`
  return error instanceof Error ? error.name : 'no reason given'
}

const statusOf = (error: unknown): number | null =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null
