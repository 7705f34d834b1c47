import { expect, test } from '@jest/globals'
import { lastSignIn } from '../../../src/core/guests/last-sign-in.ts'

const [early, late] = ['2024-01-01T00:00:00Z', '2026-02-01T00:00:00Z']

test.each<[string, unknown, string | null | undefined]>([
  ['of one kind', { lastSignInDateTime: early }, early],
  ['the latest of several', { lastSignInDateTime: early, lastNonInteractiveSignInDateTime: late }, late],
  ['the latest, first', { lastSignInDateTime: late, lastSuccessfulSignInDateTime: early }, late],
  [
    'compared as times',
    { lastSignInDateTime: '2026-01-01T23:00:00-05:00', lastSuccessfulSignInDateTime: '2026-01-02T01:00:00Z' },
    '2026-01-01T23:00:00-05:00',
  ],
  ['only successful', { lastSignInDateTime: null, lastSuccessfulSignInDateTime: late }, late],
  ['all null', { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: null }, null],
  ['nonsense beside a date', { lastSignInDateTime: 'yesterday', lastNonInteractiveSignInDateTime: early }, early],
  ['another type', { lastSignInDateTime: 7 }, undefined],
  ['nonsense alone', { lastSignInDateTime: 'yesterday', lastSuccessfulSignInDateTime: null }, undefined],
  ['the first day of all years', { lastSignInDateTime: '0001-01-01T00:00:00Z' }, null],
  ['that day beside a date', { lastSignInDateTime: '0001-01-01T00:00:00Z', lastSuccessfulSignInDateTime: late }, late],
  [
    'that day beside nonsense',
    { lastSignInDateTime: '0001-01-01T00:00:00Z', lastSuccessfulSignInDateTime: 7 },
    undefined,
  ],
  ['the first that is counted', { lastSignInDateTime: '2000-01-01T00:00:00Z' }, '2000-01-01T00:00:00Z'],
  ['a second before', { lastSignInDateTime: '1999-12-31T23:59:59Z' }, null],
  ['a record without dates', {}, null],
  ['text', 'never', undefined],
  ['a list', [], undefined],
  ['null', null, null],
  ['nothing', undefined, null],
])('%s', (_, activity, last) => {
  expect(lastSignIn(activity)).toBe(last)
})
