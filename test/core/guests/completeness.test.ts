import { expect, test } from '@jest/globals'
import { lookUpProblems } from '../../../src/core/guests/completeness.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf } from '../../world/core/report-input.ts'

/** The problems of a scan of so many domains, of which some were not told. */
function problems(unclear: number, all: number, isChosen?: (domain: string) => boolean): string[] {
  const domains = Array.from({ length: all }, (_, n) => `d${n}.example`)
  const guests = domains.map((domain) => guestWith({ id: domain, mail: `g@${domain}` }))
  const realms = new Map<string, Realm>(
    domains.map((domain, n) => [
      domain,
      n < unclear ? { kind: 'indeterminate', cause: 'HTTP 503.' } : { kind: 'managed' },
    ]),
  )
  return lookUpProblems(censusOf(guests, realms), isChosen).map(({ code }) => code)
}

test.each([
  [0, 1, []],
  [1, 1, ['domains-undetermined']],
  [1, 2, []],
  [2, 2, ['domains-undetermined']],
  [2, 10, []],
  // Three of them are more than a few.
  [3, 10, ['domains-undetermined']],
  // 5 % are not too many.
  [5, 100, []],
  [6, 100, ['domains-undetermined']],
])('%i of %i domains that were not told: %j', (unclear, all, codes) => {
  expect(problems(unclear, all)).toEqual(codes)
})

test('domains that the run leaves alone do not matter', () => {
  expect(problems(3, 10, (domain) => domain > 'd2.example')).toEqual([])
  expect(problems(3, 10, (domain) => domain < 'd3.example')).toEqual(['domains-undetermined'])
})
