import { apiUrl, htmlUrl, notFound } from './call.ts'
import type { Call, Handler } from './call.ts'
import { represent } from './representation.ts'
import type { Known } from './representation.ts'
import type { Role } from './state.ts'

/** An account as it stands in other resources. */
export function user(login: string): Known {
  // The id that GitHub's own bot has; the others get one that belongs to the name.
  const id =
    login === 'github-actions[bot]'
      ? 41898282
      : Array.from(login).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e8
  const app = /^(.+)\[bot\]$/.exec(login)?.[1]
  const html = `https://github.com/${app === undefined ? login : `apps/${app}`}`
  return { login, id, node_id: `U_${id}`, type: app === undefined ? 'User' : 'Bot', html_url: html, site_admin: false }
}

/** The repository as it stands in other resources. */
export function repository(call: Call): Known {
  const { owner, name, id, ownerId, visibility, defaultBranch, hasIssues = true } = call.repository
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: `${owner}/${name}`,
    owner: { ...user(owner), id: ownerId, type: 'Organization' },
    private: visibility !== 'public',
    visibility,
    fork: false,
    archived: false,
    disabled: false,
    default_branch: defaultBranch,
    has_issues: hasIssues,
    html_url: htmlUrl(call, ''),
    url: apiUrl(call, ''),
  }
}

/** GitHub's five roles in the four words that the API had before. */
const permissionOf: Record<Role, string> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
}

export const repositoryHandlers: Record<string, Handler> = {
  'repos/get': (call) => ({ status: 200, body: represent('full-repository', repository(call)) }),

  'repos/get-collaborator-permission-level': (call) => {
    const login = call.parameters.username ?? ''
    const role = call.state.people.get(login)
    if (role === undefined && call.repository.visibility !== 'public') throw notFound()
    const permission = role === undefined ? 'read' : permissionOf[role]
    const known = { permission, role_name: role ?? 'read', user: { ...user(login), role_name: role ?? 'read' } }
    return { status: 200, body: represent('repository-collaborator-permission', known) }
  },

  'actions/get-custom-oidc-sub-claim-for-repo': (call) => ({ status: 200, body: { ...call.state.oidc } }),
}
