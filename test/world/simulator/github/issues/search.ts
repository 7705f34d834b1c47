import { allowQuery, GitHubFailure, notSimulated, paged } from '../call.ts'
import type { Call, Handler } from '../call.ts'
import { allIssues, issueResource } from './issues.ts'
import { represent } from '../representation.ts'
import type { Issue } from '../state.ts'

type Condition = (issue: Issue) => boolean

const isPull: Condition = (issue) => 'mergedAt' in issue

/**
 * The qualifiers that are known, each with what it asks of an issue.
 * https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
 */
const qualifiers: Record<string, (value: string) => Condition | undefined> = {
  is: (value) => kinds[value],
  type: (value) => ({ issue: kinds.issue, pr: kinds.pr })[value],
  state: (value) => ({ open: kinds.open, closed: kinds.closed })[value],
  author: (value) => (issue) => same(issue.author, value.replace(/^app\/(.+)$/, '$1[bot]')),
  assignee: (value) => (issue) => issue.assignees.some((login) => same(login, value)),
  label: (value) => (issue) => issue.labels.some((label) => same(label, value)),
}

const kinds: Record<string, Condition> = {
  issue: (issue) => !isPull(issue),
  pr: isPull,
  'pull-request': isPull,
  open: (issue) => issue.state === 'open',
  closed: (issue) => issue.state === 'closed',
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

interface Query {
  repository: string | undefined
  conditions: Condition[]
}

/** Words and qualifiers, in any order. Words are looked for in what `in:` names, or in title and body. */
function parseQuery(call: Call, text: string): Query {
  const terms = [...text.matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)]
  const fields = (terms.find(([, name]) => name === 'in')?.[3] ?? 'title,body').split(',')
  const query: Query = { repository: undefined, conditions: [] }
  for (const [term, name, quoted, plain] of terms) {
    const value = quoted ?? plain ?? ''
    if (name === 'repo') query.repository = value
    else if (name === undefined) query.conditions.push((issue) => contains(call, issue, fields, value))
    else if (name !== 'in') {
      const condition = qualifiers[name]?.(value)
      if (condition === undefined) throw notSimulated(`search qualifier ${term}`)
      query.conditions.push(condition)
    }
  }
  return query
}

function contains(call: Call, issue: Issue, fields: string[], word: string): boolean {
  const comments = call.state.comments.filter((comment) => comment.issue === issue.number).map(({ body }) => body)
  const texts: Record<string, string> = { title: issue.title, body: issue.body ?? '', comments: comments.join('\n') }
  return fields.some((field) => texts[field]?.toLowerCase().includes(word.toLowerCase()) === true)
}

function unprocessable(message: string): GitHubFailure {
  return new GitHubFailure(422, 'Validation Failed', [{ resource: 'Search', field: 'q', code: 'invalid', message }])
}

export const searchHandlers: Record<string, Handler> = {
  'search/issues-and-pull-requests': (call) => {
    allowQuery(call, ['q', 'sort', 'order', 'advanced_search'])
    const text = call.query.get('q') ?? ''
    const { repository, conditions } = parseQuery(call, text)
    if (repository === undefined) throw notSimulated('a search in all of GitHub')
    if (!same(repository, `${call.repository.owner}/${call.repository.name}`))
      throw unprocessable('The listed users and repositories cannot be searched.')
    // Asked of the tokens of apps, and of a workflow's token with them.
    if (!/\b(is|type):(issue|pr|pull-request)\b/.test(text))
      throw unprocessable("Query must include 'is:issue' or 'is:pull-request'")
    if (call.query.get('sort') !== null && call.query.get('sort') !== 'created')
      throw notSimulated('sorting of a search')
    const found = allIssues(call).filter((issue) => conditions.every((holds) => holds(issue)))
    return paged(call, call.query.get('order') === 'asc' ? found.reverse() : found, (page) => ({
      total_count: found.length,
      incomplete_results: false,
      search_type: 'lexical',
      items: page.map((issue) => represent('issue-search-result-item', { ...issueResource(call, issue), score: 1 })),
    }))
  },
}
