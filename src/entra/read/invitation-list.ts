import { invitationVerdict, readInvitationList, type InvitationVerdict } from '../../core/tenant/invitation-list.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import type { Graph } from '../graph/graph.ts'
import { optionalPatience, readIfAllowed } from './optional-read.ts'

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
    detail: `The allow or deny list of invitations was not read. ${why} Guests of a blocked domain are not left alone.`,
  },
})

/**
 * Reads the allow or deny list: one request, and none without a permission for it. It is documented for the global cloud
 * alone, and asked for in each.
 *
 * https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies?view=graph-rest-beta
 */
export async function readBlockedDomains(graph: Graph, permissions: readonly string[]): Promise<BlockedDomains> {
  const reading = await readIfAllowed('Policy.Read.B2BManagementPolicy', permissions, () =>
    graph.get(path, {}, optionalPatience),
  )
  if (reading.kind === 'unknown') return unknown(reading.reason)
  const list = readInvitationList(reading.value)
  if (list === null) return unknown('Microsoft Graph gave an answer that is not documented.')
  const detail = {
    everybody: 'Guests of every domain may be invited.',
    allow: 'An allow list is in force: guests of a domain that is not on it are left alone.',
    deny: 'A deny list is in force: guests of a domain that is on it are left alone.',
  }[list.kind]
  return {
    of: (domain) => invitationVerdict(list, domain),
    check: { check: 'blocked-domains', status: 'ok', detail },
  }
}
