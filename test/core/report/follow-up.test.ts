import { describe, expect, test } from '@jest/globals'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import type { JudgedGuest } from '../../../src/core/guests/census.ts'
import { homeTag } from '../../../src/core/report/home-tag.ts'
import { guestWith } from '../../world/core/guests.ts'
import { rememberResets } from '../../../src/core/memory/resets.ts'
import { followUps, type ResetBatch } from '../../../src/core/report/follow-up.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { verdicts, type Verdict } from '../../../src/core/guests/verdict.ts'
import { reportOf } from '../../world/core/issue-reports.ts'
import { batch, ended, on, runUrl as url } from '../../world/core/reset-batches.ts'

/** A guest with a verdict, as a scan follows it. */
const judged = (
  id: string,
  verdict: Verdict,
  changes: Readonly<Record<string, unknown>> = {},
): [string, JudgedGuest] => [
  guestTag(id),
  { guest: guestWith({ id, ...changes }), judgement: { verdict, reason: '', suspectOvertaken: false } },
]

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

  test('a reset that nobody has seen is one of a guest who is as before', () => {
    const unseen = { ...batch('2026-11-02'), unconfirmed: new Set(['a', 'b', 'c', 'd'].map(guestTag)) }
    const now = new Map([judged('a', 'unmanaged'), judged('b', 'pending'), judged('c', 'email-otp')])
    expect(followUps([unseen], now)).toMatchObject([
      { reset: 4, unseen: 1, pending: 1, redeemed: { 'email-otp': 1 }, gone: 1 },
    ])
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
