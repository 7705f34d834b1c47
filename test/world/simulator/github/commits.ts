import { allowQuery, apiUrl, GitHubFailure, htmlUrl, paged } from './call.ts'
import type { Call, Handler } from './call.ts'
import { represent } from './representation.ts'
import type { Known } from './representation.ts'
import { user } from './repository.ts'
import type { Commit } from './state.ts'

/** A commit as lists show it. */
export function commitResource(call: Call, commit: Commit): Known {
  const url = apiUrl(call, `/commits/${commit.sha}`)
  const name = commit.author ?? 'Somebody'
  const committer = commit.committer === undefined ? commit.author : commit.committer
  const signature = { name, email: `${name}@users.noreply.github.com`, date: commit.date }
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url,
    html_url: htmlUrl(call, `/commit/${commit.sha}`),
    comments_url: `${url}/comments`,
    author: commit.author === null ? null : user(commit.author),
    committer: committer === null ? null : user(committer),
    parents: commit.parents.map((sha) => ({ sha, url: apiUrl(call, `/commits/${sha}`) })),
    commit: {
      author: signature,
      committer: signature,
      message: commit.message,
      verification: { verified: commit.verified, reason: commit.verified ? 'valid' : 'unsigned' },
    },
  }
}

function files(commit: Commit): Known {
  return { files: commit.paths.map((path) => ({ filename: path, status: 'modified', sha: commit.sha })) }
}

/** The commits that a branch or a commit reaches, the newest first; undefined when there is no such thing. */
function reachable(call: Call, ref: string): Commit[] | undefined {
  const { commits } = call.state
  const branch = commits.filter(({ branches }) => branches.includes(ref))
  if (branch.length > 0) return branch.reverse()
  const index = commits.findIndex(({ sha }) => sha === ref)
  if (index < 0) return undefined
  const reached = new Set([ref])
  const back = commits.slice(0, index + 1).reverse()
  return back.filter(({ sha, parents }) => {
    if (!reached.has(sha)) return false
    for (const parent of parents) reached.add(parent)
    return true
  })
}

export const commitHandlers: Record<string, Handler> = {
  'repos/list-commits': (call) => {
    allowQuery(call, ['sha', 'path', 'author', 'since', 'until'])
    const [path, author] = [call.query.get('path'), call.query.get('author')]
    const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z')
    const until = Date.parse(call.query.get('until') ?? '9999-12-31T00:00:00Z')
    const commits = reachable(call, call.query.get('sha') ?? call.repository.defaultBranch)
    if (commits === undefined && call.query.has('sha')) throw new GitHubFailure(404, 'Not Found')
    const found = (commits ?? []).filter(
      (commit) =>
        (path === null || commit.paths.some((one) => one === path || one.startsWith(`${path}/`))) &&
        (author === null || commit.author === author) &&
        Date.parse(commit.date) >= since &&
        Date.parse(commit.date) <= until,
    )
    return paged(call, found, (page) => page.map((commit) => represent('commit', commitResource(call, commit))))
  },

  'repos/get-commit': (call) => {
    const ref = call.parameters.ref ?? ''
    const commit = reachable(call, ref.replace(/^(refs\/)?heads\//, ''))?.[0]
    if (commit === undefined) throw new GitHubFailure(422, `No commit found for SHA: ${ref}`)
    return { status: 200, body: represent('commit', { ...commitResource(call, commit), ...files(commit) }) }
  },
}
