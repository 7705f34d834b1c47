import { readMarker, type IssueMarker } from '../../core/memory/marker.ts'
import type { Entries } from '../../core/text/readable-entries.ts'
import { NoAnswerError, type GitHubClient } from '../client.ts'
import { readIssuePage, UnreadableAnswer, unreadableList, type ListedIssue } from './issue-answer.ts'

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
 * Finds the issues of a tenant: those with our label and the tenant's marker that were made by whoever the token is, the
 * oldest first. Where none of them is open, somebody may have taken the label off: then the open issues without it are looked
 * through as well, and come first. Anybody can write a marker, and some templates give anybody a label; only the author
 * cannot be chosen.
 *
 * @returns `unknown-author` when there are such issues and GitHub does not say who the token is. Whose they are cannot be
 *   told then: neither may be touched, nor should there be another one each time.
 * @throws UnreadableAnswer when a page is no list of issues, or none of ours is open and an entry that cannot be read could be it.
 */
export async function findIssues(github: GitHubClient, search: IssueSearch): Promise<OwnIssue[] | 'unknown-author'> {
  const withLabel = await listLabelled(github, search)
  const labelled = await ownAmong(github, withLabel.entries, search)
  if (labelled === 'unknown-author' || labelled.some(({ open }) => open)) return labelled
  const anyLabel = await listOpen(github, search)
  const others = await ownAmong(github, anyLabel.entries, search)
  if (others === 'unknown-author') return others
  if (others.length === 0 && withLabel.unreadable + anyLabel.unreadable > 0)
    throw new UnreadableAnswer(unreadableList, null)
  return [...others, ...labelled]
}

/** Those of a list that are ours. Who we are is asked only where that matters. */
async function ownAmong(
  github: GitHubClient,
  listed: readonly ListedIssue[],
  { tenantId }: IssueSearch,
): Promise<OwnIssue[] | 'unknown-author'> {
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
/** Of all open issues, those that changed last: a run changes ours. */
const mostOpenPages = 5

async function listLabelled(github: GitHubClient, { owner, repo, label }: IssueSearch): Promise<Entries<ListedIssue>> {
  const query = { owner, repo, labels: label, state: 'all', sort: 'created', direction: 'asc' } as const
  const { isWhole, ...issues } = await listPages(github, query, mostPages)
  if (!isWhole) throw new UnreadableAnswer('its list of issues does not end', null)
  return issues
}

/** The oldest first. Asked for by nobody's name: an author is told by id, and REST filters by a login that is not known. */
async function listOpen(github: GitHubClient, { owner, repo }: Repository): Promise<Entries<ListedIssue>> {
  const query = { owner, repo, state: 'open', sort: 'updated', direction: 'desc' } as const
  const { entries, unreadable } = await listPages(github, query, mostOpenPages)
  return { entries: entries.toSorted((one, other) => one.number - other.number), unreadable }
}

interface Query extends Repository {
  readonly labels?: string
  readonly state: 'all' | 'open'
  readonly sort: 'created' | 'updated'
  readonly direction: 'asc' | 'desc'
}

/** Page by page and not with `paginate`, which takes an empty answer for an empty list. */
async function listPages(
  github: GitHubClient,
  query: Query,
  most: number,
): Promise<Entries<ListedIssue> & { readonly isWhole: boolean }> {
  const entries: ListedIssue[] = []
  let unreadable = 0
  for (let page = 1; page <= most; page += 1) {
    const answer = await github.rest.issues.listForRepo({ ...query, per_page: 100, page })
    const read = readIssuePage(answer)
    entries.push(...read.entries)
    unreadable += read.unreadable
    if (!/\brel="?next\b/.test(answer.headers.link ?? '')) return { entries, unreadable, isWhole: true }
  }
  return { entries, unreadable, isWhole: false }
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
