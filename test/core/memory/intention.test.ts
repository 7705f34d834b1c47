import { describe, expect, test } from '@jest/globals'
import { guestTag, mostFindings } from '../../../src/core/guests/guest-set.ts'
import type { Verdict } from '../../../src/core/guests/verdict.ts'
import { intendedResets, intentionOf, settle } from '../../../src/core/memory/intention.ts'
import type { RemedyName } from '../../../src/core/remedy.ts'
import { runUrl } from '../../world/core/reset-batches.ts'

const at = '2026-03-02T06:00:00.000Z'
const noon = '2026-03-02T12:00:00.000Z'
const run = (remedy: RemedyName) => ({ at, runUrl, remedy })
const tags = (...ids: string[]) => new Set(ids.map(guestTag))

test('names as many guests as an issue has room for, and otherwise their number alone', () => {
  const ids = Array.from({ length: mostFindings + 1 }, (_, index) => `id-${index}`)
  const fits = intentionOf(run('reset'), ids.slice(1))
  expect([fits.count, fits.guests?.size]).toEqual([mostFindings, mostFindings])
  expect(intentionOf(run('reset'), ids)).toEqual({ ...run('reset'), count: mostFindings + 1, guests: null })
})

describe('whom a run meant to reset', () => {
  test('was reset within six hours, if at all', () => {
    const resets = intendedResets(intentionOf(run('reset'), ['a', 'b']))
    expect([...resets.keys()]).toEqual(['a', 'b'].map(guestTag))
    expect(resets.get(guestTag('a'))).toEqual({ from: Date.parse(at), until: Date.parse(noon) })
  })

  test('is nobody where guests were to be deleted, are not known, or there was no such run', () => {
    expect(intendedResets(intentionOf(run('delete'), ['a'])).size).toBe(0)
    expect(intendedResets({ ...run('reset'), count: 9, guests: null }).size).toBe(0)
    expect(intendedResets(null).size).toBe(0)
  })
})

/** Today's verdict on each of the five guests whom a run was about to change; undefined for one who is gone. */
const settled = (remedy: RemedyName, verdicts: Readonly<Record<string, Verdict>>) =>
  settle(
    intentionOf(run(remedy), ['a', 'b', 'c', 'd', 'e']),
    new Map(Object.entries(verdicts).map(([id, verdict]) => [guestTag(id), verdict])),
    ['unmanaged'],
  )

describe('what a run did that left no report', () => {
  test('by resets: who waits was done, who came back with an own account has redeemed, who is a finding is left', () => {
    const { unfinished, batch } = settled('reset', { a: 'pending', b: 'email-otp', c: 'unmanaged', d: 'managed' })
    expect(unfinished).toEqual({
      at,
      runUrl,
      remediation: 'reset',
      intended: 5,
      // One is managed by now, and one is gone: nobody knows whether they were reset before.
      seen: { done: 1, redeemed: 1, left: 1, unknown: 2 },
    })
    expect(batch).toEqual({
      at,
      until: noon,
      runUrl,
      guests: tags('a', 'b'),
      unconfirmed: new Set(),
      homes: new Map(),
    })
  })

  test.each<[Verdict, string]>([
    ['microsoft-account', 'redeemed'],
    ['email-otp', 'redeemed'],
    ['social', 'redeemed'],
    ['federated', 'redeemed'],
    ['managed', 'unknown'],
    ['home-missing', 'unknown'],
    ['indeterminate', 'unknown'],
    ['internal', 'unknown'],
  ])('%s today: %s', (verdict, end) => {
    const { seen } = settled('reset', { a: verdict }).unfinished
    const none = { done: 0, redeemed: 0, left: 0, unknown: 4 }
    expect(seen).toEqual({ ...none, [end]: end === 'unknown' ? 5 : 1 })
  })

  test('by deletions: who is gone was done, and nobody has to be followed', () => {
    const { unfinished, batch } = settled('delete', { a: 'unmanaged', b: 'email-otp', c: 'pending' })
    expect(unfinished.seen).toEqual({ done: 2, redeemed: 0, left: 1, unknown: 2 })
    expect(batch.guests.size).toBe(0)
  })

  test('who is asked for is what counts as left', () => {
    const intention = intentionOf(run('reset'), ['a'])
    const verdicts = new Map([[guestTag('a'), 'microsoft-account' as const]])
    expect(settle(intention, verdicts, ['unmanaged', 'microsoft-account']).unfinished.seen).toMatchObject({
      redeemed: 0,
      left: 1,
    })
  })

  test('is not known where the guests are not', () => {
    const { unfinished, batch } = settle({ ...run('reset'), count: 9, guests: null }, new Map(), ['unmanaged'])
    expect([unfinished.intended, unfinished.seen, batch.guests.size]).toEqual([9, null, 0])
  })
})
