import { applyPlan } from '../../../src/core/plan/apply-plan.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import type { GuestOutcome } from '../../../src/core/enforcement/outcome.ts'
import type { PlanFile } from '../../../src/core/plan/plan-file.ts'
import type { Plan, PlanInput } from '../../../src/core/plan/plan.ts'
import type { Policy } from '../../../src/core/plan/policy.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { createGuestCensus, type Census } from '../../../src/core/guests/census.ts'
import { reportInputOf, realms } from './report-input.ts'
import { openPolicy } from './open-policy.ts'

/** A policy that spares nobody but those whom it must. */
export const policy: Policy = openPolicy()
/** Limits that stop nothing. */
export const limits = { maxWrites: 1000, maxWritePercent: 100 }

/** What a scan finds out that watches the guests of a plan. */
export function rescan(plan: PlanFile, guests: readonly Guest[], known: ReadonlyMap<string, Realm> = realms): Census {
  const gathered = createGuestCensus({ plannedIds: new Set(plan.items.map(({ id }) => id)) })
  for (const guest of guests) gathered.add(guest)
  return gathered.finish(known)
}

/** Applies a plan to a tenant with these guests. */
export const apply = (plan: PlanFile, guests: readonly Guest[], parts: Partial<PlanInput> = {}): Plan =>
  applyPlan(plan, { census: rescan(plan, guests), policy, limits, onLimit: 'abort', problems: [], ...parts })

/** Who is acted on, or why nobody is. */
export const todo = (plan: Plan): string[] | string =>
  plan.kind === 'ready' ? plan.items.map(({ id }) => id) : plan.why

/** What became of each guest of the plan, and of each finding beside it. */
export const fates = (plan: Plan): Record<string, string> =>
  Object.fromEntries([
    ...plan.findings.map(({ guest, decision }) => [guest.id, decision.kind === 'act' ? 'act' : decision.skipReason]),
    ...plan.drifted.map(({ id, skipReason }) => [id, skipReason]),
  ]) as Record<string, string>

/** The report of an enforce run that applied a plan. */
export const reportOf = (plan: Plan, census: Census, ended: ReadonlyMap<string, GuestOutcome> | null): Report =>
  buildReport({
    ...reportInputOf(census, { mode: 'enforce' }),
    plan,
    problems: [],
    enforcement: ended === null ? null : { outcomes: ended, stopped: null, cancelled: false, sightings: [] },
  })
