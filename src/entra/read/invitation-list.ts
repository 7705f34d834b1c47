import { invitationVerdict, readInvitationList, type InvitationVerdict } from '../../core/tenant/invitation-list.ts'
import { hasFeature, type CloudName } from '../../core/tenant/cloud.ts'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { ActionError } from '../../errors.ts'
import type { Graph } from '../graph/graph.ts'

/** What the allow or deny list of the tenant says. */
export interface BlockedDomains {
  /** Whether guests of a domain could redeem again after a reset. */
  readonly of: (domain: string) => InvitationVerdict
  readonly check: PreflightCheck
}

const path = '/beta/policies/b2bManagementPolicies'

const unknown = (why: string): BlockedDomains => ({
  of: () => 'unknown',
  check: {
    check: 'blocked-domains',
    status: 'unknown',
    detail: `The allow or deny list of invitations was not read. ${why} Guests of a blocked domain are not skipped.`,
  },
})

/**
 * Reads the allow or deny list: one request, and none without a permission for it.
 *
 * https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies?view=graph-rest-beta
 */
export async function readBlockedDomains(
  graph: Graph,
  { cloud, permissions }: { readonly cloud: CloudName; readonly permissions: readonly string[] },
): Promise<BlockedDomains> {
  if (!hasFeature(cloud, 'blocked-domains')) return unknown(`The cloud "${cloud}" does not tell it.`)
  if (!allows(permissions, 'Policy.Read.B2BManagementPolicy')) {
    return unknown('The application lacks Policy.Read.B2BManagementPolicy.')
  }
  let body: unknown
  try {
    body = await graph.get(path)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    return unknown(error.message)
  }
  const list = readInvitationList(body)
  if (list === null) return unknown('Microsoft Graph answered with something else than documented.')
  const detail = {
    everybody: 'Guests of every domain may be invited.',
    allow: 'An allow list is in force: guests of a domain that is not on it are skipped.',
    deny: 'A deny list is in force: guests of a domain that is on it are skipped.',
  }[list.kind]
  return {
    of: (domain) => invitationVerdict(list, domain),
    check: { check: 'blocked-domains', status: 'ok', detail },
  }
}
