import { ActionError } from '../../errors.ts'
import { requestAccessToken, type AccessToken, type Identity } from './access-token.ts'
import type { AssertionClaims } from './assertion.ts'
import type { BoundedDeps } from './bounded.ts'
import { requestIdToken, type Oidc } from './id-token.ts'

/** What signing in needs from outside. */
export interface CredentialDeps extends BoundedDeps {
  readonly oidc: Oidc
  /** Keeps a text out of the log from now on. */
  readonly mask: (secret: string) => void
}

/** A signed-in application. */
export interface Credential {
  /** An access token that is good for at least 5 minutes. Concurrent callers share one request. */
  token(): Promise<string>
  /**
   * Drops the token that is in use and gets another.
   *
   * @param refused the token that was not taken: when another is in use by now, nothing has to be done.
   */
  renew(refused?: string): Promise<void>
  /** What GitHub said of this run. */
  readonly presented: AssertionClaims
  /** Application permissions that the access token carries. */
  readonly permissions: readonly string[]
}

const minute = 60_000
/** For so long after a renewal that failed none is tried again: every caller would wait for it, one after the other. */
const restAfterFailure = 30_000

interface Exchanged extends AccessToken {
  readonly presented: AssertionClaims
}

/**
 * Signs in with a federated credential: a GitHub token is exchanged for an access token of the tenant, and no secret
 * exists anywhere.
 *
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 *
 * @throws ActionError `oidc-permission-missing`, `oidc-fork`, `oidc-request-failed`, `sign-in-refused`,
 *   `sign-in-unreachable`, and `tenant-mismatch` when the token is of another tenant than the one asked for.
 */
export async function authenticate(identity: Identity, deps: CredentialDeps): Promise<Credential> {
  const { oidc } = deps
  if (oidc.requestUrl === '' || oidc.requestToken === '') {
    if (oidc.fromFork) throw new ActionError('oidc-fork', 'This run was started by a pull request from a fork.')
    const message = 'This job may not ask GitHub for an OpenID Connect token, which the sign-in needs.'
    throw new ActionError('oidc-permission-missing', message)
  }
  const first = await exchange(identity, deps)
  deps.log.info(`GitHub presented the subject ${first.presented.subject} to ${identity.cloud.login}.`)
  deps.log.info(`Signed in to tenant ${identity.tenantId} as application ${identity.clientId}.`)
  deps.log.info(`Application permissions of the token: ${first.permissions.join(', ') || 'none'}.`)
  let current = first
  let renewal: Promise<void> | undefined
  let failed: { readonly error: unknown; readonly until: number } | undefined

  // Concurrent callers share one exchange. When it fails, the token in use stays in use for as long as it lives.
  function renew(refused?: string): Promise<void> {
    if (renewal === undefined && refused !== undefined && refused !== current.token) return Promise.resolve()
    renewal ??= renewOnce().finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function renewOnce(): Promise<void> {
    if (failed !== undefined && deps.now() < failed.until) throw failed.error
    try {
      current = await exchange(identity, deps)
      failed = undefined
    } catch (error) {
      failed = { error, until: deps.now() + restAfterFailure }
      throw error
    }
  }

  return {
    presented: first.presented,
    get permissions() {
      return current.permissions
    },
    async token() {
      // While a refused token is being replaced, wait for the new one: the old one would be refused again.
      await renewal?.catch(() => undefined)
      const timeLeft = current.expires - deps.now()
      if (timeLeft < 5 * minute) {
        await renew().catch((error: unknown) => {
          if (timeLeft < minute) throw error
        })
      }
      return current.token
    },
    renew,
  }
}

/** One exchange, with a GitHub token of its own, which is new enough for all tries. */
async function exchange(identity: Identity, deps: CredentialDeps): Promise<Exchanged> {
  const id = await requestIdToken(identity.cloud.audience, deps.oidc, deps)
  deps.mask(id.token)
  const access = await requestAccessToken(identity, id, deps)
  deps.mask(access.token)
  if (access.tenantId.toLowerCase() !== identity.tenantId) {
    const message = `The access token is for tenant ${access.tenantId}, and tenant-id is ${identity.tenantId}.`
    throw new ActionError('tenant-mismatch', message)
  }
  return { ...access, presented: id.claims }
}
