import { describe, expect, test } from '@jest/globals'
import { applyPlan } from '../../../src/core/plan/apply-plan.ts'
import type { PlanFile } from '../../../src/core/plan/plan-file.ts'
import { actionable } from '../../../src/core/plan/plan.ts'
import { apply, fates, limits, policy, reportOf, rescan, todo } from '../../world/core/applied-plans.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { problemsOf, realms } from '../../world/core/report-input.ts'
import { guid, planOf, unmanaged } from '../../world/core/plans.ts'

describe('a guest who changed between plan and apply', () => {
  const first = guestWith({ id: guid(1), mail: 'guest1@viral.example' })
  const five = [first, ...unmanaged(5).slice(1)]
  const plan = planOf(five)

  test.each<[string, Record<string, unknown>, string]>([
    ['not at all', {}, 'act'],
    ['in the display name', { displayName: 'Somebody Else' }, 'act'],
    ['reset since, or invited again', { externalUserState: 'PendingAcceptance' }, 'already-done'],
    ['redeemed again', { externalUserStateChangeDateTime: '2020-01-01T00:00:00Z' }, 'changed'],
    ['redeemed again, lately', { externalUserStateChangeDateTime: '2026-02-28T00:00:00Z' }, 'suspect-overtaken'],
    ['in the state alone', { externalUserState: null }, 'changed'],
    ['in the address', { mail: 'new@viral.example' }, 'changed'],
    ['to another unmanaged domain', { mail: 'guest1@also-viral.example' }, 'changed'],
    ['to a managed domain', { mail: 'guest1@managed.example' }, 'now-managed'],
    ['to a domain that nobody has', { mail: 'guest1@gone.example' }, 'changed'],
    ['to a domain of which nobody knows', { mail: 'guest1@unclear.example' }, 'changed'],
    ['without an address now', { mail: null, userPrincipalName: 'x_viral.example#EXT#@contoso.com' }, 'no-address'],
    ['to a member', { userType: 'Member' }, 'changed'],
    ['to a Microsoft account', { identities: by('MicrosoftAccount') }, 'already-done'],
    ['to a passcode', { identities: by('mail') }, 'already-done'],
    ['to one more identity', { identities: by('ExternalAzureAD', 'mail') }, 'changed'],
    ['to an account of this tenant', { identities: [] }, 'already-done'],
    ['so that identities are not told', { identities: null }, 'changed'],
    ['disabled', { accountEnabled: false }, 'disabled'],
    ['so that nobody knows whether it is enabled', { accountEnabled: null }, 'disabled'],
  ])('%s: %s', (_, properties, fate) => {
    const now = guestWith({ id: first.id, mail: first.mail, ...properties })
    const applied = apply(plan, [now, ...five.slice(1)])
    expect(fates(applied)).toEqual({ ...Object.fromEntries(five.map(({ id }) => [id, 'act'])), [first.id]: fate })
    expect(todo(applied)).toEqual(five.slice(fate === 'act' ? 0 : 1).map(({ id }) => id))
    expect(applied.approved).toMatchObject({ items: 5, drifted: fate === 'act' ? 0 : 1, notInPlan: 0 })
  })

  test('who is gone', () => {
    expect(fates(apply(plan, five.slice(1)))[first.id]).toBe('gone')
  })

  test('whose domain became managed, with everybody else of it', () => {
    const census = rescan(plan, five, new Map([...realms, ['viral.example', { kind: 'managed' }]]))
    const applied = applyPlan(plan, { census, policy, limits, onLimit: 'abort', problems: [] })
    expect(new Set(Object.values(fates(applied)))).toEqual(new Set(['now-managed']))
    expect(todo(applied)).toBe('5 of the 5 items of the plan no longer hold, more than 25 %. Make a new plan.')
  })

  test('who holds a role by now', () => {
    const applied = apply(plan, five, { policy: { ...policy, roleHolders: new Set([first.id]) } })
    expect(fates(applied)[first.id]).toBe('role-holder')
  })
})

