import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allowance, type Limits } from '../../../src/core/plan/limits.ts'
import { decideAll, makePlan, planReason, refuseIfBlocked, type Plan } from '../../../src/core/plan/plan.ts'
import type { Policy } from '../../../src/core/plan/policy.ts'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import { oldestFirst, type Census } from '../../../src/core/guests/census.ts'
import { anyGuests } from '../../world/core/any-guest.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf, problemsOf } from '../../world/core/report-input.ts'
import { openPolicy } from '../../world/core/open-policy.ts'
import { runs } from '../../world/property-runs.ts'

const policy: Policy = openPolicy()
const open: Limits = { maxWrites: 1000, maxWritePercent: 100 }

/** So many guests of a viral domain, each redeemed a day before the one ahead, and so many of a managed one. */
function scanned(unmanaged: number, managed = 0): Census {
  const day = (index: number) => new Date(Date.UTC(2020, 0, 1 - index)).toISOString()
  return censusOf([
    ...Array.from({ length: unmanaged }, (_, index) =>
      guestWith({ id: `u${index}`, mail: `u${index}@viral.example`, externalUserStateChangeDateTime: day(index) }),
    ),
    ...Array.from({ length: managed }, (_, index) => guestWith({ id: `m${index}`, mail: `m${index}@managed.example` })),
  ])
}

const planned = (census: Census, limits: Limits, onLimit: 'abort' | 'partial' = 'abort', problems: string[] = []) =>
  makePlan({ census, policy, limits, onLimit, problems: problemsOf(problems) })

const why = (plan: Plan) => (plan.kind === 'refused' ? plan.why : 'not refused')
const codeOf = (plan: Plan) => (plan.kind === 'refused' ? plan.code : null)
const itemsOf = (plan: Plan) => (plan.kind === 'ready' ? plan.items.map(({ id }) => id) : 'refused')
const skipsOf = ({ findings }: Plan) =>
  findings.map(({ decision }) => (decision.kind === 'skip' ? decision.skipReason : 'act'))

describe('an incomplete scan', () => {
  const problems = ['Page 3 did not come.', 'The realm of 2 of 9 domains could not be determined, more than 5 %.']

  test.each(['abort', 'partial'] as const)('plans nothing with on-limit %s, and says what is missing', (onLimit) => {
    const plan = planned(scanned(3), open, onLimit, problems)
    expect(itemsOf(plan)).toBe('refused')
    expect([codeOf(plan), why(plan)]).toEqual(['incomplete', `The scan is not complete. ${problems.join(' ')}`])
    expect(plan.findings).toHaveLength(3)
  })

  test('is refused for one problem', () => {
    expect(codeOf(planned(scanned(3), open, 'abort', problems.slice(1)))).toBe('incomplete')
  })

  test('is refused even when there is nothing to do', () => {
    expect(planned(scanned(0, 3), open, 'abort', problems).kind).toBe('refused')
  })
})

describe('on-limit: abort', () => {
  test.each([
    [9, 'ready'],
    [10, 'ready'],
    [11, 'refused'],
  ] as const)('%i guests at max-changes 10: %s', (unmanaged, kind) => {
    const plan = planned(scanned(unmanaged), { maxWrites: 10, maxWritePercent: 100 })
    expect(plan.kind).toBe(kind)
    expect(codeOf(plan)).toBe(kind === 'ready' ? null : 'over-limit')
    if (plan.kind === 'ready') expect(plan.items).toHaveLength(unmanaged)
  })

  test('over max-changes the message has the figures and the input to change', () => {
    const plan = planned(scanned(11), { maxWrites: 10, maxWritePercent: 100 })
    expect(why(plan)).toBe(
      '11 guests would be changed, and max-changes is 10. Would pass: max-changes: 11, in a change that somebody reviews. ' +
        'Or set on-limit to partial, to change the first 10.',
    )
  })

  test('over max-change-percent it has those who could be a finding too', () => {
    const plan = planned(scanned(6, 44), { maxWrites: 25, maxWritePercent: 10 })
    expect(why(plan)).toBe(
      '6 guests would be changed, and max-change-percent is 10, which is 5 of 50 guests with an Entra account. ' +
        'Would pass: max-change-percent: 12, in a change that somebody reviews. Or set on-limit to partial, to change the first 5.',
    )
  })

  test('max-changes 0 refuses one guest, and lets a run through that has nothing to do', () => {
    const nothing = { maxWrites: 0, maxWritePercent: 100 }
    expect(why(planned(scanned(1), nothing))).toContain('max-changes is 0')
    expect(itemsOf(planned(scanned(0, 5), nothing))).toEqual([])
  })

  test('those who are skipped anyway do not count against the limit', () => {
    const census = scanned(3)
    const roleHolders = new Set(census.findings.slice(0, 2).map(({ guest }) => guest.id))
    const plan = makePlan({
      census,
      policy: { ...policy, roleHolders },
      limits: { maxWrites: 1, maxWritePercent: 100 },
      onLimit: 'abort',
      problems: [],
    })
    expect(itemsOf(plan)).toEqual(['u0'])
    expect(skipsOf(plan)).toEqual(['role-holder', 'role-holder', 'act'])
  })
})

