import * as v from 'valibot'
import { readableEntries } from '../text/readable-entries.ts'
import { matchesDomain, parseDomainRule, rulesFor, type DomainList } from '../guests/domain-rules.ts'

/** What the allow or deny list says of a domain. */
export type InvitationVerdict = 'allowed' | 'blocked' | 'unknown'

/** The domains that may be invited. A tenant has an allow list, or a deny list, or neither. */
export type InvitationList =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'allow'; readonly domains: DomainList }
  | { readonly kind: 'deny'; readonly domains: DomainList }

const policies = v.object({
  value: readableEntries(v.object({ isOrganizationDefault: v.nullish(v.boolean()), definition: v.array(v.string()) })),
})

const domains = v.optional(v.nullable(v.array(v.string())))
const definition = v.object({
  B2BManagementPolicy: v.object({
    InvitationsAllowedAndBlockedDomainsPolicy: v.optional(
      v.nullable(v.object({ AllowedDomains: domains, BlockedDomains: domains })),
    ),
  }),
})

const listOf = (entries: readonly string[]): DomainList =>
  new Set(entries.map((entry) => parseDomainRule(entry.trim())).filter((rule) => rule !== null))

/**
 * Reads the list from the B2B management policies, of which the one that is the organisation's default is in force.
 *
 * https://learn.microsoft.com/graph/api/resources/b2bmanagementpolicy?view=graph-rest-beta
 *
 * @returns null for an answer that is not as documented.
 */
export function readInvitationList(body: unknown): InvitationList | null {
  const read = v.safeParse(policies, body)
  if (!read.success) return null
  const { entries, unreadable } = read.output.value
  const policy = entries.find(({ isOrganizationDefault }) => isOrganizationDefault === true)
  // An entry that cannot be read could be the policy in force, so nothing is known.
  if (policy === undefined) return unreadable > 0 ? null : { kind: 'everybody' }
  let json: unknown
  try {
    json = JSON.parse(policy.definition[0] ?? '')
  } catch {
    return null
  }
  const parsed = v.safeParse(definition, json)
  if (!parsed.success) return null
  const { AllowedDomains, BlockedDomains } =
    parsed.output.B2BManagementPolicy.InvitationsAllowedAndBlockedDomainsPolicy ?? {}
  if (AllowedDomains != null && AllowedDomains.length > 0) return { kind: 'allow', domains: listOf(AllowedDomains) }
  if (BlockedDomains != null && BlockedDomains.length > 0) return { kind: 'deny', domains: listOf(BlockedDomains) }
  return { kind: 'everybody' }
}

/**
 * Whether a guest of a domain could redeem again. The list counts for pending guests, which is what a reset makes of a
 * guest. Whether a listed domain stands for those below it is not documented, so of them nothing is known.
 *
 * https://learn.microsoft.com/entra/external-id/allow-deny-list
 */
export function invitationVerdict(list: InvitationList, domain: string): InvitationVerdict {
  if (list.kind === 'everybody') return 'allowed'
  if (matchesDomain(list.domains, domain)) return list.kind === 'allow' ? 'allowed' : 'blocked'
  const above = rulesFor(domain).map((rule) => rule.replace(/^\*\./, ''))
  if (above.some((parent) => list.domains.has(parent))) return 'unknown'
  return list.kind === 'allow' ? 'blocked' : 'allowed'
}
