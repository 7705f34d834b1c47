import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPace, type Pace, type Window } from '../../../src/entra/http/pace.ts'
import { runs } from '../../world/property-runs.ts'

/** What the service allows, and what is asked of it. */
const limits: readonly Window[] = [
  { requests: 150, milliseconds: 5000 },
  { requests: 3000, milliseconds: 150_000 },
]
const invitations: Window = { requests: 145, milliseconds: 5000 }
const writes: Window = { requests: 2900, milliseconds: 150_000 }
const spacing = 5000 / 145

/** What rounding may take off a moment of today, in milliseconds. */
const rounding = 0.001

/** The most requests that any window of such a length holds, wherever it begins. */
function fullest(sent: readonly number[], milliseconds: number): number {
  let most = 0
  let start = 0
  sent.forEach((moment, end) => {
    while ((sent[start] ?? 0) <= moment - milliseconds + rounding) start += 1
    most = Math.max(most, end - start + 1)
  })
  return most
}

/** Sends one after the other for as long as told; a timer is late by what `late` says. When each was sent. */
function sendAll(pace: Pace, until: number, late: (index: number) => number = () => 0): number[] {
  const sent: number[] = []
  for (let now = 0; ;) {
    const moment = pace.next(now)
    if (moment > now) now = moment + late(sent.length)
    if (now >= until) return sent
    sent.push(now)
  }
}

describe('never more than a window holds', () => {
  const idle = fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 200 }) },
    { weight: 1, arbitrary: fc.nat({ max: 20_000 }) },
  )

  test('for any pattern of arrivals, complaints and late timers', () => {
    const step = fc.record({
      idle,
      late: fc.oneof(fc.constant(0), fc.nat({ max: 300 })),
      complaint: fc.oneof(
        { weight: 30, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.nat({ max: 5000 }) },
      ),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 600, size: 'max' }), (steps) => {
        const pace = createPace([invitations, writes])
        const sent: number[] = []
        let now = 1_700_000_000_000
        for (const { idle: wait, late, complaint } of steps) {
          now += wait
          if (complaint !== null) pace.slowDown(now, now + complaint)
          now = Math.max(now, pace.next(now))
          sent.push(now)
          now += late
        }
        for (const { requests, milliseconds } of [invitations, writes]) {
          expect(fullest(sent, milliseconds)).toBeLessThanOrEqual(requests)
        }
      }),
      { numRuns: runs(60) },
    )
  })

  test('for windows of any size', () => {
    const windows = fc.record({
      requests: fc.integer({ min: 1, max: 40 }),
      milliseconds: fc.integer({ min: 1, max: 3000 }),
    })
    fc.assert(
      fc.property(windows, windows, fc.array(idle, { maxLength: 200, size: 'max' }), (first, second, waits) => {
        const pace = createPace([first, second])
        const sent: number[] = []
        let now = 1_000_000
        for (const wait of waits) {
          now = Math.max(now + wait, pace.next(now + wait))
          sent.push(now)
        }
        for (const { requests, milliseconds } of [first, second]) {
          expect(fullest(sent, milliseconds)).toBeLessThanOrEqual(requests)
        }
      }),
    )
  })

  test('when everybody asks at the same moment', () => {
    const pace = createPace([invitations])
    const sent = Array.from({ length: 1000 }, () => pace.next(50_000))
    expect(fullest(sent, invitations.milliseconds)).toBeLessThanOrEqual(invitations.requests)
    expect(new Set(sent).size).toBe(1000)
  })
})

