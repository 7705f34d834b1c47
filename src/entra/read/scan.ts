import { grouped } from '../../core/text/grouped.ts'
import { chosen } from '../../core/plan/policy.ts'
import type { DomainList } from '../../core/guests/domain-rules.ts'
import { lookUpProblems, type ScanProblem } from '../../core/guests/completeness.ts'
import type { FindingSet } from '../../core/guests/guest-set.ts'
import type { KnownResets } from '../../core/guests/reset-proof.ts'
import type { HomeTenant } from '../../core/tenant/home-tenant.ts'
import { progressLine } from '../../core/guests/scan-progress.ts'
import type { RedemptionSettings } from '../../core/tenant/next-sign-in.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import type { AccountType } from '../../core/guests/finding.ts'
import { createGuestCensus, type Census, type JudgedGuest, type GuestCensus } from '../../core/guests/census.ts'
import { createLateCensus, type LateCensus } from './late-census.ts'
import { readBlockedDomains } from './invitation-list.ts'
import type { Credential } from '../sign-in/credential.ts'
import type { Graph } from '../graph/graph.ts'
import { checkDetector } from './detector.ts'
import { searchFindingDetails, type DetailSearch, type FindingDetails } from './findings/finding-details.ts'
import { listGuests } from './guests.ts'
import { searchHomeTenants, type HomeTenants, type HomeTenantSearch, type HomeTenantDeps } from './home-tenants.ts'
import { readPreflight } from './policies.ts'
import type { RealmLookups } from './realms.ts'
import { searchRoleHolders, type RoleSearch } from './role-expansion.ts'
import { remedies, type RemedyName } from '../../core/remedy.ts'

/** The settings that decide what is scanned. */
export interface ScanSettings {
  readonly remediation: RemedyName
  readonly accountTypes: readonly AccountType[]
  readonly includeExternalMembers: boolean
  readonly includeDomains: DomainList
  readonly excludeDomains: DomainList
}

/** What a scan works with. */
export interface ScanInput {
  readonly graph: Graph
  readonly lookups: RealmLookups
  readonly credential: Credential
  /** Object ids of guests to remember whatever their verdict. */
  readonly plannedIds: ReadonlySet<string>
  /** What earlier runs left. The guests are listed, and their realms looked up, while that is on its way. */
  readonly remembered: Promise<Remembered>
}

/** What earlier runs left, as far as guests are judged by it. */
export interface Remembered {
  /** Guests whom earlier runs reset. */
  readonly earlierResets: KnownResets
  /** Tags of guests to remember whatever their verdict. */
  readonly rememberedTags: FindingSet
}

/** What a scan needs from outside. */
export interface ScanDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Calls back again and again until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: { readonly info: (message: string) => void }
  /** `Resolver` of node:dns/promises, or its like. */
  readonly resolver: HomeTenantDeps['resolver']
}

/** What was found. */
export interface Scan {
  readonly census: Census
  /** What keeps the scan from being complete. */
  readonly problems: readonly ScanProblem[]
  /** Entries in the list of guests that could not be read: somebody who is missing may be one of them. */
  readonly unreadable: number
  /** Object ids of those who hold a directory role; empty when that could not be read. */
  readonly roleHolders: ReadonlySet<string>
  /** Of the domains with findings, those whose guests could not be invited again. */
  readonly blockedDomains: ReadonlySet<string>
  /** What is behind each unmanaged domain with findings. */
  readonly homeTenants: readonly HomeTenant[]
  /** Who answers for findings, and who of them is protected; null where nobody was found. */
  readonly details: FindingDetails | null
  readonly checks: readonly PreflightCheck[]
  /** What decides how guests sign in after a reset; null where that is not known. */
  readonly redemption: RedemptionSettings | null
}

const progressInterval = 5000

/**
 * Lists the guests and what the tenant has set about them. While the pages still arrive, the realm of each domain is looked up,
 * its guests are judged, and what is behind an unmanaged one and around a finding is looked for.
 *
 * @throws ActionError when the guests cannot be listed at all.
 */
