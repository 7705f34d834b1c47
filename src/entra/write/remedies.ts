import * as v from 'valibot'
import type { Guest } from '../../core/guests/guest.ts'
import type { Answer } from '../http/answer.ts'
import type { GraphRequest } from '../graph/transport.ts'
import { classifyWriteFailure, type WriteFailure } from './write-failure.ts'

/** What is done to guests, and how. */
export type RemediationOrder =
  | { readonly action: 'delete' }
  | {
      readonly action: 'reset'
      readonly redirectUrl: string
      /** Null: no mail is sent. */
      readonly mail: { readonly language: string | null; readonly cc: string | null } | null
    }

// `inviteRedeemUrl` is a ticket: it is not in here, so it goes no further than the parser.
const invitation = v.object({ status: v.string(), invitedUser: v.object({ id: v.string() }) })

/** https://learn.microsoft.com/graph/api/user-delete */
export const deletion = (guest: Guest): GraphRequest => ({
  method: 'DELETE',
  url: `/v1.0/users/${encodeURIComponent(guest.id)}`,
})

/** https://learn.microsoft.com/entra/external-id/reset-redemption-status */
export function reset(order: RemediationOrder & { action: 'reset' }, guest: Guest, address: string): GraphRequest {
  const { mail, redirectUrl } = order
  const info = {
    ...(mail?.language == null ? {} : { messageLanguage: mail.language }),
    ...(mail?.cc == null ? {} : { ccRecipients: [{ emailAddress: { address: mail.cc } }] }),
  }
  return {
    method: 'POST',
    url: '/v1.0/invitations',
    body: {
      invitedUserEmailAddress: address,
      inviteRedirectUrl: redirectUrl,
      sendInvitationMessage: mail !== null,
      ...(Object.keys(info).length === 0 ? {} : { invitedUserMessageInfo: info }),
      invitedUser: { id: guest.id },
      resetRedemption: true,
    },
  }
}

/** Why a write did not do its work, or null when it did. */
export function failureOf(order: RemediationOrder, guest: Guest, answer: Answer): WriteFailure | null {
  if (order.action === 'delete' && answer.status === 204) return null
  if (order.action === 'reset' && answer.status === 201) {
    const body = v.safeParse(invitation, answer.body)
    if (!body.success) {
      return { scope: 'guest', reason: 'Microsoft Graph answered without the invitation.', unclear: true }
    }
    if (body.output.invitedUser.id !== guest.id) {
      return { scope: 'tenant-wide', reason: 'Microsoft Graph answered for another guest than the one asked for.' }
    }
    return body.output.status === 'Error'
      ? { scope: 'guest', reason: 'Microsoft Graph answered that the invitation went wrong.' }
      : null
  }
  return classifyWriteFailure(order.action, answer.status, answer.body)
}