describe('on-limit: partial', () => {
  test('takes the oldest redemptions, and the rest is over the limit', () => {
    const plan = planned(scanned(5), { maxWrites: 2, maxWritePercent: 100 }, 'partial')
    expect(itemsOf(plan)).toEqual(['u4', 'u3'])
    expect(skipsOf(plan)).toEqual(['act', 'act', 'over-limit', 'over-limit', 'over-limit'])
    // As many again stand by, for those who turn out to be done with.
    expect(plan.kind === 'ready' && plan.spares.map(({ id }) => id)).toEqual(['u2', 'u1'])
  })

  test('those who failed before come last, and are taken where there is room', () => {
    const failedBefore = new Set(['u4', 'u2'].map(guestTag))
    const taken = (maxWrites: number) =>
      itemsOf(
        makePlan({
          census: scanned(5),
          policy,
          limits: { maxWrites, maxWritePercent: 100 },
          onLimit: 'partial',
          problems: [],
          failedBefore,
        }),
      )
    expect([taken(3), taken(4)]).toEqual([
      ['u3', 'u1', 'u0'],
      ['u3', 'u1', 'u0', 'u4'],
    ])
  })

  test('takes the same ones again, however the listing was ordered', () => {
    const guests = Array.from({ length: 30 }, (_, index) =>
      guestWith({ id: `g${String(index).padStart(2, '0')}`, mail: `g${index}@viral.example` }),
    )
    const limits = { maxWrites: 7, maxWritePercent: 100 }
    const first = itemsOf(planned(censusOf(guests), limits, 'partial'))
    expect(first).toEqual(guests.slice(0, 7).map(({ id }) => id))
    for (const order of [guests.toReversed(), [...guests.slice(11), ...guests.slice(0, 11)]]) {
      expect(itemsOf(planned(censusOf(order), limits, 'partial'))).toEqual(first)
    }
  })

  test('max-changes 0 takes nobody', () => {
    const plan = planned(scanned(2), { maxWrites: 0, maxWritePercent: 100 }, 'partial')
    expect(itemsOf(plan)).toEqual([])
    expect(skipsOf(plan)).toEqual(['over-limit', 'over-limit'])
  })
})

test('whoever is found and whatever the limits: only the actionable are planned, within the limits, oldest first', () => {
  const limits = fc.record({ maxWrites: fc.nat({ max: 40 }), maxWritePercent: fc.nat({ max: 100 }) })
  fc.assert(
    fc.property(
      anyGuests,
      limits,
      fc.constantFrom('abort' as const, 'partial' as const),
      fc.boolean(),
      fc.nat({ max: 5 }),
      (guests, limit, onLimit, includeSuspectOvertaken, roleEvery) => {
        const census = censusOf(guests)
        const roleHolders = new Set(guests.filter((_, index) => index % 5 === roleEvery).map(({ id }) => id))
        const given = openPolicy({ includeSuspectOvertaken, roleHolders })
        const plan = makePlan({ census, policy: given, limits: limit, onLimit, problems: [] })
        const actionable = decideAll(census, given).filter(({ decision }) => decision.kind === 'act')
        const { writes } = allowance(census.candidates, limit)

        expect(plan.findings.map(({ guest }) => guest)).toEqual(census.findings.map(({ guest }) => guest))
        expect(plan.kind).toBe(onLimit === 'abort' && actionable.length > writes ? 'refused' : 'ready')
        if (plan.kind === 'refused') return
        expect(plan.items).toEqual(
          actionable
            .map(({ guest }) => guest)
            .sort(oldestFirst)
            .slice(0, writes),
        )
        expect(plan.items.length).toBeLessThanOrEqual(writes)
        const acting = plan.findings.filter(({ decision }) => decision.kind === 'act')
        expect(acting.map(({ guest }) => guest)).toEqual(plan.items)
        const untouchable = new Set([...census.indeterminate, ...census.pending].map(({ guest }) => guest.id))
        for (const { id, home, accountEnabled } of plan.items) {
          expect(untouchable.has(id) || roleHolders.has(id)).toBe(false)
          expect([home?.domain.includes('viral'), home?.address == null, accountEnabled]).toEqual([true, false, true])
        }
      },
    ),
    { numRuns: runs(500) },
  )
})

test('a setting of the tenant that stands against the writes refuses the plan, with every reason', () => {
  const check = (status: 'blocked' | 'ok', detail: string) => ({ check: 'invitations', status, detail }) as const
  const ready = planned(scanned(2), open)
  const refuse = (...checks: Parameters<typeof refuseIfBlocked>[1]) => refuseIfBlocked(ready, checks)
  expect(refuse(check('ok', 'Fine.'))).toBe(ready)
  expect(refuse(check('ok', 'Fine.'), check('blocked', 'One.'), check('blocked', 'Two.'))).toMatchObject({
    kind: 'refused',
    code: 'blocked',
    why: 'One. Two.',
  })
})

test('why a guest is in a plan is the verdict', () => {
  const plan = planned(scanned(2), open)
  const [finding] = plan.findings
  expect(finding && planReason(plan)(finding.guest)).toBe('unmanaged')
})
