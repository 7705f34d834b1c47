import { expect, test } from '@jest/globals'
import { createGuestCensus } from '../../../src/core/guests/census.ts'
import { guestFrom } from '../../../src/core/guests/guest.ts'
import { createLateCensus } from '../../../src/entra/read/late-census.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { listed } from '../../world/core/guests.ts'

const guest = (id: string, mail: string) => guestFrom({ ...listed, id, mail, userPrincipalName: null, otherMails: [] })
const viral: Realm = { kind: 'viral' }

test.each([0, 1, 2, 3])('opened after %i of what comes, it finds the same', (opensAfter) => {
  const found: string[] = []
  const census = createGuestCensus({ onFinding: ({ guest: { id } }) => found.push(id) })
  const late = createLateCensus()
  const lookUps: unknown[] = []
  const steps = [
    () => void lookUps.push(late.add(guest('a', 'a@viral.example'))),
    () => {
      late.learn('viral.example', viral)
    },
    () => void lookUps.push(late.add(guest('b', 'b@viral.example'))),
  ]
  for (const [index, step] of steps.entries()) {
    if (index === opensAfter) late.open(census)
    step()
  }
  expect(late.size).toBe(2)
  if (opensAfter === 3) {
    expect(found).toEqual([])
    late.open(census)
  }
  expect([found, late.size]).toEqual([['a', 'b'], 2])
  expect(lookUps).toEqual([
    [{ domain: 'viral.example', address: 'a@viral.example' }],
    [{ domain: 'viral.example', address: 'b@viral.example' }],
  ])
  expect(census.finish(new Map([['viral.example', viral]]))).toMatchObject({ guests: 2, byVerdict: { unmanaged: 2 } })
})
