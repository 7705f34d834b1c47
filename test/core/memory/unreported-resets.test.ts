import { expect, test } from '@jest/globals'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import { clockSkew } from '../../../src/core/guests/reset-proof.ts'
import type { Verdict } from '../../../src/core/guests/verdict.ts'
import type { IssueMemory } from '../../../src/core/memory/run-memory.ts'
import { unreportedResets } from '../../../src/core/memory/unreported-resets.ts'
import { by, guestWith, listed } from '../../world/core/guests.ts'
import { batch, runUrl } from '../../world/core/reset-batches.ts'

const at = '2026-03-02T06:00:00.000Z'
const [, own] = listed.identities
const after = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString()
const last = { at, findings: 2, accountTypes: ['unmanaged'] as const, guests: new Set(['ann', 'bob'].map(guestTag)) }
const memory: IssueMemory = { history: [], last, change: null, resets: [], failed: [], intended: null }

/** What a scan finds of a guest today, by name. */
type Today = Readonly<Record<string, { readonly verdict?: Verdict } & Readonly<Record<string, unknown>>>>

const toldOf = (today: Today, before: IssueMemory | null = memory) =>
  unreportedResets(
    before,
    new Map(
      Object.entries(today).map(([id, { verdict = 'unmanaged', ...properties }]) => [
        guestTag(id),
        { guest: guestWith({ id, ...properties }), judgement: { verdict, reason: '', suspectOvertaken: false } },
      ]),
    ),
  )
const dated = (externalUserStateChangeDateTime: string | null) => ({ externalUserStateChangeDateTime })

test.each<[string, Today, number]>([
  ['nothing changed', { ann: {}, bob: {} }, 0],
  ['all are gone', {}, 0],
  ['an invitation that is not accepted', { ann: { externalUserState: 'PendingAcceptance' } }, 1],
  ['one that was found to be pending in another way', { ann: { verdict: 'pending' } }, 1],
  ['the issuer is gone', { ann: { identities: [own] } }, 1],
  ['another issuer has come', { ann: { identities: by('mail') } }, 0],
  ['no date', { ann: dated(null) }, 0],
  ['a later date, which another clock may have written', { ann: dated(after(clockSkew)) }, 0],
  ['a later date, by any clock', { ann: dated(after(clockSkew + 1)) }, 1],
  ['both changed', { ann: dated(after(clockSkew + 1)), bob: { verdict: 'pending' } }, 2],
  ['somebody who was not in the last report', { cyd: { verdict: 'pending' } }, 0],
])('%s: %j, %i', (_, today, guests) => {
  expect(toldOf(today)).toEqual(guests === 0 ? null : { since: at, guests })
})

const pending = { ann: { verdict: 'pending' as const }, bob: { verdict: 'pending' as const } }

test('who is known to have been reset, or was about to be, is not told again', () => {
  expect(toldOf(pending, { ...memory, resets: [batch('2026-03-01', 'ann')] })).toEqual({ since: at, guests: 1 })
  const intended = { at, runUrl, remedy: 'reset' as const, count: 2, guests: new Set(['ann', 'bob'].map(guestTag)) }
  expect(toldOf(pending, { ...memory, intended })).toBeNull()
  expect(toldOf(pending, { ...memory, intended: { ...intended, guests: null } })).toEqual({ since: at, guests: 2 })
})

test.each<[string, IssueMemory | null]>([
  ['without a memory', null],
  ['without a last run', { ...memory, last: null }],
  ['where it is not remembered who was found', { ...memory, last: { ...last, guests: null } }],
])('%s there is nothing to tell', (_, before) => {
  expect(toldOf(pending, before)).toBeNull()
})
