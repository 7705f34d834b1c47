import type { Enforcement } from '../core/enforcement/outcome.ts'
import { exemptionChecks } from '../core/plan/exemptions.ts'
import type { ReportInput } from '../core/report/build-report.ts'
import type { LookUpAs } from '../core/guests/look-up.ts'
import { tallySightings, type Observed } from '../core/report/observed.ts'
import { failedBefore } from '../core/memory/failed.ts'
import type { IssueMemory } from '../core/memory/run-memory.ts'
import { permissionChecks } from '../core/tenant/permissions.ts'
import type { Observer } from '../entra/graph/observer.ts'
import type { Done } from './enforce.ts'
import type { Order } from './order.ts'
import type { Found } from './scan-tenant.ts'
import type { Session } from './session.ts'

/** What the steps of a run came to. */
export interface Steps {
  readonly order: Order
  readonly session: Session
  /** What earlier runs left; null for nothing. */
  readonly recalled: IssueMemory | null
  readonly found: Found
  readonly done: Pick<Done, 'plan' | 'checks' | 'enforcement'>
  readonly finishedAt: Date
  readonly observed: ReturnType<Observer['seen']>
}

/** What the report is made of. */
export function reportInput({ order, session, recalled, found, done, finishedAt, observed }: Steps): ReportInput {
  const { settings, startedAt } = order
  const { census, problems, unreadable, details, signIns, settled, unreported } = found
  return {
    tenant: { id: settings.tenantId, cloud: settings.cloud },
    run: order.run.source,
    mode: settings.mode,
    remediation: settings.remediation,
    startedAt,
    finishedAt,
    census,
    problems,
    unreadable,
    lastSignIns: signIns?.last ?? new Map(),
    sponsors: details?.sponsors.of ?? new Map(),
    homeTenants: found.homeTenants,
    redemption: found.redemption,
    observed: withRemedies(observed, settings.lookUpAs, done.enforcement),
    preflight: [
      ...permissionChecks(session.credential.permissions, settings),
      ...found.checks,
      ...done.checks,
      ...(signIns === null ? [] : [signIns.check]),
      ...(details === null ? [] : [details.sponsors.check, details.protection.check]),
      ...exemptionChecks(order.exemptions, census.findings, startedAt, session.redact),
    ],
    plan: done.plan,
    pullRequest: order.approved?.pullRequest ?? null,
    enforcement: done.enforcement,
    pendingDays: settings.pendingDays,
    resets: [
      ...(recalled?.resets ?? []),
      ...(settled !== null && settled.batch.guests.size > 0 ? [settled.batch] : []),
    ],
    unfinished: settled?.unfinished ?? null,
    unreported,
    failedBefore: failedBefore(recalled?.failed ?? [], startedAt),
    redact: session.redact,
  }
}

const withRemedies = (observed: Steps['observed'], as: LookUpAs, enforcement: Enforcement | null): Observed => ({
  lookUps: { as, ...observed.lookUps },
  graph: observed.graph,
  remedies: tallySightings(enforcement?.sightings ?? []),
})
