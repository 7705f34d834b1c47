import { expect, test } from '@jest/globals'
import { findingKind, findingNoun, findingVerdicts, type AccountType } from '../../../src/core/guests/finding.ts'
import { makePlan, refuseIfBlocked } from '../../../src/core/plan/plan.ts'
import { openPolicy } from '../../world/core/open-policy.ts'
import { censusOf } from '../../world/core/report-input.ts'
import { by, guestWith } from '../../world/core/guests.ts'

const guests = [
  ...Array.from({ length: 30 }, (_, n) => guestWith({ id: `m${n}`, mail: `m${n}@x.example`, identities: by('MSA') })),
  ...Array.from({ length: 20 }, (_, n) => guestWith({ id: `e${n}`, mail: `e${n}@managed.example` })),
  ...Array.from({ length: 10 }, (_, n) => guestWith({ id: `o${n}`, mail: `o${n}@x.example`, identities: by('mail') })),
  guestWith({ id: 'viral', mail: 'v@viral.example' }),
  guestWith({ id: 'unclear', mail: 'u@unclear.example' }),
  guestWith({ id: 'pending', externalUserState: 'PendingAcceptance' }),
  guestWith({ id: 'own', externalUserState: null, identities: by(), userPrincipalName: 'own@contoso.example' }),
]

test.each<[AccountType[], number, number, string]>([
  [['unmanaged'], 22, 1, 'guests with an Entra account'],
  [['microsoft-account'], 30, 30, 'guests with a Microsoft account'],
  [['microsoft-account', 'unmanaged'], 52, 31, 'guests with an Entra or a Microsoft account'],
  [['all-guests'], 62, 61, 'guests from outside'],
  [['all-guests', 'unmanaged'], 62, 61, 'guests from outside'],
])('%j: max-change-percent is a share of %i, of whom %i are found', (accountTypes, eligible, found, noun) => {
  const census = censusOf(guests, undefined, accountTypes)
  expect([census.eligible, census.findings.length, census.accountTypes]).toEqual([eligible, found, accountTypes])
  const limits = { maxWrites: 1000, maxWritePercent: 0 }
  const policy = openPolicy({ accountTypes })
  const plan = makePlan({ census, policy, limits, onLimit: 'abort', problems: [] })
  expect(refuseIfBlocked(plan, [])).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining(`which is 0 of ${eligible} ${noun}.`) as unknown,
  })
})

test('the order of account types, and one that another holds, make no difference', () => {
  expect(findingKind(['unmanaged', 'microsoft-account'])).toBe(findingKind(['microsoft-account', 'unmanaged']))
  expect(findingNoun(['microsoft-account', 'all-guests'])).toEqual(findingNoun(['all-guests']))
  for (const never of ['pending', 'internal', 'indeterminate'] as const) {
    expect(findingVerdicts(['all-guests', 'unmanaged', 'microsoft-account']).has(never)).toBe(false)
  }
})
