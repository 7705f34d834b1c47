import type { Fault } from '../faults.ts'
import { CLOUD_HOSTS, GITHUB_HOSTS } from '../hosts.ts'
import type { RecordedRequest } from '../request-log.ts'
import { faultKinds } from './kinds.ts'
import type { FaultKind } from './kinds.ts'

/** What a fault, or a recorded request, is told by. */
type Described = Pick<Fault, 'host' | 'method' | 'path' | 'query' | 'requestBody'>

const { login, graph } = CLOUD_HOSTS.global
const { oidc, api, results, blob } = GITHUB_HOSTS
const twirp = (method: string): Described => ({ host: results, method: 'POST', path: new RegExp(`/${method}$`) })
const read = (path: RegExp, more: Partial<Described> = {}): Described => ({ host: graph, method: 'GET', path, ...more })
const repo = (rest: string): RegExp => new RegExp(`^/repos/[^/]+/[^/]+${rest}$`)
const github = (method: string, path: RegExp, more: Partial<Described> = {}): Described => ({
  host: api,
  method,
  path,
  ...more,
})

/** Every kind of request that a run makes, in the global cloud. The first that fits is the kind of a request. */
export const requestKinds = {
  'GitHub token': { host: oidc, path: /./ },
  'Entra token': { host: login, method: 'POST', path: /\/oauth2\/v2\.0\/token$/ },
  realm: { host: login, method: 'GET', path: /^\/common\/userrealm\// },
  'first page of guests': read(/^\/v1\.0\/users$/, { query: /^(?!.*(skiptoken|signInActivity))/ }),
  'next page of guests': read(/^\/v1\.0\/users$/, { query: /skiptoken/ }),
  'last sign-ins': { host: graph, path: /^\/v1\.0\/users/, query: /signInActivity/ },
  'batch of counts': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /\$count=true/ },
  'batch of findings': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /\$expand=sponsors/ },
  'batch of sponsors': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /\/sponsors\?/ },
  'batch of protection': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /isManagementRestricted"/ },
  'batch of guests': {
    host: graph,
    method: 'POST',
    path: /\/\$batch$/,
    requestBody: /"\/users\/[^/?"]+\?\$select=(?!id,isM)/,
  },
  'batch of role holders': {
    host: graph,
    method: 'POST',
    path: /\/\$batch$/,
    requestBody: /"\/(groups|roleManagement)\//,
  },
  'batch of home tenants': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /"\/tenantRelationships\// },
  'batch of tenant settings': { host: graph, method: 'POST', path: /\/\$batch$/, requestBody: /"\/policies\// },
  'role assignments': read(/\/roleAssignments$/),
  'allow and deny list': read(/\/b2bManagementPolicies$/),
  invitation: { host: graph, method: 'POST', path: /^\/v1\.0\/invitations$/ },
  deletion: { host: graph, method: 'DELETE', path: /^\/v1\.0\/users\// },
  'owner of the token': github('POST', /^\/graphql$/),
  'list of issues': github('GET', repo('/issues')),
  'new issue': github('POST', repo('/issues')),
  'update of the issue': github('PATCH', repo('/issues/\\d+')),
  'new comment': github('POST', repo('/issues/\\d+/comments')),
  label: github('GET', repo('/labels/.+')),
  'new label': github('POST', repo('/labels')),
  'history of the plan': github('GET', repo('/commits')),
  'pull requests of a commit': github('GET', repo('/commits/[^/]+/pulls')),
  'open pull requests': github('GET', repo('/pulls')),
  'pull request': github('GET', repo('/pulls/\\d+')),
  'commits of a pull request': github('GET', repo('/pulls/\\d+/commits')),
  reviews: github('GET', repo('/pulls/\\d+/reviews')),
  'file of a commit': github('GET', repo('/contents/.+')),
  'permission of a reviewer': github('GET', repo('/collaborators/.+/permission')),
  'new artifact': twirp('CreateArtifact'),
  'end of the upload': twirp('FinalizeArtifact'),
  upload: { host: blob, method: 'PUT', path: /./ },
} as const satisfies Readonly<Record<string, Described>>

/** The name of a kind of request. */
export type RequestKind = keyof typeof requestKinds

/** What kind of request this was, or null when it is of none: then the table lacks one. */
export function kindOf(request: RecordedRequest): RequestKind | null {
  const names = Object.keys(requestKinds) as RequestKind[]
  return names.find((name) => fits(requestKinds[name], request)) ?? null
}

function fits(kind: Described, { host, method, path, query, body }: RecordedRequest): boolean {
  return (
    (kind.host === undefined || kind.host === host) &&
    (kind.method === undefined || kind.method === method) &&
    kind.path.test(path) &&
    (kind.query?.test(decodeURIComponent(query.replaceAll('+', ' '))) ?? true) &&
    (kind.requestBody?.test(body) ?? true)
  )
}

/**
 * A fault at a kind of request. `when`: `first` hits the first such request, `later` the second, such as the renewal of a
 * token; `times` as in a fault, Infinity for one that lasts.
 */
export function faultAt(place: RequestKind, kind: FaultKind, when: 'first' | 'later' = 'first', times = 1): Fault {
  return { ...requestKinds[place], ...faultKinds[kind], skip: when === 'later' ? 1 : 0, times }
}
