import { domainToASCII } from 'node:url'
import type { DirectoryUser, Tenant } from '../../world.ts'
import type { GraphCall, GraphState } from '../context.ts'
import { fail, refuse, resourceNotFound } from '../failure.ts'
import type { InvitationBody } from './invitation-body.ts'
import { rolesOf } from '../roles.ts'

const mayInvite = ['User.Invite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']

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
  // An underscore is welcome anywhere, so it stands in for a character that the test permits.
  const permitted = Array.from(state.options.permittedAddressCharacters ?? '')
  const [local = '', domain = '', ...more] = permitted
    .reduce((text, each) => text.replaceAll(each, '_'), address)
    .split('@')
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
  if (rolesOf(state, id).length > 0 || (redeemed && !call.caller.roles.includes('User.ReadWrite.All'))) {
    fail(403, 'Forbidden', 'Generic authorization exception.')
  }
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
