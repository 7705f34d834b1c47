import { randomUUID } from 'node:crypto'
import { SignJWT, compactVerify, decodeJwt, generateKeyPair } from 'jose'
import type { CompactVerifyGetKey, CryptoKey, GenerateKeyPairResult, JWTPayload } from 'jose'
import { entraError } from './error.ts'
import type { EntraErrorCode } from './error.ts'
import type { CloudHosts } from '../hosts.ts'
import { Refusal } from '../world.ts'
import type { AppRegistration, SimulatedReply, SimulatedRequest, Tenant } from '../world.ts'

/** What the authority knows of the world. */
export interface AuthorityOptions {
  tenant: Tenant
  app: AppRegistration
  cloud: CloudHosts
  /** Verifies the assertions that the trusted issuer signed: its key, or how to find the one that a token names. */
  assertionKey: AssertionKey
  /** Puts another directory into the `tid` claim of the access tokens than the one that was asked. */
  tokenTenantId?: string
  now: () => number
}

/** A key, or a set of keys that are looked up as Entra does. */
export type AssertionKey = CryptoKey | CompactVerifyGetKey

/** What an access token says, or why it says nothing. */
export type TokenVerdict =
  { state: 'valid'; tid: string; roles: string[]; appId: string } | { state: 'expired' } | { state: 'invalid' }

/** Entra's sign-in for applications. */
export interface EntraAuthority {
  /** How many access tokens were issued. */
  readonly issued: number
  handle(request: SimulatedRequest): Promise<SimulatedReply>
  verify(token: string): TokenVerdict
  /** Makes an access token, in the body of an answer. */
  issue(): Promise<Record<string, unknown>>
  /** Makes every token that was issued so far invalid. */
  revoke(): void
}

interface IssuedToken {
  tid: string
  roles: string[]
  appId: string
  expiresAt: number
}

const ROUTE = /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|oauth2\/v2\.0\/token)$/
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const FIELDS = ['grant_type', 'client_id', 'scope', 'client_assertion_type', 'client_assertion']
/** What Microsoft's libraries send along about themselves. */
const TELEMETRY = /^(x-client-|x-ms-|x-app-|client-request-id$)/i

type Fail = (code: EntraErrorCode, ...subjects: string[]) => SimulatedReply

let keyPair: Promise<GenerateKeyPairResult> | undefined

