import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { hasMoved, homeTag, packHomes, unpackHomes } from '../../../src/core/report/home-tag.ts'
import { guestWith } from '../../world/core/guests.ts'

const first = (domain: string) => createHash('sha256').update(domain).digest('base64').charAt(0)

test('one character of the hash of a domain, and none for what is no domain', () => {
  expect(homeTag('fabrikam.com')).toBe(first('fabrikam.com'))
  expect([homeTag(null), homeTag('other domains (1)')]).toEqual([null, null])
})

test('a guest has moved when the domain of the address makes another character', () => {
  const guest = guestWith({ mail: 'ann@fabrikam.com' })
  expect(hasMoved(guest, first('fabrikam.com'))).toBe(false)
  expect(hasMoved(guest, first('northwind.example'))).toBe(true)
  expect(hasMoved(guest, undefined)).toBe(false)
  expect(hasMoved(guestWith({ mail: null, otherMails: [] }), 'x')).toBe(false)
})

test('homes are packed in the order of the tags, and not at all where none is known', () => {
  const homes = new Map([
    ['b', 'B'],
    ['a', 'A'],
  ])
  expect(packHomes(homes, ['b', 'c', 'a'])).toBe('AB.')
  expect(packHomes(homes, ['c', 'd'])).toBe('')
})

test('homes are read back for the same guests, and anything else says of nobody', () => {
  const homes = new Map([
    ['a', 'A'],
    ['b', 'B'],
  ])
  expect(unpackHomes('AB.', ['c', 'b', 'a'])).toEqual(homes)
  for (const packed of ['', 'AB', 'AB..', 'A!.', 'AB<']) expect(unpackHomes(packed, ['a', 'b', 'c'])).toEqual(new Map())
})
