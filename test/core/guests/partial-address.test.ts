import { createHmac } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { partialAddress } from '../../../src/core/guests/partial-address.ts'

const key = '7e4a1d00-0000-4000-8000-0000000c0de5'
const bitsOf = (local: string) => createHmac('sha256', key).update(local).digest()[0]

test.each([
  ['ann@contoso.example', 'contoso.example', 'ann'],
  ['Ann@Contoso.example', 'contoso.example', 'ann'],
  ['"a@b"@contoso.example', 'contoso.example', '"a@b"'],
  ['@contoso.example', 'contoso.example', ''],
  // Of a text without a domain nothing is told, not even its first letter.
  ['ann', null, ''],
  ['\ud800@contoso.example', 'contoso.example', '\ufffd'],
])('of %j: %j, and the bits of %j', (address, domain, local) => {
  expect(partialAddress(address, key)).toEqual([domain, bitsOf(local)])
  expect(partialAddress(address, key.toUpperCase())).toEqual([domain, bitsOf(local)])
})
