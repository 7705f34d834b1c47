/** What went wrong, in one word each. The table below says what to do about it. */
export type ErrorCode =
  | 'input-invalid'
  | 'oidc-permission-missing'
  | 'oidc-fork'
  | 'oidc-request-failed'
  | 'sign-in-refused'
  | 'sign-in-unreachable'
  | 'tenant-mismatch'
  | 'proxy-unsupported'
  | 'permission-missing'
  | 'file-unreadable'
  | 'exemptions-invalid'
  | 'plan-refused'
  | 'pull-request-event'
  | 'cancelled'
  | 'stalled'
  | 'graph-refused'
  | 'graph-unavailable'
  | 'graph-answer-unreadable'

/** The fix for each code, in the words of somebody who has to make it. */
const hints: Record<ErrorCode, string> = {
  'input-invalid': 'Correct the input in the workflow file. Nothing was requested or changed.',
  'oidc-permission-missing':
    'Let the job ask GitHub for an OpenID Connect token:\n\n    permissions:\n      id-token: write\n      contents: read\n',
  'oidc-fork':
    'GitHub gives no OpenID Connect token to a pull request from a fork, so that a stranger cannot sign in as your ' +
    'workflow. Run the workflow on a branch of this repository, on a schedule or by hand.',
  'oidc-request-failed':
    'Run the job again. If it keeps failing, look at https://www.githubstatus.com for GitHub Actions; on a self-hosted ' +
    'runner, at its proxy and its certificates: docs/self-hosted.md.',
  'sign-in-refused': 'Compare the federated credential of the app registration with the claims above.',
  'sign-in-unreachable':
    'Check that the runner reaches the login host of the cloud, and that `cloud` names the right cloud. On a ' +
    'self-hosted runner, check its proxy and its certificates too: docs/self-hosted.md.',
  'tenant-mismatch': 'Check `tenant-id` and the app registration. Nothing was read from the tenant.',
  'proxy-unsupported': 'Set `NODE_USE_ENV_PROXY: 1` in `env` of the job, or update the runner to v2.333.0 or newer.',
  'permission-missing': 'Grant it in the app registration, and let an administrator consent.',
  'file-unreadable':
    'Name a file of the repository, relative to its root, and check the repository out first, with actions/checkout. ' +
    'Nothing was changed.',
  'exemptions-invalid':
    'Correct the file. Its format is in docs/schemas/exemptions.schema.json, which editors understand. Nothing was changed.',
  'plan-refused': 'Nothing was changed. Make a new plan with a run in report mode, and have it approved.',
  'pull-request-event':
    'Nothing was changed. Rehearse the plan on the pull request with `mode: report`, and enforce it after the merge.',
  cancelled: 'Nothing was changed.',
  stalled:
    'Run the job again. If this run was to change guests, its file journal.ndjson says to whom a write was sent, and the ' +
    'next run finds them as they are.',
  'graph-refused': 'Check the application permissions of the app registration, and that an administrator consented.',
  'graph-unavailable':
    'Run the job again later. If it keeps failing, ask Microsoft support, with the request id where there is one.',
  'graph-answer-unreadable':
    'Run the job again later. If it keeps failing, ask Microsoft support, with the request id where there is one.',
}

/** Every code. Each has a heading in docs/troubleshooting.md. */
export const errorCodes = Object.keys(hints) as ErrorCode[]

/** More about an error than its message. */
export interface ErrorDetail {
  /** Replaces the fix that the table has for the code. */
  hint?: string
  /** The vendor's id of the request, for a support case. */
  requestId?: string | undefined
  cause?: unknown
}

/**
 * An error that a user can act on: what failed with what value (`message`), and the fix (`hint`). It never holds a
 * token, an address or a name.
 */
export class ActionError extends Error {
  readonly code: ErrorCode
  readonly hint: string
  readonly requestId: string | undefined

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'ActionError'
    this.code = code
    this.hint = detail.hint ?? hints[code]
    this.requestId = detail.requestId
  }

  /** The whole of it, as it stands in the log. */
  get text(): string {
    const request = this.requestId === undefined ? '' : ` (request id ${this.requestId})`
    return `${this.message}${request}\n\n${this.hint}\n\nMore about this: "${this.code}" in docs/troubleshooting.md of the action.`
  }
}

/** Errors that mean: this run was not allowed to do what it was asked for. Their result is `refused`, not `failed`. */
export const refusals: ReadonlySet<ErrorCode> = new Set([
  'permission-missing',
  'plan-refused',
  'pull-request-event',
  'file-unreadable',
  'exemptions-invalid',
])
