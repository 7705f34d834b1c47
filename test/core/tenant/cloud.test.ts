import { expect, test } from '@jest/globals'
import { cloudNames, myApps } from '../../../src/core/tenant/cloud.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'

test('the clouds are those that can be signed in to, and each has its portal', () => {
  expect(Object.keys(clouds)).toEqual(cloudNames)
  expect(Object.keys(myApps)).toEqual(cloudNames)
})
