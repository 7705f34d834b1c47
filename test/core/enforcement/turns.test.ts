import { expect, test } from '@jest/globals'
import { createLedger } from '../../../src/core/enforcement/ledger.ts'
import { createTurns } from '../../../src/core/enforcement/turns.ts'
import { guestWith } from '../../world/core/guests.ts'

const guests = (...ids: string[]) => ids.map((id) => guestWith({ id }))
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

test('guests come in the order of the plan, those who are let in behind them, each at its step', () => {
  const ledger = createLedger(['a', 'b'], 'reset')
  const turns = createTurns(guests('a', 'b'), guests('x', 'y'), ledger)
  expect(idsOf(turns.at('planned'))).toEqual(['a', 'b'])
  ledger.leaveAlone('a', 'gone')
  turns.letIn()
  expect([idsOf(turns.at('planned')), idsOf(turns.at('planned', 'left-alone'))]).toEqual([
    ['b', 'x'],
    ['a', 'b', 'x'],
  ])
  expect(turns.untried()).toEqual(new Set(['x']))
  ledger.send(guestWith({ id: 'x' }))
  expect([idsOf(turns.at('sent')), turns.untried()]).toEqual([['x'], new Set()])
  for (let more = 0; more < 3; more += 1) turns.letIn()
  expect(idsOf(turns.at('planned'))).toEqual(['b', 'y'])
})
