import { GitHubFailure } from './call.ts'
import type { ServedRepository } from './call.ts'

/** What a job's `permissions:` give, by their names in a workflow. */
export type Permissions = Readonly<Partial<Record<string, 'read' | 'write' | 'none'>>>

/**
 * The permissions of which an operation needs one; none is needed where the list is empty.
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export const needed: Record<string, readonly string[]> = {
  'repos/get': [],
  'repos/get-collaborator-permission-level': [],
  'actions/get-custom-oidc-sub-claim-for-repo': ['actions'],
  'actions/get-workflow-run': ['actions'],
  'actions/list-workflow-run-artifacts': ['actions'],
  'actions/get-artifact': ['actions'],
  'issues/list-for-repo': ['issues', 'pull-requests'],
  'issues/get': ['issues', 'pull-requests'],
  'issues/create': ['issues'],
  'issues/update': ['issues', 'pull-requests'],
  'issues/list-comments': ['issues', 'pull-requests'],
  'issues/create-comment': ['issues', 'pull-requests'],
  'issues/get-comment': ['issues', 'pull-requests'],
  'issues/update-comment': ['issues', 'pull-requests'],
  'issues/list-labels-for-repo': ['issues', 'pull-requests'],
  'issues/get-label': ['issues', 'pull-requests'],
  'issues/create-label': ['issues', 'pull-requests'],
  'search/issues-and-pull-requests': ['issues', 'pull-requests'],
  'pulls/list': ['pull-requests'],
  'pulls/get': ['pull-requests', 'contents'],
  'pulls/list-reviews': ['pull-requests'],
  'pulls/list-commits': ['pull-requests'],
  'pulls/list-files': ['pull-requests'],
  'repos/list-pull-requests-associated-with-commit': ['pull-requests', 'contents'],
  'repos/list-commits': ['contents'],
  'repos/get-commit': ['contents'],
  'repos/get-content': ['contents'],
  'repos/create-or-update-file-contents': ['contents'],
}

/** Settings of a repository are not public, even where its code is. */
const neverPublic = new Set(['actions/get-custom-oidc-sub-claim-for-repo'])

/** Throws GitHub's 403 when the token may not do this. In a public repository everybody may read. */
export function checkPermission(
  operation: string,
  method: string,
  repository: ServedRepository,
  permissions: Permissions,
): void {
  const names = needed[operation]
  if (names === undefined) throw new Error(`${operation} has no permissions`)
  const reads = method === 'GET'
  if (reads && repository.visibility === 'public' && !neverPublic.has(operation)) return
  const level = reads ? 'read' : 'write'
  const allowed = names.some((name) => permissions[name] === 'write' || permissions[name] === level)
  if (allowed || names.length === 0) return
  const accepted = names.map((name) => `${name.replaceAll('-', '_')}=${level}`).join('; ')
  throw new GitHubFailure(403, 'Resource not accessible by integration', undefined, {
    'x-accepted-github-permissions': accepted,
  })
}
