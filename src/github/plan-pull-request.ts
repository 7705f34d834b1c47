import { hasPlanMarker } from '../core/plan/plan-marker.ts'
import { failedRequest, failureText, type GitHubClient, type GitHubLog } from './client.ts'

/** Whose plan, and where. */
export interface PlanSearch {
  readonly owner: string
  readonly repo: string
  readonly tenantId: string
}

/**
 * Finds the newest open pull request that brings in a plan of the tenant, from a branch of this very repository, opened by a
 * workflow or an app: a person who writes the marker into a pull request of their own does not get the issue to advertise it.
 * It is for a link and for nothing else: what may be enforced is decided by `approval`.
 *
 * https://docs.github.com/rest/pulls/pulls#list-pull-requests
 *
 * @returns its address; null when there is none, or when the token may not read pull requests, which is said in the log.
 */
export async function findPlanPullRequest(
  github: GitHubClient,
  { owner, repo, tenantId }: PlanSearch,
  log: Pick<GitHubLog, 'info'>,
): Promise<string | null> {
  try {
    // The newest 100 are enough: the plan is proposed again every week.
    const { data } = await github.rest.pulls.list({ owner, repo, state: 'open', per_page: 100 })
    const own = `${owner}/${repo}`.toLowerCase()
    const plan = data.find(
      ({ body, head, user }) =>
        user?.type === 'Bot' &&
        // GitHub says null here when a fork was deleted.
        (head.repo as typeof head.repo | null)?.full_name.toLowerCase() === own &&
        hasPlanMarker(body ?? '', tenantId),
    )
    return plan?.html_url ?? null
  } catch (error) {
    log.info(
      `The pull request with the plan was not looked for: GitHub ${failureText(failedRequest(error))}. ` +
        'To have the issue link to it, let the job have `pull-requests: read`.',
    )
    return null
  }
}
