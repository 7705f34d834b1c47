import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readRetryAfter, retrying, TransientError, type RetryPolicy } from '../../../src/entra/http/retry.ts'

const now = Date.parse('2026-03-01T12:00:00Z')

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0.5', 500],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:59:00 GMT', 0],
    // Nothing to go by is not the same as no wait.
    [null, undefined],
    ['', undefined],
    [' ', undefined],
    ['soon', undefined],
    ['soon 5', undefined],
    ['1,2', undefined],
    ['-3', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['2026-03-01', undefined],
    ['Sun, 99 Mar 2026 12:00:30 GMT', undefined],
  ])('%j is %s', (header, wait) => {
    expect(readRetryAfter(header, now)).toBe(wait)
  })
})

const policy: RetryPolicy = { tries: 5, firstWait: 1000, longestWait: 60_000 }
const passing = (retryAfter?: number) =>
  new TransientError('unavailable', 'HTTP 503', retryAfter === undefined ? {} : { retryAfter })

/** Runs an attempt that fails as told, then succeeds; time does not pass. */
async function run(failures: readonly Error[], limits = policy) {
  const waits: number[] = []
  const told: [string, number, number][] = []
  let attempts = 0
  const attempt = (): Promise<string> => {
    const failure = failures[attempts]
    attempts += 1
    return failure === undefined ? Promise.resolve('answer') : Promise.reject(failure)
  }
  const outcome = await retrying(attempt, limits, {
    sleep: (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
    onRetry: (failure, number, wait) => told.push([failure.message, number, wait]),
  }).catch((error: unknown) => error)
  return { outcome, attempts, waits, told }
}

describe('an attempt', () => {
  test('that succeeds is made once', async () => {
    expect(await run([])).toEqual({ outcome: 'answer', attempts: 1, waits: [], told: [] })
  })

  test('that fails for good is not repeated', async () => {
    for (const error of [new Error('no'), new TypeError('fetch failed'), new RangeError('no')]) {
      expect(await run([error])).toEqual({ outcome: error, attempts: 1, waits: [], told: [] })
    }
    const stop = new Error('no')
    expect(await run([passing(1), stop])).toMatchObject({ outcome: stop, attempts: 2, waits: [1] })
  })

  test('that may pass is repeated until it does', async () => {
    const { outcome, attempts, waits, told } = await run([passing(1), passing(2), passing(3), passing(4)])
    expect([outcome, attempts, waits]).toEqual(['answer', 5, [1, 2, 3, 4]])
    expect(told).toEqual([1, 2, 3, 4].map((number) => ['HTTP 503', number, number]))
  })

  test('is given up after the last try, without another wait, with the last failure', async () => {
    const failures = [1, 2, 3, 4, 5, 6].map(passing)
    const { outcome, attempts, waits } = await run(failures)
    expect(outcome).toBe(failures[4])
    expect([attempts, waits.length]).toEqual([5, 4])
  })

  test('is not repeated where one try is allowed', async () => {
    const failure = passing()
    expect(await run([failure], { ...policy, tries: 1 })).toMatchObject({ outcome: failure, attempts: 1, waits: [] })
  })
})

describe('the wait', () => {
  test.each([
    [0, 0],
    [59_999, 59_999],
    [60_001, 60_000],
    [Number.MAX_SAFE_INTEGER, 60_000],
  ])('is what the service asked for, up to the longest one: %i ms become %i', async (asked, waited) => {
    expect((await run([passing(asked)])).waits).toEqual([waited])
  })

  test('doubles, with up to half as much again, when the service asked for none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat({ max: 100_000 }),
        async (firstWait, longestWait) => {
          const failures = [1, 2, 3, 4].map(() => passing())
          const { waits } = await run(failures, { tries: 5, firstWait, longestWait })
          expect(waits).toHaveLength(4)
          for (const [index, wait] of waits.entries()) {
            const least = firstWait * 2 ** index
            expect(wait).toBeGreaterThanOrEqual(Math.min(least, longestWait))
            expect(wait).toBeLessThanOrEqual(Math.min(least * 1.5, longestWait))
          }
        },
      ),
    )
  })

  test('is not the same for all clients', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => run([passing()])))
    expect(new Set(waits.map((one) => one.waits[0])).size).toBeGreaterThan(1)
  })
})
