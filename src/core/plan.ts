import type { Guest } from './guest.ts'
import { allowance, type Limits } from './limits.ts'
import { decide, type Decision, type Policy } from './policy.ts'
import type { Census, JudgedGuest } from './roster.ts'

/** A finding with what is done about it. */
export interface DecidedGuest extends JudgedGuest {
  readonly decision: Decision
}

/** What an enforce run may do, or why it may do nothing. */
export type Plan =
  | { readonly kind: 'ready'; readonly items: readonly Guest[]; readonly findings: readonly DecidedGuest[] }
  | { readonly kind: 'refused'; readonly why: string; readonly findings: readonly DecidedGuest[] }

/** What a plan is made from. */
export interface PlanParts {
  readonly census: Census
  readonly policy: Policy
  readonly limits: Limits
  readonly onLimit: 'abort' | 'partial'
  /** Why the scan is not complete; nothing is planned on an incomplete one. */
  readonly problems: readonly string[]
}

/** Decides about every finding, oldest redemption first. */
export const decideAll = (census: Census, policy: Policy): DecidedGuest[] =>
  census.unmanaged.map((finding) => ({ ...finding, decision: decide(finding, policy) }))

/** Decides about every finding and keeps the plan within the limits. */
export function makePlan(parts: PlanParts): Plan {
  const findings = decideAll(parts.census, parts.policy)
  if (parts.problems.length > 0) {
    return { kind: 'refused', why: `The scan is not complete. ${parts.problems.join(' ')}`, findings }
  }
  const actionable = findings.filter(({ decision }) => decision.decision === 'act').map(({ guest }) => guest)
  const allowed = allowance(parts.census.candidates, parts.limits)
  if (actionable.length <= allowed.changes) return { kind: 'ready', items: actionable, findings }
  if (parts.onLimit === 'abort') return { kind: 'refused', why: overLimit(actionable.length, parts), findings }

  const first = new Set(actionable.slice(0, allowed.changes))
  return {
    kind: 'ready',
    items: [...first],
    findings: findings.map((finding) =>
      finding.decision.decision === 'act' && !first.has(finding.guest)
        ? { ...finding, decision: { decision: 'skip', skipReason: 'over-limit' } }
        : finding,
    ),
  }
}

function overLimit(wanted: number, { census, limits }: PlanParts): string {
  const { changes, input } = allowance(census.candidates, limits)
  const limit =
    input === 'max-changes'
      ? `max-changes is ${limits.maxChanges}`
      : `max-change-percent is ${limits.maxChangePercent}, which is ${changes} of ${census.candidates} candidates`
  return (
    `${wanted} guests would be changed, and ${limit}. ` +
    `Raise ${input} in a change that somebody reviews, or set on-limit to partial to act on the first ${changes}.`
  )
}
