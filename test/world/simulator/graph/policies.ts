import type { SimulatedReply } from '../world.ts'
import type { GraphCall, JsonObject } from './context.ts'
import { fail, refuse } from './failure.ts'
import { checkOptions, selection } from './query/query.ts'

/** `GET /policies/authorizationPolicy`: https://learn.microsoft.com/graph/api/authorizationpolicy-get */
export function getAuthorizationPolicy(call: GraphCall): SimulatedReply {
  return single(call, 'policies/authorizationPolicy', {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: call.state.context.tenant.allowInvitesFrom,
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: false,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: { allowedToCreateApps: true, allowedToReadOtherUsers: true },
  })
}

/**
 * `GET …/authenticationMethodConfigurations/email`, which the cloud in China does not have:
 * https://learn.microsoft.com/graph/api/emailauthenticationmethodconfiguration-get
 */
export function getEmailMethod(call: GraphCall): SimulatedReply {
  if (call.state.context.cloud === 'china') fail(400, 'BadRequest', "Resource not found for the segment 'email'.")
  return single(call, 'authenticationMethodConfigurations/$entity', {
    '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration',
    id: 'Email',
    state: 'enabled',
    excludeTargets: [],
    allowExternalIdToUseEmailOtp: call.state.options.emailOneTimePasscode ?? 'default',
  })
}

/**
 * `GET /policies/crossTenantAccessPolicy/default`:
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get
 */
export function getCrossTenantDefault(call: GraphCall): SimulatedReply {
  const { redemptionOrder: order, inboundAccess = 'allowed' } = call.state.options
  return single(call, 'policies/crossTenantAccessPolicy/default/$entity', {
    isServiceDefault: order === undefined,
    inboundTrust: null,
    b2bCollaborationInbound: {
      usersAndGroups: { accessType: inboundAccess, targets: [{ target: 'AllUsers', targetType: 'user' }] },
      applications: { accessType: 'allowed', targets: [{ target: 'AllApplications', targetType: 'application' }] },
    },
    invitationRedemptionIdentityProviderConfiguration: {
      primaryIdentityProviderPrecedenceOrder: order?.primary ?? [
        'azureActiveDirectory',
        'externalFederation',
        'socialIdentityProviders',
      ],
      fallbackIdentityProvider: order?.fallback ?? 'defaultConfiguredIdp',
    },
  })
}

/**
 * `GET /policies/crossTenantAccessPolicy/partners`:
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicy-list-partners
 */
export function listCrossTenantPartners(call: GraphCall): SimulatedReply {
  checkOptions(call.query, ['$select'])
  const partners = [...(call.state.options.partners ?? [])].map(([tenantId, inbound]) => ({
    tenantId,
    isServiceProvider: null,
    inboundTrust: null,
    b2bCollaborationInbound:
      inbound === 'default'
        ? null
        : {
            usersAndGroups: { accessType: inbound, targets: [{ target: 'AllUsers', targetType: 'user' }] },
            applications: {
              accessType: 'allowed',
              targets: [{ target: 'AllApplications', targetType: 'application' }],
            },
          },
  }))
  const context = `https://${call.state.context.graphHost}/v1.0/$metadata#policies/crossTenantAccessPolicy/partners`
  return { status: 200, body: { '@odata.context': context, value: partners } }
}

/**
 * `GET /beta/policies/b2bManagementPolicies`, which only the global cloud has:
 * https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies?view=graph-rest-beta
 */
export function listInvitationPolicies(call: GraphCall): SimulatedReply {
  checkOptions(call.query, [])
  if (call.state.context.cloud !== 'global') {
    fail(400, 'BadRequest', "Resource not found for the segment 'b2bManagementPolicies'.")
  }
  const domains = call.state.options.invitationDomains
  // The list holds one policy when one was set, and an allow list excludes a deny list.
  const policy = {
    InvitationsAllowedAndBlockedDomainsPolicy: {
      ...(domains?.allowed.length ? { AllowedDomains: domains.allowed } : {}),
      ...(domains?.blocked.length ? { BlockedDomains: domains.blocked } : {}),
    },
  }
  const entry = {
    id: '7d1b3a04-0000-4000-8000-000000000001',
    deletedDateTime: null,
    displayName: 'B2BManagementPolicy',
    isOrganizationDefault: true,
    definition: [JSON.stringify({ B2BManagementPolicy: policy })],
  }
  const context = `https://${call.state.context.graphHost}/beta/$metadata#policies/b2bManagementPolicies`
  return { status: 200, body: { '@odata.context': context, value: domains === undefined ? [] : [entry] } }
}

/**
 * `GET /tenantRelationships/findTenantInformationByDomainName`:
 * https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname
 */
export function findTenantInformation(call: GraphCall): SimulatedReply {
  const [domain = ''] = call.parameters
  if (domain === '') refuse('BadRequest', 'The domain name is empty.')
  const found = call.state.options.tenantInformation?.get(domain.toLowerCase())
  if (found === undefined) {
    return fail(404, 'Directory_ObjectNotFound', 'Unable to read the company information from the directory.')
  }
  return single(call, 'microsoft.graph.tenantInformation', { ...found })
}

function single(call: GraphCall, set: string, object: JsonObject): SimulatedReply {
  checkOptions(call.query, ['$select'])
  const select = selection(call.query, new Set(Object.keys(object)), `microsoft.graph.${set}`)
  const sent = select === null ? object : Object.fromEntries(select.map((name) => [name, object[name]]))
  const context = `https://${call.state.context.graphHost}/v1.0/$metadata#${set}`
  return { status: 200, body: { '@odata.context': context, ...sent } }
}
