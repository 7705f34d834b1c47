import { relative, resolve, sep } from 'node:path'
import { planRefusal, type ApplyingRun } from '../core/plan/apply-plan.ts'
import { parsePlanFile, type PlanFile } from '../core/plan/plan-file.ts'
import { planOptions, settingsDigest, type PlanSettings } from '../core/plan/plan-header.ts'
import type { Approval } from '../core/report/report.ts'
import { ActionError } from '../errors.ts'
import { readApproval, type GitHubRequest } from '../github/reviews.ts'
import type { RunContext } from '../runner/run-context.ts'
import { readWorkspaceBytes, textOf } from '../runner/workspace-file.ts'

/** A plan that this run may apply, as far as can be told without a scan. */
export interface LoadedPlan {
  readonly file: PlanFile
  /** Whether items were taken away since it was made. */
  readonly trimmed: boolean
  readonly pullRequest: Approval['pullRequest']
}

/** The settings that an approved plan is checked against. */
export interface ApprovedPlanSettings extends PlanSettings {
  readonly mode: 'report' | 'enforce'
  readonly approvedPlan: string
  readonly approvedDigest: string
  readonly approval: 'none' | 'pull-request'
  readonly minApprovals: number
}

const largestPlan = 32 * 1024 * 1024

/**
 * Reads the plan of `approved-plan` and checks all that needs no scan. A rehearsal, in report mode, does not ask who
 * approved it: that is what it is made for.
 *
 * @returns null when no plan was named.
 * @throws ActionError `file-unreadable`, and `plan-refused` with the reason in one sentence.
 */
export async function loadApprovedPlan(
  settings: ApprovedPlanSettings,
  run: RunContext,
  now: Date,
  request: GitHubRequest,
): Promise<LoadedPlan | null> {
  const { approvedPlan: path, tenantId, cloud } = settings
  if (path === '') return null
  const content = await readWorkspaceBytes(run.workspace, path, largestPlan)
  const parsed = parsePlanFile(textOf(content, path))
  if (parsed.kind === 'refused') throw refusal(path, parsed.why)
  const applying: ApplyingRun = {
    now,
    tenant: { id: tenantId, cloud },
    repository: run.source.repository,
    repositoryId: run.repositoryId,
    remediation: settings.remediation,
    options: planOptions(settings),
    settingsDigest: settingsDigest(settings),
    planMaxAgeDays: settings.planMaxAgeDays,
    approvedDigest: settings.approvedDigest,
  }
  const why = planRefusal(parsed.plan, applying)
  if (why !== null) throw refusal(path, why)
  const loaded = { file: parsed.plan, trimmed: parsed.trimmed, pullRequest: null }
  if (settings.approval === 'none' || settings.mode === 'report') return loaded

  const { repository } = run.source
  if (repository === null || run.commit === null || run.branch === null) {
    throw refusal(path, 'The runner does not say in which repository, on which branch and at which commit this run is.')
  }
  const inRepository = relative(run.workspace, resolve(run.workspace, path)).replaceAll(sep, '/')
  const place = { repository, path: inRepository, content, commit: run.commit, branch: run.branch }
  const approval = await readApproval(place, settings.minApprovals, request)
  if (approval.kind === 'refused') throw refusal(path, approval.why)
  const { number, url, approvers } = approval
  return { ...loaded, pullRequest: { number, url, approvers } }
}

const refusal = (path: string, why: string) =>
  new ActionError('plan-refused', `The plan ${JSON.stringify(path)} is refused. ${why}`)
