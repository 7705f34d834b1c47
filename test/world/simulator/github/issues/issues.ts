import {
  allowBody,
  allowQuery,
  apiUrl,
  GitHubFailure,
  htmlUrl,
  invalid,
  notFound,
  notSimulated,
  numberOf,
  paged,
} from '../call.ts'
import type { Call, Handler } from '../call.ts'
import { ensureLabel, labelResource } from './labels.ts'
import { represent } from '../representation.ts'
import type { Known } from '../representation.ts'
import { user } from '../repository.ts'
import { newIssue } from '../state.ts'
import type { Issue, PullRequest } from '../state.ts'

/**
 * The longest body of an issue, a pull request or a comment, in characters. Counted in UTF-16 units here: never fewer
 * than GitHub counts.
 */
const bodyLimit = 65_536

interface IssueChange {
  title?: string | number | null
  body?: string | null
  labels?: (string | { name: string })[]
  assignees?: string[]
  state?: 'open' | 'closed'
  state_reason?: Issue['stateReason']
}

/** What an issue and a pull request show alike. */
export function sharedFields(call: Call, issue: Issue): Known {
  const people = issue.assignees.map(user)
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    locked: false,
    user: user(issue.author),
    author_association: 'NONE',
    labels: issue.labels.map((name) => labelResource(call, ensureLabel(call, name))),
    assignees: people,
    assignee: people[0] ?? null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    html_url: htmlUrl(call, `/${isPull(issue) ? 'pull' : 'issues'}/${issue.number}`),
    comments_url: apiUrl(call, `/issues/${issue.number}/comments`),
  }
}

/** An issue, or a pull request seen as one. */
export function issueResource(call: Call, issue: Issue): Known {
  return {
    ...sharedFields(call, issue),
    id: 3_000_000_000 + issue.number,
    node_id: `I_${issue.number}`,
    state_reason: issue.stateReason,
    comments: call.state.comments.filter((comment) => comment.issue === issue.number).length,
    url: apiUrl(call, `/issues/${issue.number}`),
    repository_url: apiUrl(call, ''),
    ...(isPull(issue) ? { draft: issue.draft, pull_request: pullLinks(call, issue) } : {}),
  }
}

function pullLinks(call: Call, pull: PullRequest): Known {
  const html = htmlUrl(call, `/pull/${pull.number}`)
  const url = apiUrl(call, `/pulls/${pull.number}`)
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: pull.mergedAt }
}

function isPull(issue: Issue): issue is PullRequest {
  return 'mergedAt' in issue
}

/** Issues and pull requests, the newest first. */
export function allIssues(call: Call): Issue[] {
  return [...call.state.issues, ...call.state.pulls].sort((one, other) => other.number - one.number)
}

/** The issue or pull request of the path. */
export function issueOf(call: Call): Issue {
  const issue = allIssues(call).find(({ number }) => number === numberOf(call, 'issue_number'))
  if (issue === undefined) throw notFound()
  return issue
}

/** Throws when a body is longer than GitHub takes. */
export function checkBody(resource: string, body: string | null | undefined): void {
  if ((body ?? '').length <= bodyLimit) return
  throw invalid(resource, 'body', 'custom', { message: `body is too long (maximum is ${bodyLimit} characters)` })
}

function apply(call: Call, issue: Issue, change: IssueChange): void {
  checkBody('Issue', change.body)
  const title = change.title === undefined || change.title === null ? issue.title : String(change.title)
  if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field')
  if (title.length > 256)
    throw invalid('Issue', 'title', 'custom', { message: 'title is too long (maximum is 256 characters)' })
  // Somebody who cannot be assigned is not left out: the whole request fails.
  const stranger = change.assignees?.find((login) => !call.state.people.has(login))
  if (stranger !== undefined) throw invalid('Issue', 'assignees', 'invalid', { value: stranger })
  const labels = change.labels?.map((label) => ensureLabel(call, typeof label === 'string' ? label : label.name).name)
  Object.assign(issue, {
    title,
    body: change.body === undefined ? issue.body : change.body,
    labels: labels ?? issue.labels,
    assignees: change.assignees ?? issue.assignees,
    updatedAt: call.time,
  })
  if (change.state !== undefined && change.state !== issue.state) setState(call, issue, change)
}

function setState(call: Call, issue: Issue, { state, state_reason }: IssueChange): void {
  const closed = state === 'closed'
  Object.assign(issue, {
    state,
    stateReason: closed ? (state_reason ?? 'completed') : 'reopened',
    closedAt: closed ? call.time : null,
    closedBy: closed ? call.login : null,
  })
}

function matches(call: Call, issue: Issue): boolean {
  const { query } = call
  const state = query.get('state') ?? 'open'
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '')
  const [creator, assignee, since] = [query.get('creator'), query.get('assignee'), query.get('since')]
  const has = issue.labels.map((name) => name.toLowerCase())
  return (
    (state === 'all' || issue.state === state) &&
    labels.every((name) => has.includes(name.trim().toLowerCase())) &&
    (creator === null || issue.author.toLowerCase() === creator.toLowerCase()) &&
    (assignee === null || assigned(issue, assignee)) &&
    (since === null || Date.parse(issue.updatedAt) >= Date.parse(since))
  )
}

function assigned(issue: Issue, assignee: string): boolean {
  if (assignee === 'none') return issue.assignees.length === 0
  return assignee === '*' ? issue.assignees.length > 0 : issue.assignees.includes(assignee)
}

const changeable = ['title', 'body', 'labels', 'assignees']

export const issueHandlers: Record<string, Handler> = {
  'issues/list-for-repo': (call) => {
    allowQuery(call, ['state', 'labels', 'creator', 'assignee', 'since', 'sort', 'direction'])
    if (call.query.get('sort') === 'comments') throw notSimulated('issues sorted by comments')
    const by = call.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
    const sorted = allIssues(call).sort((one, other) => other[by].localeCompare(one[by]))
    const list = call.query.get('direction') === 'asc' ? sorted.reverse() : sorted
    const found = list.filter((issue) => matches(call, issue))
    return paged(call, found, (page) => page.map((issue) => represent('issue', issueResource(call, issue))))
  },

  'issues/get': (call) => ({ status: 200, body: represent('issue', issueResource(call, issueOf(call))) }),

  'issues/create': (call) => {
    allowBody(call, changeable)
    if (call.repository.hasIssues === false) throw new GitHubFailure(410, 'Issues are disabled for this repo')
    const number = Math.max(0, ...allIssues(call).map((issue) => issue.number)) + 1
    const issue = newIssue({ number, title: '', author: call.login, createdAt: call.time })
    apply(call, issue, call.body)
    call.state.issues.push(issue)
    const headers = { location: apiUrl(call, `/issues/${number}`) }
    return { status: 201, headers, body: represent('issue', issueResource(call, issue)) }
  },

  'issues/update': (call) => {
    allowBody(call, [...changeable, 'state', 'state_reason'])
    const issue = issueOf(call)
    if (call.repository.hasIssues === false && !isPull(issue))
      throw new GitHubFailure(410, 'Issues are disabled for this repo')
    apply(call, issue, call.body)
    return { status: 200, body: represent('issue', issueResource(call, issue)) }
  },
}
