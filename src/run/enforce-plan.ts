import type { Enforcement } from '../core/enforcement/outcome.ts'
import { intentionOf, type Settled } from '../core/memory/intention.ts'
import type { Plan } from '../core/plan/plan.ts'
import { unguardedWarning } from '../core/tenant/permissions.ts'
import type { Scan } from '../entra/read/scan.ts'
import { enforcer, type EnforcerDeps } from '../entra/write/enforcer.ts'
import type { Log } from '../runner/log.ts'
import type { LineFile } from '../runner/report-files.ts'
import { leaveWord } from './channels/leave-word.ts'
import type { Memory } from './channels/memory.ts'
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
  readonly memory: Memory
}

/** Where the journal goes, and what earlier runs left to be told. */
export interface Keeping {
  /** Null where there is none, and then nobody is changed. */
  readonly journal: LineFile | null
  /** What came of the intention of an earlier run; null where there is none. */
  readonly settled: Settled | null
}

/** Acts on the guests of a plan. Null in report mode, where no writer exists, and where there is nothing to do. */
export async function enforcePlan(
  { settings, run, startedAt }: Order,
  plan: Plan,
  { cloud, credential, graph }: Session,
  { roleHolders }: Scan,
  { journal, settled }: Keeping,
  deps: EnforceDeps,
): Promise<Done | null> {
  if (settings.mode !== 'enforce' || plan.kind !== 'ready' || journal === null) return null
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
  return { enforcement, files: [journal.path] }
}
