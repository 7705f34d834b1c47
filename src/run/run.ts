import { buildReport } from '../core/report/build-report.ts'
import type { Report } from '../core/report/report.ts'
import { createObserver } from '../entra/graph/observer.ts'
import type { ReportFolder } from '../runner/report-files.ts'
import { enforcePlan, type EnforceDeps } from './enforce-plan.ts'
import type { Settings } from './inputs.ts'
import { takeOrder, type OrderDeps } from './order.ts'
import { decide } from './proposal.ts'
import { publish, type PublishDeps } from './publish.ts'
import { reportParts } from './report-parts.ts'
import { scanTenant, type ScanTenantDeps } from './scan-tenant.ts'
import { signIn, type SessionDeps } from './session.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export interface Deps extends OrderDeps, SessionDeps, ScanTenantDeps, EnforceDeps, PublishDeps {
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
export async function run(settings: Settings, outside: Deps): Promise<Report> {
  const observer = createObserver(outside.fetch)
  const deps = { ...outside, fetch: observer.fetch }
  const order = await takeOrder(settings, deps)
  const session = await signIn(order, deps)
  const folder = await deps.openReportFolder()
  const recalled = await deps.memory.recall()
  const resets = recalled?.resets ?? []
  const found = await scanTenant(order, session, recalled, deps)
  const { plan, planFile } = decide(order, found, resets, session.redact)
  const done = await enforcePlan(order, plan, session, found, { folder, remembers: deps.memory.remembers() }, deps)
  const finishedAt = new Date(deps.now())
  const report = buildReport(
    reportParts({ order, session, resets, found, plan, done, finishedAt, observed: observer.seen() }),
  )
  await publish({ report, planFile, recalled, others: done?.files ?? [] }, folder, order.settings, deps)
  return report
}
