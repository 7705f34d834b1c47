import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { progressLine } from '../../../src/core/guests/scan-progress.ts'

describe('the line of a scan', () => {
  test.each([
    ['nothing yet', [0, null, 0, 0, 0], '0 guests listed, 0 of 0 domains looked up, 0 s so far'],
    [
      'half of the pages',
      [500, 1000, 40, 40, 10_000],
      '500 of 1,000 guests listed, 40 of 40 domains looked up, 10 s so far, about 10 s left',
    ],
    // 40 of the 80 domains to be expected are asked, 20 answered: a quarter of the work.
    [
      'look-ups are the slower',
      [500, 1000, 40, 20, 10_000],
      '500 of 1,000 guests listed, 20 of 40 domains looked up, 10 s so far, about 30 s left',
    ],
    [
      'all listed',
      [1000, 1000, 80, 40, 10_000],
      '1,000 of 1,000 guests listed, 40 of 80 domains looked up, 10 s so far, about 10 s left',
    ],
    [
      'done',
      [1000, 1000, 80, 80, 12_345],
      '1,000 of 1,000 guests listed, 80 of 80 domains looked up, 12 s so far, about 0 s left',
    ],
    ['Graph gave no count', [500, null, 40, 40, 10_000], '500 guests listed, 40 of 40 domains looked up, 10 s so far'],
    [
      'no look-up was answered',
      [500, 1000, 40, 0, 10_000],
      '500 of 1,000 guests listed, 0 of 40 domains looked up, 10 s so far',
    ],
    [
      'no guest of Entra',
      [500, 1000, 0, 0, 10_000],
      '500 of 1,000 guests listed, 0 of 0 domains looked up, 10 s so far',
    ],
    [
      'more than were counted',
      [1100, 1000, 80, 80, 10_000],
      '1,100 of 1,000 guests listed, 80 of 80 domains looked up, 10 s so far, about 0 s left',
    ],
    [
      'hours',
      [500, 1000, 40, 40, 10_000_000],
      '500 of 1,000 guests listed, 40 of 40 domains looked up, 10000 s so far, about 10000 s left',
    ],
    ['an empty tenant', [0, 0, 0, 0, 400], '0 of 0 guests listed, 0 of 0 domains looked up, 0 s so far'],
  ] as const)('%s', (_, [guests, expected, domainsAsked, domainsAnswered, elapsedMs], line) => {
    expect(progressLine({ guests, expected, domainsAsked, domainsAnswered, elapsedMs })).toBe(line)
  })

  test('estimates a whole number of seconds, never fewer than none', () => {
    const figure = fc.nat({ max: 100_000 })
    const counts = fc.record({ guests: figure, expected: fc.option(figure), elapsedMs: figure })
    fc.assert(
      fc.property(counts, figure, figure, (scan, a, b) => {
        const domains = { domainsAsked: Math.max(a, b), domainsAnswered: Math.min(a, b) }
        const line = progressLine({ ...scan, ...domains })
        expect(line).toMatch(
          /^[\d,]+( of [\d,]+)? guests listed, [\d,]+ of [\d,]+ domains looked up, \d+ s so far(, about \d+ s left)?$/,
        )
      }),
    )
  })
})
