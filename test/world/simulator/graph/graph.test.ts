import { describe, expect, test } from '@jest/globals'
import { connect, EVENTUAL, GRAPH, valueOf } from './direct-caller.ts'
import type { DirectReply, DirectSettings, Send } from './direct-caller.ts'
import { addGuest, addMember, emptyTenant } from '../tenant-generator.ts'
import type { Tenant } from '../world.ts'

const GUESTS = "$filter=userType eq 'Guest'"

function tenantOf(guests: number): Tenant {
  const tenant = emptyTenant()
  for (let number = 0; number < guests; number += 1) addGuest(tenant)
  return tenant
}

function connectTo(guests: number, settings: DirectSettings = {}): Send {
  return connect(tenantOf(guests), settings)
}

async function allPages(send: Send, url: string, headers = {}): Promise<DirectReply[]> {
  const pages: DirectReply[] = []
  for (let next: unknown = url; typeof next === 'string'; next = pages.at(-1)?.body['@odata.nextLink']) {
    pages.push(await send('GET', next, { headers }))
  }
  return pages
}

describe('every answer', () => {
  test('carries the ids, the date and the resource units, and an error repeats the ids', async () => {
    const reply = await connectTo(0)('GET', '/v1.0/users/nobody', { headers: { 'client-request-id': 'mine' } })
    expect(reply.headers).toMatchObject({ 'client-request-id': 'mine', 'x-ms-resource-unit': '1' })
    expect(reply.headers.Date).toBe('Tue, 01 Sep 2026 12:00:00 GMT')
    expect(reply.body).toEqual({
      error: {
        code: 'Request_ResourceNotFound',
        message: "Resource 'nobody' does not exist or one of its queried reference-property objects are not present.",
        innerError: {
          date: '2026-09-01T12:00:00',
          'request-id': reply.headers['request-id'],
          'client-request-id': 'mine',
        },
      },
    })
    expect(reply.refusal).toBeNull()
  })

  test('is 401 without a token', async () => {
    const reply = await connectTo(1)('GET', '/v1.0/users', { anonymous: true })
    expect([reply.status, reply.code, reply.refusal]).toEqual([401, 'InvalidAuthenticationToken', null])
  })
})

describe('permissions', () => {
  const readers = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
  test.each(readers)('%s lists users', async (role) => {
    expect((await connectTo(1, { roles: [role] })('GET', '/v1.0/users')).status).toBe(200)
  })

  test.each([
    ['GET', '/v1.0/users', 'User.Invite.All'],
    ['DELETE', '/v1.0/users/x', 'User.Read.All'],
    ['POST', '/v1.0/directory/deletedItems/x/restore', 'User.Read.All'],
    ['GET', '/v1.0/roleManagement/directory/roleAssignments', 'User.ReadWrite.All'],
    ['GET', '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances', 'User.ReadWrite.All'],
    ['GET', '/v1.0/policies/authorizationPolicy', 'Policy.Read.AuthenticationMethod'],
    ['GET', '/v1.0/policies/crossTenantAccessPolicy/default', 'User.Read.All'],
    ['GET', '/beta/policies/b2bManagementPolicies', 'Policy.Read.All'],
    ['GET', "/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='x.example')", 'User.Read.All'],
    ['GET', '/v1.0/groups/x/members', 'User.Read.All'],
  ])('%s %s is 403 with only %s', async (method, url, role) => {
    const reply = await connectTo(1, { roles: [role] })(method, url)
    expect([reply.status, reply.code]).toEqual([403, 'Authorization_RequestDenied'])
    expect(reply.message).toBe('Insufficient privileges to complete the operation.')
  })
})