describe('what the plan does not have', () => {
  const plan = planOf(unmanaged(3))

  test('is reported and left alone', () => {
    const applied = apply(plan, unmanaged(6))
    expect(todo(applied)).toEqual([1, 2, 3].map(guid))
    expect([4, 5, 6].map((number) => fates(applied)[guid(number)])).toEqual(Array(3).fill('not-approved'))
    expect(applied.approved).toMatchObject({ items: 3, drifted: 0, notInPlan: 3 })
  })

  test('is nobody of the plan whom the run was not told to act on', () => {
    const applied = apply(plan, unmanaged(4), { policy: { ...policy, onlyGuests: new Set([guid(1)]) } })
    expect(todo(applied)).toEqual([1].map(guid))
    expect(applied.approved).toMatchObject({ items: 3, drifted: 2, notInPlan: 1 })
  })

  test('counts as new only when it could have been in it', () => {
    const disabled = guestWith({ id: guid(4), mail: 'guest4@viral.example', accountEnabled: false })
    const applied = apply(plan, [...unmanaged(3), disabled])
    expect(fates(applied)[guid(4)]).toBe('disabled')
    expect(applied.approved?.notInPlan).toBe(0)
    const { counts } = reportOf(applied, rescan(plan, [...unmanaged(3), disabled]), null)
    expect(counts.skipped).toEqual({ disabled: 1 })
    expect(counts.outcomes?.skipped).toBe(0)
  })

  test('is left alone too when it was taken out of the plan', () => {
    const trimmed: PlanFile = { ...plan, items: plan.items.slice(1) }
    expect(todo(apply(trimmed, unmanaged(3)))).toEqual([2, 3].map(guid))
    expect(todo(apply({ ...plan, items: [] }, unmanaged(3)))).toEqual([])
  })
})

describe('a quarter of the items', () => {
  test.each([
    [4, 1, true],
    [4, 2, false],
    [3, 1, false],
    [7, 1, true],
    [7, 2, false],
    [8, 2, true],
    [100, 25, true],
    [100, 26, false],
    [1, 1, false],
  ])('of %i, %i may be gone: %s', (count, gone, applies) => {
    const applied = apply(planOf(unmanaged(count)), unmanaged(count).slice(gone))
    expect(applied.kind).toBe(applies ? 'ready' : 'refused')
    if (applied.kind === 'refused') {
      const why = `${gone} of the ${count} items of the plan no longer hold, more than 25 %. Make a new plan.`
      expect(applied.why).toBe(why)
    }
  })

  test.each<[string, Record<string, unknown>]>([
    ['changed', { externalUserStateChangeDateTime: '2020-01-01T00:00:00Z' }],
    ['disabled', { accountEnabled: false }],
    ['without an address', { mail: null, userPrincipalName: 'x_viral.example#EXT#@contoso.com' }],
    ['managed', { mail: 'guest@managed.example' }],
  ])('counts who is %s by now', (_, properties) => {
    const plan = planOf(unmanaged(4))
    const changed = (count: number) => [...unmanaged(count, properties), ...unmanaged(4).slice(count)]
    expect([apply(plan, changed(1)).kind, apply(plan, changed(2)).kind]).toEqual(['ready', 'refused'])
  })

  test('does not count those who were reset already, nor those whom a rule of today spares', () => {
    const plan = planOf(unmanaged(4))
    expect(apply(plan, unmanaged(4, { externalUserState: 'PendingAcceptance' })).kind).toBe('ready')
    const roleHolders = new Set([1, 2, 3, 4].map(guid))
    expect(todo(apply(plan, unmanaged(4), { policy: { ...policy, roleHolders } }))).toEqual([])
  })
})

