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
import { batchSize } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { optionalPatience, readOptionalParts, type OptionalPath } from './optional-read.ts'

/** What looking up home tenants needs. */
export interface HomeTenantDeps {
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

/** Looks for what is behind domains, each once, from the moment on that it is asked for. */
export interface HomeTenantSearch {
  /** @param domain unmanaged, in lower-case ASCII. One that was asked for is not asked for again. */
  request(domain: string): void
  /** Waits for all of them. They come in the order of the domains. */
  settle(domains: readonly string[]): Promise<HomeTenants>
  /** Begins with no further one. */
  stop(): void
}

/**
 * Learns what can be learnt of the tenants behind unmanaged domains: from DNS always, from Graph where the token has
 * CrossTenantInformation.ReadBasic.All, 20 domains a request. What fails is "unknown".
 *
 * https://learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbydomainname
 *
 * @param patience milliseconds that DNS has for an answer.
 */
export function searchHomeTenants(deps: HomeTenantDeps, patience: number = dns.patience): HomeTenantSearch {
  const asked = new Set<string>()
  let isStopped = false
  const records = readRecords(deps.resolver, patience)
  const found = readTenants(deps)
  const request = (domain: string) => {
    if (isStopped || asked.has(domain)) return
    asked.add(domain)
    records.request(domain)
    found.request(domain)
  }
  return {
    request,
    async settle(domains) {
      for (const domain of domains) request(domain)
      const [txt, { tenants, check }] = await Promise.all([records.settle(), found.settle()])
      const all = domains.map((domain) =>
        homeTenantOf(domain, txt.get(domain) ?? 'unknown', tenants.get(domain) ?? null),
      )
      return { tenants: all, check }
    },
    stop() {
      isStopped = true
      records.stop()
      found.stop()
    },
  }
}

function readRecords(resolver: HomeTenantDeps['resolver'], patience: number) {
  const records = new Map<string, VerificationRecord>()
  const queue = new PQueue({ concurrency: dns.atOnce })
  let failures = 0
  return {
    request(domain: string): void {
      void queue.add(async () => {
        // Without DNS every domain would wait for its whole deadline, so some failures in a row end the queries.
        if (failures >= dns.failures) return
        const record = await readRecord(domain, resolver, patience)
        failures = record === 'unknown' ? failures + 1 : 0
        records.set(domain, record)
      })
    },
    async settle(): Promise<ReadonlyMap<string, VerificationRecord>> {
      await queue.onIdle()
      return records
    },
    stop: () => {
      queue.clear()
    },
  }
}

async function readRecord(
  domain: string,
  resolver: HomeTenantDeps['resolver'],
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

/** After so many batches in a row without one answer nothing more is asked. */
const batchesInVain = 4

function readTenants({ graph, permissions }: HomeTenantDeps) {
  const tenants = new Map<string, TenantInformation>()
  const queue = new PQueue({ concurrency: 4 })
  const isAllowed = allows(permissions, 'CrossTenantInformation.ReadBasic.All')
  let [asked, unread, inVain] = [0, 0, 0]
  let failure: Error | undefined
  let open: string[] = []

  async function read(batch: readonly string[]): Promise<void> {
    if (inVain >= batchesInVain) {
      unread += batch.length
      return
    }
    const readings = await readOptionalParts(graph.hurried(optionalPatience), batch.map(pathOf))
    const before = unread
    for (const [index, domain] of batch.entries()) {
      const reading = readings[index]
      const tenant = reading?.kind === 'known' ? readTenantInformation(reading.value.body) : null
      if (tenant !== null) tenants.set(domain, tenant)
      // 404 says that no tenant of this cloud has the domain.
      else if (reading?.kind !== 'unknown' || reading.cause !== 'not-found') unread += 1
    }
    inVain = unread - before === batch.length ? inVain + 1 : 0
  }

  function send(): void {
    const batch = open
    open = []
    queue
      .add(() => read(batch))
      .catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error))
      })
  }

  return {
    request(domain: string): void {
      if (!isAllowed) return
      asked += 1
      open.push(domain)
      if (open.length === batchSize) send()
    },
    async settle(): Promise<{ tenants: ReadonlyMap<string, TenantInformation>; check: PreflightCheck }> {
      if (open.length > 0) send()
      await queue.onIdle()
      if (failure !== undefined) throw failure
      return { tenants, check: isAllowed ? readCheck(asked, unread) : notAllowed }
    },
    stop: () => {
      queue.clear()
    },
  }
}

const checkOf = (status: PreflightCheck['status'], detail: string): PreflightCheck => ({
  check: 'home-tenants',
  status,
  detail,
})

const notAllowed = checkOf(
  'unknown',
  'The tenants of unmanaged domains are not named: grant CrossTenantInformation.ReadBasic.All.',
)

const readCheck = (asked: number, unread: number): PreflightCheck =>
  unread > 0
    ? checkOf('unknown', `The tenants of ${unread} of ${asked} unmanaged domains could not be read.`)
    : checkOf('ok', 'The tenants of unmanaged domains were read.')

const pathOf = (domain: string): OptionalPath => ({
  path: `/tenantRelationships/findTenantInformationByDomainName(domainName='${encodeURIComponent(domain)}')`,
  permission: 'CrossTenantInformation.ReadBasic.All',
})