describe('what the documentation does not allow', () => {
  test.each<[string, string, string, Record<string, string>?]>([
    ['a route that is not there', '/v1.0/guests', 'BadRequest'],
    ['a beta route in v1.0', '/v1.0/policies/b2bManagementPolicies', 'BadRequest'],
    ['a v1.0 route in beta', '/beta/users', 'BadRequest'],
    ['an unknown option', '/v1.0/users?select=id', 'Request_UnsupportedQuery'],
    ['an option twice', '/v1.0/users?$top=5&$top=6', 'BadRequest'],
    ['$skip', '/v1.0/users?$skip=100', 'Request_UnsupportedQuery'],
    ['$search', '/v1.0/users?$search="displayName:a"', 'Request_UnsupportedQuery'],
    ['$expand', '/v1.0/users?$expand=manager', 'Request_UnsupportedQuery'],
    ['an unknown property', '/v1.0/users?$select=id,email', 'BadRequest'],
    ['a navigation property', '/v1.0/users?$select=manager', 'BadRequest'],
    ['a property in another case', '/v1.0/users?$select=displayname', 'BadRequest'],
    ['$top over 999', '/v1.0/users?$top=1000', 'Request_UnsupportedQuery'],
    ['$top of 0', '/v1.0/users?$top=0', 'Request_UnsupportedQuery'],
    ['$top that is no number', '/v1.0/users?$top=many', 'BadRequest'],
    ['another $count', '/v1.0/users?$count=yes', 'BadRequest'],
    ['another level', '/v1.0/users', 'Request_BadRequest', { consistencylevel: 'strong' }],
    ['a sorted filter', `/v1.0/users?${GUESTS}&$orderby=displayName`, 'Request_UnsupportedQuery'],
    ['sorting by mail', '/v1.0/users?$orderby=mail', 'Request_UnsupportedQuery'],
    ['a token made up', '/v1.0/users?$skiptoken=abc', 'Directory_ExpiredPageToken'],
  ])('refuses %s', async (_, url, code, headers = {}) => {
    const reply = await connectTo(3)('GET', url, { headers })
    expect([reply.status, reply.code]).toEqual([400, code])
    expect(reply.refusal).toContain(reply.message)
  })

  test('refuses a method that the route does not have, and a GET with a body', async () => {
    const send = connectTo(1)
    expect(await send('PATCH', '/v1.0/users/x', { body: {} })).toMatchObject({ status: 405 })
    expect((await send('GET', '/v1.0/users', { body: {} })).refusal).toContain('no body')
  })

  test('refuses over 500 a page with last sign-ins, and takes 500', async () => {
    const send = connectTo(1, { roles: ['User.Read.All', 'AuditLog.Read.All'] })
    expect((await send('GET', '/v1.0/users?$select=id,signInActivity&$top=501')).refusal).not.toBeNull()
    expect((await send('GET', '/v1.0/users?$select=id,signInActivity&$top=500')).status).toBe(200)
  })
})