describe('with work all the time', () => {
  test('95 % of the limit of invitations are used', () => {
    const sent = sendAll(createPace([invitations]), 100_000)
    expect(sent.length / 100).toBeGreaterThanOrEqual(0.95 * 30)
    expect(fullest(sent, 5000)).toBeLessThanOrEqual(150)
  })

  test('and so they are when every timer is late', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 90 }), { minLength: 1 }), (lateness) => {
        const sent = sendAll(createPace([invitations]), 100_000, (index) => lateness[index % lateness.length] ?? 0)
        expect(sent.length / 100).toBeGreaterThanOrEqual(0.95 * 30)
        expect(fullest(sent, 5000)).toBeLessThanOrEqual(150)
      }),
      { numRuns: 40 },
    )
  })

  test('95 % of the limit of writes are used in the long run, and neither limit is passed', () => {
    const minutes = 15
    const sent = sendAll(createPace([invitations, writes]), minutes * 60_000)
    expect(sent.length / (minutes * 60)).toBeGreaterThanOrEqual(0.95 * 20)
    for (const { requests, milliseconds } of limits) {
      expect(fullest(sent, milliseconds)).toBeLessThanOrEqual(requests)
    }
  })

  test('the write window closes after 2,900, and opens when the first of them is 150 seconds old', () => {
    const sent = sendAll(createPace([invitations, writes]), 160_000)
    expect(sent[2899]).toBeLessThan(101_000)
    expect(sent[2900]).toBe(150_000)
  })

  test('requests are spread, not sent in bursts', () => {
    const sent = sendAll(createPace([invitations]), 20_000)
    const gaps = sent.slice(1).map((moment, index) => moment - (sent[index] ?? 0))
    expect(Math.min(...gaps)).toBeCloseTo(spacing)
    expect(Math.max(...gaps)).toBeCloseTo(spacing)
  })

  test('the first ones are no burst either', () => {
    const pace = createPace([invitations])
    const moments = Array.from({ length: 3 }, () => pace.next(70_000))
    expect(moments).toEqual([70_000, expect.closeTo(70_000 + spacing), expect.closeTo(70_000 + 2 * spacing)])
  })

  test('after a pause no more than three catch up', () => {
    const pace = createPace([invitations])
    sendAll(pace, 5000)
    const burst = Array.from({ length: 10 }, () => pace.next(60_000)).filter((moment) => moment <= 60_000)
    // Three that are late, and the one whose turn it is.
    expect(burst).toHaveLength(4)
  })
})

describe('a complaint', () => {
  /** The distance that is kept from a moment on, at which nothing is owed. */
  const distance = (pace: Pace, from: number) => {
    const first = pace.next(from)
    return pace.next(first) - first
  }

  test('keeps everything back until the moment given, and then goes slower', () => {
    const pace = createPace([invitations])
    sendAll(pace, 1000)
    pace.slowDown(1000, 4000)
    expect(pace.next(1001)).toBe(4000)
    expect(pace.next(4000)).toBeCloseTo(4000 + spacing * 1.25)
  })

  test('that comes with a burst of others counts once', () => {
    const pace = createPace([invitations])
    for (let index = 0; index < 32; index += 1) pace.slowDown(1000 + index, 3000 + index)
    expect(pace.next(1100)).toBe(3031)
    expect(distance(pace, 3031)).toBeCloseTo(spacing * 1.25)
  })

  test('after the pause, at the slower pace, makes it slower still', () => {
    const pace = createPace([invitations])
    pace.slowDown(1000, 2000)
    pace.slowDown(2500, 3500)
    expect(distance(pace, 3500)).toBeCloseTo(spacing * 1.25 ** 2)
  })

  test('never makes it slower than one request in a window, however often it comes', () => {
    const pace = createPace([invitations])
    for (let index = 1; index <= 1000; index += 1) pace.slowDown(index * 1000, index * 1000)
    expect(distance(pace, 2_000_000)).toBe(invitations.milliseconds)
  })

  test('never shortens an earlier one', () => {
    const pace = createPace([invitations])
    pace.slowDown(1000, 9000)
    pace.slowDown(1100, 2000)
    expect(pace.next(1200)).toBe(9000)
  })

  test('is forgotten bit by bit: after enough requests without another, the pace is full again', () => {
    const pace = createPace([invitations])
    pace.slowDown(0, 0)
    pace.slowDown(1, 1)
    const sent = sendAll(pace, 20_000)
    const gaps = sent.slice(1).map((moment, index) => moment - (sent[index] ?? 0))
    expect(gaps[0]).toBeCloseTo(spacing * 1.25 ** 2)
    expect(gaps[30]).toBeCloseTo(spacing * 1.25)
    expect(gaps.at(-1)).toBeCloseTo(spacing)
    for (const gap of gaps) expect(gap).toBeGreaterThan(spacing - 0.001)
  })
})

test('140 in 5 s for a minute, 145 after a minute without a complaint, 135 after one', () => {
  const pace = createPace([invitations, writes], { atFirst: 140, afterComplaint: 135, calm: 60_000 })
  const sent: number[] = []
  let now = 0
  const sendFor = (milliseconds: number) => {
    const first = sent.length
    for (const end = now + milliseconds; now < end;) {
      now = Math.max(now, pace.next(now))
      sent.push(now)
    }
    return fullest(sent.slice(first), 5000)
  }
  expect(sendFor(59_000)).toBe(140)
  sendFor(10_000)
  expect(sendFor(20_000)).toBeGreaterThan(142)
  pace.slowDown(now, now + 1000)
  const slow = sendFor(40_000)
  expect([slow > 130, slow <= 135]).toEqual([true, true])
})
