import { describe, expect, test } from '@jest/globals'
import { mostRuns, remember, type IssueMemory } from '../../../src/core/memory/run-memory.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const at = (day: number, hour = 5) => new Date(Date.UTC(2026, 0, day, hour)).toISOString()
const first = remember(null, reportOf(['a', 'b'], { at: at(1) }))

test('the first run is all there is', () => {
  expect(first.history.map((run) => [run.at, run.unmanaged])).toEqual([[at(1), 2]])
  expect(first.last?.at).toBe(at(1))
  expect(first.change).toBeNull()
})

test('the last 26 runs are remembered', () => {
  let memory: IssueMemory | null = null
  for (let day = 1; day <= 40; day += 1) memory = remember(memory, reportOf(['a'], { at: at(day) }))
  expect(memory?.history.map((run) => run.at)).toEqual(Array.from({ length: mostRuns }, (_, n) => at(15 + n)))
})

test('the last change stays until there is another', () => {
  const changed = remember(first, reportOf(['b', 'c'], { at: at(8) }))
  expect(changed.change).toEqual({ kind: 'guests', from: at(1), to: at(8), added: 1, gone: 1 })
  const same = remember(changed, reportOf(['b', 'c'], { at: at(15) }))
  expect(same.change).toEqual(changed.change)
  expect(same.last?.at).toBe(at(15))
  expect(remember(same, reportOf(['b'], { at: at(22) })).change).toMatchObject({ from: at(15), added: 0, gone: 1 })
})

describe('a second run on the same day', () => {
  test('adds nothing when it found the same', () => {
    expect(remember(first, reportOf(['b', 'a'], { at: at(1, 9) }))).toBe(first)
  })

  test.each([
    ['other guests, as many', ['a', 'c']],
    ['other figures', ['a', 'b', 'c']],
  ])('adds a run when it found %s', (_, names) => {
    expect(remember(first, reportOf(names, { at: at(1, 9) })).history).toHaveLength(2)
  })

  test('adds a run when it was not complete', () => {
    const second = remember(first, reportOf(['a', 'b'], { at: at(1, 9), problems: ['Graph stopped.'] }))
    expect(second.history.map((run) => run.result)).toEqual(['findings', 'incomplete'])
    expect(second.last).toBe(first.last)
  })

  test('the day after, the same findings are a run of their own', () => {
    expect(remember(first, reportOf(['a', 'b'], { at: at(2) })).history).toHaveLength(2)
  })
})
