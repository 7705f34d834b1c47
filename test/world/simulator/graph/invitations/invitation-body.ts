import type { JsonObject } from '../context.ts'
import { isObject } from '../context.ts'
import { refuse } from '../failure.ts'
import { invitationProperties, messageInfoProperties } from '../schema.ts'

/** The body of `POST /invitations`, checked against the documented type. */
export interface InvitationBody {
  readonly address: string
  readonly redirectUrl: string
  readonly sendMessage: boolean
  readonly reset: boolean
  readonly userId: string | null
  readonly displayName: string | null
  readonly userType: string
  readonly language: string | null
  readonly customText: string | null
  readonly cc: readonly { name: string | null; address: string | null }[]
}

/**
 * Reads an invitation and refuses what https://learn.microsoft.com/graph/api/invitation-post does not describe: an
 * unknown property, a value of another type, a missing required property, more than one copy address, a reset that
 * names no user.
 */
export function readInvitation(body: unknown): InvitationBody {
  if (!isObject(body)) return refuse('BadRequest', 'Invalid invitation: the request has no JSON object as its body.')
  checkNames(body, invitationProperties, 'microsoft.graph.invitation')
  const reset = optional(body, 'resetRedemption', 'boolean') ?? false
  const userId = readUserId(body.invitedUser)
  if (reset && userId === null) {
    refuse('BadRequest', "Property 'invitedUser' with its id is required when 'resetRedemption' is true.")
  }
  const displayName = optional(body, 'invitedUserDisplayName', 'string') ?? null
  const userType = optional(body, 'invitedUserType', 'string')
  if (userType !== undefined && userType !== 'Guest' && userType !== 'Member') {
    refuse(
      'BadRequest',
      `Invalid value '${userType}' specified for property 'invitedUserType' of resource 'Invitation'.`,
    )
  }
  // They describe a new user, and a reset is no occasion to rename or to promote one.
  if (reset && (displayName !== null || userType !== undefined)) {
    refuse('BadRequest', "'invitedUserDisplayName' and 'invitedUserType' do not belong to a reset.")
  }
  return {
    address: required(body, 'invitedUserEmailAddress'),
    redirectUrl: readRedirectUrl(body),
    sendMessage: optional(body, 'sendInvitationMessage', 'boolean') ?? false,
    reset,
    userId,
    displayName,
    userType: userType ?? 'Guest',
    ...readMessageInfo(body.invitedUserMessageInfo),
  }
}

function readRedirectUrl(body: JsonObject): string {
  const text = required(body, 'inviteRedirectUrl')
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') {
    refuse('BadRequest', "Invalid value specified for property 'inviteRedirectUrl' of resource 'Invitation'.")
  }
  return text
}

function readUserId(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (!isObject(value)) return refuse('BadRequest', "Invalid value specified for property 'invitedUser'.")
  checkNames(value, new Set(['id', '@odata.type']), 'microsoft.graph.user')
  const id = required(value, 'id')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    refuse('BadRequest', "Invalid object identifier specified for property 'invitedUser'.")
  }
  return id.toLowerCase()
}

function readMessageInfo(value: unknown): Pick<InvitationBody, 'language' | 'customText' | 'cc'> {
  if (value === undefined || value === null) return { language: null, customText: null, cc: [] }
  if (!isObject(value)) return refuse('BadRequest', "Invalid value specified for property 'invitedUserMessageInfo'.")
  checkNames(value, messageInfoProperties, 'microsoft.graph.invitedUserMessageInfo')
  const recipients = value.ccRecipients ?? []
  if (!Array.isArray(recipients)) return refuse('BadRequest', "'ccRecipients' is not a collection.")
  if (recipients.length > 1) refuse('BadRequest', "Only one entry is supported in 'ccRecipients'.")
  return {
    language: optional(value, 'messageLanguage', 'string') ?? null,
    customText: optional(value, 'customizedMessageBody', 'string') ?? null,
    cc: recipients.map(readRecipient),
  }
}

function readRecipient(value: unknown): { name: string | null; address: string | null } {
  if (!isObject(value)) return refuse('BadRequest', "An entry of 'ccRecipients' is not a recipient.")
  checkNames(value, new Set(['emailAddress']), 'microsoft.graph.recipient')
  if (!isObject(value.emailAddress)) return refuse('BadRequest', "A recipient has no 'emailAddress'.")
  checkNames(value.emailAddress, new Set(['name', 'address']), 'microsoft.graph.emailAddress')
  return {
    name: optional(value.emailAddress, 'name', 'string') ?? null,
    address: required(value.emailAddress, 'address'),
  }
}

function checkNames(object: JsonObject, known: ReadonlySet<string>, type: string): void {
  const stranger = Object.keys(object).find((name) => !known.has(name))
  if (stranger !== undefined) {
    refuse('BadRequest', `The property '${stranger}' does not exist on type '${type}', or cannot be set.`)
  }
}

function required(object: JsonObject, name: string): string {
  const value = object[name]
  if (typeof value !== 'string' || value === '') {
    return refuse('BadRequest', `Property '${name}' is required and must be a string that is not empty.`)
  }
  return value
}

function optional(object: JsonObject, name: string, type: 'string'): string | undefined
function optional(object: JsonObject, name: string, type: 'boolean'): boolean | undefined
function optional(object: JsonObject, name: string, type: string): unknown {
  const value = object[name] ?? undefined
  if (value !== undefined && typeof value !== type) {
    refuse('BadRequest', `Invalid value specified for property '${name}': it is not a ${type}.`)
  }
  return value
}
