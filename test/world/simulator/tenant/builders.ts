import { domainToASCII } from 'node:url'
import type { DirectoryUser, Tenant } from '../world.ts'

/** A tenant without users that lets everybody invite. */
export function emptyTenant(overrides: Partial<Tenant> = {}): Tenant {
  return {
    id: '7e4a1d00-0000-4000-8000-0000000c0de5',
    initialDomain: 'contoso.onmicrosoft.com',
    verifiedDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
    users: new Map(),
    deletedUsers: new Map(),
    realms: new Map(),
    mails: [],
    roleAssignments: [],
    allowInvitesFrom: 'everyone',
    ...overrides,
  }
}

/**
 * Adds a guest who redeemed with an Entra account of fabrikam.com in 2019, changed by `overrides`. The other address
 * fields follow `mail` unless they are given.
 */
export function addGuest(tenant: Tenant, overrides: Partial<DirectoryUser> = {}): DirectoryUser {
  const id = overrides.id ?? freeId(tenant)
  const number = tenant.users.size + 1
  const address = overrides.mail ?? `guest${number}@fabrikam.com`
  const userPrincipalName = overrides.userPrincipalName ?? externalName(address, tenant.initialDomain)
  const user: DirectoryUser = {
    id,
    userPrincipalName,
    displayName: `Guest Alpine ${String(number).padStart(4, '0')}`,
    mail: address,
    otherMails: [address],
    proxyAddresses: [`SMTP:${address}`],
    userType: 'Guest',
    creationType: 'Invitation',
    externalUserState: 'Accepted',
    externalUserStateChangeDateTime: '2019-03-02T09:00:00Z',
    createdDateTime: '2019-03-01T09:00:00Z',
    accountEnabled: true,
    identities: identitiesOf(tenant, userPrincipalName, 'ExternalAzureAD'),
    ...overrides,
  }
  tenant.users.set(id, user)
  return user
}

/** Adds an employee: an internal user whose type is Member. */
export function addMember(tenant: Tenant, overrides: Partial<DirectoryUser> = {}): DirectoryUser {
  const number = tenant.users.size + 1
  const userPrincipalName =
    overrides.userPrincipalName ?? `employee${number}@${tenant.verifiedDomains[0] ?? 'contoso.com'}`
  return addGuest(tenant, {
    userPrincipalName,
    displayName: `Employee ${String(number).padStart(4, '0')}`,
    mail: userPrincipalName,
    otherMails: [],
    userType: 'Member',
    creationType: null,
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    identities: identitiesOf(tenant, userPrincipalName, null),
    ...overrides,
  })
}

/** The user principal name of a guest: `ada_fabrikam.com#EXT#@contoso.onmicrosoft.com`. */
export function externalName(address: string, initialDomain: string, mark = '#EXT#'): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1)) || address.slice(at + 1)
  return `${address.slice(0, at)}_${domain}${mark}@${initialDomain}`
}

/** The identity from outside, unless `issuer` is null, and the one that every user has in the tenant. */
export function identitiesOf(
  tenant: Tenant,
  userPrincipalName: string,
  issuer: string | null,
  assigned: string | null = null,
): DirectoryUser['identities'] {
  const own = { signInType: 'userPrincipalName', issuer: tenant.initialDomain, issuerAssignedId: userPrincipalName }
  return issuer === null ? [own] : [{ signInType: 'federated', issuer, issuerAssignedId: assigned }, own]
}

function freeId(tenant: Tenant): string {
  for (let number = tenant.users.size + tenant.deletedUsers.size + 1; ; number += 1) {
    const id = `a11ce000-0000-4000-8000-${String(number).padStart(12, '0')}`
    if (!tenant.users.has(id) && !tenant.deletedUsers.has(id)) return id
  }
}
