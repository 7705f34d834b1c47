import * as v from 'valibot'
import { cloudChecks, hasFeature, type CloudName } from '../../core/tenant/cloud.ts'
import { inboundChecks, readInboundAccess, type InboundAccess } from '../../core/tenant/inbound-access.ts'
import { nextSignIn } from '../../core/tenant/next-sign-in.ts'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { ActionError } from '../../errors.ts'
import type { BatchPart, Graph } from '../graph/graph.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'

/** What decides which policies are worth reading. */
export interface PreflightOptions {
  readonly remediation: RemedyName
  readonly cloud: CloudName
  /** Application permissions that the token carries. */
  readonly permissions: readonly string[]
}

/** What was read. */
export interface Preflight {
  readonly checks: readonly PreflightCheck[]
  /** Null where it was not read, or could not be. */
  readonly inbound: InboundAccess | null
}

/** A policy that was read, or why it was not. */
type Reading<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'unread'; readonly why: string }

const unread = (why: string) => ({ kind: 'unread', why }) as const

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

const paths = {
  authorization: '/policies/authorizationPolicy',
  email: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
  crossTenant: '/policies/crossTenantAccessPolicy/default',
  partners: '/policies/crossTenantAccessPolicy/partners',
} as const
type Policy = keyof typeof paths

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
  const cloud = cloudChecks(options.cloud)
  // A guest who is deleted has neither to be invited nor to come back.
  if (!remedies[options.remediation].invites) return { checks: cloud, inbound: null }
  const parts = await readPolicies(graph, options)
  const passcode = readingOf(parts.email, email)
  const tenant = readingOf(parts.crossTenant, crossTenant)
  const redemption =
    tenant.kind === 'read' ? (tenant.value.invitationRedemptionIdentityProviderConfiguration ?? null) : null
  const inbound = readInboundAccess(bodyOf(parts.crossTenant), bodyOf(parts.partners))
  const checks = [
    ...cloud,
    invitations(readingOf(parts.authorization, authorization)),
    oneTimePasscode(passcode),
    nextSignIn({
      oneTimePasscode: passcode.kind === 'read' ? passcode.value.allowExternalIdToUseEmailOtp !== 'disabled' : null,
      order: redemption?.primaryIdentityProviderPrecedenceOrder ?? null,
      fallback: redemption?.fallbackIdentityProvider ?? null,
    }),
    ...(inbound === null ? [] : inboundChecks(inbound)),
  ]
  return { checks, inbound }
}

async function readPolicies(
  graph: Graph,
  { cloud, permissions }: PreflightOptions,
): Promise<Record<Policy, Reading<BatchPart>>> {
  const missing = (permission: string) => unread(`The application lacks ${permission}`)
  const readAll = allows(permissions, 'Policy.Read.All')
  const parts: Record<Policy, Reading<BatchPart>> = {
    authorization: missing('Policy.Read.All'),
    crossTenant: missing('Policy.Read.All'),
    partners: missing('Policy.Read.All'),
    email: hasFeature(cloud, 'email-one-time-passcode')
      ? missing('Policy.Read.AuthenticationMethod')
      : unread(`Microsoft Graph in the cloud "${cloud}" does not have it`),
  }
  const wanted: Policy[] = [
    ...(readAll ? (['authorization', 'crossTenant', 'partners'] as const) : []),
    ...(allows(permissions, 'Policy.Read.AuthenticationMethod') && hasFeature(cloud, 'email-one-time-passcode')
      ? (['email'] as const)
      : []),
  ]
  if (wanted.length === 0) return parts
  try {
    const answers = await graph.getMany(wanted.map((policy) => paths[policy]))
    for (const [index, policy] of wanted.entries()) {
      const value = answers[index]
      if (value !== undefined) parts[policy] = { kind: 'read', value }
    }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    for (const policy of wanted) parts[policy] = unread(error.message.replace(/\.$/, ''))
  }
  return parts
}

const bodyOf = (part: Reading<BatchPart>): unknown =>
  part.kind === 'read' && part.value.status === 200 ? part.value.body : null

function readingOf<T>(part: Reading<BatchPart>, schema: v.GenericSchema<unknown, T>): Reading<T> {
  if (part.kind === 'unread') return part
  const { status, body } = part.value
  if (status !== 200) return unread(`Microsoft Graph answered with HTTP ${status}`)
  const result = v.safeParse(schema, body)
  return result.success
    ? { kind: 'read', value: result.output }
    : unread('Microsoft Graph answered with something else than documented')
}

/** Who may invite. https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure */
function invitations(reading: Reading<v.InferOutput<typeof authorization>>): PreflightCheck {
  const check = 'invitations'
  if (reading.kind === 'unread') {
    return { check, status: 'unknown', detail: `Whether invitations are allowed is not known. ${reading.why}.` }
  }
  switch (reading.value.allowInvitesFrom) {
    case 'none':
      return {
        check,
        status: 'blocked',
        detail:
          'Nobody may invite guests (allowInvitesFrom is "none"), so no guest can be reset. Allow it to administrators in ' +
          'External collaboration settings; it takes up to an hour to have an effect.',
      }
    case 'adminsAndGuestInviters':
    case 'adminsGuestInvitersAndAllMembers':
    case 'everyone':
      return { check, status: 'ok', detail: `Invitations are allowed: ${reading.value.allowInvitesFrom}.` }
    default:
      return { check, status: 'unknown', detail: 'Who may invite guests is set to something that is not documented.' }
  }
}

/** https://learn.microsoft.com/entra/external-id/one-time-passcode: `default` is on, since October 2021. */
function oneTimePasscode(reading: Reading<v.InferOutput<typeof email>>): PreflightCheck {
  const check = 'one-time-passcode'
  if (reading.kind === 'unread') {
    const detail = `Whether guests can be sent a one-time passcode is not known. ${reading.why}.`
    return { check, status: 'unknown', detail }
  }
  if (reading.value.allowExternalIdToUseEmailOtp === 'disabled') {
    const detail =
      'One-time passcodes by mail are switched off. Guests without another account cannot come back by one.'
    return { check, status: 'warning', detail }
  }
  return { check, status: 'ok', detail: 'Guests can be sent a one-time passcode by mail.' }
}
