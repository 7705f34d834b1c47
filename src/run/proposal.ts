import { applyPlan } from '../core/plan/apply-plan.ts'
import { exemptionsDigest } from '../core/plan/exemptions.ts'
import { writePlanFile, type PlanFile } from '../core/plan/plan-file.ts'
import { makePlanHeader } from '../core/plan/plan-header.ts'
import { makePlan, proposedGuests, refuseIfBlocked, planReason, type Plan, type PlanInput } from '../core/plan/plan.ts'
import { foldDomains } from '../core/guests/domain-folding.ts'
import { failedBefore } from '../core/memory/failed.ts'
import type { IssueMemory } from '../core/memory/run-memory.ts'
import { unconfirmedLately } from '../core/report/follow-up.ts'
import type { Order } from './order.ts'
import type { Found } from './scan-tenant.ts'
import type { Session } from './session.ts'

/** What this run may do, and the plan that it leaves: the approved one, or a new one for somebody to approve. */
export interface Proposal {
  readonly plan: Plan
  readonly planFile: PlanFile
}

/**
 * Decides about everybody who was found. In a plan that everybody may read domains of few guests are folded.
 *
 * @param memory what earlier runs left; null for nothing.
 */
export function decide(
  order: Order,
  { redact }: Pick<Session, 'redact'>,
  found: Found,
  memory: IssueMemory | null,
): Proposal {
  const { approved } = order
  const input = planInput(order, found, memory)
  const plan = refuseIfBlocked(approved === null ? makePlan(input) : applyPlan(approved.file, input), found.checks)
  return { plan, planFile: approved?.file ?? newPlanFile(order, plan, input, redact) }
}

function planInput(
  { settings, run, exemptions, approved, startedAt }: Order,
  found: Found,
  memory: IssueMemory | null,
): PlanInput {
  const { maxChanges, maxChangePercent } = settings
  return {
    census: found.census,
    problems: found.problems,
    policy: {
      remediation: settings.remediation,
      accountTypes: settings.accountTypes,
      includeSuspectOvertaken: settings.includeSuspectOvertaken,
      includeDomains: settings.includeDomains,
      excludeDomains: settings.excludeDomains,
      roleHolders: found.roleHolders,
      protectedGuests: found.details?.protection.ids ?? new Set(),
      blockedDomains: found.blockedDomains,
      onlyGuests: settings.onlyGuests,
      unconfirmedBefore: unconfirmedLately(memory?.resets ?? [], startedAt),
      exemptions,
      byApprovedPlan: approved !== null,
      now: startedAt,
    },
    limits: { maxWrites: maxChanges, maxWritePercent: maxChangePercent },
    onLimit: settings.onLimit,
    failedBefore: failedBefore(memory?.failed ?? [], startedAt),
    form: run.form,
  }
}

/** A lapsed exemption keeps nobody out of the plan for approval: only out of a run without one. */
function newPlanFile(
  { settings, run, startedAt, salt }: Order,
  plan: Plan,
  input: PlanInput,
  redact: boolean,
): PlanFile {
  const { repository, id, attempt } = run.source
  const header = makePlanHeader({
    settings,
    source: { repository, repositoryId: run.repositoryId, run: id, attempt, commit: run.commit },
    census: input.census,
    complete: input.problems.length === 0,
    exemptionsDigest: exemptionsDigest(input.policy.exemptions),
    createdAt: startedAt,
    salt,
  })
  return writePlanFile(
    header,
    proposedGuests(plan, input),
    planReason(plan),
    redact ? foldDomains(input.census).shown : undefined,
  )
}
