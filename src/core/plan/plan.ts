import type { ScanProblem } from '../guests/completeness.ts'
import { findingNoun } from '../guests/finding.ts'
import type { Guest } from '../guests/guest.ts'
import { guestTag, type FindingSet } from '../guests/guest-set.ts'
import { allowance, overrunText, type Limits } from './limits.ts'
import type { PlanItem } from './plan-file.ts'
import type { PreflightCheck } from '../tenant/check.ts'
import { isActionable, skipReasonOf, type Decision, type SkipReason } from './decision.ts'
import { decide, type Policy } from './policy.ts'
import type { Census, JudgedGuest } from '../guests/census.ts'

/** A finding with what is done about it. */
export interface DecidedGuest extends JudgedGuest {
  readonly decision: Decision
  /** Whether the approved plan has the guest. */
  readonly approved?: boolean
}

/** An item of an approved plan that is no finding any more. */
export interface DriftedItem {
  readonly id: string
  readonly domain: string | null
  /** What the guest was when the plan was made. */
  readonly why: PlanItem['why']
  /** The guest as found now; null when it is gone. */
  readonly found: JudgedGuest | null
  readonly skipReason: SkipReason
}

/** What came of an approved plan. */
export interface ApprovedPlan {
  readonly digest: string
  readonly createdAt: string
  readonly items: number
  /** Items that are not acted on, whatever the reason. */
  readonly drifted: number
  /** Findings that could be reset or deleted, if the plan had them. */
  readonly notInPlan: number
}

/**
 * Why a run may do nothing. `incomplete`: the scan is. `plan-outdated`: too much of the approved plan no longer holds.
 * `over-limit`: more is to be done than the limits allow. `blocked`: a check says that no write would do.
 */
export const refusalCodes = ['incomplete', 'plan-outdated', 'over-limit', 'blocked'] as const

/** Why a run may do nothing, in a word. */
export type RefusalCode = (typeof refusalCodes)[number]

/** Why a run may do nothing. */
export interface PlanRefusal {
  readonly kind: 'refused'
  readonly code: RefusalCode
  /** A sentence or more. */
  readonly why: string
}

/** What a run may do, or why it may do nothing. */
export type Plan = {
  readonly findings: readonly DecidedGuest[]
  /** Empty without an approved plan. */
  readonly drifted: readonly DriftedItem[]
  readonly approved: ApprovedPlan | null
} & (
  | {
      readonly kind: 'ready'
      readonly items: readonly Guest[]
      /** Who comes after them, for each of them whose address turns out to be none that can be invited. */
      readonly spares: readonly Guest[]
    }
  | PlanRefusal
)

/** What a plan is made from. */
export interface PlanInput {
  readonly census: Census
  readonly policy: Policy
  readonly limits: Limits
  readonly onLimit: 'abort' | 'partial'
  /** Tags of guests who failed in an earlier run: they come after the others. */
  readonly failedBefore?: FindingSet
  /** The fields of the form that started the run. */
  readonly form?: readonly string[]
  /** Why the scan is not complete; nothing is planned on an incomplete one. */
  readonly problems: readonly ScanProblem[]
}

/** Decides about every finding, oldest redemption first. */
export const decideAll = (census: Census, policy: Policy): DecidedGuest[] =>
  census.findings.map((finding) => ({ ...finding, decision: decide(finding, policy) }))

/** The guests to act on, oldest redemption first. */
export const actionable = ({ findings }: Plan): Guest[] => findings.filter(isActionable).map(({ guest }) => guest)

/**
 * The guests to propose for approval: those to act on, then those whom a lapsed exemption leaves to an approved plan. With
 * `on-limit: partial` no more than a run of today could act on, because a plan over the limit is refused.
 */
