import { describe, expect, test } from '@jest/globals'
import { confirm as confirmFor } from '../../../src/core/enforcement/confirmation.ts'
import { proofOfReset } from '../../../src/core/guests/reset-proof.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'

const planned = guestWith()
const nobody: ReadonlySet<string> = new Set()
const confirm = (judged: Guest, now: Guest | null, roleHolders: ReadonlySet<string>) =>
  confirmFor(judged, now, roleHolders, 'reset')

describe('a guest who is as judged is confirmed', () => {
  test.each<[string, Record<string, unknown>]>([
    ['the very same', {}],
    ['an address in another case is no change', { mail: 'ann@FABRIKAM.com' }],
    ['another display name', { displayName: 'Ann of Fabrikam' }],
    ['another user principal name', { userPrincipalName: 'ann.new_fabrikam.com#EXT#@contoso.onmicrosoft.com' }],
    ['one more address behind the first', { otherMails: ['ann@elsewhere.example'] }],
    ['an issuer in another case', { identities: [...by('EXTERNALAZUREAD'), ...listed.identities.slice(1)] }],
    ['a user type in another case', { userType: 'guest' }],
  ])('%s', (_, properties) => {
    const now = guestWith(properties)
    expect(confirm(planned, now, nobody)).toEqual({ kind: 'still-true', now })
  })

  test('the address can come from otherMails, and move there', () => {
    const only = guestWith({ mail: null, otherMails: ['ann@fabrikam.com'] })
    expect(confirm(only, only, nobody)).toEqual({ kind: 'still-true', now: only })
    expect(confirm(planned, only, nobody)).toEqual({ kind: 'still-true', now: only })
  })
})

describe('a guest who is not is left alone', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['reset or invited again since', { externalUserState: 'PendingAcceptance' }, 'already-done'],
    ['the same in another case', { externalUserState: 'pendingacceptance' }, 'already-done'],
    [
      'pending, and changed otherwise too',
      { externalUserState: 'PendingAcceptance', mail: 'x@y.example' },
      'already-done',
    ],
    ['a member by now', { userType: 'Member' }, 'changed'],
    ['of no user type', { userType: null }, 'changed'],
    ['signs in with a Microsoft account', { identities: by('MicrosoftAccount') }, 'already-done'],
    ['signs in with a passcode', { identities: by('mail') }, 'already-done'],
    ['without an external identity', { identities: [] }, 'already-done'],
    ['identities are not told', { identities: null }, 'changed'],
    ['redeemed again', { externalUserStateChangeDateTime: '2024-02-02T00:00:00Z' }, 'already-done'],
    ['of an earlier date', { externalUserStateChangeDateTime: '2001-02-02T00:00:00Z' }, 'changed'],
    ['no date of redemption', { externalUserStateChangeDateTime: null }, 'changed'],
    ['another address', { mail: 'ann@contoso.com' }, 'changed'],
    ['another local part', { mail: 'anna@fabrikam.com' }, 'changed'],
    ['no address any more', { mail: null }, 'changed'],
    ['disabled', { accountEnabled: false }, 'disabled'],
    ['not known to be enabled', { accountEnabled: null }, 'disabled'],
  ])('%s', (_, properties, skipReason) => {
    expect(confirm(planned, guestWith(properties), nobody)).toEqual({ kind: 'drifted', skipReason })
  })

  test('gone', () => {
    expect(confirm(planned, null, nobody)).toEqual({ kind: 'drifted', skipReason: 'gone' })
  })

  test.each([{ accountEnabled: false }, { mail: null, identities: by('mail') }])(
    '%j, and to be deleted: still true',
    (properties) => {
      const guest = guestWith(properties)
      expect(confirmFor(guest, guest, nobody, 'delete')).toMatchObject({ kind: 'still-true' })
    },
  )

  test('holds a role by now', () => {
    expect(confirm(planned, planned, new Set([planned.id]))).toEqual({
      kind: 'drifted',
      skipReason: 'role-holder',
    })
  })

  test('an address that only the user principal name tells', () => {
    const hint = guestWith({ mail: null })
    expect(confirm(hint, hint, nobody)).toEqual({ kind: 'drifted', skipReason: 'no-address' })
  })
})

test('a guest to delete needs neither an address nor to be enabled', () => {
  const now = guestWith({ mail: null, accountEnabled: false })
  expect(confirmFor(now, now, nobody, 'delete')).toEqual({ kind: 'still-true', now })
})

describe('what proves a reset', () => {
  test.each<[string, Record<string, unknown>, string | null]>([
    ['pending, with the old identity', { externalUserState: 'PendingAcceptance' }, 'state-pending'],
    ['pending, without it', { externalUserState: 'pendingacceptance', identities: [] }, 'state-pending,issuer-gone'],
    ['accepted, and the identity is gone', { identities: listed.identities.slice(1) }, 'issuer-gone'],
    ['accepted, and another identity in its place', { identities: by('mail') }, 'issuer-gone'],
    ['accepted, and the date is later', { externalUserStateChangeDateTime: '2026-03-02T06:00:00Z' }, 'date-moved'],
    ['accepted, and the date is earlier', { externalUserStateChangeDateTime: '2001-01-01T00:00:00Z' }, null],
    ['accepted, and the date is gone', { externalUserStateChangeDateTime: null }, null],
    ['identities that did not come back', { identities: null }, null],
    ['nothing', {}, null],
    ['no state', { externalUserState: null }, null],
  ])('%s: %j', (_, properties, proof) => {
    expect(proofOfReset(planned, guestWith(properties))?.join() ?? null).toBe(proof)
  })

  test('a date where there was none; not somebody who is gone', () => {
    expect(proofOfReset(guestWith({ externalUserStateChangeDateTime: null }), planned)).toEqual(['date-moved'])
    expect(proofOfReset(planned, null)).toBeNull()
  })

  test('by the issuer that made it a finding, whichever that was', () => {
    for (const issuer of ['MicrosoftAccount', 'mail', 'google.com', 'https://idp.example']) {
      const before = guestWith({ identities: [...by(issuer), ...listed.identities.slice(1)] })
      expect([issuer, proofOfReset(before, before)]).toEqual([issuer, null])
      expect([issuer, proofOfReset(before, guestWith({ identities: listed.identities.slice(1) }))]).toEqual([
        issuer,
        ['issuer-gone'],
      ])
    }
  })
})

test('one more issuer than was judged is a change', () => {
  const now = guestWith({ identities: [...listed.identities, ...by('mail')] })
  expect(confirm(planned, now, nobody)).toEqual({ kind: 'drifted', skipReason: 'changed' })
})
