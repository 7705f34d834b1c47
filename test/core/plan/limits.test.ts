import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { allowance, fewGuests, overrunText, type Allowance } from '../../../src/core/plan/limits.ts'
import { grouped } from '../../../src/core/text/grouped.ts'

const allowed = (candidates: number, maxWrites: number, maxWritePercent: number): Allowance =>
  allowance(candidates, { maxWrites, maxWritePercent })

describe('the lower of the two limits is in force, and named', () => {
  test.each<[number, number, number, number, Allowance['input']]>([
    [1000, 25, 10, 25, 'max-changes'],
    [100, 25, 10, 10, 'max-change-percent'],
    // Where both say the same, the plain number is the one to raise first.
    [250, 25, 10, 25, 'max-changes'],
    [249, 25, 10, 24, 'max-change-percent'],
    [1_000_000, 1_000_000, 100, 1_000_000, 'max-changes'],
  ])('%i candidates, max-changes %i, max-change-percent %i: %i by %s', (candidates, most, percent, writes, input) => {
    expect(allowed(candidates, most, percent)).toEqual({ writes, input })
  })
})

describe('a share is rounded down', () => {
  test.each([
    [20, 10, 2],
    [29, 10, 2],
    [30, 10, 3],
    [99, 1, 0],
    [100, 1, 1],
    [21, 99, 20],
    [21, 100, 21],
  ])('%i candidates at %i %%: %i', (candidates, percent, changes) => {
    expect(allowed(candidates, 1000, percent).writes).toBe(changes)
  })
})

describe('under 20 candidates the percentage is not applied', () => {
  test.each([
    [0, 25],
    [1, 25],
    [fewGuests - 1, 25],
    [fewGuests, 2],
    [fewGuests + 1, 2],
  ])('%i candidates: %i changes', (candidates, changes) => {
    expect(allowed(candidates, 25, 10).writes).toBe(changes)
  })

  test('twenty is what the README says', () => {
    expect(fewGuests).toBe(20)
  })
})

describe('0 means that nothing may change', () => {
  test.each([
    [5, 0, 100, 'max-changes'],
    [500, 0, 100, 'max-changes'],
    [500, 0, 0, 'max-changes'],
    [500, 25, 0, 'max-change-percent'],
  ])('%i candidates, max-changes %i, max-change-percent %i', (candidates, most, percent, input) => {
    expect(allowed(candidates, most, percent)).toEqual({ writes: 0, input })
  })
})

test('every limit that is exceeded is named at once, with values that pass', () => {
  const overrun = { wanted: 83, eligible: 520, noun: 'guests with an Entra account', form: [] }
  const limits = { maxWrites: 25, maxWritePercent: 10 }
  expect(overrunText({ ...overrun, limits })).toBe(
    '83 guests would be changed, and max-changes is 25, and max-change-percent is 10, which is 52 of 520 guests with an ' +
      'Entra account. Would pass: max-changes: 83 and max-change-percent: 16, in a change that somebody reviews.',
  )
  expect(overrunText({ ...overrun, limits, form: ['mode', 'max-changes', 'max-change-percent'] })).toContain(
    'max-changes: 83 and max-change-percent: 16, which are fields of the form of this workflow.',
  )
  expect(overrunText({ ...overrun, limits, form: ['max-changes'] })).toContain('in a change that somebody reviews')
})

test('the values pass, whatever was found', () => {
  const whole = (max: number) => fc.integer({ min: 0, max })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      whole(5000),
      whole(100),
      whole(100),
      (eligible, part, changes, percent) => {
        const wanted = Math.min(part, eligible)
        const limits = { maxWrites: changes, maxWritePercent: percent }
        if (wanted <= allowance(eligible, limits).writes) return
        const text = overrunText({ wanted, eligible, noun: 'guests', limits, form: [] })
        const value = (input: string, otherwise: number) =>
          Number(new RegExp(`${input}: (\\d+)`).exec(text)?.[1] ?? otherwise)
        const raised = {
          maxWrites: value('max-changes', changes),
          maxWritePercent: value('max-change-percent', percent),
        }
        expect(allowance(eligible, raised).writes).toBeGreaterThanOrEqual(wanted)
      },
    ),
  )
})

test('counts have their thousands grouped, whatever sentence they stand in', () => {
  expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
})
