import type { Report } from '../core/report/report.ts'
import type { PreflightCheck } from '../core/tenant/check.ts'
import { createObserver } from '../entra/graph/observer.ts'
import { abortable } from './abortable.ts'
import type * as AfterSignIn from './after-sign-in.ts'
import { recallBeside } from './channels/memory.ts'
import type { EnforceDeps } from './enforce-plan.ts'
import type { Settings } from './inputs.ts'
import { takeOrder, type OrderDeps } from './order.ts'
import type { PublishDeps } from './publish.ts'
import type { RunFolderDeps } from './run-folder.ts'
import type { Found, ScanTenantDeps } from './scan-tenant.ts'
import { signIn, type SessionDeps } from './session.ts'
import { tellWhatWasDone } from './unreported.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export type Deps = OrderDeps &
  SessionDeps &
  RunFolderDeps &
  ScanTenantDeps &
  EnforceDeps &
  PublishDeps & {
    /** Loads the steps after the sign-in. */
    readonly afterSignIn: () => Promise<typeof AfterSignIn>
  }

/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
export async function run(settings: Settings, outside: Deps): Promise<Report> {
  const observer = createObserver(outside)
  const deps = { ...outside, fetch: observer.fetch, lookUp: observer.lookUp }
  const order = await abortable(takeOrder(settings, deps), deps.cancelled, 'the check of the plan')
  const recalling = recallBeside(deps.memory, deps)
  const session = await abortable(signIn(order, deps), deps.cancelled, 'the sign-in')
  const {
    openRunFolder,
    openJournal,
    scanTenant,
    decide,
    refuseIfBlocked,
    enforcePlan,
    buildReport,
    reportParts,
    publish,
  } = await deps.afterSignIn()
  const { folder, checks } = await openRunFolder(order, deps)
  const recalled = await recalling
  const scanned = withChecks(await scanTenant(order, session, recalled, deps), checks)
  const { plan: decided, planFile } = decide(order, scanned, recalled, session.redact)
  const journal = await openJournal(order, decided, folder)
  const [found, plan] = [withChecks(scanned, journal.checks), refuseIfBlocked(decided, journal.checks)]
  const { settled } = found
  const keeping = { journal: journal.lines, settled }
  const done = await enforcePlan(order, plan, session, found, keeping, deps)
  return tellWhatWasDone(done, async () => {
    const finishedAt = new Date(deps.now())
    const steps = { order, session, recalled, settled, found, plan, done, finishedAt, observed: observer.seen() }
    const report = buildReport(reportParts(steps))
    await publish({ report, planFile, recalled, settled, folder, others: done?.files ?? [] }, order.settings, deps)
    return report
  })
}

/** What was found, with the checks of the run itself. */
const withChecks = (found: Found, checks: readonly PreflightCheck[]): Found => ({
  ...found,
  checks: [...found.checks, ...checks],
})
