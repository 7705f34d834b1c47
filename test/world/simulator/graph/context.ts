import type { CloudName, DirectoryUser, RoleAssignment, SimulatedReply, Tenant } from '../world.ts'
import type { IncomingHttpHeaders } from 'node:http'
import type { Listings } from './query/paging.ts'
import type { Throttle } from './throttle.ts'
import type { World } from '../undocumented/worlds.ts'
import type { Visibility } from './visibility.ts'

export type JsonObject = Record<string, unknown>

/** Who calls, as read from a valid access token. */
export interface GraphCaller {
  roles: string[]
  tid: string
  appId: string
}

/**
 * Limits of https://learn.microsoft.com/graph/throttling-limits, with their windows in milliseconds. `resourceUnits`
 * follows the size of the tenant when it is not given: 3,500, 5,000 or 8,000.
 */
export interface GraphLimits {
  resourceUnits: number | null
  resourceUnitsWindow: number
  writes: number
  writesWindow: number
  invitations: number
  invitationsWindow: number
  reports: number
  reportsWindow: number
}

/** An error that `POST /invitations` answers for one user, `times` times or for ever. */
export interface InvitationError {
  status: number
  code: string
  message: string
  times?: number
}

/** Home tenant of a domain, as `findTenantInformationByDomainName` answers. */
export interface TenantInformation {
  tenantId: string
  displayName: string
  defaultDomainName: string
  federationBrandName: string | null
}

/** A sponsor of a guest. */
export interface SponsorReference {
  type: 'user' | 'group'
  id: string
}

/** A write that the service has done. */
export interface AcceptedWrite {
  readonly kind: 'reset' | 'invited' | 'deleted'
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What a test may set about the service. Read at each request, so that a test can change it between two. */
export interface GraphOptions {
  limits?: Partial<GraphLimits>
  /** Seed of the order in which a batch answers. */
  seed?: number
  /** By user id. */
  invitationErrors?: Map<string, InvitationError>
  /** Whether the tenant has Entra ID P1 or P2. Default true. */
  premium?: boolean
  /** Last sign-in by user id; a user who is not here has never signed in. */
  signIns?: Map<string, string>
  /** Members by group id. */
  groups?: Map<string, string[]>
  eligibleRoles?: RoleAssignment[]
  /** `allowExternalIdToUseEmailOtp`. */
  emailOneTimePasscode?: 'default' | 'enabled' | 'disabled'
  redemptionOrder?: { primary: string[]; fallback: string }
  /** Inbound access of organisations without settings of their own. Default `allowed`. */
  inboundAccess?: 'allowed' | 'blocked'
  /** Inbound access of organisations with settings of their own, by tenant id. */
  partners?: Map<string, 'allowed' | 'blocked' | 'default'>
  /** The allow or deny list of B2B collaboration. */
  invitationDomains?: { allowed: string[]; blocked: string[] }
  /** By lower-case domain. */
  tenantInformation?: Map<string, TenantInformation>
  /** Users and groups who answer for a guest, by the guest's id. */
  sponsors?: Map<string, readonly SponsorReference[]>
  /** How many users a page has at most: Graph may send fewer than `$top` asks for. */
  mostAPage?: number
  /** Whether a listing of users puts an empty page with a next link after its first page, as Graph may. */
  emptyPages?: boolean
  /** A listing of users whose last page links to one more, and that to one more: empty ones, or the last one again. */
  endlessPages?: 'empty' | 'repeated'
}

/** What the shell around the service gives it. */
export interface GraphContext {
  tenant: Tenant
  cloud: CloudName
  graphHost: string
  /** Reads the `Authorization` header; null when there is no valid token in it. */
  authenticate: (authorizationHeader: string | undefined) => GraphCaller | null
  /** Milliseconds since 1970. */
  now: () => number
  options?: GraphOptions
  /** How the service is where no page says so. Default: the first variant of each fact. */
  world?: Partial<World>
  /** Filled with every write that is done, in order. */
  accepted?: AcceptedWrite[]
}

/** What the service remembers between two requests. */
export interface GraphState {
  readonly context: GraphContext
  readonly options: GraphOptions
  readonly world: World
  readonly accepted: AcceptedWrite[]
  /** What reads do not show yet. */
  readonly visibility: Visibility
  readonly users: Listings<DirectoryUser>
  readonly objects: Listings<JsonObject>
  readonly throttle: Throttle
  /** Milliseconds since 1970, by the id of a deleted user. */
  readonly deletedAt: Map<string, number>
  /** A number that was not given out before. */
  next(): number
}

/** One request to one route. */
export interface GraphCall {
  readonly state: GraphState
  readonly caller: GraphCaller
  readonly method: string
  /** The path behind the version, still encoded. */
  readonly path: string
  /** The captures of the route's pattern, decoded. */
  readonly parameters: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The parsed body, undefined when there is none. */
  readonly body: unknown
}

export type GraphHandler = (call: GraphCall) => SimulatedReply

/** A time as Graph writes it: no fraction of a second. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** The `@odata.context` of an answer. */
export function metadata(graphHost: string, set: string, select: readonly string[] | null): string {
  return `https://${graphHost}/v1.0/$metadata#${set}${select === null ? '' : `(${select.join(',')})`}`
}

/** A GUID that carries a number: the service gives out each number once. */
export function numberedGuid(kind: string, number: number): string {
  const tail = number.toString(16).padStart(12, '0')
  return `${kind.padEnd(8, '0')}-0000-4000-8000-${tail}`
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
