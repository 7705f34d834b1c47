import { expect } from '@jest/globals'
import * as v from 'valibot'
import { guestFrom, listedUser } from '../../../src/core/guests/guest.ts'
import {
  digestOfPlan,
  parsePlanFile,
  planText,
  writePlanFile,
  type PlanFile,
  type PlanHeader,
} from '../../../src/core/plan/plan-file.ts'
import type { Report } from '../../../src/core/report/report.ts'
import type { Simulator } from '../../world/simulator/simulator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { expectJournal } from '../enforce/settlement.ts'
import { journalLines, withoutLimits, writesSeen } from '../enforce/enforcement.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction, type ActionOptions, type ActionRun } from '../runner/runner.ts'

export const planPath = 'plans/plan.json'

/** A run that had a plan to apply or to rehearse, and what it did. */
export interface Applied {
  readonly run: ActionRun
  /** Null when the run did not get as far. */
  readonly report: Report | null
  /** Object ids of those who were written to. */
  readonly written: readonly string[]
  /** How each guest of the report ended: the outcome, or why it is left alone. */
  readonly fates: Readonly<Record<string, string>>
}

const read = async (run: ActionRun): Promise<Report | null> =>
  JSON.parse((await run.files('report.json')) ?? 'null') as Report | null

/** Makes a plan with a run in report mode. */
export async function planIn(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
): Promise<{ readonly text: string; readonly file: PlanFile; readonly digest: string }> {
  await using run = await runAction(simulator, {
    inputs: { ...signInInputs(simulator), ...withoutLimits, mode: 'report', 'artifact-name': '', ...inputs },
  })
  const text = (await run.files('plan.json')) ?? ''
  const parsed = parsePlanFile(text)
  if (parsed.kind === 'refused') throw new Error(parsed.why)
  return { text, file: parsed.plan, digest: run.outputs['plan-digest'] ?? '' }
}

/** What an approver of this text would have seen; any digest where it is no plan. */
export function digestOfText(text: string): string {
  const parsed = parsePlanFile(text)
  return parsed.kind === 'plan' ? digestOfPlan(parsed.plan) : `sha256:${'0'.repeat(64)}`
}

/** Gives a run in enforce mode this plan, with its digest. Whatever becomes of it, report, journal and tenant must agree. */
export async function applyIn(
  simulator: Simulator,
  text: string,
  inputs: Readonly<Record<string, string>> = {},
  action: Partial<ActionOptions> = {},
): Promise<Applied> {
  const before = simulator.requests.length
  await using run = await runAction(simulator, {
    workspace: { [planPath]: text },
    ...action,
    inputs: {
      ...signInInputs(simulator),
      ...withoutLimits,
      'artifact-name': '',
      'approved-plan': planPath,
      ...(inputs.approval === undefined ? { 'approved-digest': digestOfText(text) } : {}),
      ...inputs,
    },
  })
  const report = await read(run)
  const writes = writesSeen(simulator, before)
  expect(simulator.refusals).toEqual([])
  expectJournal({ journal: journalLines((await run.files('journal.ndjson')) ?? ''), writes })
  const outcomes = Object.values(report?.counts.outcomes ?? {})
  if (outcomes.length > 0) expect(outcomes.reduce((sum, count) => sum + count, 0)).toBe(report?.approval?.items)
  const fates = (report?.findings ?? []).map(({ id, outcome, decision, skipReason }) => [
    id,
    skipReason ?? outcome ?? decision,
  ])
  return {
    run,
    report,
    written: writes.map(({ id }) => id),
    fates: Object.fromEntries(fates) as Record<string, string>,
  }
}

/** The error that a run ended with, as a person reads it. */
export const errorOf = ({ run }: Applied): string =>
  (/^::error::(.*)$/m.exec(run.stdout)?.[1] ?? '').replaceAll('%0A', '\n').replaceAll('%25', '%')

/** A plan with another head, whole in itself: what somebody would write who knows how plans are made. */
export function forged(tenant: Tenant, { items, digest, ...header }: PlanFile, changed: Partial<PlanHeader>): string {
  const ids = new Set(items.map(({ id }) => id))
  const guests = [...tenant.users.values()].filter(({ id }) => ids.has(id))
  const file = writePlanFile(
    { ...header, ...changed },
    guests.map((user) => guestFrom(v.parse(listedUser, user))),
  )
  expect(file.digest).not.toBe(digest)
  return planText(file)
}
