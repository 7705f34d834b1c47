import { describe, expect, test } from '@jest/globals'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import { proofOfReset } from '../../../src/core/guests/reset-proof.ts'
import { createGuestCensus } from '../../../src/core/guests/census.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'

const [, own] = listed.identities
const from = Date.parse('2026-03-02T06:00:00Z')
const reset = { from, until: from + 3_600_000 }
const during = '2026-03-02T06:30:00Z'
/** The clock of the service may be behind. */
const slow = '2026-03-02T05:50:00Z'
const later = '2026-03-09T06:00:00Z'

/** The verdict on a guest, known to have been reset or not. */
function verdictOn(properties: Readonly<Record<string, unknown>>, known: boolean): string | undefined {
  const guest = guestWith(properties)
  const earlierResets = new Map(known ? [[guestTag(guest.id), reset]] : [])
  const gathered = createGuestCensus({ plannedIds: new Set([guest.id]), accountTypes: ['all-guests'], earlierResets })
  gathered.add(guest)
  return gathered.finish(new Map([['fabrikam.com', { kind: 'viral' }]])).plannedGuests.get(guest.id)?.judgement.verdict
}

describe('a guest who is known to have been reset', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['pending', { externalUserState: 'PendingAcceptance' }, 'pending', 'pending'],
    ['the issuer is gone', { identities: [own] }, 'pending', 'indeterminate'],
    ['the date is that of the reset', { externalUserStateChangeDateTime: during }, 'pending', 'unmanaged'],
    ['by a clock that is slow', { externalUserStateChangeDateTime: slow }, 'pending', 'unmanaged'],
    ['redeemed since with the same account', { externalUserStateChangeDateTime: later }, 'unmanaged', 'unmanaged'],
    ['redeemed since with a passcode', { identities: by('mail') }, 'email-otp', 'email-otp'],
    [
      'redeemed at once with a passcode',
      { identities: by('mail'), externalUserStateChangeDateTime: during },
      'email-otp',
      'email-otp',
    ],
    ['nothing shows', {}, 'unmanaged', 'unmanaged'],
    ['identities that did not come back', { identities: null }, 'indeterminate', 'indeterminate'],
  ])('%s: %s, and %s for who was not', (_, properties, known, unknown) => {
    expect([verdictOn(properties, true), verdictOn(properties, false)]).toEqual([known, unknown])
  })
})

describe('what shows that a guest was reset since', () => {
  const before = guestWith({})
  test.each<[string, Record<string, unknown>, string[] | null]>([
    ['nothing', {}, null],
    ['an invitation that is not accepted', { externalUserState: 'PendingAcceptance' }, ['state-pending']],
    ['the issuer', { identities: [own] }, ['issuer-gone']],
    ['a later date', { externalUserStateChangeDateTime: during }, ['date-moved']],
    ['not an earlier date', { externalUserStateChangeDateTime: '2010-01-01T00:00:00Z' }, null],
    ['not a date that is missing', { externalUserStateChangeDateTime: null }, null],
    ['not identities that did not come back', { identities: null }, null],
    [
      'all of them',
      { externalUserState: 'PendingAcceptance', identities: [own], externalUserStateChangeDateTime: during },
      ['state-pending', 'issuer-gone', 'date-moved'],
    ],
  ])('%s', (_, now, proof) => {
    expect(proofOfReset(before, guestWith(now))).toEqual(proof)
  })

  test('nothing, where the guest was not read', () => {
    expect(proofOfReset(before, null)).toBeNull()
  })
})
