import type { ResetBatch } from '../../core/report/follow-up.ts'
import type { Report } from '../../core/report/report.ts'
import type { TrendPoint } from '../../core/memory/trend.ts'
import type { IssueLinks } from '../../render/markdown/issue-body.ts'
import { connectGitHub, failedRequest, failureText, type GitHubClient, type GitHubDeps } from '../client.ts'
import type { IssuePlace } from './create-issue.ts'
import { publishIssue, type IssuePublication } from './update-issue.ts'
import { findIssues, type IssueSearch, type OwnIssue } from './find-issues.ts'
import { findPlanPullRequest } from '../plan-pull-request.ts'
import { isLimited, type FailedRequest } from '../rate-limit.ts'

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

/** The one issue of a tenant. */
export interface IssueThread {
  /** The runs that the issue remembers, oldest first, without this one. */
  readonly history: readonly TrendPoint[]
  /** Who was reset by those runs, as far as the issue remembers it. */
  readonly resets: readonly ResetBatch[]
  /**
   * Writes a report to the issue: makes it, updates it, opens or closes it as the report says. What GitHub does not let
   * happen is a warning.
   *
   * @returns null when there is no issue.
   */
  publish(report: Report, links: IssueLinks): Promise<IssuePlace | null>
}

/** The defaults of action.yml, for whoever empties these inputs: without a label no issue would be found again. */
const ownTitle = 'Unmanaged Entra guests'
const ownLabel = 'unmanaged-guests'

/** Finds the issue of a tenant, or that there is none yet. Null, after a warning, when GitHub does not let it be found. */
export async function openIssueThread(settings: IssueSettings, deps: IssueDeps): Promise<IssueThread | null> {
  const [owner, repo] = deps.repository?.split('/') ?? []
  if (owner === undefined || repo === undefined || deps.token === '') {
    deps.log.warning(`The issue was not looked for: there is no ${deps.token === '' ? 'github-token' : 'repository'}.`)
    return null
  }
  const labels = settings.issueLabels.length > 0 ? settings.issueLabels : [ownLabel]
  return unlessRefused('looked for', deps, async () => {
    const github = await connectGitHub(deps)
    const [label = ownLabel] = labels
    const search = { owner, repo, label, tenantId: settings.tenantId }
    const found = await findOwnIssues(github, search, deps)
    if (found === null) return null
    const place = { owner, repo }
    const template = { title: settings.issueTitle || ownTitle, labels, assignees: settings.issueAssignees }
    const publish = async (report: Report, links: IssueLinks) => {
      // Once more: while guests are changed, which can take an hour, another run may have written to it.
      const current = await findOwnIssues(github, search, deps)
      if (current === null) return null
      const publication: IssuePublication = {
        github,
        log: deps.log,
        place,
        template,
        found: current,
        orWarn: (what, work) => unlessRefused(what, deps, work),
      }
      const pullRequestUrl = proposesPlan(report) ? await findPlanPullRequest(github, search, deps.log) : null
      return publishIssue(report, { ...links, pullRequestUrl }, publication)
    }
    const memory = found[0]?.marker?.memory
    return {
      history: memory?.history ?? [],
      resets: memory?.resets ?? [],
      publish: (report, links) => unlessRefused('updated', deps, () => publish(report, links)),
    }
  })
}

/** Null, after a warning, when whose the issues are cannot be told. */
async function findOwnIssues(
  github: GitHubClient,
  search: IssueSearch,
  { log }: IssueDeps,
): Promise<readonly OwnIssue[] | null> {
  const found = await findIssues(github, search)
  if (found !== 'unknown-author') return found
  log.warning(
    'The issue was not touched: GitHub does not say whose the token in `github-token` is, ' +
      'so whether the issue is ours cannot be told.',
  )
  return null
}

/** Whether a run leaves a plan for somebody to approve. */
const proposesPlan = ({ mode, approval, counts }: Report): boolean =>
  mode === 'report' && approval === null && counts.actionable > 0

/** Does something, and turns what GitHub does not allow into one warning that says what to do: the run goes on. */
async function unlessRefused<T>(what: string, { log }: IssueDeps, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.warning(`The issue was not ${what}: ${whyText(error)}`)
    return null
  }
}

function whyText(error: unknown): string {
  // Its message could be about the text of the issue, and the log holds no names.
  if (!isOfClient(error))
    return `it failed where it should not (${error instanceof Error ? error.name : typeof error}).`
  const failed = failedRequest(error)
  return `GitHub ${failureText(failed)}. ${fixOf(failed)}`
}

const isOfClient = (error: unknown): error is Error =>
  error instanceof Error && ['HttpError', 'AbortError', 'TimeoutError'].includes(error.name)

function fixOf(failed: FailedRequest): string {
  if (isLimited(failed)) return 'The next run tries again.'
  switch (failed.status ?? 0) {
    case 401:
      return 'Check `github-token`.'
    case 403:
    case 404:
      return 'Let the job have `issues: write` in `permissions`, or set `open-issue` to false.'
    case 410:
      return (
        'Issues are switched off in this repository: switch them on in its settings, and let the job have ' +
        '`issues: write` in `permissions`, or set `open-issue` to false.'
      )
    case 422:
      return 'Check `issue-title`, `issue-labels` and `issue-assignees`.'
    default:
      return 'The next run tries again.'
  }
}
