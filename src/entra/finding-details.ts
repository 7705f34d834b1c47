import type { HomeTenant } from '../core/home-tenant.ts'
import type { DecidedGuest } from '../core/plan.ts'
import type { PreflightCheck } from '../core/preflight-check.ts'
import type { Credential } from './credential.ts'
import type { Graph } from './graph.ts'
import { lookUpHomeTenants, type HomeTenantTools } from './home-tenants.ts'
import { readSignIns } from './sign-in-activity.ts'

/** What can be learnt of findings besides the verdict. None of it decides anything. */
export interface FindingDetails {
  /** By object id; null for a guest who never signed in. Who is not in it is not known. */
  readonly lastSignIns: ReadonlyMap<string, string | null>
  /** Of each unmanaged domain with findings. */
  readonly homeTenants: readonly HomeTenant[]
  readonly checks: readonly PreflightCheck[]
}

/** What reading details needs from outside. */
export interface FindingDetailsDeps {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** `Resolver` of node:dns/promises, or its like. */
  readonly resolver: HomeTenantTools['resolver']
}

/** Reads the last sign-ins, if asked to, and what is behind the unmanaged domains. */
export async function readFindingDetails(
  findings: readonly DecidedGuest[],
  { signInActivity }: { readonly signInActivity: boolean },
  { graph, credential }: { readonly graph: Graph; readonly credential: Credential },
  deps: FindingDetailsDeps,
): Promise<FindingDetails> {
  const { permissions } = credential
  const ids = findings.map(({ guest }) => guest.id)
  const domains = new Set(
    findings
      .filter(({ judgement }) => judgement.verdict === 'unmanaged')
      .flatMap(({ guest }) => guest.home?.domain ?? []),
  )
  const [signIns, tenants] = await Promise.all([
    signInActivity && ids.length > 0 ? readSignIns(ids, { graph, permissions, ...deps }) : null,
    domains.size > 0 ? lookUpHomeTenants([...domains], { graph, permissions, resolver: deps.resolver }) : null,
  ])
  return {
    lastSignIns: signIns?.last ?? new Map(),
    homeTenants: tenants?.tenants ?? [],
    checks: [signIns?.check, tenants?.check].filter((check) => check !== undefined),
  }
}
