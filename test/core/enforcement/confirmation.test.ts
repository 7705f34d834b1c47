import { describe, expect, test } from '@jest/globals'
import { confirm, looksReset } from '../../../src/core/enforcement/confirmation.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'

const planned = guestWith()
const nobody: ReadonlySet<string> = new Set()
const unchanged = { kind: 'still-true', address: 'ann@fabrikam.com' }

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
    expect(confirm(planned, now, nobody, 'reset')).toEqual({ ...unchanged, address: now.mail })
  })

  test('the address that is invited is the one that stands there now', () => {
    expect(confirm(planned, guestWith({ mail: 'Ann@Fabrikam.com' }), nobody, 'reset')).toEqual({
      kind: 'still-true',
      address: 'Ann@Fabrikam.com',
    })
  })

  test('it can come from otherMails', () => {
    const only = { mail: null, otherMails: ['ann@fabrikam.com'] }
    expect(confirm(guestWith(only), guestWith(only), nobody, 'reset')).toEqual(unchanged)
    // The address moved from one property to the other: it is still the one that was judged.
    expect(confirm(planned, guestWith(only), nobody, 'reset')).toEqual(unchanged)
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
    ['signs in with a Microsoft account', { identities: by('MicrosoftAccount') }, 'changed'],
    ['signs in with a passcode', { identities: by('mail') }, 'changed'],
    ['without an external identity', { identities: [] }, 'changed'],
    ['identities are not told', { identities: null }, 'changed'],
    ['redeemed again', { externalUserStateChangeDateTime: '2024-02-02T00:00:00Z' }, 'changed'],
    ['no date of redemption', { externalUserStateChangeDateTime: null }, 'changed'],
    ['another address', { mail: 'ann@contoso.com' }, 'changed'],
    ['another local part', { mail: 'anna@fabrikam.com' }, 'changed'],
    ['no address any more', { mail: null }, 'changed'],
    ['disabled', { accountEnabled: false }, 'disabled'],
    ['not known to be enabled', { accountEnabled: null }, 'disabled'],
  ])('%s', (_, properties, skipReason) => {
    expect(confirm(planned, guestWith(properties), nobody, 'reset')).toEqual({ kind: 'drifted', skipReason })
  })

  test('gone', () => {
    expect(confirm(planned, null, nobody, 'reset')).toEqual({ kind: 'drifted', skipReason: 'gone' })
  })

  test.each([{ accountEnabled: false }, { mail: null, identities: by('mail') }])(
    '%j, and to be deleted: still true',
    (properties) => {
      const guest = guestWith(properties)
      expect(confirm(guest, guest, nobody, 'delete')).toMatchObject({ kind: 'still-true' })
    },
  )

  test('holds a role by now', () => {
    expect(confirm(planned, planned, new Set([planned.id]), 'reset')).toEqual({
      kind: 'drifted',
      skipReason: 'role-holder',
    })
  })

  test('an address that only the user principal name tells', () => {
    const hint = guestWith({ mail: null })
    expect(confirm(hint, hint, nobody, 'reset')).toEqual({ kind: 'drifted', skipReason: 'no-address' })
  })
})

describe('what a reset looks like', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['pending, with the old identity', { externalUserState: 'PendingAcceptance' }, true],
    ['pending, without it', { externalUserState: 'PendingAcceptance', identities: [] }, true],
    ['accepted still', {}, false],
    ['accepted, and the identity is gone', { identities: [] }, false],
    ['no state', { externalUserState: null }, false],
  ])('%s: %s', (_, properties, reset) => {
    expect(looksReset(guestWith(properties))).toBe(reset)
  })

  test('not somebody who is gone', () => {
    expect(looksReset(null)).toBe(false)
  })
})

test('one more issuer than was judged is a change', () => {
  const now = guestWith({ identities: [...listed.identities, ...by('mail')] })
  expect(confirm(planned, now, nobody, 'reset')).toEqual({ kind: 'drifted', skipReason: 'changed' })
})
