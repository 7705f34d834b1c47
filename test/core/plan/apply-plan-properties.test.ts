import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyPlan } from '../../../src/core/plan/apply-plan.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { outcomes } from '../../../src/core/enforcement/outcome.ts'
import { actionable, makePlan } from '../../../src/core/plan/plan.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { limits, reportOf, rescan } from '../../world/core/applied-plans.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { censusOf, realms } from '../../world/core/report-input.ts'
import { guid, planOf } from '../../world/core/plans.ts'
import { openPolicy } from '../../world/core/open-policy.ts'

const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

/** What a guest can be like: mostly one that can be reset, so that there is something to plan. */
const look = fc.record({
  mail: mostly<string | null>('ann@viral.example', 'ann@managed.example', 'ann@unclear.example', null),
  externalUserState: mostly<string | null>('Accepted', 'PendingAcceptance', null),
  externalUserStateChangeDateTime: mostly('2019-01-01T00:00:00Z', '2024-01-01T00:00:00Z'),
  accountEnabled: mostly<boolean | null>(true, false, null),
  identities: mostly<unknown[] | null>(by('ExternalAzureAD'), by('mail'), null),
})

const most = 20
/** By number, what each guest of a tenant is like; null where there is none. */
const tenant = fc.array(fc.option(look, { freq: 9 }), { minLength: most, maxLength: most })
const guestsOf = (looks: readonly (Record<string, unknown> | null)[]): Guest[] =>
  looks.flatMap((properties, index) => (properties === null ? [] : [guestWith({ id: guid(index), ...properties })]))

/** What becomes of each: one in eight changes, comes or goes. */
const later = fc.tuple(tenant, fc.array(fc.nat({ max: 7 }), { minLength: most, maxLength: most }))
const realmLater = fc.constantFrom<Realm>(
  ...Array<Realm>(6).fill({ kind: 'viral' }),
  { kind: 'managed' },
  { kind: 'indeterminate', cause: 'The realm look-up: HTTP 500.' },
)

test('whatever the plan and whatever comes after it, only the approved are done, each ends once, and unknown is never planned', () => {
  const seen = { done: 0, refused: 0, drifted: 0, beside: 0, later: 0 }
  fc.assert(
    fc.property(
      tenant,
      later,
      realmLater,
      fc.boolean(),
      fc.nat({ max: most }),
      fc.constantFrom(1, 2, 4, most),
      fc.func(fc.constantFrom(...outcomes)),
      (before, [others, dice], realm, includeSuspectOvertaken, roleHolder, maxWrites, endOf) => {
        const given = {
          policy: openPolicy({ includeSuspectOvertaken, roleHolders: new Set([guid(roleHolder)]) }),
          limits,
          problems: [],
        }
        const scanned = censusOf(guestsOf(before))
        const file = planOf(actionable(makePlan({ ...given, census: scanned, onLimit: 'abort' })))
        const approved = new Set(file.items.map(({ id }) => id))
        for (const { guest } of [...scanned.indeterminate, ...scanned.pending])
          expect(approved.has(guest.id)).toBe(false)

        const looks = Array.from(
          { length: most },
          (_, index) => (dice[index] === 0 ? others[index] : before[index]) ?? null,
        )
        const census = rescan(file, guestsOf(looks), new Map([...realms, ['viral.example', realm]]))
        const plan = applyPlan(file, { ...given, census, onLimit: 'partial', limits: { ...limits, maxWrites } })
        const items = plan.kind === 'ready' ? plan.items : []
        expect(items.length).toBeLessThanOrEqual(maxWrites)
        const stillTrue = new Set(census.findings.map(({ guest }) => guest.id))
        for (const { id } of items) {
          expect([approved.has(id), stillTrue.has(id), id === guid(roleHolder)]).toEqual([true, true, false])
          const index = Number(id.slice(-12))
          expect(looks[index]).toEqual(before[index])
        }

        const ended = new Map(items.map(({ id }) => [id, { outcome: endOf(id) }]))
        const { findings, counts, approval } = reportOf(plan, census, items.length > 0 ? ended : null)
        expect(new Set(findings.map(({ id }) => id))).toEqual(new Set([...stillTrue, ...approved]))
        expect(findings).toHaveLength(new Set([...stillTrue, ...approved]).size)
        seen.refused += plan.kind === 'refused' ? 1 : 0
        if (plan.kind === 'refused' || approved.size === 0) return
        expect(Object.values(counts.outcomes ?? {}).reduce((sum, count) => sum + count, 0)).toBe(approved.size)
        for (const { id, outcome } of findings) expect([id, outcome !== undefined]).toEqual([id, approved.has(id)])
        const later = counts.skipped['over-limit'] ?? 0
        expect(later === 0 || items.length === maxWrites).toBe(true)
        expect(approval?.items).toBe(items.length + later + (approval?.drifted ?? 0))
        seen.later += later
        seen.done += items.length
        seen.drifted += plan.drifted.length
        seen.beside += approval?.notInPlan ?? 0
      },
    ),
    { numRuns: 200 },
  )
  // The worlds were of a kind in which all of this happens.
  for (const [what, times] of Object.entries(seen)) expect([what, times > 20]).toEqual([what, true])
})