describe('GET /users', () => {
  test('sends the default properties, or the selected ones and the id', async () => {
    const send = connectTo(1)
    const names = async (url: string): Promise<string[]> =>
      Object.keys(valueOf(await send('GET', url))[0] ?? {}).sort((left, right) => left.localeCompare(right))
    expect(await names('/v1.0/users')).toHaveLength(11)
    expect(await names('/v1.0/users')).not.toContain('identities')
    expect(await names('/v1.0/users?$select=mail,userType')).toEqual(['id', 'mail', 'userType'])
  })

  test('gives 100 a page by default and keeps the query in the next link', async () => {
    const send = connectTo(250)
    const pages = await allPages(send, `/v1.0/users?${GUESTS}&$select=id&$count=true`, EVENTUAL)
    expect(pages.map((page) => valueOf(page).length)).toEqual([100, 100, 50])
    expect(pages.map((page) => page.body['@odata.count'])).toEqual([250, undefined, undefined])
    expect(new Set(pages.flatMap(valueOf).map(({ id }) => id)).size).toBe(250)
    const link = String(pages[0]?.body['@odata.nextLink'])
    expect(link.startsWith(`${GRAPH}/v1.0/users?$filter=`)).toBe(true)
    expect(new URL(link).searchParams.get('$filter')).toBe("userType eq 'Guest'")
  })

  test('does not end with an empty page, and puts one in the middle when told', async () => {
    expect(await allPages(connectTo(20), '/v1.0/users?$top=10')).toHaveLength(2)
    const pages = await allPages(connectTo(25, { options: { emptyPages: true } }), '/v1.0/users?$top=10')
    expect(pages.map((page) => valueOf(page).length)).toEqual([10, 0, 10, 5])
  })

  test('takes a token again, but not with another query', async () => {
    const send = connectTo(30)
    const link = String((await send('GET', '/v1.0/users?$top=10')).body['@odata.nextLink'])
    expect((await send('GET', link)).body).toEqual((await send('GET', link)).body)
    expect((await send('GET', link.replace('$top=10', '$top=20'))).refusal).toContain('another query')
    const token = new URL(link).searchParams.get('$skiptoken') ?? ''
    const moved = Buffer.from(Buffer.from(token, 'base64url').toString().replace(':10:', ':11:')).toString('base64url')
    expect((await send('GET', link.replace(token, moved))).code).toBe('Directory_ExpiredPageToken')
  })

  test('wants the header again on each page of an advanced query', async () => {
    const send = connectTo(30)
    const first = await send('GET', `/v1.0/users?$filter=userType ne 'Member'&$count=true&$top=10`, {
      headers: EVENTUAL,
    })
    const link = String(first.body['@odata.nextLink'])
    expect((await send('GET', link)).refusal).toContain('ConsistencyLevel')
    expect(valueOf(await send('GET', link, { headers: EVENTUAL }))).toHaveLength(10)
  })

  test('ignores $count without the header, as Graph does', async () => {
    const reply = await connectTo(2)('GET', '/v1.0/users?$count=true')
    expect([reply.status, reply.refusal, reply.body['@odata.count']]).toEqual([200, null, undefined])
  })

  test('leaves out who was deleted between two pages and shows what was changed', async () => {
    const tenant = tenantOf(4)
    const send = connect(tenant)
    const link = String((await send('GET', '/v1.0/users?$top=2')).body['@odata.nextLink'])
    const [, , third, fourth] = [...tenant.users.values()]
    if (!third || !fourth) throw new Error('the tenant has four guests')
    tenant.users.delete(third.id)
    tenant.users.set(fourth.id, { ...fourth, displayName: 'Changed' })
    expect(valueOf(await send('GET', link)).map(({ displayName }) => displayName)).toEqual(['Changed'])
  })

  test('answers last sign-ins only with their permission and a licence', async () => {
    const tenant = tenantOf(2)
    const [first = ''] = tenant.users.keys()
    const url = '/v1.0/users?$select=id,signInActivity'
    const roles = ['User.Read.All', 'AuditLog.Read.All']
    const signIns = new Map([[first, '2024-05-06T07:08:09Z']])
    expect(await connect(tenant)('GET', url)).toMatchObject({
      status: 403,
      code: 'Authentication_MSGraphPermissionMissing',
    })
    const free = await connect(tenant, { roles, options: { premium: false } })('GET', url)
    expect(free.code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant')
    const [one, two] = valueOf(await connect(tenant, { roles, options: { signIns } })('GET', url))
    expect(one).toMatchObject({ signInActivity: { lastSignInDateTime: '2024-05-06T07:08:09Z' } })
    expect(two).toMatchObject({ signInActivity: null })
  })
})

describe('one user', () => {
  test('is found by id and by user principal name', async () => {
    const tenant = emptyTenant()
    const { id, userPrincipalName } = addGuest(tenant, { mail: 'ada_birch@fabrikam.com' })
    addMember(tenant)
    const send = connect(tenant)
    expect(userPrincipalName).toBe('ada_birch_fabrikam.com#EXT#@contoso.onmicrosoft.com')
    expect((await send('GET', `/v1.0/users/${id}?$select=mail`)).body).toMatchObject({ mail: 'ada_birch@fabrikam.com' })
    expect((await send('GET', `/v1.0/users/${encodeURIComponent(userPrincipalName)}`)).body).toMatchObject({ id })
  })

  test('is deleted softly, and can be restored for 30 days', async () => {
    const tenant = tenantOf(2)
    const [id = '', other = ''] = tenant.users.keys()
    const clock = { now: Date.parse('2026-09-01T12:00:00Z') }
    const send = connect(tenant, { roles: ['User.ReadWrite.All'], clock })
    expect((await send('DELETE', `/v1.0/users/${id}`)).status).toBe(204)
    expect((await send('DELETE', `/v1.0/users/${other}`)).status).toBe(204)
    expect([tenant.users.size, tenant.deletedUsers.size]).toEqual([0, 2])
    expect((await send('GET', `/v1.0/users/${id}`)).status).toBe(404)
    expect((await send('GET', `/v1.0/directory/deletedItems/${id}`)).body).toMatchObject({
      id,
      deletedDateTime: '2026-09-01T12:00:00Z',
    })
    expect((await send('POST', `/v1.0/directory/deletedItems/${id}/restore`)).status).toBe(200)
    expect((await send('GET', `/v1.0/users/${id}`)).status).toBe(200)
    clock.now += 31 * 24 * 60 * 60 * 1000
    expect((await send('POST', `/v1.0/directory/deletedItems/${other}/restore`)).status).toBe(404)
  })
})
