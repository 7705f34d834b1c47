import * as v from 'valibot'
import type { Guest } from '../../core/guests/guest.ts'
import { proofOfReset, type BeforeReset, type Proof } from '../../core/guests/reset-proof.ts'
import { guidPattern } from '../../core/text/guid.ts'
import { redirectUrlOf } from '../../core/plan/plan-header.ts'
import type { RemedyName } from '../../core/remedy.ts'
import type { CloudName } from '../../core/tenant/cloud.ts'
import type { HttpResponse } from '../http/http-response.ts'
import type { GraphRequest } from '../graph/transport.ts'
import type { WriteFailure } from './write-failure.ts'

/** The settings that say how a remedy is done. */
export interface RemedySettings {
  readonly tenantId: string
  readonly cloud: CloudName
  readonly sendInvitation: boolean
  readonly inviteRedirectUrl: string
  readonly invitationLanguage: string
  readonly invitationCc: string
}

/** How a remedy is sent, answered and seen. */
export interface WritableRemedy {
  /** The one request. The URL is a path. */
  readonly request: (guest: Guest, settings: RemedySettings) => GraphRequest
  /** Reads an answer of success: null when it says that the write was accepted. Undefined: it is no such answer. */
  readonly failure: (guest: Guest, response: HttpResponse) => WriteFailure | null | undefined
  /** What of the guest shows that it was done; `now` is null for one who is gone. */
  readonly proof: (before: BeforeReset, now: Guest | null) => Proof | null
  /** What a 403 of an unknown message says. */
  readonly forbidden: WriteFailure
}

// `inviteRedeemUrl` is a ticket: it is not in here, so it goes no further than the parser.
const invitation = v.object({
  status: v.string(),
  invitedUser: v.object({ id: v.pipe(v.string(), v.regex(guidPattern)) }),
})

/** The remedies. */
export const writableRemedies: Readonly<Record<RemedyName, WritableRemedy>> = {
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  reset: {
    request: resetRequest,
    failure(guest, { status, body }) {
      if (status < 200 || status > 299) return undefined
      const answer = v.safeParse(invitation, body)
      // Any success counts as accepted, without the invitation in it too: the guest is looked at, and not written to again.
      if (!answer.success) return null
      if (answer.output.invitedUser.id.toLowerCase() !== guest.id.toLowerCase()) {
        return {
          scope: 'tenant-wide',
          code: 'other-guest',
          reason: 'Microsoft Graph answered for another guest than the one asked for.',
          unclear: true,
        }
      }
      if (answer.output.status !== 'Error') return null
      return {
        scope: 'guest',
        code: 'invitation-failed',
        reason: 'Microsoft Graph answered that the invitation went wrong.',
        unclear: true,
      }
    },
    proof: proofOfReset,
    forbidden: {
      scope: 'guest',
      code: 'forbidden',
      reason: 'The guest is protected or holds a role, or the application may not reset guests',
      everybody: 'The application may not reset guests: grant User.ReadWrite.All and User.Invite.All',
    },
  },
  // https://learn.microsoft.com/graph/api/user-delete
  delete: {
    request: ({ id }) => ({ method: 'DELETE', url: `/v1.0/users/${encodeURIComponent(id)}` }),
    failure: (_, { status }) => (status >= 200 && status <= 299 ? null : undefined),
    proof: (_, now) => (now === null ? ['gone'] : null),
    forbidden: {
      scope: 'guest',
      code: 'forbidden',
      reason: 'The guest is protected, or User.ReadWrite.All is missing',
      everybody: 'The application may not delete guests: grant User.ReadWrite.All',
    },
  },
}

function resetRequest({ id, home }: Guest, settings: RemedySettings): GraphRequest {
  const { sendInvitation, invitationLanguage, invitationCc } = settings
  const info = {
    ...(invitationLanguage === '' ? {} : { messageLanguage: invitationLanguage }),
    ...(invitationCc === '' ? {} : { ccRecipients: [{ emailAddress: { address: invitationCc } }] }),
  }
  return {
    method: 'POST',
    url: '/v1.0/invitations',
    body: {
      invitedUserEmailAddress: home?.address,
      inviteRedirectUrl: redirectUrlOf(settings),
      sendInvitationMessage: sendInvitation,
      ...(sendInvitation && Object.keys(info).length > 0 ? { invitedUserMessageInfo: info } : {}),
      invitedUser: { id },
      resetRedemption: true,
    },
  }
}