export function proposedGuests(plan: Plan, input: Omit<PlanInput, 'problems'>): Guest[] {
  const { census, policy, limits, onLimit } = input
  const lapsed = plan.findings
    .filter((finding) => skipReasonOf(finding) === 'exemption-expired')
    .filter((finding) => decide(finding, { ...policy, byApprovedPlan: true }).kind === 'act')
    .map(({ guest }) => guest)
  const wanted = failedLast([...actionable(plan), ...lapsed], input)
  return onLimit === 'partial' ? wanted.slice(0, allowance(census.eligible, limits).writes) : wanted
}

/** Decides about every finding and keeps the plan within the limits. */
export function makePlan(input: PlanInput): Plan {
  const plan = { findings: decideAll(input.census, input.policy), drifted: [], approved: null }
  if (input.problems.length > 0) return { ...plan, ...incomplete(input.problems) }
  return withinLimits(plan, input)
}

/**
 * Keeps what was decided within the limits. Over them nobody is acted on, or, with `on-limit: partial`, the first ones, the
 * oldest redemption first and those who failed before last: who stands behind them is over the limit, and left to a later run.
 */
export function withinLimits(plan: Pick<Plan, 'findings' | 'drifted' | 'approved'>, input: PlanInput): Plan {
  const { census, limits, onLimit, form = [] } = input
  const acting = plan.findings.filter(isActionable).map(({ guest }) => guest)
  const wanted = failedLast(acting, input)
  const { writes } = allowance(census.eligible, limits)
  if (wanted.length <= writes) return { ...plan, kind: 'ready', items: wanted, spares: [] }
  if (onLimit === 'abort') {
    const noun = findingNoun(census.accountTypes).eligible
    const over = overrunText({ wanted: wanted.length, eligible: census.eligible, noun, limits, form })
    const partly = writes === 0 ? '' : ` Or set on-limit to partial, to change the first ${writes}.`
    return {
      ...plan,
      kind: 'refused',
      code: 'over-limit',
      why: `${plan.approved === null ? '' : 'By the plan '}${over}${partly}`,
    }
  }

  const first = new Set(wanted.slice(0, writes))
  return {
    ...plan,
    kind: 'ready',
    items: [...first],
    spares: wanted.slice(writes, 2 * writes),
    findings: plan.findings.map((finding) =>
      isActionable(finding) && !first.has(finding.guest)
        ? { ...finding, decision: { kind: 'skip', skipReason: 'over-limit' } }
        : finding,
    ),
  }
}

/** Nobody is changed on what a scan found that is not complete. */
export const incomplete = (problems: readonly ScanProblem[]): PlanRefusal => ({
  kind: 'refused',
  code: 'incomplete',
  why: `The scan is not complete. ${problems.map(({ text }) => text).join(' ')}`,
})

/**
 * The guests in the order in which they are acted on: those who failed in an earlier run last, so that a few who are refused
 * each time do not use up the limit of each run.
 */
function failedLast(guests: readonly Guest[], { failedBefore = new Set() }: Pick<PlanInput, 'failedBefore'>): Guest[] {
  if (failedBefore.size === 0) return [...guests]
  const failed = new Set(guests.filter(({ id }) => failedBefore.has(guestTag(id))))
  return [...guests.filter((guest) => !failed.has(guest)), ...failed]
}

/** Refuses a plan when a setting of the tenant stands against it, so that the first write does not have to find out. */
export function refuseIfBlocked(plan: Plan, checks: readonly PreflightCheck[]): Plan {
  const blocked = checks.filter(({ status }) => status === 'blocked').map(({ detail }) => detail)
  if (plan.kind === 'refused' || blocked.length === 0) return plan
  return { ...plan, kind: 'refused', code: 'blocked', why: blocked.join(' ') }
}

/** Why each guest of a plan is in it. */
export function planReason({ findings }: Plan): (guest: Guest) => PlanItem['why'] {
  const verdicts = new Map(findings.map(({ guest, judgement }) => [guest.id, judgement.verdict]))
  return ({ id }) => verdicts.get(id) ?? 'unmanaged'
}
