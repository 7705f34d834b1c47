import { expect, test } from '@jest/globals'
import { findingSet, guestTag } from '../../../src/core/guests/guest-set.ts'
import { forgetSome } from '../../../src/core/memory/forgetting.ts'
import { emptyMemory, remember, type IssueMemory } from '../../../src/core/memory/run-memory.ts'
import { reportOf } from '../../world/core/issue-reports.ts'
import { batch, on } from '../../world/core/reset-batches.ts'

const at = (day: number) => on(`2026-01-${String(day).padStart(2, '0')}`)
const unseen = { ...batch('2026-10-26', 'a'), unconfirmed: new Set([guestTag('u')]) }

function tenRuns(): IssueMemory {
  let memory: IssueMemory | null = null
  for (let day = 1; day <= 10; day += 1) memory = remember(memory, reportOf(['a'], { at: at(day) }))
  return memory ?? emptyMemory
}

/** What is left after each step, until nothing is left to drop. */
function steps(from: IssueMemory): IssueMemory[] {
  const all: IssueMemory[] = []
  for (let left = forgetSome(from); left !== null; left = forgetSome(left)) all.push(left)
  return all
}

test('what goes first is what is missed least, and those whose reset was not seen go last', () => {
  const { history, last } = tenRuns()
  const memory: IssueMemory = {
    ...emptyMemory,
    history,
    last: last === null ? null : { ...last, guests: findingSet(['a']) },
    resets: [
      { ...unseen, homes: new Map([[guestTag('a'), 'x']]) },
      { ...batch('2026-11-02', 'b'), homes: new Map([[guestTag('b'), 'y']]) },
    ],
    failed: [{ at: on('2026-11-02'), guests: new Set([guestTag('f')]) }],
  }
  const told = steps(memory).map(({ history: runs, last: scan, resets, failed }) => [
    resets.map(({ homes, guests, unconfirmed }) => `${homes.size}${guests.size}${unconfirmed.size}`).join(),
    scan?.guests?.size ?? 'totals',
    failed.length,
    runs.length,
  ])
  expect(told).toEqual([
    ['011,110', 1, 1, 10],
    ['011,010', 1, 1, 10],
    ['001,010', 1, 1, 10],
    ['001,010', 'totals', 1, 10],
    ['001', 'totals', 1, 10],
    ['001', 'totals', 0, 10],
    ['001', 'totals', 0, 9],
    ['001', 'totals', 0, 8],
    ['', 'totals', 0, 8],
  ])
})

test('whom a run under way means to change goes before those who were reset', () => {
  const intended = { at: at(1), runUrl: null, remedy: 'reset', count: 1, guests: new Set([guestTag('x')]) } as const
  const [first] = steps({ ...emptyMemory, intended, resets: [batch('2026-11-02', 'b')] })
  expect([first?.intended?.guests, first?.resets.length]).toEqual([null, 1])
})

test('who was reset by the only run goes before who failed', () => {
  const failed = [{ at: on('2026-11-02'), guests: new Set([guestTag('f')]) }]
  const [first] = steps({ ...emptyMemory, resets: [batch('2026-11-02', 'b')], failed })
  expect([first?.resets.length, first?.failed.length]).toEqual([0, 1])
})
