import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../src/core/plan/policy.ts'
import { judge } from '../../../src/core/guests/verdict.ts'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import type { AccountType } from '../../../src/core/guests/finding.ts'
import { by, guestWith } from '../../world/core/guests.ts'
import { openPolicy } from '../../world/core/open-policy.ts'

const late = { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z' }

test.each([
  [{}, false, { kind: 'act' }],
  [{ mail: null }, false, { kind: 'skip', skipReason: 'no-address' }],
  [{ mail: null, otherMails: ['ann@fabrikam.com'] }, false, { kind: 'act' }],
  [{ accountEnabled: false }, false, { kind: 'skip', skipReason: 'disabled' }],
  [{ accountEnabled: null }, false, { kind: 'skip', skipReason: 'disabled' }],
  [late, false, { kind: 'skip', skipReason: 'suspect-overtaken' }],
  [late, true, { kind: 'act' }],
])('%j with include-suspect-overtaken %s: %j', (properties, includeSuspectOvertaken, decision) => {
  const guest = guestWith(properties)
  expect(
    decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, openPolicy({ includeSuspectOvertaken })),
  ).toEqual(decision)
})

test.each(['reset', 'delete'] as const)(
  'who holds a directory role, or is protected, is left alone: %s',
  (remediation) => {
    const guest = guestWith()
    const whom = new Set([guest.id])
    const by = (rules: Parameters<typeof openPolicy>[0]) =>
      decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, openPolicy({ remediation, ...rules }))
    expect([by({ roleHolders: whom }), by({ protectedGuests: whom })]).toEqual([
      { kind: 'skip', skipReason: 'role-holder' },
      { kind: 'skip', skipReason: 'protected' },
    ])
  },
)

describe('a guest to be deleted', () => {
  const hint = { mail: null, userPrincipalName: 'ann_viral.example#EXT#@contoso.onmicrosoft.com' }
  const msa = { ...hint, identities: by('MicrosoftAccount') }
  test.each<[Record<string, unknown>, AccountType[], string]>([
    [{}, ['unmanaged'], 'act'],
    [{ accountEnabled: false }, ['unmanaged'], 'act'],
    [{ accountEnabled: null }, ['unmanaged'], 'act'],
    [msa, ['microsoft-account'], 'act'],
    [hint, ['all-guests'], 'act'],
    // That it is unmanaged is known from a hint alone.
    [hint, ['unmanaged'], 'no-address'],
    [hint, ['unmanaged', 'microsoft-account'], 'no-address'],
    [late, ['unmanaged'], 'suspect-overtaken'],
  ])('%j of %j: %s', (properties, accountTypes, decided) => {
    const guest = guestWith(properties)
    const policy = openPolicy({ remediation: 'delete', accountTypes })
    const decision = decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, policy)
    expect(decision.kind === 'act' ? 'act' : decision.skipReason).toBe(decided)
  })
})

test('whose reset was accepted lately and not seen is left alone, and nobody else', () => {
  const guest = guestWith()
  const unconfirmedBefore = (...ids: string[]) =>
    decide(
      { guest, judgement: judge(guest, { kind: 'viral' }) },
      openPolicy({ unconfirmedBefore: new Set(ids.map(guestTag)) }),
    )
  expect(unconfirmedBefore('somebody else', guest.id)).toEqual({ kind: 'skip', skipReason: 'unconfirmed-before' })
  expect(unconfirmedBefore('somebody else')).toEqual({ kind: 'act' })
})

test.each([
  ['2026-02-01T06:00:00.001Z', { kind: 'skip', skipReason: 'suspect-overtaken' }],
  ['2026-02-01T06:00:00.000Z', { kind: 'act' }],
])('on 3 March at six, who redeemed at %s is, with include-suspect-overtaken: %j', (redeemed, decision) => {
  const guest = guestWith({ externalUserStateChangeDateTime: redeemed })
  const policy = openPolicy({ includeSuspectOvertaken: true, now: new Date('2026-03-03T06:00:00Z') })
  expect(decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, policy)).toEqual(decision)
})
