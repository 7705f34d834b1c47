import { connectGitHub, NoAnswerError, type GitHubClient, type GitHubDeps } from '../client.ts'
import { findPlanPullRequest } from '../plan-pull-request.ts'
import { createIssue, type CreatedIssue } from './create-issue.ts'
import { findIssues, type IssueSearch, type OwnIssue } from './find-issues.ts'
import { checkWritten } from './issue-answer.ts'
import { refusalText } from './refusal-text.ts'

/** The settings that say which issue is kept. */
export interface IssueSettings {
  readonly tenantId: string
  readonly issueTitle: string
  readonly issueLabels: readonly string[]
  readonly issueAssignees: readonly string[]
}

/** What keeping an issue needs from outside. */
export interface IssueDeps extends GitHubDeps {
  /** `owner/name`, or null where the runner does not say. */
  readonly repository: string | null
}

/** What of an issue is replaced; nothing else of it changes. */
export interface IssueChange {
  readonly body?: string
  readonly state?: 'open' | 'closed'
}

/** The issues of a tenant. None of its methods throws: what GitHub does not let happen is one warning, and null or false. */
export interface IssueThread {
  /**
   * Those there are, the oldest first. Null, after the first warning, when that cannot be told. A search that is under way
   * is joined, and after one that nobody answered there is none for a while.
   */
  find(): Promise<readonly OwnIssue[] | null>
  create(body: string): Promise<CreatedIssue | null>
  /** Whether it was done. */
  update(number: number, change: IssueChange): Promise<boolean>
  comment(number: number, text: string): Promise<void>
  /** Closes issues that should not be there, each with a comment. */
  closeDuplicates(numbers: readonly number[], comment: string): Promise<void>
  /** The pull request that has the plan of this tenant, where one is open. */
  planPullRequest(): Promise<string | null>
}

/** The defaults of action.yml, for whoever empties these inputs: without a label no issue would be found again. */
const ownTitle = 'Unmanaged Entra guests'
const ownLabel = 'unmanaged-guests'

/** So many milliseconds after a search that nobody answered there is no other: the end of a run would wait for it once more. */
const restAfterSilence = 10 * 60_000

/** Where the issues of a tenant are looked for and kept. Nothing is requested yet. */
export function issueThread(settings: IssueSettings, deps: IssueDeps): IssueThread {
  const [owner, repo] = deps.repository?.split('/') ?? []
  if (owner === undefined || repo === undefined || deps.token === '') {
    return nowhere(deps, deps.token === '' ? 'github-token' : 'repository')
  }
  const place = { owner, repo }
  const labels = settings.issueLabels.length > 0 ? settings.issueLabels : [ownLabel]
  const search = { ...place, label: labels[0] ?? ownLabel, tenantId: settings.tenantId }
  const template = { title: settings.issueTitle || ownTitle, labels, assignees: settings.issueAssignees }
  const careful = carefulClient(deps)
  const { warnOnRefusal } = careful

  async function say(github: GitHubClient, number: number, body: string): Promise<void> {
    checkWritten(await github.rest.issues.createComment({ ...place, issue_number: number, body }))
  }

  return {
    find: patientSearch(search, careful, deps),
    create: (body) =>
      warnOnRefusal('updated', (github) => createIssue(github, { ...place, ...template, body }, deps.log)),
    async update(number, { body, state }) {
      const done = await warnOnRefusal('updated', async (github) => {
        const answer = await github.rest.issues.update({
          ...place,
          issue_number: number,
          ...(body === undefined ? {} : { body }),
          ...(state === undefined ? {} : { state, state_reason: state === 'open' ? 'reopened' : 'completed' }),
        })
        checkWritten(answer)
        return true
      })
      return done === true
    },
    async comment(number, text) {
      await warnOnRefusal('commented on', (github) => say(github, number, text))
    },
    async closeDuplicates(numbers, comment) {
      await warnOnRefusal('closed where it is there twice', async (github) => {
        for (const number of numbers) {
          // Not `duplicate`: servers of older versions refuse that.
          const closed = { state: 'closed', state_reason: 'not_planned' } as const
          await github.rest.issues.update({ ...place, issue_number: number, ...closed })
          await say(github, number, comment)
        }
      })
    },
    planPullRequest: () =>
      warnOnRefusal('linked to its plan', (github) => findPlanPullRequest(github, search, deps.log)),
  }
}

/** Looks for the issues of a tenant, once at a time, and not again for a while where nobody answered. */
function patientSearch(
  search: IssueSearch,
  { warnOnRefusal, warnOnce }: ReturnType<typeof carefulClient>,
  { now }: Pick<IssueDeps, 'now'>,
): IssueThread['find'] {
  let silentUntil = 0
  let looking: ReturnType<IssueThread['find']> | undefined
  const noteSilence = (error: unknown): never => {
    if (error instanceof NoAnswerError) silentUntil = now() + restAfterSilence
    throw error
  }
  async function look(): Promise<readonly OwnIssue[] | null> {
    const found = await warnOnRefusal('looked for', (github) => findIssues(github, search).catch(noteSilence))
    if (found !== 'unknown-author') return found
    warnOnce(
      'The issue was not touched: GitHub does not say whose the token in `github-token` is, ' +
        'so whether the issue is ours cannot be told.',
    )
    return null
  }
  return () => {
    if (looking === undefined && now() < silentUntil) return Promise.resolve(null)
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }
}

/** The client of GitHub, which turns what GitHub does not allow into a warning that says what to do: the run goes on. */
function carefulClient(deps: IssueDeps) {
  let connected: Promise<GitHubClient> | undefined
  const warned = new Set<string>()

  /** The same is looked for twice, and one warning about it is enough. */
  function warnOnce(warning: string): void {
    const same = warning.replace(/, request id [^.,)]+/, '')
    if (!warned.has(same)) deps.log.warning(warning)
    warned.add(same)
  }

  async function warnOnRefusal<T>(what: string, work: (github: GitHubClient) => Promise<T>): Promise<T | null> {
    try {
      connected ??= connectGitHub(deps)
      return await work(await connected)
    } catch (error) {
      warnOnce(`The issue was not ${what}: ${refusalText(error)}`)
      return null
    }
  }

  return { warnOnRefusal, warnOnce }
}

/** Where there is nothing to look for issues with: says so once. */
function nowhere({ log }: IssueDeps, missing: string): IssueThread {
  let said = false
  return {
    find() {
      if (!said) log.warning(`The issue was not looked for: there is no ${missing}.`)
      said = true
      return Promise.resolve(null)
    },
    create: () => Promise.resolve(null),
    update: () => Promise.resolve(false),
    comment: () => Promise.resolve(),
    closeDuplicates: () => Promise.resolve(),
    planPullRequest: () => Promise.resolve(null),
  }
}
