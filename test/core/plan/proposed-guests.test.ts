import { expect, test } from '@jest/globals'
import type { Exemption } from '../../../src/core/plan/exemptions.ts'
import { makePlan, proposedGuests } from '../../../src/core/plan/plan.ts'
import { applyPlan } from '../../../src/core/plan/apply-plan.ts'
import { limits, rescan, todo } from '../../world/core/applied-plans.ts'
import { openPolicy } from '../../world/core/open-policy.ts'
import { censusOf } from '../../world/core/report-input.ts'
import { guid, planOf, unmanaged } from '../../world/core/plans.ts'

const exemption = (match: string, expires: string): [string, Exemption] => [
  match,
  { match, reason: 'Audit', owner: 'Identity team', expires, line: 2 },
]

/** Of six guests the first is exempt, the exemption of the second ran out last week, and that of the third last year. */
const policy = openPolicy({
  exemptions: new Map([
    exemption(guid(1), '2026-06-30'),
    exemption(guid(2), '2026-02-22'),
    exemption(guid(3), '2025-06-30'),
  ]),
})

const proposed = (onLimit: 'abort' | 'partial', maxWrites: number) => {
  const parts = { census: censusOf(unmanaged(6)), policy, limits: { maxWrites, maxWritePercent: 100 }, onLimit }
  return proposedGuests(makePlan({ ...parts, problems: [] }), parts)
}
const ids = (...numbers: number[]) => numbers.map(guid)

test('whom a lapsed exemption covers is proposed, behind those who can be acted on without it', () => {
  expect(proposed('abort', 1000).map(({ id }) => id)).toEqual(ids(4, 5, 6, 3))
})

test.each([
  [4, ids(4, 5, 6, 3)],
  [3, ids(4, 5, 6)],
  [2, ids(4, 5)],
  [0, []],
])('with on-limit: partial and max-changes %i the plan can be applied', (maxWrites, expected) => {
  const guests = proposed('partial', maxWrites)
  expect(guests.map(({ id }) => id)).toEqual(expected)
  const file = planOf(guests)
  const applied = applyPlan(file, {
    census: rescan(file, unmanaged(6)),
    policy: { ...policy, byApprovedPlan: true },
    limits: { ...limits, maxWrites },
    onLimit: 'abort',
    problems: [],
  })
  expect(new Set(todo(applied))).toEqual(new Set(expected))
})

test('with on-limit: abort everybody is proposed, for somebody to trim', () => {
  expect(proposed('abort', 1)).toHaveLength(4)
})
