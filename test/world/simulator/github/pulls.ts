import { allowQuery, apiUrl, htmlUrl, GitHubFailure, notFound, notSimulated, numberOf, paged } from './call.ts'
import type { Call, Handler } from './call.ts'
import { commitResource } from './commits.ts'
import { sharedFields } from './issues/issues.ts'
import { represent } from './representation.ts'
import type { Known } from './representation.ts'
import { repository, user } from './repository.ts'
import { newCommit } from './state.ts'
import type { PullRequest, Review } from './state.ts'

/** A pull request as lists show it. */
function pullResource(call: Call, pull: PullRequest): Known {
  const side = ({ ref, sha, fork }: PullRequest['head']): Known => {
    const [owner = '', name = ''] = fork?.split('/') ?? [call.repository.owner, call.repository.name]
    const id = fork === undefined ? call.repository.id : call.repository.id + 1
    const repo = repository({ ...call, repository: { ...call.repository, owner, name, id } })
    return { ref, sha, label: `${owner}:${ref}`, repo: { ...repo, fork: fork !== undefined }, user: user(owner) }
  }
  return {
    ...sharedFields(call, pull),
    draft: pull.draft,
    node_id: `PR_${pull.number}`,
    id: 2_000_000_000 + pull.number,
    url: apiUrl(call, `/pulls/${pull.number}`),
    issue_url: apiUrl(call, `/issues/${pull.number}`),
    head: side(pull.head),
    base: side(pull.base),
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
  }
}

/** A pull request by itself: with the counts and the merge, which lists leave out. */
function wholePull(call: Call, pull: PullRequest): Known {
  return {
    ...pullResource(call, pull),
    merged: pull.mergedAt !== null,
    merged_by: pull.mergedBy === null ? null : user(pull.mergedBy),
    mergeable_state: 'unknown',
    comments: call.state.comments.filter(({ issue }) => issue === pull.number).length,
    commits: pull.commits.length,
    changed_files: pull.files.length,
  }
}

function reviewResource(call: Call, pull: PullRequest, review: Review): Known {
  const html = htmlUrl(call, `/pull/${pull.number}#pullrequestreview-${review.id}`)
  const url = apiUrl(call, `/pulls/${pull.number}`)
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: review.author === null ? null : user(review.author),
    author_association: review.association,
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    submitted_at: review.submittedAt,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
  }
}

function pullOf(call: Call): PullRequest {
  const pull = call.state.pulls.find(({ number }) => number === numberOf(call, 'pull_number'))
  if (pull === undefined) throw notFound()
  return pull
}

function matches(call: Call, pull: PullRequest): boolean {
  const state = call.query.get('state') ?? 'open'
  const [head, base] = [call.query.get('head'), call.query.get('base')]
  return (
    (state === 'all' || pull.state === state) &&
    (head === null || head === `${call.repository.owner}:${pull.head.ref}`) &&
    (base === null || base === pull.base.ref)
  )
}

const show = (call: Call) => (pulls: PullRequest[]) =>
  pulls.map((pull) => represent('pull-request-simple', pullResource(call, pull)))

export const pullHandlers: Record<string, Handler> = {
  'pulls/list': (call) => {
    allowQuery(call, ['state', 'head', 'base', 'sort', 'direction'])
    const sort = call.query.get('sort') ?? 'created'
    if (sort !== 'created' && sort !== 'updated') throw notSimulated(`pull requests sorted by ${sort}`)
    const by = sort === 'created' ? 'createdAt' : 'updatedAt'
    const found = call.state.pulls.filter((pull) => matches(call, pull))
    found.sort((one, other) => other[by].localeCompare(one[by]) || other.number - one.number)
    return paged(call, call.query.get('direction') === 'asc' ? found.reverse() : found, show(call))
  },

  'pulls/get': (call) => ({ status: 200, body: represent('pull-request', wholePull(call, pullOf(call))) }),

  // In the order of submission: the last review of a person is the one that counts.
  'pulls/list-reviews': (call) => {
    const pull = pullOf(call)
    const body = (page: Review[]) =>
      page.map((one) => represent('pull-request-review', reviewResource(call, pull, one)))
    return paged(call, pull.reviews, body)
  },

  'pulls/list-commits': (call) => {
    const commits = pullOf(call).commits.map(
      (sha) => call.state.commits.find((c) => c.sha === sha) ?? newCommit({ sha }),
    )
    // https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request
    return paged(call, commits.slice(0, 250), (page) =>
      page.map((one) => represent('commit', commitResource(call, one))),
    )
  },

  'pulls/list-files': (call) =>
    paged(call, pullOf(call).files, (page) =>
      page.map(({ path, status, sha }) => represent('diff-entry', { filename: path, status, sha })),
    ),

  /** On the default branch, the merged pull request that brought the commit; elsewhere the open ones too. */
  'repos/list-pull-requests-associated-with-commit': (call) => {
    const sha = call.parameters.commit_sha ?? ''
    const commit = call.state.commits.find((one) => one.sha === sha)
    if (commit === undefined) throw new GitHubFailure(422, `No commit found for SHA: ${sha}`)
    const onDefault = commit.branches.includes(call.repository.defaultBranch)
    const found = call.state.pulls.filter(
      (pull) =>
        (pull.mergeCommit === sha || pull.commits.includes(sha)) &&
        (pull.mergedAt !== null || (!onDefault && pull.state === 'open')),
    )
    return paged(call, found, show(call))
  },
}
