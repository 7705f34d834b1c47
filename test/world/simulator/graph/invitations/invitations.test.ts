import { describe, expect, test } from '@jest/globals'
import { ticketMark } from '../../graph.ts'
import { addGuest, addMember, emptyTenant } from '../../tenant-generator.ts'
import type { DirectoryUser, Tenant } from '../../world.ts'
import type { GraphOptions, JsonObject } from '../context.ts'
import type { World as Undocumented } from '../../undocumented/worlds.ts'
import { connect } from '../direct-caller.ts'
import type { DirectReply } from '../direct-caller.ts'

const BOTH = ['User.ReadWrite.All', 'User.Invite.All']
const ID = '22222222-2222-4222-8222-222222222222'

interface World {
  tenant?: Partial<Tenant>
  guest?: Partial<DirectoryUser>
  roles?: string[]
  options?: GraphOptions
  world?: Partial<Undocumented>
}

/** Sends a reset of the one guest in a tenant, changed by `change`; undefined takes a property out. */
async function reset(change: JsonObject = {}, world: World = {}): Promise<DirectReply & { tenant: Tenant }> {
  const tenant = emptyTenant(world.tenant)
  addGuest(tenant, { id: ID, mail: 'ada@fabrikam.com', ...world.guest })
  const { roles = BOTH, options = {}, world: undocumented = {} } = world
  const send = connect(tenant, { roles, options, world: undocumented })
  const body = {
    invitedUserEmailAddress: 'ada@fabrikam.com',
    inviteRedirectUrl: `https://myapps.microsoft.com?tenantId=${tenant.id}`,
    sendInvitationMessage: false,
    invitedUser: { id: ID },
    resetRedemption: true,
    ...change,
  }
  return { ...(await send('POST', '/v1.0/invitations', { body })), tenant }
}

