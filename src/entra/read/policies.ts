import * as v from 'valibot'
import { inboundChecks, readInboundAccess } from '../../core/tenant/inbound-access.ts'
import { nextSignIn, type RedemptionSettings } from '../../core/tenant/next-sign-in.ts'
import { allows, type PermissionName } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'
import type { BatchPart } from '../graph/batch-answer.ts'
import type { Graph } from '../graph/graph.ts'
import {
  lacking,
  optionalPatience,
  parsed,
  readOptionalParts,
  type OptionalPath,
  type OptionalRead,
} from './optional-read.ts'

/** What decides which policies are worth reading. */
export interface PreflightOptions {
  readonly remediation: RemedyName
  /** Application permissions that the token carries. */
  readonly permissions: readonly string[]
}

/** What was read. */
export interface Preflight {
  readonly checks: readonly PreflightCheck[]
  /** Null where it was not asked for. */
  readonly redemption: RedemptionSettings | null
}

const authorization = v.object({ allowInvitesFrom: v.string() })
const email = v.object({ allowExternalIdToUseEmailOtp: v.picklist(['default', 'enabled', 'disabled']) })
const crossTenant = v.object({
  invitationRedemptionIdentityProviderConfiguration: v.optional(
    v.nullable(
      v.object({
        primaryIdentityProviderPrecedenceOrder: v.array(v.string()),
        fallbackIdentityProvider: v.string(),
      }),
    ),
  ),
})

const policies = {
  authorization: { path: '/policies/authorizationPolicy', permission: 'Policy.Read.All' },
  crossTenant: { path: '/policies/crossTenantAccessPolicy/default', permission: 'Policy.Read.All' },
  partners: { path: '/policies/crossTenantAccessPolicy/partners', permission: 'Policy.Read.All' },
  // Not in the v1.0 metadata of the cloud in China: there it is asked for, and found not to be.
  email: {
    path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
    permission: 'Policy.Read.AuthenticationMethod',
  },
} as const satisfies Record<string, { readonly path: string; readonly permission: PermissionName }>
type Policy = keyof typeof policies

/**
 * Reads what decides whether a guest can be reset and come back: one request, and none without a permission for it. What
 * cannot be read is `unknown`.
 *
 * https://learn.microsoft.com/graph/api/authorizationpolicy-get,
 * https://learn.microsoft.com/graph/api/emailauthenticationmethodconfiguration-get,
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-get,
 * https://learn.microsoft.com/graph/api/crosstenantaccesspolicy-list-partners
 */
export async function readPreflight(graph: Graph, options: PreflightOptions): Promise<Preflight> {
  // A guest who is deleted has neither to be invited nor to come back.
  if (!remedies[options.remediation].invites) return { checks: [], redemption: null }
  const parts = await readPolicies(graph, options.permissions)
  const passcode = parsed(parts.email, email)
  const tenant = parsed(parts.crossTenant, crossTenant)
  const order =
    tenant.kind === 'known' ? (tenant.value.invitationRedemptionIdentityProviderConfiguration ?? null) : null
  const inbound = readInboundAccess(bodyOf(parts.crossTenant), bodyOf(parts.partners))
  const redemption = {
    oneTimePasscode: passcode.kind === 'known' ? passcode.value.allowExternalIdToUseEmailOtp !== 'disabled' : null,
    order: order?.primaryIdentityProviderPrecedenceOrder ?? null,
    fallback: order?.fallbackIdentityProvider ?? null,
  }
  const checks = [
    invitations(parsed(parts.authorization, authorization)),
    oneTimePasscode(passcode),
    nextSignIn(redemption),
    ...(inbound === null ? [] : inboundChecks(inbound)),
  ]
  // What a guest will redeem with can be told only where both the order and the setting for passcodes were read.
  return { checks, redemption: passcode.kind === 'known' && order !== null ? redemption : null }
}

async function readPolicies(
  graph: Graph,
  permissions: readonly string[],
): Promise<Record<Policy, OptionalRead<BatchPart>>> {
  const names = Object.keys(policies) as Policy[]
  const wanted = names.filter((name) => allows(permissions, policies[name].permission))
  const readings = await readOptionalParts(
    graph.hurried(optionalPatience),
    wanted.map((name): OptionalPath => policies[name]),
  )
  const of = (name: Policy) => readings[wanted.indexOf(name)] ?? lacking(policies[name].permission)
  return {
    authorization: of('authorization'),
    crossTenant: of('crossTenant'),
    partners: of('partners'),
    email: of('email'),
  }
}

const bodyOf = (reading: OptionalRead<BatchPart>): unknown => (reading.kind === 'known' ? reading.value.body : null)

/** Who may invite. https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure */
function invitations(reading: OptionalRead<v.InferOutput<typeof authorization>>): PreflightCheck {
  const check = 'invitations'
  if (reading.kind === 'unknown') {
    return { check, status: 'unknown', detail: `Whether invitations are allowed is not known. ${reading.reason}` }
  }
  switch (reading.value.allowInvitesFrom) {
    case 'none':
      return {
        check,
        status: 'blocked',
        detail:
          'Guest invitations are switched off (allowInvitesFrom is "none"), so no guest can be reset. Allow it to administrators in ' +
          'External collaboration settings; it takes up to an hour to have an effect.',
      }
    case 'adminsAndGuestInviters':
    case 'adminsGuestInvitersAndAllMembers':
    case 'everyone':
      return { check, status: 'ok', detail: `Invitations are allowed: ${reading.value.allowInvitesFrom}.` }
    default:
      return {
        check,
        status: 'unknown',
        detail: 'The setting for who may invite guests has a value that is not documented.',
      }
  }
}

/** https://learn.microsoft.com/entra/external-id/one-time-passcode: `default` is on, since October 2021. */
function oneTimePasscode(reading: OptionalRead<v.InferOutput<typeof email>>): PreflightCheck {
  const check = 'one-time-passcode'
  if (reading.kind === 'unknown') {
    const detail = `Whether guests can be sent a one-time passcode is not known. ${reading.reason}`
    return { check, status: 'unknown', detail }
  }
  if (reading.value.allowExternalIdToUseEmailOtp === 'disabled') {
    const detail =
      'One-time passcodes by mail are switched off. SharePoint and OneDrive drop their own in 2026, so no passcode is mailed at all: ' +
      'guests without a managed account of their domain need a Microsoft account, which Microsoft recommends for them.'
    return { check, status: 'warning', detail }
  }
  return { check, status: 'ok', detail: 'Guests can be sent a one-time passcode by mail.' }
}
