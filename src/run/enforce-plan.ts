import type { Enforcement } from '../core/enforcement/outcome.ts'
import type { Plan } from '../core/plan/plan.ts'
import { unguardedWarning } from '../core/tenant/permissions.ts'
import type { Scan } from '../entra/read/scan.ts'
import { enforcer, type EnforcerDeps } from '../entra/write/enforcer.ts'
import type { Log } from '../runner/log.ts'
import type { LineFile } from '../runner/report-files.ts'
import type { Order } from './order.ts'
import type { Session } from './session.ts'

/** What was done, and the files that tell of it. */
export interface Done {
  readonly enforcement: Enforcement
  /** Paths of the files that were written meanwhile. */
  readonly files: readonly string[]
}

/** What enforcing needs from outside. */
export interface EnforceDeps extends EnforcerDeps {
  readonly log: Log
}

/** Where the journal goes, and whether the next run will know whom this one wrote to. */
export interface Keeping {
  /** Null where there is none, and then nobody is changed. */
  readonly journal: LineFile | null
  readonly remembers: boolean
}

/** Acts on the guests of a plan. Null in report mode, where no writer exists, and where there is nothing to do. */
export async function enforcePlan(
  { settings }: Order,
  plan: Plan,
  { cloud, credential, graph }: Session,
  { roleHolders }: Scan,
  { journal, remembers }: Keeping,
  deps: EnforceDeps,
): Promise<Done | null> {
  if (settings.mode !== 'enforce' || plan.kind !== 'ready' || journal === null) return null
  const unguarded = unguardedWarning(credential.permissions, settings)
  if (unguarded !== null) deps.log.warning(unguarded)
  const writer = enforcer(settings, { cloud, credential, graph, journal, roleHolders, remembers }, deps)
  const enforcement = await deps.log.group('Enforce', () => writer.enforce(plan))
  return { enforcement, files: [journal.path] }
}
