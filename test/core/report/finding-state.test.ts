import { expect, test } from '@jest/globals'
import type { GuestOutcome } from '../../../src/core/enforcement/outcome.ts'
import type { Decision } from '../../../src/core/plan/decision.ts'
import { stateColumns, stateOf, type FindingState } from '../../../src/core/report/finding-state.ts'

const act: Decision = { kind: 'act' }
const exempt: Decision = { kind: 'skip', skipReason: 'exempt' }
const beyond: Decision = { kind: 'skip', skipReason: 'over-limit' }
const failed: GuestOutcome = { outcome: 'failed', error: 'Refused.', errorCode: 'refused' }
const goneSince: GuestOutcome = { outcome: 'skipped', skipReason: 'gone' }

const left = { decision: 'skip', skipReason: 'exempt' } as const

/** What was decided, whether the plan has the guest, what the run did, and how it ended for the guest. */
test.each<[Decision, boolean, 'report' | 'enforce', 'ready' | 'refused', GuestOutcome | null, object]>([
  // The end wins over the decision, whatever that was.
  [act, false, 'enforce', 'ready', failed, { decision: 'act', ...failed }],
  [act, true, 'enforce', 'ready', failed, { decision: 'act', ...failed }],
  [act, true, 'enforce', 'ready', goneSince, { decision: 'act', ...goneSince }],
  [beyond, false, 'enforce', 'ready', { outcome: 'reset' }, { decision: 'act', outcome: 'reset' }],
  [beyond, true, 'enforce', 'ready', { outcome: 'reset' }, { decision: 'act', outcome: 'reset' }],
  // Without an end, the decision.
  [act, false, 'report', 'ready', null, { decision: 'act' }],
  [act, true, 'enforce', 'refused', null, { decision: 'act' }],
  [exempt, false, 'report', 'ready', null, left],
  [exempt, false, 'enforce', 'ready', null, left],
  // Who is in an approved plan has an outcome as soon as the plan is enforced, and not before.
  [exempt, true, 'enforce', 'ready', null, { ...left, outcome: 'skipped' }],
  [exempt, true, 'enforce', 'refused', null, left],
  [exempt, true, 'report', 'ready', null, left],
])('%j, in the plan: %s, %s, plan %s, end %j', (decision, approved, mode, kind, end, columns) => {
  const outcomes = new Map(end === null ? [] : [['a', end]])
  for (const enforcement of end === null ? [null, { outcomes }] : [{ outcomes }]) {
    const state = stateOf({ id: 'a', decision, approved }, { mode, plan: { kind }, enforcement })
    expect(stateColumns(state)).toEqual(columns)
  }
})

test.each<[FindingState, object]>([
  [{ kind: 'no-finding' }, { decision: 'skip' }],
  [
    { kind: 'left-alone', skipReason: 'disabled' },
    { decision: 'skip', skipReason: 'disabled' },
  ],
])('a guest who is %j has no outcome', (state, columns) => {
  expect(stateColumns(state)).toEqual(columns)
})
