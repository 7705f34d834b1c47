import { planText } from '../../../src/core/plan/plan-file.ts'
import type { GitHubRequest, CommittedPlan } from '../../../src/github/reviews.ts'
import { planOf, unmanaged } from '../core/plans.ts'
import { serve, type Served } from '../simulator/github/loopback.ts'
import { commitTo, headOf, mergePull, moveBranch, type MergeMethod } from '../simulator/github/history.ts'
import { newPull, newReview, type Commit, type GitHubState, type PullRequest } from '../simulator/github/state.ts'
import type { Permissions } from '../simulator/github/permissions.ts'

export const planPath = '.github/unmanaged-guests/plan.json'
export const planBranch = 'unmanaged-guests/plan'
export const plan = planOf(unmanaged(3))
export const content = planText(plan)

/** Fills a repository of three people with a pull request, opened by a workflow, that brings the plan. */
export function propose(state: GitHubState, text = content): PullRequest {
  for (const [login, role] of [
    ['adele', 'admin'],
    ['grady', 'write'],
    ['miriam', 'maintain'],
    ['rena', 'read'],
  ] as const)
    state.people.set(login, role)
  commitTo(state, 'main', { 'README.md': 'Identity' })
  moveBranch(state, planBranch, headOf(state, 'main'))
  const author = 'github-actions[bot]'
  const { sha } = commitTo(state, planBranch, { [planPath]: text }, { author, committer: 'web-flow' })
  const pull = newPull({ number: 7, author, head: { ref: planBranch, sha }, title: 'Plan' })
  state.pulls.push(pull)
  return pull
}

/** Adds a commit to the branch of a pull request. */
export function pushTo(
  state: GitHubState,
  pull: PullRequest,
  changes: Record<string, string>,
  author = 'adele',
  known: Partial<Commit> = {},
): void {
  const { sha } = commitTo(state, pull.head.ref, changes, { author, ...known })
  pull.head = { ...pull.head, sha }
  pull.commits.push(sha)
}

/** Adds a review by somebody of the head that the pull request has now. */
export function approve(pull: PullRequest, author: string, state: 'APPROVED' | 'CHANGES_REQUESTED' = 'APPROVED'): void {
  pull.reviews.push(newReview(pull, { author, state }))
}

/** A plan that was proposed, approved by one person and merged by another. */
export function approved(state: GitHubState, method: MergeMethod = 'merge'): PullRequest {
  const pull = propose(state)
  approve(pull, 'grady')
  mergePull(state, pull, method, 'adele')
  return pull
}

/** The plan as a run finds it that a push to main started. */
export const placeOf = (state: GitHubState): CommittedPlan => ({
  repository: 'contoso/identity',
  path: planPath,
  content: Buffer.from(content),
  commit: headOf(state, 'main'),
  branch: 'main',
})

/** A repository behind GitHub's own client, and the routes that were asked for. */
export interface RecordingServer extends Served {
  readonly request: GitHubRequest
  readonly routes: string[]
}

/** Serves a repository to a job with these permissions. */
export async function recordingServer(
  permissions: Permissions = { contents: 'read', 'pull-requests': 'read' },
): Promise<RecordingServer> {
  const served = await serve({ permissions })
  const routes: string[] = []
  return {
    ...served,
    routes,
    request: (route, parameters) => {
      routes.push(route)
      return served.octokit.request(route, parameters) as Promise<{ data: unknown }>
    },
  }
}
