import { redacts, showsPeopleInPublic } from '../core/report/redaction.ts'
import { grantHint } from '../core/tenant/grant-commands.ts'
import { missingToEnforce } from '../core/tenant/permissions.ts'
import type { Graph } from '../entra/graph/graph.ts'
import { clouds, type Cloud } from '../entra/sign-in/cloud.ts'
import { authenticate, type Credential, type CredentialDeps } from '../entra/sign-in/credential.ts'
import { ActionError } from '../errors.ts'
import type { Log } from '../runner/log.ts'
import type { Order, OrderSettings } from './order.ts'

/** A signed-in run: what the tenant can be read with, and who may read what comes of it. */
export interface Session {
  readonly cloud: Cloud
  readonly credential: Credential
  readonly graph: Graph
  /** Whether names and addresses are left out of the report. */
  readonly redact: boolean
}

/** What signing in and reading need from outside. */
export interface SessionDeps extends CredentialDeps {
  readonly log: Log
  readonly fetch: typeof fetch
  readonly sleep: (milliseconds: number) => Promise<void>
}

/**
 * Signs in, and refuses what can be refused before the tenant is read.
 *
 * @throws ActionError as `authenticate` does; `input-invalid` when names would be public; `permission-missing`.
 */
export async function signIn({ settings }: Order, deps: SessionDeps): Promise<Session> {
  const { log, now, sleep } = deps
  const { tenantId, clientId } = settings
  const cloud = clouds[settings.cloud]
  const credential = await log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps))
  const redact = decideRedaction(settings, credential)
  if (settings.mode === 'enforce') requireWritePermissions(settings, credential)
  // Loaded with all that comes after: the first request of the sign-in does not wait for it.
  const { createGraph } = await import('../entra/graph/graph.ts')
  const graph = createGraph(cloud, credential, { fetch: deps.fetch, now, sleep, warn: log.warning })
  return { cloud, credential, graph, redact }
}

/** Whether names and addresses are left out; GitHub's own token says who can read this repository. */
function decideRedaction({ redact }: OrderSettings, { presented }: Credential): boolean {
  if (showsPeopleInPublic(redact, presented.visibility)) {
    throw new ActionError(
      'input-invalid',
      'Input "redact" is "never", and this repository is public: everybody could read the names and addresses of guests.',
      { hint: 'Set `redact` to `auto`. Only if that is what you want, set it to `never-even-public`.' },
    )
  }
  return redacts(redact, presented.visibility)
}

/** Refuses before the scan what could not be done after it, with the commands that grant what is missing. */
function requireWritePermissions(settings: OrderSettings, { permissions }: Credential): void {
  const missing = missingToEnforce(permissions, settings)
  if (missing.length === 0) return
  const names = missing.map(({ permission }) => permission).join(' and ')
  throw new ActionError(
    'permission-missing',
    `The application lacks ${names}, which remediation "${settings.remediation}" needs. The tenant was not read.`,
    { hint: grantHint(missing, settings) },
  )
}
