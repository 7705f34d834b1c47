import { expect, test } from '@jest/globals'
import { decide } from '../../../src/core/plan/policy.ts'
import { judge } from '../../../src/core/guests/verdict.ts'
import { guestWith } from '../../world/core/guests.ts'
import { openPolicy } from '../../world/core/open-policy.ts'

const late = { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z' }

test.each([
  [{}, false, { decision: 'act' }],
  [{ mail: null }, false, { decision: 'skip', skipReason: 'no-address' }],
  [{ mail: null, otherMails: ['ann@fabrikam.com'] }, false, { decision: 'act' }],
  [{ accountEnabled: false }, false, { decision: 'skip', skipReason: 'disabled' }],
  [{ accountEnabled: null }, false, { decision: 'skip', skipReason: 'disabled' }],
  [late, false, { decision: 'skip', skipReason: 'suspect-overtaken' }],
  [late, true, { decision: 'act' }],
])('%j with include-suspect-overtaken %s: %j', (properties, includeSuspectOvertaken, decision) => {
  const guest = guestWith(properties)
  expect(
    decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, openPolicy({ includeSuspectOvertaken })),
  ).toEqual(decision)
})

test('a holder of a directory role is left alone', () => {
  const guest = guestWith()
  const policy = openPolicy({ roleHolders: new Set([guest.id]) })
  expect(decide({ guest, judgement: judge(guest, { kind: 'viral' }) }, policy)).toEqual({
    decision: 'skip',
    skipReason: 'role-holder',
  })
})
