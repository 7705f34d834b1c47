import type { IncomingHttpHeaders } from 'node:http'

/** Names of the clouds as the action's `cloud` input spells them. */
export type CloudName = 'global' | 'usgov' | 'usgov-dod' | 'china'

/** A user as Graph stores it: the properties that guests have, with the names of the v1.0 metadata. */
export interface DirectoryUser {
  id: string
  userPrincipalName: string
  displayName: string | null
  mail: string | null
  otherMails: string[]
  proxyAddresses: string[]
  userType: 'Guest' | 'Member' | null
  creationType: string | null
  externalUserState: 'PendingAcceptance' | 'Accepted' | null
  externalUserStateChangeDateTime: string | null
  createdDateTime: string | null
  accountEnabled: boolean | null
  identities: DirectoryIdentity[] | null
  /** Whether a restricted management administrative unit has the user. */
  isManagementRestricted?: boolean
}

export interface DirectoryIdentity {
  signInType: string | null
  issuer: string | null
  issuerAssignedId: string | null
}

/** What `GET /common/userrealm/{user}` answers for a domain: any JSON value, or text sent as it is. */
export interface RealmAnswer {
  status: number
  body: unknown
}

/** An invitation that left the tenant by mail. */
export interface SentMail {
  to: string
  userId: string
  language: string | null
  cc: string[]
}

/** A role assignment as `/roleManagement/directory/roleAssignments` lists it. */
export interface RoleAssignment {
  id: string
  principalId: string
  roleDefinitionId: string
  directoryScopeId: string
}

/** One directory: its users in listing order, what the world says of their domains, and what was done to them. */
export interface Tenant {
  id: string
  initialDomain: string
  verifiedDomains: string[]
  users: Map<string, DirectoryUser>
  /** Soft-deleted users, restorable for 30 days. */
  deletedUsers: Map<string, DirectoryUser>
  /** By lower-case ASCII domain. A domain that is not here answers `{"NameSpaceType":"Unknown"}`. */
  realms: Map<string, RealmAnswer>
  mails: SentMail[]
  roleAssignments: RoleAssignment[]
  /** `allowInvitesFrom` of the authorization policy. */
  allowInvitesFrom: 'none' | 'adminsAndGuestInviters' | 'adminsGuestInvitersAndAllMembers' | 'everyone'
}

/** A federated credential on the app registration: compared to the letter, as Entra does. */
export interface FederatedCredential {
  issuer: string
  subject: string
  audience: string
}

/** The app registration that the action signs in as. */
export interface AppRegistration {
  clientId: string
  federatedCredentials: FederatedCredential[]
  /** Application permissions: the `roles` claim of the access token, and what Graph allows. */
  permissions: string[]
  /** Life of an access token in seconds: 60 to 90 minutes in life. */
  tokenLifetimeSeconds: number
}

/** A request as a simulated service sees it. */
export interface SimulatedRequest {
  readonly host: string
  readonly method: string
  /** The path as sent, still percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** An answer. An object body is sent as JSON; a string or a buffer as it is. */
export interface SimulatedReply {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

/**
 * Thrown by a service when a request is not what the vendor's documentation allows. The simulator answers with `reply`
 * and records the refusal; a test that leaves refusals behind fails.
 */
export class Refusal extends Error {
  readonly reply: SimulatedReply
  constructor(message: string, reply: SimulatedReply) {
    super(message)
    this.name = 'Refusal'
    this.reply = reply
  }
}
