import { describe, expect, test } from '@jest/globals'
import { nextSignIn, nextSignInOf, type RedemptionSettings } from '../../../src/core/tenant/next-sign-in.ts'

const order = ['azureActiveDirectory', 'externalFederation', 'socialIdentityProviders']
const usual: RedemptionSettings = { oneTimePasscode: true, order, fallback: 'defaultConfiguredIdp' }

const entra = 'an account of a managed Entra tenant'
const federated = 'the identity provider that this tenant federates with for their domain'
const google = 'a Google account, where this tenant federates with Google'
const account = 'their Microsoft account'
const passcode = 'a one-time passcode sent by mail'
const maybePasscode = 'a one-time passcode sent by mail, where that is switched on'
const newAccount = 'a Microsoft account that they are asked to create'
const primary = [entra, federated, google]

describe('the ways to sign in', () => {
  test.each<[string, Partial<RedemptionSettings>, string, string[]]>([
    ['as Microsoft sets it', {}, 'ok', [...primary, account, passcode]],
    ['without passcodes', { oneTimePasscode: false }, 'warning', [...primary, account, newAccount]],
    ['passcodes not known', { oneTimePasscode: null }, 'unknown', [...primary, account, maybePasscode, newAccount]],
    ['passcode only', { fallback: 'emailOneTimePasscode' }, 'ok', [...primary, passcode]],
    [
      'passcode only, not known',
      { fallback: 'emailOneTimePasscode', oneTimePasscode: null },
      'unknown',
      [...primary, maybePasscode],
    ],
    ['passcode only, off', { fallback: 'emailOneTimePasscode', oneTimePasscode: false }, 'warning', primary],
    ['Microsoft account only', { fallback: 'microsoftAccount' }, 'warning', [...primary, account, newAccount]],
    ['another order', { order: order.toReversed() }, 'ok', [google, federated, entra, account, passcode]],
    ['fewer providers', { order: ['azureActiveDirectory'] }, 'ok', [entra, account, passcode]],
    ['no provider', { order: [] }, 'ok', [account, passcode]],
    [
      'providers that are not documented',
      { order: ['azureActiveDirectory', 'one', 'two'] },
      'ok',
      [entra, 'another identity provider', account, passcode],
    ],
    [
      'a fallback that is not documented',
      { fallback: 'something' },
      'unknown',
      [...primary, 'another identity provider that the redemption order names'],
    ],
    ['order not known', { order: null, fallback: null }, 'unknown', [...primary, account, passcode]],
    [
      'nothing known',
      { order: null, fallback: null, oneTimePasscode: null },
      'unknown',
      [...primary, account, maybePasscode, newAccount],
    ],
  ])('%s', (_, settings, status, ways) => {
    const check = nextSignIn({ ...usual, ...settings })
    expect(check).toMatchObject({ check: 'next-sign-in', status })
    expect(check.detail).toContain(
      `After a reset, guests sign in with the first of these that they have: ${ways.join('; else ')}.`,
    )
  })
})

test.each<[Partial<RedemptionSettings>, RegExp]>([
  [{ oneTimePasscode: false }, /domain is verified in an Entra tenant.*switch one-time passcodes on\.$/],
  [{ fallback: 'microsoftAccount' }, /switch one-time passcodes on\.$/],
  [{ fallback: 'emailOneTimePasscode', oneTimePasscode: false }, /switched off: all others are shut out\.$/],
  [{ order: null, fallback: null }, /could not be read; this is the one of Microsoft\.$/],
])('%j has to be explained', (settings, words) => {
  expect(nextSignIn({ ...usual, ...settings }).detail).toMatch(words)
})

test('nothing has to be explained as Microsoft sets it', () => {
  expect(nextSignIn(usual).detail).toMatch(/Microsoft recommends a Microsoft account\.$/)
})

test.each<
  [
    string,
    Parameters<typeof nextSignInOf>[0]['verdict'],
    Record<string, boolean>,
    RedemptionSettings | null,
    string | null,
  ]
>([
  ['as usual', 'unmanaged', {}, usual, `With ${account}, or ${passcode}.`],
  ['without passcodes', 'unmanaged', {}, { ...usual, oneTimePasscode: false }, `With ${account}, or ${newAccount}.`],
  [
    'by the mail',
    'unmanaged',
    { needsMail: true },
    usual,
    `By the link in the mailed invitation alone, with ${account}, or ${passcode}.`,
  ],
  [
    'taken over',
    'unmanaged',
    { suspectOvertaken: true },
    usual,
    `With the same account where an IT team runs it by now, else with ${account}, or ${passcode}.`,
  ],
  ['a Microsoft account', 'microsoft-account', {}, usual, 'With the same Microsoft account.'],
  [
    'a Microsoft account that is no way any more',
    'microsoft-account',
    {},
    { ...usual, fallback: 'emailOneTimePasscode' },
    null,
  ],
  ['nobody can tell', 'managed', {}, usual, null],
  ['settings not known', 'unmanaged', {}, null, null],
])('one guest, %s', (_, verdict, marks, settings, sentence) => {
  expect(nextSignInOf({ verdict, suspectOvertaken: false, needsMail: false, ...marks }, settings)).toBe(sentence)
})
