import { describe, expect, test } from '@jest/globals'
import { addGuest, emptyTenant } from '../tenant-generator.ts'
import type { Tenant } from '../world.ts'
import { connect, valueOf } from './direct-caller.ts'

function tenantWithRoles(count: number): Tenant {
  const tenant = emptyTenant()
  const { id } = addGuest(tenant)
  tenant.roleAssignments = Array.from({ length: count }, (_, index) => ({
    id: `assignment-${index}`,
    principalId: index === 0 ? id : `group-${index}`,
    roleDefinitionId: 'definition',
    directoryScopeId: '/',
  }))
  return tenant
}

describe('role assignments', () => {
  const roles = ['RoleManagement.Read.Directory']
  const url = '/v1.0/roleManagement/directory/roleAssignments'

  test('come in pages, with their principals when asked', async () => {
    const options = { groups: new Map([['group-1', ['x']]]) }
    const send = connect(tenantWithRoles(150), { roles, options })
    const first = await send('GET', `${url}?$expand=principal`)
    expect(valueOf(first).slice(0, 3)).toMatchObject([
      { id: 'assignment-0', principal: { '@odata.type': '#microsoft.graph.user' } },
      { id: 'assignment-1', principal: { '@odata.type': '#microsoft.graph.group' } },
      { id: 'assignment-2', principal: { '@odata.type': '#microsoft.graph.servicePrincipal' } },
    ])
    const second = await send('GET', String(first.body['@odata.nextLink']))
    expect([valueOf(first).length, valueOf(second).length]).toEqual([100, 50])
    expect(second.body).not.toHaveProperty('@odata.nextLink')
    expect(valueOf(await send('GET', `${url}?$top=1`))[0]).not.toHaveProperty('principal')
    expect((await send('GET', `${url}?$expand=roleDefinition`)).refusal).not.toBeNull()
  })

  test('protect their holder from deletion by an app', async () => {
    const tenant = tenantWithRoles(1)
    const [id = ''] = tenant.users.keys()
    const reply = await connect(tenant, { roles: ['User.ReadWrite.All'] })('DELETE', `/v1.0/users/${id}`)
    expect([reply.status, reply.refusal, tenant.users.size]).toEqual([403, null, 1])
  })

  test('that one is eligible for need a licence', async () => {
    const tenant = emptyTenant()
    const { roleAssignments: eligibleRoles } = tenantWithRoles(2)
    const eligible = '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances'
    const with2 = await connect(tenant, { roles, options: { eligibleRoles } })('GET', eligible)
    expect(valueOf(with2)).toHaveLength(2)
    const free = await connect(tenant, { roles, options: { premium: false } })('GET', eligible)
    expect([free.status, free.code, free.refusal]).toEqual([400, 'AadPremiumLicenseRequired', null])
  })
})

describe('policies', () => {
  const roles = ['Policy.Read.All', 'Policy.Read.B2BManagementPolicy', 'CrossTenantInformation.ReadBasic.All']
  const email = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'
  const list = '/beta/policies/b2bManagementPolicies'
  const home = (domain: string): string =>
    `/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='${domain}')`

  test('tell what the tenant has set', async () => {
    const send = connect(emptyTenant({ allowInvitesFrom: 'none' }), {
      roles,
      options: {
        emailOneTimePasscode: 'disabled',
        redemptionOrder: { primary: ['externalFederation'], fallback: 'microsoftAccount' },
        invitationDomains: { allowed: [], blocked: ['live.com'] },
        inboundAccess: 'blocked',
        tenantInformation: new Map([
          [
            'fabrikam.com',
            { tenantId: 't', displayName: 'Fabrikam', defaultDomainName: 'fabrikam.com', federationBrandName: null },
          ],
        ]),
      },
    })
    const authorization = await send('GET', '/v1.0/policies/authorizationPolicy?$select=allowInvitesFrom')
    expect(authorization.body).toMatchObject({ allowInvitesFrom: 'none' })
    expect((await send('GET', email)).body).toMatchObject({ allowExternalIdToUseEmailOtp: 'disabled' })
    expect((await send('GET', '/v1.0/policies/crossTenantAccessPolicy/default')).body).toMatchObject({
      invitationRedemptionIdentityProviderConfiguration: { fallbackIdentityProvider: 'microsoftAccount' },
      b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked' } },
    })
    const definition: unknown = valueOf(await send('GET', list))[0]?.definition
    expect(JSON.parse(String(definition))).toEqual({
      B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['live.com'] } },
    })
    expect((await send('GET', home('Fabrikam.com'))).body).toMatchObject({ tenantId: 't' })
    expect(await send('GET', home('adatum.com'))).toMatchObject({ status: 404, refusal: null })
  })

  test('are not all there by default or in every cloud', async () => {
    expect(valueOf(await connect(emptyTenant(), { roles })('GET', list))).toEqual([])
    const china = await connect(emptyTenant(), { roles, cloud: 'china' })('GET', email)
    expect([china.status, china.refusal]).toEqual([400, null])
    const usgov = await connect(emptyTenant(), { roles, cloud: 'usgov' })('GET', list)
    expect([usgov.status, usgov.refusal]).toEqual([400, null])
    const send = connect(emptyTenant(), { roles })
    expect((await send('GET', `${email}?$select=otp`)).refusal).not.toBeNull()
  })
})

test('members of a group are listed', async () => {
  const tenant = emptyTenant()
  const { id } = addGuest(tenant)
  const options = { groups: new Map([['group', [id]]]) }
  const send = connect(tenant, { roles: ['GroupMember.Read.All'], options })
  expect(valueOf(await send('GET', '/v1.0/groups/group/members?$select=id'))).toMatchObject([{ id }])
  expect((await send('GET', '/v1.0/groups/other/members')).status).toBe(404)
})
