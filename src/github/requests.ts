import { connectGitHub, type GitHubClient, type GitHubDeps } from './client.ts'
import type { GitHubRequest } from './reviews.ts'

/** Requests to GitHub's REST API. The client is loaded with the first one: most runs need none. */
export function githubRequests(deps: GitHubDeps): GitHubRequest {
  let client: GitHubClient | undefined
  return async (route, parameters) => {
    client ??= await connectGitHub(deps)
    return client.request(route, parameters)
  }
}
