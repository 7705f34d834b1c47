import { applyPlan } from '../core/plan/apply-plan.ts'
import { followed } from '../core/report/follow-up.ts'
import { exemptionChecks, exemptionsDigest, type Exemptions } from '../core/plan/exemptions.ts'
import { permissionChecks } from '../core/tenant/permissions.ts'
import type { Policy } from '../core/plan/policy.ts'
import { writePlanFile, type PlanFile } from '../core/plan/plan-file.ts'
import { makePlanHeader } from '../core/plan/plan-header.ts'
import { makePlan, plannable, unlessBlocked, whyIn, type Plan } from '../core/plan/plan.ts'
import { redacts, showsPeopleInPublic } from '../core/report/redaction.ts'
import { buildReport } from '../core/report/build-report.ts'
import type { Report } from '../core/report/report.ts'
import { authenticate, type Credential, type CredentialDeps } from '../entra/sign-in/credential.ts'
import { clouds } from '../entra/sign-in/cloud.ts'
import { enforcer, requireWritePermissions, type EnforcerDeps } from '../entra/write/enforcer.ts'
import { createGraph } from '../entra/graph/graph.ts'
import { createRealmLookups } from '../entra/read/realms.ts'
import { scan, type Scan, type ScanDeps } from '../entra/read/scan.ts'
import { readSignIns } from '../entra/read/sign-in-activity.ts'
import { ActionError } from '../errors.ts'
import { loadApprovedPlan } from './approved-plan.ts'
import { readExemptions } from './exemptions-file.ts'
import type { IssueThread } from '../github/issue/issue-thread.ts'
import type { Log } from '../runner/log.ts'
import { publish, type PublishDeps } from './publish.ts'
import type { ReportFolder } from '../runner/report-files.ts'
import type { GitHubRequest } from '../github/reviews.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { Settings } from './inputs.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export interface Deps extends CredentialDeps, ScanDeps, EnforcerDeps, PublishDeps {
  readonly log: Log
  readonly run: RunContext
  readonly githubRequest: GitHubRequest
  /** Finds the issue of the tenant; null, after a warning, where GitHub does not let it be found. */
  readonly openIssue: () => Promise<IssueThread | null>
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** A run: sign in, scan, judge, plan, and, in enforce mode alone, act and verify; then report. */
export async function run(settings: Settings, deps: Deps): Promise<Report> {
  const { log } = deps
  const { tenantId, clientId, mode, remediation } = settings
  const startedAt = new Date(deps.now())
  const cloud = clouds[settings.cloud]

  refuseOnPullRequest(settings, deps.run)
  const { exemptionsFile: file } = settings
  const exemptions: Exemptions = file === '' ? new Map() : await readExemptions(deps.run.workspace, file, startedAt)
  const approved = await loadApprovedPlan(settings, deps.run, startedAt, deps.githubRequest)
  const credential = await log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps))
  const redact = decideRedaction(settings, credential)
  if (mode === 'enforce') requireWritePermissions(settings, credential)

  const folder = await deps.openReportFolder()
  const graph = createGraph(cloud, credential, { ...deps, warn: log.warning })
  const lookups = createRealmLookups(cloud, { ...deps, debug: log.debug })
  const watch = new Set(approved?.file.items.map(({ id }) => id))
  const issue = settings.openIssue ? await deps.openIssue() : null
  const resets = issue?.resets ?? []
  const tools = { graph, lookups, credential, watch, followed: followed(resets) }
  const found = await log.group('Scan', () => unlessCancelled(scan(settings, tools, deps), deps.cancelled))
  const { census, problems, roleHolders, isBlocked } = found

  const policy = { ...settings, exemptions, roleHolders, isBlocked, byApprovedPlan: approved !== null, now: startedAt }
  const parts = { census, problems, policy, limits: settings, onLimit: settings.onLimit }
  const proposed = approved === null ? makePlan(parts) : applyPlan(approved.file, parts)
  const plan = unlessBlocked(proposed, found.checks)
  const ids = plan.findings.map(({ guest }) => guest.id)
  const { permissions } = credential
  const signIns =
    settings.signInActivity && ids.length > 0
      ? await unlessCancelled(readSignIns(ids, { graph, permissions, ...deps }), deps.cancelled)
      : null
  const planFile = approved?.file ?? newPlanFile(settings, found, plan, policy, startedAt, deps)

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
    lastSignIns: signIns?.last ?? new Map(),
    homeTenants: found.homeTenants,
    preflight: [
      ...permissionChecks(permissions, settings),
      ...found.checks,
      ...(signIns === null ? [] : [signIns.check]),
      ...exemptionChecks(exemptions, census.findings, startedAt),
    ],
    plan,
    pullRequest: approved?.pullRequest ?? null,
    enforcement,
    pendingDays: settings.pendingDays,
    resets,
    redact,
  })
  await log.group('Report', () =>
    publish({ report, planFile, issue, others: writer?.files() ?? [] }, folder, settings, deps),
  )
  return report
}

/** A workflow on a pull request runs what the pull request says: it must not be able to change a tenant. */
function refuseOnPullRequest({ mode }: Settings, { source }: RunContext): void {
  if (mode === 'enforce' && source.event?.startsWith('pull_request') === true) {
    throw new ActionError('pull-request-event', `Mode "enforce" is refused on the event "${source.event}".`)
  }
}

/** The plan that this run writes, for somebody to approve. A lapsed exemption keeps nobody out of it: only of a run without it. */
function newPlanFile(
  settings: Settings,
  { census, problems }: Scan,
  plan: Plan,
  policy: Policy,
  createdAt: Date,
  { run, uuid }: Deps,
): PlanFile {
  const { repository, id, attempt } = run.source
  const header = makePlanHeader({
    settings,
    source: { repository, repositoryId: run.repositoryId, run: id, attempt, commit: run.commit },
    census,
    complete: problems.length === 0,
    exemptionsDigest: exemptionsDigest(policy.exemptions),
    createdAt,
    salt: uuid(),
  })
  const parts = { census, policy, limits: settings, onLimit: settings.onLimit }
  return writePlanFile(header, plannable(plan, parts), whyIn(plan))
}

/** Gives reading up when the job is cancelled. Nothing was changed by then. */
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
