import { describe, expect, test } from '@jest/globals'
import { guestTag, mostFindings } from '../../../src/core/guests/guest-set.ts'
import { rememberResets } from '../../../src/core/memory/resets.ts'
import { followUps, knownResets, unconfirmedLately, type ResetBatch } from '../../../src/core/report/follow-up.ts'
import { guestWith } from '../../world/core/guests.ts'
import { batch, ended, on } from '../../world/core/reset-batches.ts'

const unmanagedA = [
  guestTag('id-a'),
  { guest: guestWith({ id: 'id-a' }), judgement: { verdict: 'unmanaged', reason: '', suspectOvertaken: false } },
] as const

describe('who is remembered', () => {
  test('those who were reset, and nobody else', () => {
    const report = ended('2026-11-09', { a: 'reset', b: 'failed', c: 'skipped', d: 'reset', e: 'deleted' })
    expect(rememberResets([], report)).toMatchObject([
      { ...batch('2026-11-09', 'id-a', 'id-d'), until: report.finishedAt, homes: expect.any(Map) as unknown },
    ])
    expect(rememberResets([], ended('2026-11-09', { a: 'deleted' }))).toEqual([])
    expect(rememberResets([batch('2026-11-02')], ended('2026-11-09', {}))).toEqual([])
  })

  test('a guest who is reset again counts with the later run', () => {
    const before = [batch('2026-10-05', 'id-a', 'id-b'), batch('2026-10-12', 'id-c')]
    const kept = rememberResets(before, ended('2026-11-09', { a: 'reset', c: 'reset' }))
    expect(kept.map(({ at, guests }) => [at, [...guests]])).toEqual([
      [on('2026-10-05'), [guestTag('id-b')]],
      [on('2026-11-09'), ['id-a', 'id-c'].map(guestTag)],
    ])
  })

  test('the same run is not remembered twice', () => {
    const report = ended('2026-11-09', { a: 'reset' })
    expect(rememberResets(rememberResets([], report), report)).toHaveLength(1)
  })

  test('what is over a year old is forgotten', () => {
    const kept = rememberResets([batch('2025-11-08', 'x'), batch('2025-11-10', 'y')], ended('2026-11-09', {}))
    expect(kept.map(({ at }) => at)).toEqual([on('2025-11-10')])
  })

  test('eight runs are kept', () => {
    const before = Array.from({ length: 9 }, (_, n) => batch(`2026-10-0${n + 1}`, `x${n}`))
    const kept = rememberResets(before, ended('2026-11-09', { a: 'reset' }))
    expect([kept.length, kept[0]?.at]).toEqual([8, on('2026-10-03')])
  })

  test('no more guests than an issue can hold: the oldest run goes first', () => {
    const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}`)
    const before = [batch('2026-10-05', ...many(10, 'x')), batch('2026-10-12', ...many(mostFindings - 5, 'y'))]
    const kept = rememberResets(before, ended('2026-11-09', { a: 'reset' }))
    expect(kept.map(({ guests }) => guests.size)).toEqual([mostFindings - 5, 1])
    // As many as fit are none too many, and the run alone is never left out.
    const full = rememberResets(
      [batch('2026-10-12', ...many(mostFindings - 1, 'y'))],
      ended('2026-11-09', { a: 'reset' }),
    )
    expect(full.map(({ guests }) => guests.size)).toEqual([mostFindings - 1, 1])
    const alone = rememberResets(
      [],
      ended('2026-11-09', Object.fromEntries(many(mostFindings + 1, 'z').map((name) => [name, 'reset']))),
    )
    expect(alone.map(({ guests }) => guests.size)).toEqual([mostFindings])
  })

  describe('those whose reset was accepted and not seen', () => {
    const first = rememberResets([], ended('2026-11-01', { a: 'unconfirmed', b: 'reset' }))
    const late = (batches: readonly ResetBatch[], day: string) => [...unconfirmedLately(batches, new Date(on(day)))]

    test('are kept apart, followed, and not written to again for 30 days', () => {
      expect([[...(first[0]?.guests ?? [])], late(first, '2026-11-30')]).toEqual([
        [guestTag('id-b')],
        [guestTag('id-a')],
      ])
      expect(late(first, '2026-12-01')).toEqual([])
      expect([...knownResets(first).keys()].sort()).toEqual(['id-a', 'id-b'].map(guestTag).sort())
      expect(followUps(first, new Map([unmanagedA]))).toMatchObject([{ reset: 2, unseen: 1, gone: 1, pending: 0 }])
    })

    test('outlive the runs that are forgotten', () => {
      let batches = first
      for (let day = 10; day < 25; day += 1) {
        batches = rememberResets(batches, ended(`2026-11-${day}`, { [`x${day}`]: 'reset' }))
      }
      expect([batches.length, late(batches, '2026-11-30')]).toEqual([9, [guestTag('id-a')]])
      expect(rememberResets(batches, ended('2026-12-05', { z: 'reset' }))).toHaveLength(8)
    })
  })
})
