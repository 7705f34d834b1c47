import type { Enforcement } from '../core/enforcement/outcome.ts'
import { intentionOf } from '../core/memory/intention.ts'
import { refuseIfBlocked, type Plan } from '../core/plan/plan.ts'
import type { PreflightCheck } from '../core/tenant/check.ts'
import { unguardedWarning } from '../core/tenant/permissions.ts'
import { enforcer, type EnforcerDeps } from '../entra/write/enforcer.ts'
import type { Log } from '../runner/log.ts'
import type { ReportFolder } from '../runner/report-files.ts'
import { leaveWord } from './channels/leave-word.ts'
import type { Memory } from './channels/memory.ts'
import type { Order } from './order.ts'
import { openRecord, type RunRecordDeps } from './run-record.ts'
import type { Found } from './scan-tenant.ts'
import type { Session } from './session.ts'

/** What came of a plan. */
export interface Done {
  /** The plan as it was carried out: refused, where something stood against it. */
  readonly plan: Plan
  /** What stood against it; empty where nothing did. */
  readonly checks: readonly PreflightCheck[]
  /** Null in report mode, and where there was nothing to do. */
  readonly enforcement: Enforcement | null
  /** Where the files of the run go; null where there is nowhere. */
  readonly folder: ReportFolder | null
  /** Paths of the files that were written meanwhile. */
  readonly files: readonly string[]
}

/** What enforcing needs from outside. */
export interface EnforceDeps extends EnforcerDeps, RunRecordDeps {
  readonly log: Log
  readonly memory: Memory
}

/**
 * Opens the record of the run, and acts on the guests of a plan. Nobody is acted on in report mode, where no writer exists, nor without
 * a journal.
 */
export async function enforce(
  order: Order,
  { cloud, credential, graph }: Session,
  { roleHolders, settled }: Found,
  proposed: Plan,
  deps: EnforceDeps,
): Promise<Done> {
  const { settings, run, startedAt } = order
  const { folder, journal, checks } = await openRecord(order, proposed, deps)
  const plan = refuseIfBlocked(proposed, checks)
  if (plan.kind !== 'ready' || journal === null) return { plan, checks, enforcement: null, folder, files: [] }
  const unguarded = unguardedWarning(credential.permissions, settings)
  if (unguarded !== null) deps.log.warning(unguarded)
  const intention = intentionOf(
    { at: startedAt.toISOString(), runUrl: run.source.url, remedy: settings.remediation },
    plan.items.map(({ id }) => id),
  )
  await leaveWord(intention, settled, deps)
  const remembers = deps.memory.remembers()
  const writer = enforcer(settings, { cloud, credential, graph, journal, roleHolders, remembers }, deps)
  const enforcement = await deps.log.group('Enforce', () => writer.enforce(plan))
  return { plan, checks, enforcement, folder, files: [journal.path] }
}
