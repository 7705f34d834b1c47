import { applyPlan } from './core/approval.ts'
import { digestOf } from './core/digest.ts'
import { writePlanFile, type PlanHeader } from './core/plan-file.ts'
import { makePlanHeader } from './core/plan-header.ts'
import { actionable, makePlan } from './core/plan.ts'
import { redacts, showsPeopleInPublic } from './core/redaction.ts'
import { buildReport, type Report } from './core/report.ts'
import { authenticate, type Credential, type CredentialDeps } from './entra/credential.ts'
import { clouds } from './entra/cloud.ts'
import { enforcer, requireWritePermissions, type EnforcerDeps } from './entra/enforcer.ts'
import { createGraph } from './entra/graph.ts'
import { createRealmLookups } from './entra/realms.ts'
import { scan, type Scan, type ScanDeps } from './entra/scan.ts'
import { ActionError } from './errors.ts'
import { loadApprovedPlan } from './github/approved-plan.ts'
import type { Log } from './github/log.ts'
import { publish, type PublishDeps } from './github/publish.ts'
import type { ReportFolder } from './github/report-files.ts'
import type { GitHubRequest } from './github/reviews.ts'
import type { RunContext } from './github/run-context.ts'
import type { Settings } from './inputs.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export interface Deps extends CredentialDeps, ScanDeps, EnforcerDeps, PublishDeps {
  readonly log: Log
  readonly run: RunContext
  readonly githubRequest: GitHubRequest
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
export async function run(settings: Settings, deps: Deps): Promise<Report> {
  const { log } = deps
  const { tenantId, clientId, mode, remediation } = settings
  const startedAt = new Date(deps.now())
  const cloud = clouds[settings.cloud]

  refuseOnPullRequest(settings, deps.run)
  const approved = await loadApprovedPlan(settings, deps.run, startedAt, deps.githubRequest)
  const credential = await log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps))
  const redact = decideRedaction(settings, credential)
  if (mode === 'enforce') requireWritePermissions(remediation, credential)

  const folder = await deps.openReportFolder()
  const graph = createGraph(cloud, credential, { ...deps, warn: log.warning })
  const lookups = createRealmLookups(cloud, { ...deps, debug: log.debug })
  const watch = new Set(approved?.file.items.map(({ id }) => id))
  const found = await log.group('Scan', () => unlessCancelled(scan(graph, lookups, watch, deps), deps.cancelled))
  const { census, problems, roleHolders } = found

  const parts = { census, problems, policy: { ...settings, roleHolders }, limits: settings, onLimit: settings.onLimit }
  const plan = approved === null ? makePlan(parts) : applyPlan(approved.file, parts)
  const planFile = approved?.file ?? writePlanFile(planHeader(settings, found, startedAt, deps), actionable(plan))

  const writer = mode === 'enforce' ? enforcer(settings, { cloud, credential, graph, folder, roleHolders }, deps) : null
  const enforcement =
    writer !== null && plan.kind === 'ready' && plan.items.length > 0
      ? await log.group('Enforce', () => writer.enforce(plan.items))
      : null

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
    pullRequest: approved?.pullRequest ?? null,
    enforcement,
    pendingDays: settings.pendingDays,
    redact,
  })
  await log.group('Report', () =>
    publish({ report, planFile, trend: [], others: writer?.files() ?? [] }, folder, settings, deps),
  )
  return report
}

/** A workflow on a pull request runs what the pull request says: it must not be able to change a tenant. */
function refuseOnPullRequest({ mode }: Settings, { source }: RunContext): void {
  if (mode === 'enforce' && source.event?.startsWith('pull_request') === true) {
    throw new ActionError('pull-request-event', `Mode "enforce" is refused on the event "${source.event}".`)
  }
}

/** The head of the plan that this run writes. */
function planHeader(settings: Settings, { census, problems }: Scan, createdAt: Date, { run, uuid }: Deps): PlanHeader {
  const { repository, id, attempt } = run.source
  return makePlanHeader({
    settings,
    source: { repository, repositoryId: run.repositoryId, run: id, attempt, commit: run.commit },
    census,
    complete: problems.length === 0,
    exemptionsDigest: digestOf('unmanaged-guests exemptions', []),
    createdAt,
    salt: uuid(),
  })
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
