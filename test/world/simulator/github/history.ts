import { newCommit, shaOf } from './state.ts'
import type { Commit, GitHubState, PullRequest } from './state.ts'

/** Files by path; null takes one away. */
export type FileChanges = Readonly<Record<string, string | Buffer | null>>

/** The ways in which GitHub merges. */
export type MergeMethod = 'merge' | 'squash' | 'rebase'

/** The commit that a branch is at. Throws when the branch has none. */
export function headOf(state: GitHubState, branch: string): string {
  const head = state.commits.findLast(({ branches }) => branches.includes(branch))
  if (head === undefined) throw new Error(`branch ${branch} has no commit`)
  return head.sha
}

/** The files of a branch or a commit. */
export const filesAt = (state: GitHubState, ref: string): ReadonlyMap<string, Buffer> =>
  state.contents.get(ref) ?? new Map<string, Buffer>()

/** Adds a commit to a branch, as a push does. The first one makes the branch. */
export function commitTo(
  state: GitHubState,
  branch: string,
  changes: FileChanges,
  known: Partial<Commit> = {},
): Commit {
  const parent = state.commits.findLast(({ branches }) => branches.includes(branch))?.sha
  const commit = newCommit({
    sha: shaOf(`commit ${state.commits.length} on ${branch}`),
    parents: parent === undefined ? [] : [parent],
    paths: Object.keys(changes),
    branches: [branch],
    ...known,
  })
  const files = new Map(filesAt(state, branch))
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path)
    else files.set(path, Buffer.from(content))
  }
  state.commits.push(commit)
  state.contents.set(branch, files).set(commit.sha, files)
  return commit
}

/** Makes a branch, or moves one, to a commit: what a forced push does. */
export function moveBranch(state: GitHubState, branch: string, sha: string): void {
  const reached = new Set([sha])
  for (const commit of state.commits.toReversed()) {
    commit.branches = commit.branches.filter((name) => name !== branch)
    if (!reached.has(commit.sha)) continue
    commit.branches.push(branch)
    for (const parent of commit.parents) reached.add(parent)
  }
  state.contents.set(branch, new Map(filesAt(state, sha)))
}

/** Takes a branch away; what only it had stays readable by its hash. */
export function deleteBranch(state: GitHubState, branch: string): void {
  for (const commit of state.commits) commit.branches = commit.branches.filter((name) => name !== branch)
  state.contents.delete(branch)
}

/** Merges an open pull request, as the button does. Returns the commit that the base is at afterwards. */
export function mergePull(state: GitHubState, pull: PullRequest, method: MergeMethod, by: string): Commit {
  const base = pull.base.ref
  const own = state.commits.filter(({ sha }) => pull.commits.includes(sha))
  const changes = (shas: readonly Commit[]): FileChanges =>
    Object.fromEntries(
      shas.flatMap(({ sha, paths }) => paths.map((path) => [path, filesAt(state, sha).get(path) ?? null])),
    )
  const date = new Date(Date.parse(state.commits.at(-1)?.date ?? '') + 60_000).toISOString().replace('.000', '')
  let commit: Commit | undefined
  if (method === 'merge') {
    const parents = [headOf(state, base), pull.head.sha]
    for (const one of own) one.branches.push(base)
    const merge = { parents, paths: [], author: by, message: `Merge pull request #${pull.number}`, date }
    commit = commitTo(state, base, changes(own), merge)
  } else if (method === 'squash') {
    commit = commitTo(state, base, changes(own), { author: pull.author, message: pull.title, date })
  } else {
    for (const one of own) {
      const { author, message } = one
      commit = commitTo(state, base, changes([one]), { author, message, date })
    }
  }
  if (commit === undefined) throw new Error(`pull request ${pull.number} has no commit`)
  const merged = { mergedAt: date, mergedBy: by, mergeCommit: commit.sha }
  Object.assign(pull, { state: 'closed', closedAt: date, closedBy: by, ...merged })
  return commit
}
