import { expect, test } from '@jest/globals'
import { cloudChecks, hasFeature, type CloudFeature, type CloudName } from '../../../src/core/tenant/cloud.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'

test.each<[CloudName, CloudFeature, boolean]>([
  ['global', 'email-one-time-passcode', true],
  ['usgov', 'email-one-time-passcode', true],
  ['usgov-dod', 'email-one-time-passcode', true],
  ['china', 'email-one-time-passcode', false],
  ['global', 'blocked-domains', true],
  ['usgov', 'blocked-domains', false],
  ['usgov-dod', 'blocked-domains', false],
  ['china', 'blocked-domains', false],
])('the cloud %s has %s: %s', (cloud, feature, has) => {
  expect(hasFeature(cloud, feature)).toBe(has)
})

test.each<[CloudName, RegExp[]]>([
  ['global', []],
  ['usgov', [/^Microsoft Graph in the cloud "usgov" does not tell which domains the allow or deny list blocks\.$/]],
  ['usgov-dod', [/"usgov-dod" does not tell which domains/]],
  ['china', [/"china" does not tell whether one-time passcodes are switched on, and which domains .* blocks\.$/]],
])('what is off in the cloud %s is told in one line', (cloud, lines) => {
  expect(cloudChecks(cloud)).toEqual(
    lines.map((detail) => ({ check: 'cloud', status: 'unknown', detail: expect.stringMatching(detail) })),
  )
})

test('the clouds are those that can be signed in to', () => {
  const names: CloudName[] = ['global', 'usgov', 'usgov-dod', 'china']
  expect(Object.keys(clouds)).toEqual(names)
})
