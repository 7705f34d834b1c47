import { makePlan } from './core/plan.ts'
import { redacts, showsPeopleInPublic } from './core/redaction.ts'
import { buildReport, type Report } from './core/report.ts'
import { authenticate, type Credential, type CredentialDeps } from './entra/credential.ts'
import { clouds } from './entra/cloud.ts'
import { enforcer, requireWritePermissions, type EnforcerDeps } from './entra/enforcer.ts'
import { createGraph } from './entra/graph.ts'
import { createRealmLookups } from './entra/realms.ts'
import { scan, type ScanDeps } from './entra/scan.ts'
import { ActionError } from './errors.ts'
import type { Log } from './github/log.ts'
import { publish, type PublishDeps } from './github/publish.ts'
import type { ReportFolder } from './github/report-files.ts'
import type { RunContext } from './github/run-context.ts'
import type { Settings } from './inputs.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export interface Deps extends CredentialDeps, ScanDeps, EnforcerDeps, PublishDeps {
  readonly log: Log
  readonly run: RunContext
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
export async function run(settings: Settings, deps: Deps): Promise<Report> {
  const { log } = deps
  const { tenantId, clientId, mode, remediation } = settings
  const startedAt = new Date(deps.now())
  const cloud = clouds[settings.cloud]

  const credential = await log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps))
  const redact = decideRedaction(settings, credential)
  if (mode === 'enforce') requireWritePermissions(remediation, credential)

  const folder = await deps.openReportFolder()
  const graph = createGraph(cloud, credential, { ...deps, warn: log.warning })
  const lookups = createRealmLookups(cloud, { ...deps, debug: log.debug })
  const found = await log.group('Scan', () => unlessCancelled(scan(graph, lookups, deps), deps.cancelled))
  const { census, problems, roleHolders } = found
  const plan = makePlan({
    census,
    problems,
    policy: { ...settings, roleHolders },
    limits: settings,
    onLimit: settings.onLimit,
  })

  const writer = mode === 'enforce' ? enforcer(settings, { cloud, credential, graph, folder, roleHolders }, deps) : null
  const enforcement =
    writer !== null && plan.kind === 'ready' ? await log.group('Enforce', () => writer.enforce(plan.items)) : null

  const report = buildReport({
    tenant: { id: tenantId, cloud: settings.cloud },
    run: deps.run.source,
    mode,
    remediation,
    startedAt,
    finishedAt: new Date(deps.now()),
    census,
    problems,
    preflight: found.checks,
    plan,
    enforcement,
    pendingDays: settings.pendingDays,
    redact,
  })
  await log.group('Report', () => publish(report, folder, writer?.files() ?? [], settings, deps))
  return report
}

/** Gives a scan up when the job is cancelled. Nothing was changed by then. */
function unlessCancelled<T>(work: Promise<T>, cancelled: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(new ActionError('cancelled', 'The job was cancelled during the scan.'))
    }
    if (cancelled.aborted) giveUp()
    cancelled.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject)
  })
}

/** Whether names and addresses are left out; GitHub's own token says who can read this repository. */
function decideRedaction({ redact }: Settings, { presented }: Credential): boolean {
  if (showsPeopleInPublic(redact, presented.visibility)) {
    throw new ActionError(
      'input-invalid',
      'Input "redact" is "never", and this repository is public: everybody could read the names and addresses of guests.',
      { hint: 'Set `redact` to `auto`. Only if that is what you want, set it to `never-even-public`.' },
    )
  }
  return redacts(redact, presented.visibility)
}
