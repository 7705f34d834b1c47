import { CLOUD_HOSTS } from '../hosts.ts'
import type { CloudHosts } from '../hosts.ts'
import { Refusal } from '../world.ts'
import type { RealmAnswer, SimulatedReply, SimulatedRequest, Tenant } from '../world.ts'
import type { World } from '../undocumented/worlds.ts'

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

/** What realm look-ups are made in. */
export interface UserRealmContext {
  tenant: Tenant
  /** The cloud of the tenant. */
  cloud: CloudHosts
  world: World
  /** Milliseconds since 1970. */
  now: () => number
}

/** The realm look-up on the login hosts. */
export interface UserRealm {
  owns(path: string): boolean
  handle(request: SimulatedRequest): SimulatedReply
  /** To be called when an answer has left: look-ups count from their arrival until then. */
  leave(): void
}

/** Domains that the world knows whatever the test says. */
const publicRealms: Readonly<Record<string, (world: World) => RealmAnswer>> = {
  'yopmail.net': ({ referenceDomain }) =>
    referenceDomain === 'still-viral' ? viralRealm('yopmail.net') : managedRealm('yopmail.net'),
  'microsoft.com': () => managedRealm('microsoft.com', 'Microsoft'),
}

/**
 * The realm look-up on the login host. It is public, so a request that brings a token, or more than the one documented
 * parameter, gives away something it should not and is refused.
 * https://learn.microsoft.com/power-platform/admin/powerapps-gdpr-dsr-guide-systemlogs
 */
export function createUserRealm({ tenant, cloud, world, now }: UserRealmContext): UserRealm {
  let open = 0
  let recent: number[] = []

  /** Headers of the refusal when this look-up is one too many, else null. */
  function overLimit(): Record<string, string> | null {
    recent = [...recent.filter((at) => at > now() - 1_000), now()]
    if (world.realmLimit === '8-at-once' && open > 8) return {}
    return world.realmLimit === '20-a-second' && recent.length > 20 ? { 'retry-after': '1' } : null
  }

  function answerFor(user: string, host: string): RealmAnswer {
    const domain = user.slice(user.lastIndexOf('@') + 1).toLowerCase()
    const known = tenant.realms.get(domain) ?? publicRealms[domain]?.(world) ?? unknownRealm(domain)
    if (host === CLOUD_HOSTS.global.login) return asAnswered(known, user, domain)
    if (world.realmOfOtherClouds === 'not-there') return { status: 404, body: { error: 'not_found' } }
    const elsewhere = world.realmOfOtherClouds === 'own-cloud-alone' && instanceOf(known) !== cloud.instance
    return asAnswered(elsewhere ? unknownRealm(domain) : known, user, domain)
  }

  /** What the world makes of the answer: for a user who does not exist, and of `IsViral`. */
  function asAnswered(known: RealmAnswer, user: string, domain: string): RealmAnswer {
    if (known.status !== 200 || typeof known.body !== 'object' || known.body === null) return known
    const viral = 'IsViral' in known.body && known.body.IsViral === true
    if (viral && world.madeUpUser !== 'as-the-domain' && !isSomebody(user)) {
      return world.madeUpUser === 'unknown' ? unknownRealm(domain) : managedRealm(domain)
    }
    if (world.viralFlag === 'text' && viral) return { ...known, body: { ...known.body, IsViral: 'True' } }
    if (world.viralFlag === 'false-elsewhere' && !('IsViral' in known.body)) {
      return { ...known, body: { ...known.body, IsViral: false } }
    }
    return known
  }

  /** Whether an account has this address: those of the guests are all that the simulated world has. */
  function isSomebody(user: string): boolean {
    const wanted = user.toLowerCase()
    return [...tenant.users.values()].some(({ mail, otherMails }) =>
      [mail ?? '', ...otherMails].some((each) => each.toLowerCase() === wanted),
    )
  }

  return {
    owns: (path) => path.startsWith('/common/userrealm'),
    leave: () => {
      open -= 1
    },
    handle(request) {
      open += 1
      const user = userOf(request)
      const refused = overLimit()
      const headers = { 'cache-control': 'private', 'x-ms-request-id': crypto.randomUUID() }
      if (refused !== null)
        return { status: 429, headers: { ...headers, ...refused }, body: { error: 'too_many_requests' } }
      const answer = answerFor(user, request.host)
      const html = typeof answer.body === 'string'
      return {
        status: answer.status,
        headers: {
          'content-type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
          ...headers,
        },
        body: echo(answer.body, user),
      }
    },
  }
}

function instanceOf({ body }: RealmAnswer): unknown {
  return typeof body === 'object' && body !== null && 'cloud_instance_name' in body ? body.cloud_instance_name : null
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
