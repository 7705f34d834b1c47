import type { GuestErrorCode } from '../../core/enforcement/guest-error.ts'
import type { Guest } from '../../core/guests/guest.ts'
import { graphErrorOf, refusalText } from '../graph/graph-error.ts'

/** What a refused write says about the writes after it. */
export interface WriteFailure {
  /** `tenant-wide`: no other write would go better, so the run stops. `guest`: this one only. */
  readonly scope: 'tenant-wide' | 'guest'
  readonly code: GuestErrorCode
  /** In our own words, because Microsoft's can hold addresses. */
  readonly reason: string
  /** Whether the write may have done its work all the same, so that the guest has to be looked at. */
  readonly unclear?: true
  /** What it means when nobody was written to yet and others are refused with it as well. */
  readonly everybody?: string
  /** What the service said of it in words that nobody knows, without addresses, ids and names. */
  readonly said?: string
  /** That the service did not do its work, rather than said no to this guest. */
  readonly broken?: true
}

const guest = (code: GuestErrorCode, reason: string): WriteFailure => ({ scope: 'guest', code, reason })
const tenantWide = (code: GuestErrorCode, reason: string): WriteFailure => ({ scope: 'tenant-wide', code, reason })

/**
 * Messages first, loosely, because the status of some is not documented; `.` stands for a straight or curly apostrophe.
 *
 * https://learn.microsoft.com/entra/external-id/troubleshoot
 */
const catalogue: readonly (readonly [RegExp, WriteFailure])[] = [
  [
    /MSGraphInviteAPI/i,
    tenantWide('not-allowed', 'The application may not invite: grant User.ReadWrite.All and User.Invite.All.'),
  ],
  [
    /guest invitations not allowed/i,
    tenantWide(
      'invitations-off',
      'Invitations are switched off in this tenant, or restricted while User.Invite.All is missing.',
    ),
  ],
  [
    /doesn.t match any emails on the user object/i,
    guest('address-unknown', 'The address is neither in mail nor in otherMails.'),
  ],
  [/group email address is not supported/i, guest('address-of-group', 'The address belongs to a group.')],
  [
    /verified domain of this directory/i,
    guest('address-in-tenant-domain', 'The domain of the address belongs to this tenant.'),
  ],
  [/invitee is in inviter tenant/i, guest('address-of-tenant-user', 'The address belongs to a user of this tenant.')],
  [/already exists in the directory/i, guest('address-taken', 'Another object of the directory has this address.')],
  [
    /blocked by cross-tenant access settings/i,
    guest('cross-tenant-access', 'Cross-tenant access settings block the invitation.'),
  ],
  [/cross cloud worker/i, guest('cross-cloud', 'The home tenant has switched off collaboration across clouds.')],
  [
    /can.t be invited to this directory/i,
    guest('blocked-domain', 'The allow or deny list of this tenant blocks the domain.'),
  ],
  [
    /generic authorization exception/i,
    guest('protected', 'The guest holds a role that the application may not touch, or User.ReadWrite.All is missing.'),
  ],
]

const longestSaid = 200
/**
 * Looser than `guidPattern`, which says whether a whole text is a GUID: here an id is cut out of the middle of a sentence, and
 * out of a name such as that of a policy, where it has no hyphens.
 */
const anyGuid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Other ways to say that an address is none that can be invited, such as one with a plus sign. */
const badAddress = /primary smtp address|invitedUserEmailAddress/i

/** Microsoft's own words of a refusal, with whatever may tell who the guest is cut out; empty where there is none to show. */
export function saidOf(body: unknown, { displayName, home }: Pick<Guest, 'displayName' | 'home'>): string {
  const message = graphErrorOf(body).message.slice(0, 2000)
  if (message.includes('<')) return ''
  const names = [displayName ?? '', ...(displayName ?? '').split(/[\s,]+/), home?.domain ?? '']
  const withoutNames = names
    .filter((name) => name.length > 2)
    .reduce(
      (text, name) => text.replaceAll(new RegExp(literal(name), 'giu'), '…'),
      message.replace(/\S*(@|%40)\S*/g, '…').replace(anyGuid, '…'),
    )
  return withoutNames
    .replace(/[\p{C}\s"]+/gu, ' ')
    .trim()
    .slice(0, longestSaid)
}

/**
 * Sorts a refused write into its class, by the message first and the status second.
 *
 * @param forbidden what a 403 says of the remedy where the message does not tell; without the full stop.
 */
export function classifyWriteFailure(status: number, body: unknown, forbidden: WriteFailure): WriteFailure {
  const { message } = graphErrorOf(body)
  const known = catalogue.find(([pattern]) => pattern.test(message))
  if (known !== undefined) return known[1]
  const told = refusalText(status, body)
  if (status === 400 && badAddress.test(message)) {
    return guest('address-invalid', `Microsoft Graph does not take the address (${told}).`)
  }
  if (status === 401)
    return tenantWide('sign-in-refused', `Microsoft Graph does not accept the sign-in any more (${told}).`)
  if (status === 403) {
    const { reason, everybody } = forbidden
    return {
      ...forbidden,
      reason: `${reason} (${told}).`,
      ...(everybody === undefined ? {} : { everybody: `${everybody} (${told}).` }),
    }
  }
  return guest('refused', `Microsoft Graph refused the request (${told}).`)
}
