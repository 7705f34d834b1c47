import { describe, expect, test } from '@jest/globals'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { detectorCheck, isUnchecked } from '../../../src/core/tenant/detector.ts'

const managed: Realm = { kind: 'managed' }
const unclear: Realm = { kind: 'indeterminate', cause: 'HTTP 500.' }
const notManaged = /, and \S+ was not told to be managed\. The reference/

describe('whether look-ups can tell', () => {
  test('is shown by the reference that is unmanaged, whatever the other one is', () => {
    for (const other of [managed, unclear, undefined]) {
      expect(detectorCheck({ kind: 'viral' }, other)).toMatchObject({ check: 'detector', status: 'ok' })
    }
  })

  test.each<[Realm | undefined, Realm | undefined, boolean]>([
    [managed, managed, true],
    [undefined, { kind: 'federated' }, true],
    [unclear, unclear, false],
    [undefined, undefined, false],
    [managed, { kind: 'viral' }, false],
    [managed, { kind: 'unknown' }, false],
  ])('with %j and %j it is not known; the managed one is named unless it answers: %j', (viral, other, answers) => {
    const { status, detail } = detectorCheck(viral, other)
    expect(status).toBe('unknown')
    expect(notManaged.test(detail)).toBe(!answers)
  })
})

test('nobody was checked where the detector is not known, and only there', () => {
  expect(isUnchecked([{ check: 'detector', status: 'unknown' }])).toBe(true)
  expect(isUnchecked([{ check: 'detector', status: 'ok' }])).toBe(false)
  expect(isUnchecked([{ check: 'invitations', status: 'unknown' }])).toBe(false)
  expect(
    isUnchecked([
      { check: 'invitations', status: 'ok' },
      { check: 'detector', status: 'unknown' },
    ]),
  ).toBe(true)
  expect(isUnchecked([])).toBe(false)
})
