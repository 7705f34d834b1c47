import { expect, test } from '@jest/globals'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import { failedBefore, mostFailedBatches, rememberFailed, type FailedBatch } from '../../../src/core/memory/failed.ts'
import { ended, on } from '../../world/core/reset-batches.ts'

const batch = (day: string, ...ids: string[]): FailedBatch => ({ at: on(day), guests: new Set(ids.map(guestTag)) })
const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}`)
const failing = (...names: string[]) =>
  ended('2026-11-09', Object.fromEntries(names.map((name) => [name, 'failed' as const])))
const sizes = (batches: readonly FailedBatch[]) => batches.map(({ guests }) => guests.size)

test('those who failed are remembered, and those who were reset since, or are no finding any more, are not', () => {
  const report = ended('2026-11-09', { a: 'failed', b: 'reset', c: 'unconfirmed', d: 'not-attempted' })
  const before = [batch('2026-11-02', 'id-a', 'id-b', 'id-c', 'id-d', 'id-gone')]
  expect(rememberFailed(before, report)).toEqual([batch('2026-11-02', 'id-d'), batch('2026-11-09', 'id-a')])
  expect(rememberFailed([], ended('2026-11-09', { b: 'reset' }))).toEqual([])
  // Who is missing from a scan with a gap may still be there.
  expect(rememberFailed([batch('2026-11-02', 'id-gone')], { ...report, complete: false })).toHaveLength(2)
})

test('a run takes the place of itself, and what is half a year old is forgotten', () => {
  const again = rememberFailed([batch('2026-11-09', 'id-b')], failing('a', 'b'))
  expect(again).toEqual([batch('2026-11-09', 'id-a', 'id-b')])
  const old = [batch('2026-05-12', 'id-x'), batch('2026-05-14', 'id-y')]
  expect([...failedBefore(old, new Date(on('2026-11-09')))]).toEqual([guestTag('id-y')])
  const lasting = { ...failing('a'), complete: false }
  const days = ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14']
  const kept = rememberFailed(
    days.map((day) => batch(day, day)),
    lasting,
  )
  expect(kept.map(({ at }) => at)).toEqual([...days.slice(2), '2026-11-09'].map(on))
})

test('no more than eight runs and 1000 guests: the oldest run goes first, and the last one stays', () => {
  const names = many(mostFailedBatches + 1, 'x')
  const report = { ...failing('a'), complete: false }
  const runs = names.map((name, n) => batch(`2026-10-0${n + 1}`, name))
  expect(sizes(rememberFailed(runs, report))).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  expect(sizes(rememberFailed([batch('2026-11-02', ...many(999, 'y'))], report))).toEqual([999, 1])
  expect(sizes(rememberFailed([batch('2026-11-02', ...many(1000, 'y'))], report))).toEqual([1])
  expect(sizes(rememberFailed([], failing(...many(1001, 'z'))))).toEqual([1000])
})
