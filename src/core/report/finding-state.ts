import type { Enforcement, GuestOutcome } from '../enforcement/outcome.ts'
import type { Decision, SkipReason } from '../plan/decision.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * How it stands with a guest of the report; always exactly one of these.
 * `ended`: the run took the guest on, and says how that ended.
 * `actionable`: `mode: enforce` resets or deletes the guest.
 * `left-of-plan`: an approved plan that was enforced has the guest, who was left alone all the same.
 * `left-alone`: a finding that nothing is done about.
 * `no-finding`: undetermined or pending, and always left alone.
 */
export type FindingState =
  | { readonly kind: 'ended'; readonly end: GuestOutcome }
  | { readonly kind: 'actionable' }
  | { readonly kind: 'left-of-plan'; readonly skipReason: SkipReason }
  | { readonly kind: 'left-alone'; readonly skipReason: SkipReason }
  | { readonly kind: 'no-finding' }

/** What was decided about a guest, and whether the approved plan has it. */
interface Decided {
  readonly id: string
  readonly decision: Decision
  readonly approved: boolean
}

/** The run that the guest is a finding of. */
interface FindingRun {
  readonly mode: 'report' | 'enforce'
  readonly plan: Pick<Plan, 'kind'>
  /** Null when nothing was to be done, or nothing may be done. */
  readonly enforcement: Pick<Enforcement, 'outcomes'> | null
}

/**
 * The state of a finding, or of a guest of an approved plan. What was done wins over what was decided: somebody beyond the limit
 * can have been let in for another who was refused.
 */
export function stateOf({ id, decision, approved }: Decided, run: FindingRun): FindingState {
  const end = run.enforcement?.outcomes.get(id)
  if (end !== undefined) return { kind: 'ended', end }
  if (decision.kind === 'act') return { kind: 'actionable' }
  const { skipReason } = decision
  return approved && wasEnforced(run) ? { kind: 'left-of-plan', skipReason } : { kind: 'left-alone', skipReason }
}

/** Whether a run did what its plan says. Then every guest of the plan has an outcome. */
export const wasEnforced = ({ mode, plan }: Pick<FindingRun, 'mode' | 'plan'>): boolean =>
  mode === 'enforce' && plan.kind === 'ready'

/** What a row says of the state. */
export type StateColumns = { readonly decision: 'act' | 'skip' } & Partial<GuestOutcome>

/** The columns of a row that the state fills, all of them. */
export function stateColumns(state: FindingState): StateColumns {
  switch (state.kind) {
    case 'ended':
      return { decision: 'act', ...state.end }
    case 'actionable':
      return { decision: 'act' }
    case 'left-of-plan':
      return { decision: 'skip', skipReason: state.skipReason, outcome: 'skipped' }
    case 'left-alone':
      return { decision: 'skip', skipReason: state.skipReason }
    case 'no-finding':
      return { decision: 'skip' }
  }
}
