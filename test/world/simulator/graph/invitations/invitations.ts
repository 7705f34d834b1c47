import type { DirectoryUser, SimulatedReply } from '../../world.ts'
import type { GraphCall, GraphState } from '../context.ts'
import { numberedGuid, timestamp } from '../context.ts'
import { fail } from '../failure.ts'
import { readInvitation } from './invitation-body.ts'
import type { InvitationBody } from './invitation-body.ts'
import { checkAddress, checkInviter, checkTenantSetting, domainOf, resetTarget } from './invitation-rules.ts'
import { checkOptions } from '../query/query.ts'
import { clockSkew, resetChanges, resetDelay } from '../visibility.ts'

/** Starts the ticket in every `inviteRedeemUrl`: a test searches what the product wrote for it. */
export const ticketMark = 'SIMULATED-TICKET-'

/** `POST /invitations`, a new one or a reset: https://learn.microsoft.com/graph/api/invitation-post */
export function createInvitation(call: GraphCall): SimulatedReply {
  checkInviter(call)
  checkOptions(call.query, [])
  const invitation = readInvitation(call.body)
  checkTenantSetting(call)
  const user = invitation.reset ? reset(call, invitation) : invite(call, invitation)
  const { tenant, graphHost } = call.state.context
  if (invitation.sendMessage) {
    tenant.mails.push({
      to: invitation.address,
      userId: user.id,
      // A custom text switches the language off, and an app's custom text never gets into the mail.
      language: invitation.customText === null ? invitation.language : null,
      cc: invitation.cc.map(({ address }) => address ?? ''),
    })
  }
  return {
    status: 201,
    body: {
      '@odata.context': `https://${graphHost}/v1.0/$metadata#invitations/$entity`,
      id: numberedGuid('1417a000', call.state.next()),
      inviteRedeemUrl: redeemUrl(call.state, user),
      invitedUserDisplayName: invitation.displayName,
      invitedUserType: invitation.userType,
      invitedUserEmailAddress: invitation.address,
      sendInvitationMessage: invitation.sendMessage,
      resetRedemption: invitation.reset,
      inviteRedirectUrl: invitation.redirectUrl,
      status: 'PendingAcceptance',
      invitedUserMessageInfo: {
        messageLanguage: invitation.language,
        customizedMessageBody: invitation.customText,
        ccRecipients: (invitation.cc.length > 0 ? invitation.cc : [{ name: null, address: null }]).map(
          (emailAddress) => ({ emailAddress }),
        ),
      },
      invitedUser: { id: user.id, userPrincipalName: user.userPrincipalName },
    },
  }
}

/** Takes a user back to where it has to redeem: the object, its groups and its user principal name stay. */
function reset(call: GraphCall, invitation: InvitationBody): DirectoryUser {
  const user = resetTarget(call, invitation)
  const { state } = call
  const { now, tenant } = state.context
  const changes = resetChanges[state.world.resetShows]
  state.visibility.hide(user, now() + resetDelay[state.world.resetSeenAfter])
  state.accepted.push({ kind: 'reset', id: user.id, at: now() })
  if (changes.state) user.externalUserState = 'PendingAcceptance'
  if (changes.date) user.externalUserStateChangeDateTime = timestamp(now() + clockSkew[state.world.serviceClock])
  if (changes.issuer) {
    user.identities = (user.identities ?? []).filter(({ issuer }) => issuer?.toLowerCase() === tenant.initialDomain)
  }
  return user
}

/** Makes a pending guest. */
function invite(call: GraphCall, invitation: InvitationBody): DirectoryUser {
  const { state } = call
  const { tenant, now } = state.context
  checkAddress(state, invitation.address)
  const wanted = invitation.address.toLowerCase()
  for (const user of tenant.users.values()) {
    if (user.mail?.toLowerCase() !== wanted && !user.otherMails.some((each) => each.toLowerCase() === wanted)) continue
    const message = `The invited user already exists in the directory as object ID: ${user.id}.`
    fail(400, 'BadRequest', `${message} They can use that account to sign in to shared apps and resources.`)
  }
  const local = invitation.address.slice(0, invitation.address.lastIndexOf('@'))
  const userPrincipalName = `${local}_${domainOf(invitation.address)}#EXT#@${tenant.initialDomain}`
  const user: DirectoryUser = {
    id: numberedGuid('00e57000', state.next()),
    userPrincipalName,
    displayName: invitation.displayName ?? local,
    mail: invitation.address,
    otherMails: [invitation.address],
    proxyAddresses: [`SMTP:${invitation.address}`],
    userType: invitation.userType === 'Member' ? 'Member' : 'Guest',
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: timestamp(now()),
    createdDateTime: timestamp(now()),
    accountEnabled: true,
    identities: [
      { signInType: 'userPrincipalName', issuer: tenant.initialDomain, issuerAssignedId: userPrincipalName },
    ],
  }
  tenant.users.set(user.id, user)
  state.accepted.push({ kind: 'invited', id: user.id, at: now() })
  return user
}

/** The link of the mail. Whoever holds it can redeem, so the product has to treat it as a secret. */
function redeemUrl(state: GraphState, user: DirectoryUser): string {
  const ticket = `${ticketMark}${state.next()}`
  const query = `tenant=${state.context.tenant.id}&user=${user.id}&ticket=${ticket}&ver=2.0`
  const target = `https://invitations.microsoft.com/redeem/?${query}`
  return `https://login.microsoftonline.com/redeem?rd=${encodeURIComponent(target)}`
}
