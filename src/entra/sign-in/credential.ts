import * as v from 'valibot'
import { ActionError } from '../../errors.ts'
import { readAssertion, readJwtPayload, type AssertionClaims } from './assertion.ts'
import type { Cloud } from './cloud.ts'
import { userAgent } from '../http/user-agent.ts'
import { networkHint } from '../http/network-hint.ts'
import { signInRefused } from './sign-in-refusal.ts'

/** Where GitHub's OIDC tokens come from. */
export interface Oidc {
  /** Whether the job may ask for tokens. */
  readonly available: boolean
  /** Whether the run was started by a pull request from a fork, which never may. */
  readonly fromFork: boolean
  /** A new token for an audience; it lives for about 5 minutes. */
  readonly token: (audience: string) => Promise<string>
}

/** Who signs in, and where. */
export interface Identity {
  readonly tenantId: string
  readonly clientId: string
  readonly cloud: Cloud
}

/** What signing in needs from outside. */
export interface CredentialDeps {
  readonly oidc: Oidc
  readonly now: () => number
  /** Keeps a text out of the log from now on. */
  readonly mask: (secret: string) => void
  readonly log: { readonly info: (message: string) => void }
}

/** A signed-in application. */
export interface Credential {
  /** An access token that is good for at least 5 minutes. Concurrent callers share one request. */
  token(): Promise<string>
  /** Drops the token that is in use and gets another. */
  renew(): Promise<void>
  /** What GitHub said of this run. */
  readonly presented: AssertionClaims
  /** Application permissions that the access token carries. */
  readonly permissions: readonly string[]
}

const minute = 60_000
const accessClaims = v.object({ tid: v.string(), roles: v.optional(v.array(v.string()), []) })

interface AccessToken {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly expires: number
  readonly permissions: readonly string[]
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
  if (!oidc.available) {
    if (oidc.fromFork) throw new ActionError('oidc-fork', 'This run was started by a pull request from a fork.')
    const message = 'This job may not ask GitHub for an OpenID Connect token, which the sign-in needs.'
    throw new ActionError('oidc-permission-missing', message)
  }
  const first = await exchange(identity, deps)
  deps.log.info(`GitHub presented the subject ${first.presented.subject} to ${identity.cloud.login}.`)
  deps.log.info(`Signed in to tenant ${identity.tenantId} as application ${identity.clientId}.`)
  deps.log.info(`Application permissions of the token: ${first.permissions.join(', ') || 'none'}.`)
  let current: AccessToken = first
  let renewal: Promise<void> | undefined

  // Concurrent callers share one exchange. When it fails, the token in use stays in use for as long as it lives.
  function renew(): Promise<void> {
    renewal ??= exchange(identity, deps)
      .then((token) => {
        current = token
      })
      .finally(() => {
        renewal = undefined
      })
    return renewal
  }

  return {
    presented: first.presented,
    get permissions() {
      return current.permissions
    },
    async token() {
      // A token that was refused is being replaced: whatever went out with it would be refused too.
      await renewal?.catch(() => undefined)
      const left = current.expires - deps.now()
      if (left < 5 * minute) {
        await renew().catch((error: unknown) => {
          if (left < minute) throw error
        })
      }
      return current.token
    },
    renew,
  }
}

/** One exchange, with a GitHub token of its own. MSAL asks for that twice, hence the memory. */
async function exchange({ tenantId, clientId, cloud }: Identity, deps: CredentialDeps): Promise<AccessToken> {
  const assertion = await githubToken(cloud.audience, deps)
  const presented = readAssertion(assertion)
  const { ClientAssertionCredential } = await import('@azure/identity')
  const credential = new ClientAssertionCredential(tenantId, clientId, () => Promise.resolve(assertion), {
    authorityHost: `https://${cloud.login}`,
    // The authority is one of four that are known here; asking the global cloud about it would leave the cloud.
    disableInstanceDiscovery: true,
    userAgentOptions: { userAgentPrefix: userAgent },
  })
  let answer: { token: string; expiresOnTimestamp: number }
  try {
    answer = await credential.getToken(`https://${cloud.graph}/.default`)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    if (/AADSTS\d+/.test(message)) throw signInRefused(message, presented)
    const code = /^[a-z_]+(?=:)/i.exec(message)?.[0] ?? 'no reason given'
    throw new ActionError('sign-in-unreachable', `${cloud.login} could not be asked for a token (${code}).`, {
      ...networkHint(message),
      cause,
    })
  }
  deps.mask(answer.token)
  const { tid, roles } = v.parse(accessClaims, readJwtPayload(answer.token))
  if (tid.toLowerCase() !== tenantId) {
    throw new ActionError('tenant-mismatch', `The access token is for tenant ${tid}, and tenant-id is ${tenantId}.`)
  }
  return { token: answer.token, expires: answer.expiresOnTimestamp, permissions: roles, presented }
}

async function githubToken(audience: string, deps: CredentialDeps): Promise<string> {
  try {
    const token = await deps.oidc.token(audience)
    deps.mask(token)
    return token
  } catch (cause) {
    throw new ActionError('oidc-request-failed', 'GitHub gave no OpenID Connect token to this job.', {
      ...networkHint(cause instanceof Error ? cause.message : ''),
      cause,
    })
  }
}