export async function scan(settings: ScanSettings, input: ScanInput, deps: ScanDeps): Promise<Scan> {
  const { graph, lookups, credential } = input
  const { remediation, accountTypes } = settings
  const { permissions } = credential
  const behindDomains = searchHomeTenants({ graph, permissions, resolver: deps.resolver })
  const details = searchFindingDetails({ graph, now: deps.now, sleep: deps.sleep })
  const holders = searchRoleHolders(graph, permissions)
  const gathered = createLateCensus()
  lookups.tell((domain, realm) => {
    gathered.learn(domain, realm)
  })
  const progress = startProgress(gathered, lookups, deps)
  try {
    const [listing, preflight, blocked, judged] = await Promise.all([
      listGuests(
        graph,
        (guest) => {
          for (const { domain, address } of gathered.add(guest)) lookups.request(domain, address)
        },
        progress.expect,
        { whom: settings.includeExternalMembers ? 'everybodyInvited' : 'guests', now: deps.now },
      ),
      readPreflight(graph, { remediation, permissions }),
      // Only a reset sends an invitation, which the list could block.
      remedies[remediation].invites ? readBlockedDomains(graph, permissions) : null,
      openCensus(gathered, accountTypes, input, { behindDomains, details, holders }),
    ])
    const realms = await lookups.settle()
    progress.show()
    const census = judged.finish(realms)
    const [roles, behind, detector, around] = await Promise.all([
      holders.settle(),
      readHomeTenants(census, behindDomains),
      checkDetector(realms, lookups),
      census.findings.length > 0 ? details.settle(census.findings.map(({ guest }) => guest.id)) : null,
    ])
    return {
      census,
      problems: [...listing.problems, ...lookUpProblems(census, (domain) => chosen(domain, settings))],
      unreadable: listing.unreadable,
      roleHolders: roles.ids,
      blockedDomains: new Set(domainsOf(census.findings).filter((domain) => blocked?.of(domain) === 'blocked')),
      homeTenants: behind?.tenants ?? [],
      details: around,
      redemption: preflight.redemption,
      checks: [
        ...unreadableChecks(listing.unreadable),
        ...roles.checks,
        ...preflight.checks,
        ...detector,
        ...(blocked === null ? [] : [blocked.check]),
        ...(behind === null ? [] : [behind.check]),
      ],
    }
  } finally {
    progress.stop()
    lookups.stop()
    behindDomains.stop()
    details.stop()
  }
}

/** What is looked for as soon as somebody is found. */
interface Searches {
  readonly behindDomains: HomeTenantSearch
  readonly details: DetailSearch
  readonly holders: RoleSearch
}

/** Has guests judged as soon as it is known what earlier runs left, and what is asked about findings asked at once. */
async function openCensus(
  gathered: LateCensus,
  accountTypes: readonly AccountType[],
  { plannedIds, remembered }: ScanInput,
  { behindDomains, details, holders }: Searches,
): Promise<GuestCensus> {
  const onFinding = ({ guest, judgement }: JudgedGuest) => {
    details.add(guest.id)
    holders.expand()
    if (judgement.verdict === 'unmanaged' && guest.home !== null) behindDomains.request(guest.home.domain)
  }
  const census = createGuestCensus({ plannedIds, accountTypes, onFinding, ...(await remembered) })
  gathered.open(census)
  return census
}

/** Says how far the scan is, every few seconds until it is stopped. */
function startProgress(gathered: { readonly size: number }, lookups: RealmLookups, { log, now, every }: ScanDeps) {
  const started = now()
  let expected: number | null = null
  const show = () => {
    log.info(
      progressLine({
        guests: gathered.size,
        expected,
        domainsAsked: lookups.asked,
        domainsAnswered: lookups.answered,
        elapsedMs: now() - started,
      }),
    )
  }
  const expect = (count: number | null) => {
    expected = count
  }
  return { show, expect, stop: every(progressInterval, show) }
}

/** Says of whom nothing is known. */
function unreadableChecks(unreadable: number): PreflightCheck[] {
  if (unreadable === 0) return []
  const [entries, is] = unreadable === 1 ? ['1 entry', 'is'] : [`${grouped(unreadable)} entries`, 'are']
  const detail =
    `${entries} in the list of guests could not be read and ${is} left out of this report: Microsoft Graph sent no object id. ` +
    'Everybody else was read. What became of guests of earlier runs is not told while an entry is missing.'
  return [{ check: 'guest-list', status: 'unknown', detail }]
}

/** What is behind the unmanaged domains; null when there is none. */
function readHomeTenants({ findings }: Census, search: HomeTenantSearch): Promise<HomeTenants> | null {
  const domains = domainsOf(findings.filter(({ judgement }) => judgement.verdict === 'unmanaged'))
  return domains.length === 0 ? null : search.settle(domains)
}

const domainsOf = (guests: readonly JudgedGuest[]) => [
  ...new Set(guests.flatMap(({ guest }) => guest.home?.domain ?? [])),
]
