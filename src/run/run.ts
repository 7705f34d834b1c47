import type { Report } from '../core/report/report.ts'
import { createObserver } from '../entra/graph/observer.ts'
import { abortable } from './abortable.ts'
import type * as AfterSignIn from './after-sign-in.ts'
import { recallBeside } from './channels/memory.ts'
import type { EnforceDeps } from './enforce.ts'
import type { Settings } from './inputs.ts'
import { takeOrder, type OrderDeps } from './order.ts'
import type { PublishDeps } from './publish.ts'
import type { ScanTenantDeps } from './scan-tenant.ts'
import { signIn, type SessionDeps } from './session.ts'
import { tellWhatWasDone } from './unreported.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export type Deps = OrderDeps &
  SessionDeps &
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
  const { scanTenant, decide, enforce, buildReport, reportInput, publish } = await deps.afterSignIn()
  const found = await scanTenant(order, session, recalling, deps)
  const recalled = await recalling
  const { plan, planFile } = decide(order, session, found, recalled)
  const done = await enforce(order, session, found, plan, deps)
  return tellWhatWasDone(done.enforcement, async () => {
    const steps = { order, session, recalled, found, done, finishedAt: new Date(deps.now()), observed: observer.seen() }
    const report = buildReport(reportInput(steps))
    await publish({ report, planFile, recalled, found, done }, order.settings, deps)
    return report
  })
}