describe('limits and the scan', () => {
  const plan = planOf(unmanaged(4))

  test.each([
    [{ maxWrites: 4, maxWritePercent: 100 }, null],
    [
      { maxWrites: 3, maxWritePercent: 100 },
      'By the plan 4 guests would be changed, and max-changes is 3. Would pass: max-changes: 4, in a change that somebody reviews. ' +
        'Or set on-limit to partial, to change the first 3.',
    ],
    [
      { maxWrites: 0, maxWritePercent: 100 },
      'By the plan 4 guests would be changed, and max-changes is 0. Would pass: max-changes: 4, in a change that somebody reviews.',
    ],
  ])('%j: %s', (given, why) => {
    expect(todo(apply(plan, unmanaged(4), { limits: given }))).toEqual(why ?? [1, 2, 3, 4].map(guid))
  })

  test('the share is that of the candidates of today', () => {
    const others = Array.from({ length: 36 }, (_, n) => guestWith({ id: guid(100 + n), mail: `m${n}@managed.example` }))
    const guests = [...unmanaged(4), ...others]
    expect(todo(apply(plan, guests, { limits: { maxWrites: 25, maxWritePercent: 10 } }))).toHaveLength(4)
    expect(todo(apply(plan, guests, { limits: { maxWrites: 25, maxWritePercent: 9 } }))).toBe(
      'By the plan 4 guests would be changed, and max-change-percent is 9, which is 3 of 40 guests with an Entra account. ' +
        'Would pass: max-change-percent: 10, in a change that somebody reviews. Or set on-limit to partial, to change the first 3.',
    )
  })

  test('a plan that is over the limit can be trimmed to it', () => {
    const given = { limits: { maxWrites: 3, maxWritePercent: 100 } }
    expect(todo(apply({ ...plan, items: plan.items.slice(0, 3) }, unmanaged(4), given))).toHaveLength(3)
  })

  describe('with on-limit: partial', () => {
    const partly = (maxWrites: number) => ({
      onLimit: 'partial' as const,
      limits: { maxWrites, maxWritePercent: 100 },
    })
    /** The guest of the highest number redeemed first. */
    const guests = [1, 2, 3, 4].map((number) =>
      guestWith({
        id: guid(number),
        mail: `guest${number}@viral.example`,
        externalUserStateChangeDateTime: `201${9 - number}-05-04T03:02:01Z`,
      }),
    )
    const whole = planOf(guests)

    test('the first ones are done, the oldest redemption first, and the others are over the limit, which is no drift', () => {
      const cut = apply(whole, guests, partly(3))
      expect(todo(cut)).toEqual([4, 3, 2].map(guid))
      expect(fates(cut)[guid(1)]).toBe('over-limit')
      expect(cut.approved).toMatchObject({ items: 4, drifted: 0, notInPlan: 0 })
      const done = new Map([4, 3, 2].map((number) => [guid(number), { outcome: 'reset' } as const]))
      const report = reportOf(cut, rescan(whole, guests), done)
      expect(report).toMatchObject({ result: 'partial', counts: { planned: 4, remediated: 3 } })
      expect(Object.values(report.counts.outcomes ?? {}).reduce((sum, count) => sum + count, 0)).toBe(4)
    })

    test('the next run goes on with the same plan, whatever became of those who were done', () => {
      const redeemedSince = { externalUserStateChangeDateTime: '2026-03-01T06:00:00Z' }
      const [first, ...rest] = guests
      for (const became of [
        { externalUserState: 'PendingAcceptance' },
        { ...redeemedSince, identities: by('MicrosoftAccount') },
        { ...redeemedSince, mail: 'guest@managed.example' },
      ]) {
        const after = [first, ...unmanaged(4, became).slice(1)].flatMap((guest) => guest ?? [])
        const next = apply(whole, after, partly(3))
        expect(fates(next)).toEqual({
          [guid(1)]: 'act',
          ...Object.fromEntries(rest.map(({ id }) => [id, 'already-done'])),
        })
        expect(todo(next)).toEqual([guid(1)])
      }
    })

    test('the share cuts too, and a limit of 0 lets nobody through', () => {
      const others = Array.from({ length: 36 }, (_, n) =>
        guestWith({ id: guid(100 + n), mail: `m${n}@managed.example` }),
      )
      const share = { onLimit: 'partial' as const, limits: { maxWrites: 25, maxWritePercent: 5 } }
      expect(todo(apply(whole, [...guests, ...others], share))).toEqual([4, 3].map(guid))
      expect(todo(apply(whole, guests, partly(0)))).toEqual([])
    })
  })

  test('an incomplete scan refuses it', () => {
    expect(todo(apply(plan, unmanaged(4), { problems: problemsOf(['Page 3 did not come.']) }))).toBe(
      'The scan is not complete. Page 3 did not come.',
    )
  })
})

test('applied a second time it finds everybody reset, and changes nothing', () => {
  const plan = planOf(unmanaged(5))
  const census = rescan(plan, unmanaged(5))
  const first = applyPlan(plan, { census, policy, limits, onLimit: 'abort', problems: [] })
  const done = new Map(actionable(first).map(({ id }) => [id, { outcome: 'reset' } as const]))
  expect(reportOf(first, census, done)).toMatchObject({ result: 'remediated', counts: { remediated: 5 } })

  const after = unmanaged(5, {
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: '2026-03-01T06:00:00Z',
  })
  const second = apply(plan, after)
  expect(todo(second)).toEqual([])
  const report = reportOf(second, rescan(plan, after), null)
  expect(report).toMatchObject({ result: 'clean', counts: { skipped: { 'already-done': 5 }, remediated: 0 } })
  expect(report.counts.outcomes).toEqual({
    reset: 0,
    deleted: 0,
    unconfirmed: 0,
    skipped: 5,
    failed: 0,
    'not-attempted': 0,
  })
})
