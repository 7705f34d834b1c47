import { createHash, createHmac } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { digestOf, digestOfFields, sameDigest, saltedDigestOf } from '../../../src/core/text/digest.ts'

const sha256 = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

test('a digest is over the canonical form, with what it is for before it', () => {
  expect(digestOf('x/v1', { b: [1, null], a: 'é' })).toBe(sha256('x/v1\n{"a":"é","b":[1,null]}'))
  expect(saltedDigestOf('salt', { b: 1, a: 2 })).toBe(
    `sha256:${createHmac('sha256', 'salt').update('{"a":2,"b":1}').digest('hex')}`,
  )
})

test('half a surrogate pair counts as U+FFFD, and a whole one stays', () => {
  expect(digestOf('x', ['a\ud800', 1])).toBe(digestOf('x', ['a\ufffd', 1]))
  expect(digestOf('x', ['\ud83d\ude00'])).not.toBe(digestOf('x', ['\ufffd']))
})

test('fields count in whatever order, and those that are missing not at all', () => {
  const one = digestOfFields('x', 'sha256:0', { b: 1, a: null, c: undefined })
  expect(digestOfFields('x', 'sha256:0', { a: null, b: 1 })).toBe(one)
  expect(one).toBe(sha256('x\n["sha256:0",["a",null],["b",1]]'))
  expect(digestOfFields('x', 'sha256:1', { a: null, b: 1 })).not.toBe(one)
})

test('two digests are the same, or differ, in length too', () => {
  const digest = digestOf('x', 1)
  expect([sameDigest(digest, digest), sameDigest(digest, digestOf('x', 2)), sameDigest(digest, 'sha256:')]).toEqual([
    true,
    false,
    false,
  ])
})