describe('a reset', () => {
  test('answers the documented shape with a ticket that a test can find', async () => {
    const { status, body, refusal } = await reset()
    expect([status, refusal]).toEqual([201, null])
    expect(body).toMatchObject({
      status: 'PendingAcceptance',
      resetRedemption: true,
      invitedUserEmailAddress: 'ada@fabrikam.com',
      invitedUser: { id: ID, userPrincipalName: 'ada_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
      invitedUserMessageInfo: { ccRecipients: [{ emailAddress: { name: null, address: null } }] },
    })
    expect(body.inviteRedeemUrl).toContain(ticketMark)
  })

  test('makes the guest pending and keeps the object', async () => {
    const { tenant } = await reset()
    const user = tenant.users.get(ID)
    expect(user).toMatchObject({
      externalUserState: 'PendingAcceptance',
      externalUserStateChangeDateTime: '2026-09-01T12:00:00Z',
      userPrincipalName: 'ada_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    })
    expect(user?.identities?.map(({ issuer }) => issuer)).toEqual(['contoso.onmicrosoft.com'])
  })

  test('keeps the identities when told', async () => {
    const { tenant } = await reset({}, { world: { resetShows: 'state-and-date' } })
    const issuers = tenant.users.get(ID)?.identities?.map(({ issuer }) => issuer)
    expect(issuers).toEqual(['ExternalAzureAD', 'contoso.onmicrosoft.com'])
  })

  test('mails only when asked, and drops the custom text together with the language', async () => {
    expect((await reset()).tenant.mails).toEqual([])
    const ccRecipients = [{ emailAddress: { address: 'boss@contoso.com' } }]
    const info = { messageLanguage: 'de-DE', ccRecipients }
    const sent = await reset({ sendInvitationMessage: true, invitedUserMessageInfo: info })
    const mail = { to: 'ada@fabrikam.com', userId: ID, language: 'de-DE', cc: ['boss@contoso.com'] }
    expect(sent.tenant.mails).toEqual([mail])
    const custom = { ...info, customizedMessageBody: 'Hello' }
    const silent = await reset({ sendInvitationMessage: true, invitedUserMessageInfo: custom })
    expect(silent.tenant.mails).toEqual([{ ...mail, language: null }])
  })

  test('takes an address of otherMails, in any case', async () => {
    const guest = { mail: null, otherMails: ['Ada@Fabrikam.com'] }
    expect((await reset({}, { guest })).status).toBe(201)
  })
})

describe('a body that the documentation does not describe is refused:', () => {
  const cc = { emailAddress: { address: 'a@contoso.com' } }
  test.each<[string, JsonObject]>([
    ['no address', { invitedUserEmailAddress: undefined }],
    ['an address that is no string', { invitedUserEmailAddress: 1 }],
    ['no redirect', { inviteRedirectUrl: undefined }],
    ['a redirect that is no URL', { inviteRedirectUrl: 'myapps' }],
    ['a reset without a user', { invitedUser: undefined }],
    ['a user without an id', { invitedUser: {} }],
    ['an id that is no GUID', { invitedUser: { id: 'ada@fabrikam.com' } }],
    ['more of the user than its id', { invitedUser: { id: ID, displayName: 'x' } }],
    ['a reset as text', { resetRedemption: 'true' }],
    ['an unknown property', { resetRedemptions: true }],
    ['a property of answers', { status: 'Completed' }],
    ['sponsors', { invitedUserSponsors: [] }],
    ['a display name', { invitedUserDisplayName: 'x' }],
    ['a type', { invitedUserType: 'Member' }],
    ['an unknown property of the message', { invitedUserMessageInfo: { body: 'x' } }],
    ['two copies', { invitedUserMessageInfo: { ccRecipients: [cc, cc] } }],
    ['a copy as text', { invitedUserMessageInfo: { ccRecipients: ['a@contoso.com'] } }],
  ])('%s', async (_, change) => {
    const { status, refusal, tenant } = await reset(change)
    expect([status, refusal === null]).toEqual([400, false])
    expect(tenant.users.get(ID)?.externalUserState).toBe('Accepted')
  })

  test('text instead of JSON', async () => {
    const send = connect(emptyTenant(), { roles: BOTH })
    const headers = { 'content-type': 'application/json' }
    expect((await send('POST', '/v1.0/invitations', { body: '{', headers })).refusal).toContain('Unable to read JSON')
    const plain = { 'content-type': 'text/plain' }
    expect((await send('POST', '/v1.0/invitations', { body: '{}', headers: plain })).refusal).toContain('Content-Type')
  })
})

describe('the catalogue of errors', () => {
  const pending = { externalUserState: 'PendingAcceptance' as const }
  const role = { id: 'r', principalId: ID, roleDefinitionId: 'd', directoryScopeId: '/' }
  const generic = 'Generic authorization exception.'
  const notAllowed = 'Guest invitations not allowed for your company.'
  const restricted = { allowInvitesFrom: 'adminsAndGuestInviters' } as const
  const verified = { verifiedDomains: ['contoso.com', 'fabrikam.com'] }
  const error = { status: 500, code: 'InternalServerError', message: 'Unable to find target address' }

  test.each<[string, JsonObject, World, number, string]>([
    ['no permission', {}, { roles: ['User.Read.All'] }, 401, 'ControllerName=MSGraphInviteAPI'],
    ['only the invitation permission', {}, { roles: ['User.Invite.All'] }, 403, generic],
    ['nobody may invite', {}, { tenant: { allowInvitesFrom: 'none' } }, 403, notAllowed],
    ['restricted', {}, { tenant: restricted, roles: ['User.ReadWrite.All'] }, 403, notAllowed],
    ['a role', {}, { tenant: { roleAssignments: [role] } }, 403, generic],
    [
      'a role through a group',
      {},
      {
        tenant: { roleAssignments: [{ ...role, principalId: 'group' }] },
        options: { groups: new Map([['group', [ID]]]) },
      },
      403,
      generic,
    ],
    ['another address', { invitedUserEmailAddress: 'bob@fabrikam.com' }, {}, 400, "doesn't match any emails"],
    ['an own domain', {}, { tenant: verified }, 400, 'is a verified domain of this directory'],
    [
      'a blocked domain',
      {},
      { options: { invitationDomains: { allowed: [], blocked: ['fabrikam.com'] } } },
      400,
      "can't be invited to this directory",
    ],
    [
      'a domain that is not allowed',
      {},
      { options: { invitationDomains: { allowed: ['adatum.com'], blocked: [] } } },
      400,
      "can't be invited to this directory",
    ],
    ['an unknown user', { invitedUser: { id: ID.replaceAll('2', '3') } }, {}, 404, 'does not exist'],
    ['a planted error', {}, { options: { invitationErrors: new Map([[ID, error]]) } }, 500, error.message],
    [
      'an address with a plus sign',
      { invitedUserEmailAddress: 'ada+x@fabrikam.com' },
      { guest: { mail: 'ada+x@fabrikam.com' } },
      400,
      'Invalid value',
    ],
  ])('%s', async (_, change, world, status, message) => {
    const reply = await reset(change, { ...world, guest: world.guest ?? {} })
    expect(reply.message).toContain(message)
    expect([reply.status, reply.refusal]).toEqual([status, null])
    expect(reply.tenant.users.get(ID)?.externalUserState).toBe('Accepted')
    expect(reply.tenant.mails).toEqual([])
  })

  test('what is enough', async () => {
    const enough: World[] = [
      { roles: ['User.ReadWrite.All'] },
      { roles: ['User.Invite.All'], guest: pending },
      { tenant: restricted },
      { options: { invitationDomains: { allowed: ['fabrikam.com'], blocked: [] } } },
    ]
    for (const world of enough) expect((await reset({}, world)).message).toBe('')
    const plus = { mail: 'ada+x@fabrikam.com' }
    const world = { plusAddress: 'accepted' } as const
    expect((await reset({ invitedUserEmailAddress: plus.mail }, { guest: plus, world })).status).toBe(201)
  })

  test('a planted error ends after its times', async () => {
    const tenant = emptyTenant()
    const { mail } = addGuest(tenant, { id: ID })
    const options = { invitationErrors: new Map([[ID, { ...error, times: 2 }]]) }
    const send = connect(tenant, { roles: BOTH, options })
    const body = {
      invitedUserEmailAddress: mail,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
      invitedUser: { id: ID },
      resetRedemption: true,
    }
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await send('POST', '/v1.0/invitations', { body })).status)
    expect(statuses).toEqual([500, 500, 201])
  })
})

test('a reset of an internal user is refused, because it would convert the account', async () => {
  const internal = { externalUserState: null, creationType: null, identities: [] }
  expect((await reset({}, { guest: internal })).refusal).toContain('internal')
})

test('a new invitation makes a pending guest, once', async () => {
  const tenant = emptyTenant()
  addMember(tenant)
  const send = connect(tenant, { roles: ['User.Invite.All'] })
  const body = { invitedUserEmailAddress: 'new@fabrikam.com', inviteRedirectUrl: 'https://myapps.microsoft.com' }
  expect((await send('POST', '/v1.0/invitations', { body })).status).toBe(201)
  expect([...tenant.users.values()].at(-1)).toMatchObject({ userType: 'Guest', externalUserState: 'PendingAcceptance' })
  expect((await send('POST', '/v1.0/invitations', { body })).message).toContain('already exists in the directory')
})
