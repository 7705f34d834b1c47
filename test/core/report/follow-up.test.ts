import { describe, expect, test } from '@jest/globals'
import { guestTag, mostFindings } from '../../../src/core/guests/guest-set.ts'
import type { JudgedGuest } from '../../../src/core/guests/census.ts'
import { homeTag } from '../../../src/core/report/home-tag.ts'
import { guestWith } from '../../world/core/guests.ts'
import { rememberResets } from '../../../src/core/memory/resets.ts'
import { followUps, knownResets, unconfirmedLately, type ResetBatch } from '../../../src/core/report/follow-up.ts'
import type { Outcome } from '../../../src/core/enforcement/outcome.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { verdicts, type Verdict } from '../../../src/core/guests/verdict.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7'
const on = (day: string) => `${day}T05:00:00.000Z`
const batch = (day: string, ...ids: string[]): ResetBatch => ({
  at: on(day),
  until: on(day),
  runUrl: url,
  guests: new Set(ids.map(guestTag)),
  unconfirmed: new Set(),
  homes: new Map(),
})

/** A guest with a verdict, as a scan follows it. */
const judged = (
  id: string,
  verdict: Verdict,
  changes: Readonly<Record<string, unknown>> = {},
): [string, JudgedGuest] => [
  guestTag(id),
  { guest: guestWith({ id, ...changes }), judgement: { verdict, reason: '', suspectOvertaken: false } },
]

/** The report of a run in which guests ended like this. */
function ended(day: string, outcomes: Readonly<Record<string, Outcome>>): Report {
  const report = reportOf(Object.keys(outcomes), { at: on(day) })
  const findings = report.findings.map((row) => {
    const outcome = outcomes[row.displayName ?? '']
    return outcome === undefined ? row : { ...row, outcome }
  })
  return { ...report, run: { ...report.run, url }, findings }
}

describe('what became of those who were reset', () => {
  const seen = (now: Readonly<Record<string, Verdict>>) => {
    const noted = new Map(Object.entries(now).map(([id, verdict]) => judged(id, verdict)))
    return followUps([batch('2026-11-02', 'a', 'b', 'c', 'd')], noted)[0]
  }

  test('is counted by the verdict of today', () => {
    expect(seen({ a: 'email-otp', b: 'pending', c: 'email-otp', d: 'microsoft-account' })).toEqual({
      at: on('2026-11-02'),
      runUrl: url,
      reset: 4,
      pending: 1,
      gone: 0,
      unseen: 0,
      redeemed: { 'email-otp': 2, 'microsoft-account': 1 },
      disabled: 0,
      moved: null,
      changed: [],
    })
  })

  test('ids compare without case, and guests who were not reset do not count', () => {
    expect(seen({ A: 'managed', B: 'pending', C: 'pending', D: 'pending', e: 'email-otp' })).toMatchObject({
      pending: 3,
      redeemed: { managed: 1 },
    })
  })

  test('who is not in the directory any more is gone', () => {
    expect(seen({ a: 'pending' })).toMatchObject({ pending: 1, gone: 3, redeemed: {} })
  })

  test.each(verdicts)('adds up when all are %s', (verdict) => {
    const up = seen({ a: verdict, b: verdict, c: verdict })
    const redeemed = Object.values(up?.redeemed ?? {}).reduce((sum, count) => sum + count, 0)
    expect(redeemed + (up?.pending ?? 0) + (up?.gone ?? 0)).toBe(4)
  })

  test('the latest run comes first', () => {
    const days = followUps([batch('2026-11-02', 'a'), batch('2026-11-09', 'b')], new Map()).map(({ at }) => at)
    expect(days).toEqual([on('2026-11-09'), on('2026-11-02')])
  })

  describe('deleted, disabled or moved since', () => {
    const homes = new Map([[guestTag('a'), homeTag('fabrikam.com') ?? '']])
    const told = (guests: readonly [string, JudgedGuest][], before: ResetBatch['homes'] = homes) =>
      followUps([{ ...batch('2026-11-02', 'a'), homes: before }], new Map(guests)).map(
        ({ gone, disabled, moved, changed }) => [
          gone,
          disabled,
          moved,
          ...(changed ?? []).map(({ changes }) => changes),
        ],
      )
    const upn = 'ann_northwind.example#EXT#@contoso.onmicrosoft.com'
    test.each<[string, Partial<Record<string, unknown>> | null, unknown[]]>([
      ['as before', {}, [0, 0, 0]],
      ['deleted', null, [1, 0, 0, ['deleted']]],
      ['disabled', { accountEnabled: false }, [0, 1, 0, ['disabled']]],
      ['not told whether disabled', { accountEnabled: undefined }, [0, 0, 0]],
      ['another domain', { mail: 'ann@northwind.example' }, [0, 0, 1, ['moved']]],
      ['another address of the same domain', { mail: 'ann.lee@FABRIKAM.com' }, [0, 0, 0]],
      [
        'no address any more, and a user name that hints at another domain',
        { mail: null, userPrincipalName: upn },
        [0, 0, 0],
      ],
      ['both', { mail: 'ann@northwind.example', accountEnabled: false }, [0, 1, 1, ['disabled', 'moved']]],
    ])('%s', (_, now, expected) => {
      expect(told(now === null ? [] : [judged('a', 'pending', now)])).toEqual([expected])
    })

    test('of whom no home is remembered, nobody says that they moved', () => {
      expect(told([judged('a', 'pending', { mail: 'ann@northwind.example' })], new Map())).toEqual([[0, 0, null]])
    })

    test('a redacted run remembers no home of a domain that its report folds', () => {
      const homesAfter = (report: Report) => rememberResets([], report)[0]?.homes
      const one = ended('2026-11-09', { a: 'reset' })
      expect(homesAfter(one)).toEqual(new Map([[guestTag('id-a'), homeTag('viral.example')]]))
      const folded = { ...one, findings: one.findings.map((row) => ({ ...row, domain: 'other domains (1)' })) }
      expect(homesAfter(folded)).toEqual(new Map())
    })
  })

  test('is not told from a listing with a gap', () => {
    const resets = [batch('2026-11-02', 'a')]
    expect(reportOf([], { resets, problems: ['A page is missing.'] }).followUps).toEqual([])
    expect(reportOf([], { resets }).followUps).toMatchObject([{ reset: 1, gone: 1 }])
  })
})

describe('who is remembered', () => {
  test('those who were reset, and nobody else', () => {
    const report = ended('2026-11-09', { a: 'reset', b: 'failed', c: 'skipped', d: 'reset', e: 'deleted' })
    expect(rememberResets([], report)).toMatchObject([
      { ...batch('2026-11-09', 'id-a', 'id-d'), until: report.finishedAt, homes: expect.any(Map) as unknown },
    ])
    expect(rememberResets([], ended('2026-11-09', { a: 'deleted' }))).toEqual([])
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
      expect(followUps(first, new Map([judged('id-a', 'unmanaged')]))).toMatchObject([
        { reset: 2, unseen: 1, gone: 1, pending: 0 },
      ])
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
