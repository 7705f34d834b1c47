import { domainToASCII } from 'node:url'
import type { DirectoryUser, Tenant } from '../../world.ts'
import type { GraphCall, GraphState } from '../context.ts'
import { fail, insufficientPrivileges, refuse, resourceNotFound } from '../failure.ts'
import type { World } from '../../undocumented/worlds.ts'
import type { InvitationBody } from './invitation-body.ts'
import { rolesOf } from '../roles.ts'

const mayInvite = ['User.Invite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']

/** What a reset of somebody who has redeemed takes besides the right to invite. */
const mayReset = ['User.ReadWrite.All', 'Directory.ReadWrite.All']

/** The words of a refusal, of which no page says which they are. */
function refuseAs(variant: World['roleHolderRefusal']): never {
  switch (variant) {
    case 'generic-authorization-exception':
      return fail(403, 'Forbidden', 'Generic authorization exception.')
    case 'insufficient-privileges':
      return insufficientPrivileges()
    case 'other-words':
      return fail(403, 'Forbidden', 'The target of this operation is outside of the scope of the caller.')
    case 'bad-request':
      return fail(400, 'BadRequest', 'The redemption status of this user cannot be reset.')
  }
}

/** A default that blocks, where the world lets it govern unmanaged accounts too. */
function checkInbound({ options, world }: GraphState, domain: string): void {
  const home = options.tenantInformation?.get(domain)?.tenantId
  const own = (home === undefined ? undefined : options.partners?.get(home)) ?? 'default'
  const access = own === 'default' ? (options.inboundAccess ?? 'allowed') : own
  if (world.inboundDefault !== 'refuses' || access !== 'blocked') return
  const message = 'This invitation is blocked by cross-tenant access settings. Admins in both your organization and the'
  fail(403, 'Forbidden', `${message} invited user's organization must configure cross-tenant access settings.`)
}

/** Characters that the documentation bars from an invited address, on both sides of the at sign. */
const barred = /[~!#$%^&*()+=[\]{}\\/|;:"<>?,\s]/

/** Without any permission to invite the answer is a 401, which a new token does not cure. */
export function checkInviter(call: GraphCall): void {
  if (call.caller.roles.some((role) => mayInvite.includes(role))) return
  const message =
    "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'." +
    ' ControllerName=MSGraphInviteAPI, ActionName=CreateInvite, URL absolute path=/api/' +
    `${call.state.context.tenant.id}/v1.0/invitations`
  fail(401, 'Unauthorized', message)
}

/** The tenant's setting: `none` stops every app, a restricted one those without `User.Invite.All`. */
export function checkTenantSetting(call: GraphCall): void {
  const setting = call.state.context.tenant.allowInvitesFrom
  if (setting === 'everyone' || (setting !== 'none' && call.caller.roles.includes('User.Invite.All'))) return
  const message = 'Guest invitations not allowed for your company. Contact your company administrator for more details.'
  fail(403, 'Forbidden', message)
}

/** The rules for the address, whoever is invited: characters, own domains, the allow or deny list. */
export function checkAddress(state: GraphState, address: string): void {
  const { plusAddress } = state.world
  if (plusAddress === 'invalid-smtp-address' && address.includes('+')) {
    fail(400, 'BadRequest', `The Primary SMTP Address is an invalid value. ${address}`)
  }
  // An underscore is welcome anywhere, so it stands in for what this world permits.
  const permitted = plusAddress === 'accepted' ? address.replaceAll('+', '_') : address
  const [local = '', domain = '', ...more] = permitted.split('@')
  const edges = /^[.-]|[.-]$/
  const parts = [local, domain]
  if (more.length > 0 || parts.some((part) => part === '' || barred.test(part) || edges.test(part))) {
    fail(400, 'BadRequest', "Invalid value specified for property 'invitedUserEmailAddress' of resource 'Invitation'.")
  }
  const home = domainOf(address)
  if (state.context.tenant.verifiedDomains.includes(home)) {
    const message =
      "This user cannot be invited because the domain of the user's email address is a verified domain of this directory."
    fail(400, 'BadRequest', message)
  }
  const list = state.options.invitationDomains
  const outside =
    list !== undefined && list.allowed.length > 0 && !list.allowed.some((entry) => domainOf(entry) === home)
  if (outside || list?.blocked.some((entry) => domainOf(entry) === home) === true) {
    const message =
      "This user can't be invited to this directory. Contact your administrator: the domain is not allowed by the policy."
    fail(400, 'BadRequest', message)
  }
}

/**
 * The user of a reset, after every rule that
 * https://learn.microsoft.com/entra/external-id/reset-redemption-status gives for an app.
 */
export function resetTarget(call: GraphCall, invitation: InvitationBody): DirectoryUser {
  const { state } = call
  const id = invitation.userId ?? ''
  const user = state.context.tenant.users.get(id)
  if (user === undefined) return resourceNotFound(id)
  checkPlantedError(state, id)
  if (isInternal(user, state.context.tenant)) {
    // An invitation with the id of an internal user converts the account: never what a reset is for.
    refuse('BadRequest', `The user ${id} is internal: an invitation would convert it to B2B collaboration.`)
  }
  const redeemed = user.externalUserState !== 'PendingAcceptance'
  if (redeemed && !call.caller.roles.some((role) => mayReset.includes(role)))
    refuseAs('generic-authorization-exception')
  if (rolesOf(state, id).length > 0) refuseAs(state.world.roleHolderRefusal)
  if (user.isManagementRestricted === true && state.world.protectedRefusal !== 'accepted') {
    refuseAs(state.world.protectedRefusal)
  }
  checkInbound(state, domainOf(invitation.address))
  const addresses = [user.mail ?? '', ...user.otherMails].map((each) => each.toLowerCase())
  if (!addresses.includes(invitation.address.toLowerCase())) {
    const message =
      "The email you're using to invite this user doesn't match any emails on the user object. Use an email of the user."
    fail(400, 'BadRequest', message)
  }
  checkAddress(state, invitation.address)
  return user
}

/** The part behind the at sign, or a bare domain, in lower-case ASCII. */
export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return domainToASCII(domain) || domain
}

function checkPlantedError(state: GraphState, id: string): void {
  const errors = state.options.invitationErrors
  const planted = errors?.get(id)
  if (planted === undefined) return
  if (planted.times !== undefined) {
    if (planted.times <= 1) errors?.delete(id)
    else errors?.set(id, { ...planted, times: planted.times - 1 })
  }
  fail(planted.status, planted.code, planted.message)
}

/** Whether the user was never invited: no state, no invitation, and no identity from outside. */
function isInternal(user: DirectoryUser, tenant: Tenant): boolean {
  const own = [tenant.initialDomain, ...tenant.verifiedDomains]
  const outside = (user.identities ?? []).some(({ issuer }) => issuer !== null && !own.includes(issuer.toLowerCase()))
  return !outside && user.externalUserState === null && user.creationType !== 'Invitation'
}
