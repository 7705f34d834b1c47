import { commitTo, filesAt, headOf, mergePull, type MergeMethod } from '../../world/simulator/github/history.ts'
import { newReview, shaOf, type PullRequest } from '../../world/simulator/github/state.ts'
import type { WorkflowEvent } from '../flows/workflow-job.ts'
import type { World } from '../flows/workflow-world.ts'

const branch = ({ repository }: World) => repository.defaultBranch
const nameOf = ({ repository }: World) => `${repository.owner}/${repository.name}`

const onDefault = (world: World) => ({
  ref: `refs/heads/${branch(world)}`,
  sha: headOf(world.github, branch(world)),
  payload: { repository: { full_name: nameOf(world), default_branch: branch(world) } },
})

/** Monday morning. */
export const scheduled = (world: World): WorkflowEvent => ({ name: 'schedule', ...onDefault(world) })

/** Somebody runs the workflow on the default branch. */
export const dispatched = (world: World, inputs: Readonly<Record<string, string>> = {}): WorkflowEvent => ({
  name: 'workflow_dispatch',
  inputs,
  ...onDefault(world),
})

/** A pull request was opened or pushed to; the commit is the merge that GitHub tries. */
export function pullRequest(world: World, pull: PullRequest, action: string): WorkflowEvent {
  const { github } = world
  const changed = github.commits.filter(({ sha }) => pull.commits.includes(sha)).flatMap(({ paths }) => paths)
  const sha = shaOf(`merge ${pull.number} ${pull.head.sha}`)
  const files = new Map(filesAt(github, headOf(github, pull.base.ref)))
  for (const path of changed) {
    const content = filesAt(github, pull.head.sha).get(path)
    if (content !== undefined) files.set(path, content)
  }
  github.contents.set(sha, files)
  const head = { ref: pull.head.ref, sha: pull.head.sha, repo: { full_name: pull.head.fork ?? nameOf(world) } }
  const about = { number: pull.number, head, base: { ref: pull.base.ref } }
  const payload = { action, number: pull.number, pull_request: about }
  return { name: 'pull_request', ref: `refs/pull/${pull.number}/merge`, sha, payload, changed }
}

/** Somebody reviews what the pull request has now. */
export function reviewed(pull: PullRequest, author: string): void {
  pull.reviews.push(newReview(pull, { author }))
}

/** Somebody merges a pull request. */
export function merged(world: World, pull: PullRequest, method: MergeMethod, by: string): WorkflowEvent {
  const changed = world.github.commits.filter(({ sha }) => pull.commits.includes(sha)).flatMap(({ paths }) => paths)
  mergePull(world.github, pull, method, by)
  return { name: 'push', ...onDefault(world), changed }
}

/** Somebody pushes to a branch; a pull request of it moves on. */
export function pushed(world: World, to: string, changes: Record<string, string>, author: string): WorkflowEvent {
  const { sha, paths } = commitTo(world.github, to, changes, { author })
  const pull = world.github.pulls.find(({ state, head }) => state === 'open' && head.ref === to)
  if (pull !== undefined) {
    pull.head = { ...pull.head, sha }
    pull.commits.push(sha)
  }
  return { name: 'push', ref: `refs/heads/${to}`, sha, payload: {}, changed: paths }
}
