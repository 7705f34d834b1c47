import { Refusal } from '../world.ts'
import type { RealmAnswer, SimulatedReply, SimulatedRequest, Tenant } from '../world.ts'

const PATH = /^\/common\/userrealm\/([^/]+)$/

/** The realm of a domain whose tenant nobody manages: the only realm that carries `IsViral`. */
export function viralRealm(domain: string): RealmAnswer {
  return realm({
    NameSpaceType: 'Managed',
    Login: `user@${domain}`,
    DomainName: domain,
    FederationBrandName: domain,
    IsViral: true,
    TenantBrandingInfo: null,
    cloud_instance_name: 'microsoftonline.com',
  })
}

/** The realm of a domain in a tenant that signs its users in itself. `IsViral` is absent, as it is in life. */
export function managedRealm(domain: string, brand = domain): RealmAnswer {
  return realm({
    NameSpaceType: 'Managed',
    Login: `user@${domain}`,
    DomainName: domain,
    FederationBrandName: brand,
    TenantBrandingInfo: null,
    cloud_instance_name: 'microsoftonline.com',
  })
}

/** The realm of a domain whose tenant sends its users to another identity provider. */
export function federatedRealm(domain: string, protocol: 'WSTrust' | 'SAML20' = 'WSTrust'): RealmAnswer {
  return realm({
    NameSpaceType: 'Federated',
    federation_protocol: protocol,
    Login: `user@${domain}`,
    AuthURL: `https://sts.${domain}/adfs/ls/?username=user%40${domain}&wa=wsignin1.0`,
    DomainName: domain,
    FederationBrandName: domain,
    TenantBrandingInfo: null,
    cloud_instance_name: 'microsoftonline.com',
  })
}

/** The realm of a domain that no tenant holds. */
export function unknownRealm(domain: string): RealmAnswer {
  return realm({ NameSpaceType: 'Unknown', Login: `user@${domain}` })
}

/** A 200 with any JSON value, or with text that is sent as it is: what a realm look-up may find in the wild. */
export function realm(body: unknown): RealmAnswer {
  return { status: 200, body }
}

/**
 * The realm look-up on the login host. It is public, so a request that brings a token, or more than the one documented
 * parameter, gives away something it should not and is refused.
 * https://learn.microsoft.com/power-platform/admin/powerapps-gdpr-dsr-guide-systemlogs
 */
export function createUserRealm(tenant: Tenant): {
  owns(path: string): boolean
  handle(request: SimulatedRequest): SimulatedReply
} {
  return {
    owns: (path) => path.startsWith('/common/userrealm'),
    handle(request) {
      const user = userOf(request)
      const domain = user.slice(user.lastIndexOf('@') + 1).toLowerCase()
      const answer = tenant.realms.get(domain) ?? unknownRealm(domain)
      return {
        status: answer.status,
        headers: {
          'content-type':
            typeof answer.body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
          'cache-control': 'private',
          'x-ms-request-id': crypto.randomUUID(),
        },
        body: echo(answer.body, user),
      }
    },
  }
}

function userOf(request: SimulatedRequest): string {
  if (request.method !== 'GET') throw refused(`method ${request.method}`, 405)
  const encoded = PATH.exec(request.path)?.[1]
  if (encoded === undefined) throw refused('no user in the path', 404)
  if (request.headers.authorization !== undefined) throw refused('an Authorization header on an anonymous look-up', 400)
  const { query } = request
  if (query.size !== 1 || query.get('api-version') !== '2.1') throw refused(`the query "${query.toString()}"`, 400)
  const user = decodeURIComponent(encoded)
  if (!/^[^@\s]+@[^@\s]+$/.test(user)) throw refused('a user that is not local@domain', 400)
  // Microsoft says nothing about names in other scripts: the form that DNS carries is the one that is sure to work.
  if (!/^[a-z0-9._-]+$/i.test(user.slice(user.indexOf('@') + 1))) throw refused('a domain that is not ASCII', 400)
  return user
}

/** Microsoft repeats the user that was asked for in `Login`. */
function echo(body: unknown, user: string): unknown {
  return typeof body === 'object' && body !== null && 'Login' in body ? { ...body, Login: user } : body
}

function refused(what: string, status: number): Refusal {
  return new Refusal(`userrealm refuses ${what}`, {
    status,
    body: { error: 'invalid_request', error_description: what },
  })
}
