import type { GitHubRequest } from './reviews.ts'

/**
 * Requests to GitHub's REST API with a token. The client is loaded with the first one: most runs need none.
 *
 * https://docs.github.com/rest
 */
export function githubRequests(token: string): GitHubRequest {
  let octokit: { request: GitHubRequest } | undefined
  return async (route, parameters) => {
    if (octokit === undefined) {
      const { getOctokit } = await import('@actions/github')
      octokit = getOctokit(token)
    }
    return octokit.request(route, parameters)
  }
}