/** Starts the authority of one tenant and one app registration; the signing key is made once a process. */
export async function createEntraAuthority(options: AuthorityOptions): Promise<EntraAuthority> {
  const { tenant, app, cloud } = options
  keyPair ??= generateKeyPair('RS256')
  const { privateKey } = await keyPair
  // An authority that remembers what it signed needs no signature check: any other token is not one of its own.
  const tokens = new Map<string, IssuedToken>()
  let issued = 0

  async function handle(request: SimulatedRequest): Promise<SimulatedReply> {
    const [, name, route] = ROUTE.exec(request.path) ?? []
    if (name === undefined || route === undefined) {
      throw new Refusal('the login host has no such route', { status: 404, body: { error: 'not_found' } })
    }
    const metadata = route.startsWith('v2.0')
    if (request.method !== (metadata ? 'GET' : 'POST')) {
      throw new Refusal(`the login host does not take ${request.method} here`, { status: 405 })
    }
    refuseUnknown([...request.query.keys()].filter((key) => !TELEMETRY.test(key)))
    const fail = (code: EntraErrorCode, ...subjects: string[]): SimulatedReply =>
      entraError(code, subjects, {
        login: cloud.login,
        correlationId: request.query.get('client-request-id'),
        now: options.now(),
      })
    const names = [tenant.id, tenant.initialDomain, ...tenant.verifiedDomains].map((each) => each.toLowerCase())
    if (!names.includes(name.toLowerCase())) return fail(90002, name)
    return metadata ? { status: 200, body: openIdConfiguration(tenant.id, cloud) } : await exchange(request, fail)
  }

  async function exchange(request: SimulatedRequest, fail: Fail): Promise<SimulatedReply> {
    const form = readForm(request)
    const value = (field: string): string => form.get(field) ?? ''
    const missing = FIELDS.find((field) => value(field) === '')
    if (missing !== undefined) throw new Refusal(`the token request has no ${missing}`, fail(900144, missing))
    if (value('grant_type') !== 'client_credentials' || value('client_assertion_type') !== ASSERTION_TYPE) {
      throw new Refusal('the authority takes client credentials with a JWT assertion only', fail(70003))
    }
    if (value('client_id').toLowerCase() !== app.clientId.toLowerCase()) {
      return fail(700016, value('client_id'), tenant.initialDomain)
    }
    const refused = await refuseAssertion(value('client_assertion'), fail)
    if (refused) return refused
    if (value('scope') !== `https://${cloud.graph}/.default`) return fail(70011, value('scope'))
    return { status: 200, headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' }, body: await issue() }
  }

  /** Compares the assertion to the app's federated credentials, to the letter: issuer, signature, time, the rest. */
  async function refuseAssertion(assertion: string, fail: Fail): Promise<SimulatedReply | null> {
    let claims: JWTPayload
    try {
      claims = decodeJwt(assertion)
    } catch {
      return fail(50027)
    }
    const { iss = '', sub = '', aud = '', exp = 0, nbf = 0 } = claims
    const ofIssuer = app.federatedCredentials.filter((credential) => credential.issuer === iss)
    if (ofIssuer.length === 0) return fail(700211, iss)
    try {
      const { assertionKey: key } = options
      const only = { algorithms: ['RS256'] }
      await (typeof key === 'function' ? compactVerify(assertion, key, only) : compactVerify(assertion, key, only))
    } catch (error) {
      return fail(700027, error instanceof Error ? error.message : String(error))
    }
    const now = options.now()
    if (now < nbf * 1000 || now >= exp * 1000) {
      return fail(700024, ...[now, nbf * 1000, exp * 1000].map((time) => new Date(time).toISOString()))
    }
    const ofAudience = ofIssuer.filter((credential) => credential.audience === aud)
    if (ofAudience.length === 0) return fail(700212, String(aud))
    if (ofAudience.some((credential) => credential.subject === sub)) return null
    const sameButCase = ofAudience.some((credential) => credential.subject.toLowerCase() === sub.toLowerCase())
    return fail(sameButCase ? 7002138 : 700213, sub)
  }

  async function issue(): Promise<Record<string, unknown>> {
    const now = Math.floor(options.now() / 1000)
    const tid = options.tokenTenantId ?? tenant.id
    const token = await new SignJWT({
      app_displayname: 'unmanaged-guests',
      appid: app.clientId,
      appidacr: '2',
      idp: `https://sts.windows.net/${tid}/`,
      idtyp: 'app',
      roles: app.permissions,
      tid,
      uti: randomUUID(),
      ver: '1.0',
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'simulated' })
      .setIssuer(`https://sts.windows.net/${tid}/`)
      .setAudience(`https://${cloud.graph}`)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + app.tokenLifetimeSeconds)
      .sign(privateKey)
    const expiresAt = (now + app.tokenLifetimeSeconds) * 1000
    tokens.set(token, { tid, roles: [...app.permissions], appId: app.clientId, expiresAt })
    issued += 1
    const lifetime = app.tokenLifetimeSeconds
    return { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: token }
  }

  return {
    get issued() {
      return issued
    },
    handle,
    issue,
    verify(token) {
      const found = tokens.get(token)
      if (!found) return { state: 'invalid' }
      if (options.now() >= found.expiresAt) return { state: 'expired' }
      return { state: 'valid', tid: found.tid, roles: found.roles, appId: found.appId }
    },
    revoke: () => {
      tokens.clear()
    },
  }
}

function readForm(request: SimulatedRequest): URLSearchParams {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new Refusal(`the token request is ${type || 'of no type'}, not a form`, { status: 400 })
  }
  const form = new URLSearchParams(request.body.toString('utf8'))
  refuseUnknown(
    [...form.keys()].filter((key) => !FIELDS.includes(key) && key !== 'client_info' && !TELEMETRY.test(key)),
  )
  return form
}

function refuseUnknown(names: string[]): void {
  if (names.length === 0) return
  throw new Refusal(`the authority does not know the parameters ${names.join(', ')}`, { status: 400 })
}

function openIdConfiguration(tenantId: string, cloud: CloudHosts): Record<string, unknown> {
  const authority = `https://${cloud.login}/${tenantId}`
  return {
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${authority}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `https://${cloud.graph}/oidc/userinfo`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${authority}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'ver'],
    tenant_region_scope: cloud.instance === 'microsoftonline.us' ? 'USGOV' : 'EU',
    cloud_instance_name: cloud.instance,
    msgraph_host: cloud.graph,
  }
}
