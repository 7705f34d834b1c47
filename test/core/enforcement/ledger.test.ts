import { expect, test } from '@jest/globals'
import { createLedger, type Ledger } from '../../../src/core/enforcement/ledger.ts'
import type { GuestOutcome } from '../../../src/core/enforcement/outcome.ts'
import { guestWith } from '../../world/core/guests.ts'

const id = 'a'
const before = guestWith({ id })
const answer = { at: 1000, requestId: 'an-id' }
const sent = (next: (ledger: Ledger) => void) => (ledger: Ledger) => {
  ledger.send(before)
  next(ledger)
}
const refused = { code: 'address-of-group', reason: 'The address belongs to a group.', requestId: null } as const

/** Where a guest can end, and what the report says of it. Wherever there is a sentence, there is a word beside it. */
test.each<[string, (ledger: Ledger) => void, GuestOutcome]>([
  ['planned', () => undefined, { outcome: 'not-attempted' }],
  [
    'left alone',
    (ledger) => {
      ledger.leaveAlone(id, 'changed')
    },
    { outcome: 'skipped', skipReason: 'changed' },
  ],
  [
    'not read',
    (ledger) => {
      ledger.cannotRead(id, 'Microsoft Graph did not say: HTTP 403')
    },
    {
      outcome: 'failed',
      error: 'Nothing was sent. Microsoft Graph did not say: HTTP 403.',
      errorCode: 'not-read',
    },
  ],
  [
    'sent, and not read afterwards',
    sent((ledger) => {
      ledger.cannotRead(id, 'HTTP 403')
    }),
    {
      outcome: 'failed',
      error: 'The request got no answer, and nothing shows whether it was carried out.',
      errorCode: 'not-answered',
    },
  ],
  [
    'accepted',
    sent((ledger) => {
      ledger.accept(id, answer)
    }),
    {
      outcome: 'unconfirmed',
      error: 'Microsoft Graph accepted the request, and the change is not visible yet.',
      errorCode: 'not-seen',
      requestId: 'an-id',
    },
  ],
  [
    'refused',
    sent((ledger) => {
      ledger.refuse(id, { ...refused, unclear: false })
    }),
    { outcome: 'failed', error: refused.reason, errorCode: 'address-of-group' },
  ],
  [
    'refused, and seen to be done all the same',
    sent((ledger) => {
      ledger.refuse(id, { ...refused, unclear: true })
      ledger.see(id, ['state-pending'], { at: 2000 })
    }),
    { outcome: 'reset' },
  ],
  [
    'accepted and seen',
    sent((ledger) => {
      ledger.accept(id, answer)
      ledger.see(id, ['state-pending'], { at: 2000 })
    }),
    { outcome: 'reset', requestId: 'an-id' },
  ],
  [
    'sent and not taken',
    sent((ledger) => {
      ledger.takeBack(id)
    }),
    { outcome: 'not-attempted' },
  ],
])('%s', (_, happen, outcome) => {
  const ledger = createLedger([id], 'reset')
  happen(ledger)
  expect(ledger.outcomes().get(id)).toEqual(outcome)
})

test('how long it took to be seen is counted from the answer, and the slowest is known', () => {
  const ledger = createLedger([id, 'b', 'c'], 'reset')
  expect(ledger.slowestSight()).toBeNull()
  for (const [one, at] of [
    [id, 1500],
    ['b', 4000],
  ] as const) {
    ledger.send(guestWith({ id: one }))
    ledger.accept(one, answer)
    ledger.see(one, ['state-pending'], { at })
  }
  // Seen though its answer was lost: from when it would be counted is not known.
  ledger.send(guestWith({ id: 'c' }))
  ledger.see('c', ['issuer-gone'], { at: 9000 })
  expect(ledger.slowestSight()).toBe(3000)
  expect(ledger.sightings()).toEqual([
    { proof: ['state-pending'], after: 500 },
    { proof: ['state-pending'], after: 3000 },
    { proof: ['issuer-gone'], after: 0 },
  ])
})

test('those who were written to are looked at, until it is clear what became of them', () => {
  const ids = ['planned', 'sent', 'accepted', 'doubtful', 'refused', 'refused later', 'seen', 'taken back']
  const ledger = createLedger(ids, 'reset')
  for (const one of ids.slice(1)) ledger.send(guestWith({ id: one }))
  for (const one of ['accepted', 'refused later', 'seen']) ledger.accept(one, answer)
  ledger.refuse('doubtful', { ...refused, unclear: true })
  for (const one of ['refused', 'refused later']) ledger.refuse(one, { ...refused, unclear: false })
  // Answers that nobody waits for: they are about nobody who was written to.
  ledger.accept('planned', answer)
  ledger.see('seen', ['state-pending'], { at: 2000 })
  ledger.takeBack('taken back')
  expect(ledger.unproved().map(({ id: one, before: { id: same } }) => [one, same])).toEqual(
    ['sent', 'accepted', 'doubtful'].map((one) => [one, one]),
  )
  expect(ledger.outcomes().get('refused later')?.errorCode).toBe('address-of-group')
  expect(ledger.outcomes().get('planned')?.outcome).toBe('not-attempted')
})
