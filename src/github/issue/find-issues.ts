import { readMarker, type IssueMarker } from '../../core/memory/marker.ts'
import { NoAnswerError, type GitHubClient } from '../client.ts'
import { readIssuePage, UnreadableAnswer } from './issue-answer.ts'

/** The repository as the client names it. */
export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** An issue that this workflow made for the tenant. */
export interface OwnIssue {
  readonly number: number
  readonly url: string
  readonly open: boolean
  readonly body: string
  /** Null when the marker cannot be read. */
  readonly marker: IssueMarker | null
}

/** What is looked for. */
export interface IssueSearch extends Repository {
  readonly label: string
  readonly tenantId: string
}

/**
 * Finds the issues of a tenant, the oldest first: those with our label and the tenant's marker that were made by whoever
 * the token is. Anybody can write a marker, and some templates give anybody a label; only the author cannot be chosen.
 *
 * @returns `unknown-author` when there are such issues and GitHub does not say who the token is. Whose they are cannot be
 *   told then: neither may be touched, nor should there be another one each time.
 * @throws UnreadableAnswer when a page is no list of issues.
 */
export async function findIssues(github: GitHubClient, search: IssueSearch): Promise<OwnIssue[] | 'unknown-author'> {
  const { owner, repo, label, tenantId } = search
  const listed = await listIssues(github, { owner, repo, label })
  const marked = listed.flatMap((issue) => {
    const marker = issue.pull_request === undefined ? readMarker(issue.body ?? '', tenantId) : null
    return marker === null ? [] : [{ issue, marker }]
  })
  if (marked.length === 0) return []
  const self = await ownId(github)
  if (self === null) return 'unknown-author'
  return marked
    .filter(({ issue }) => issue.user?.id === self)
    .map(({ issue, marker }) => ({
      number: issue.number,
      url: issue.html_url,
      open: issue.state === 'open',
      body: issue.body ?? '',
      marker: marker.content,
    }))
}

/** 10,000 issues with one label: a server whose pages do not end. */
const mostPages = 100

/** Page by page and not with `paginate`, which takes an empty answer for an empty list. */
async function listIssues(github: GitHubClient, { owner, repo, label }: Omit<IssueSearch, 'tenantId'>) {
  const query = { owner, repo, labels: label, state: 'all', sort: 'created', direction: 'asc', per_page: 100 } as const
  const issues: ReturnType<typeof readIssuePage> = []
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await github.rest.issues.listForRepo({ ...query, page })
    issues.push(...readIssuePage(answer))
    if (!/\brel="?next\b/.test(answer.headers.link ?? '')) return issues
  }
  throw new UnreadableAnswer('its list of issues does not end', null)
}

/**
 * The id of the account that the token acts as, such as 41898282 of `github-actions[bot]`; null when GitHub does not say.
 * GraphQL tells it to every kind of token. REST does not: `GET /user` is not for the token of a workflow or an app, and
 * `GET /app` asks for the app's private key. Ids are compared because GraphQL and REST write the logins of bots differently.
 *
 * https://docs.github.com/graphql/reference/queries#viewer
 * https://docs.github.com/rest/users/users#get-the-authenticated-user
 */
async function ownId(github: GitHubClient): Promise<number | null> {
  try {
    const { viewer } = await github.graphql<{ viewer: { databaseId?: unknown } }>('query { viewer { databaseId } }')
    return typeof viewer.databaseId === 'number' ? viewer.databaseId : null
  } catch (error) {
    if (error instanceof NoAnswerError) throw error
    return null
  }
}
