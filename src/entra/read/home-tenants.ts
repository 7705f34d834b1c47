import PQueue from 'p-queue'
import {
  hasVerificationRecord,
  homeTenantOf,
  readTenantInformation,
  type HomeTenant,
  type TenantInformation,
  type VerificationRecord,
} from '../../core/tenant/home-tenant.ts'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { batches } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { readOptionalParts, type OptionalPath } from './optional-read.ts'

/** What looking up home tenants needs. */
export interface HomeTenantTools {
  readonly graph: Graph
  /** Application permissions that the token carries. */
  readonly permissions: readonly string[]
  /** `Resolver` of node:dns/promises, or its like. */
  readonly resolver: { resolveTxt(hostname: string): Promise<string[][]> }
}

/** What was learnt. */
export interface HomeTenants {
  /** One for each domain, in the order of the domains. */
  readonly tenants: readonly HomeTenant[]
  readonly check: PreflightCheck
}

/** How DNS is asked: not for longer than this, not more at a time, and no more after so many failures in a row. */
const dns = { patience: 2000, atOnce: 16, failures: 16 } as const

/**
 * Learns what can be learnt of the tenants behind unmanaged domains: from DNS always, from Graph where the token has
 * CrossTenantInformation.ReadBasic.All, 20 domains a request. What fails is "unknown".
 *
 * https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname
 *
 * @param domains in lower-case ASCII, each once.
 * @param patience milliseconds that DNS has for an answer.
 */
export async function lookUpHomeTenants(
  domains: readonly string[],
  tools: HomeTenantTools,
  patience: number = dns.patience,
): Promise<HomeTenants> {
  const [records, found] = await Promise.all([
    readRecords(domains, tools.resolver, patience),
    readTenants(domains, tools),
  ])
  const tenants = domains.map((domain) =>
    homeTenantOf(domain, records.get(domain) ?? 'unknown', found.tenants.get(domain) ?? null),
  )
  return { tenants, check: found.check }
}

async function readRecords(
  domains: readonly string[],
  resolver: HomeTenantTools['resolver'],
  patience: number,
): Promise<ReadonlyMap<string, VerificationRecord>> {
  const records = new Map<string, VerificationRecord>()
  const queue = new PQueue({ concurrency: dns.atOnce })
  let failures = 0
  await queue.addAll(
    domains.map((domain) => async () => {
      // A runner without DNS would let each domain take its full time.
      if (failures >= dns.failures) return
      const record = await readRecord(domain, resolver, patience)
      failures = record === 'unknown' ? failures + 1 : 0
      records.set(domain, record)
    }),
  )
  return records
}

async function readRecord(
  domain: string,
  resolver: HomeTenantTools['resolver'],
  patience: number,
): Promise<VerificationRecord> {
  try {
    const records = await Promise.race([resolver.resolveTxt(domain), late(patience)])
    return hasVerificationRecord(records) ? 'present' : 'absent'
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
    // Both are answers: the name has no such record, or there is no such name.
    return code === 'ENODATA' || code === 'ENOTFOUND' ? 'absent' : 'unknown'
  }
}

/** Fails after so many milliseconds. It does not keep the process alive. */
const late = (milliseconds: number): Promise<never> =>
  new Promise((_, reject) => {
    const signal = AbortSignal.timeout(milliseconds)
    signal.addEventListener('abort', () => {
      reject(new Error('DNS gave no answer in time.'))
    })
  })

async function readTenants(
  domains: readonly string[],
  { graph, permissions }: HomeTenantTools,
): Promise<{ tenants: ReadonlyMap<string, TenantInformation>; check: PreflightCheck }> {
  const tenants = new Map<string, TenantInformation>()
  const done = (status: PreflightCheck['status'], detail: string) => ({
    tenants,
    check: { check: 'home-tenants' as const, status, detail },
  })
  if (!allows(permissions, 'CrossTenantInformation.ReadBasic.All')) {
    return done(
      'unknown',
      'The tenants of unmanaged domains are not named: grant CrossTenantInformation.ReadBasic.All.',
    )
  }
  let unread = 0
  const queue = new PQueue({ concurrency: 4 })
  await queue.addAll(
    batches(domains).map((batch) => async () => {
      const readings = await readOptionalParts(graph, batch.map(pathOf))
      for (const [index, domain] of batch.entries()) {
        const reading = readings[index]
        const tenant = reading?.kind === 'known' ? readTenantInformation(reading.value.body) : null
        if (tenant !== null) tenants.set(domain, tenant)
        // 404 says that no tenant of this cloud has the domain.
        else if (reading?.kind !== 'unknown' || reading.cause !== 'not-found') unread += 1
      }
    }),
  )
  if (unread > 0)
    return done('unknown', `The tenants of ${unread} of ${domains.length} unmanaged domains could not be read.`)
  return done('ok', 'The tenants of unmanaged domains were read.')
}

const pathOf = (domain: string): OptionalPath => ({
  path: `/tenantRelationships/findTenantInformationByDomainName(domainName='${encodeURIComponent(domain)}')`,
  permission: 'CrossTenantInformation.ReadBasic.All',
})
