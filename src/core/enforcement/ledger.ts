import type { Guest } from '../guests/guest.ts'
import type { Proof } from '../guests/reset-proof.ts'
import type { SkipReason } from '../plan/decision.ts'
import { remedies, type RemedyName } from '../remedy.ts'
import { doubtfulCodes, type GuestErrorCode } from './guest-error.ts'
import type { GuestOutcome, Sighting } from './outcome.ts'

/**
 * Where a guest of the plan is: planned → sent → answered (accepted or refused) → seen. A guest goes this way once; one
 * whose write was sent and not answered may be sent again.
 */
export type Entry =
  | { readonly step: 'planned' }
  /** Not as it was judged any more: no write was sent. */
  | { readonly step: 'left-alone'; readonly skipReason: SkipReason }
  /** What the guest looks like could not be read just before the write, so that none was sent. */
  | { readonly step: 'unread'; readonly reason: string }
  /** A write is on its way, or its answer was lost. */
  | { readonly step: 'sent'; readonly before: Guest }
  | { readonly step: 'accepted'; readonly before: Guest; readonly at: number; readonly requestId: string | null }
  | {
      readonly step: 'refused'
      readonly before: Guest
      readonly code: GuestErrorCode
      readonly reason: string
      readonly requestId: string | null
      /** Whether it may have been done all the same. */
      readonly unclear: boolean
    }
  | {
      readonly step: 'seen'
      readonly proof: Proof
      /** Milliseconds from the answer to the look that showed it. */
      readonly after: number
      readonly requestId: string | null
    }

/** A guest who was written to, as it was just before. */
export interface Unproved {
  readonly id: string
  readonly before: Guest
}

/** What is known of each guest of a plan. */
export interface Ledger {
  of(id: string): Entry
  /** Takes one more in, who is planned from now on. */
  add(id: string): void
  leaveAlone(id: string, skipReason: SkipReason): void
  /** Notes that a guest could not be read. Who was written to already stays where it is. */
  cannotRead(id: string, reason: string): void
  /** Just before a write leaves. */
  send(before: Guest): void
  accept(id: string, answer: { readonly at: number; readonly requestId: string | null }): void
  refuse(
    id: string,
    why: {
      readonly code: GuestErrorCode
      readonly reason: string
      readonly requestId: string | null
      readonly unclear: boolean
    },
  ): void
  /** Notes that a write was not taken, so that it is as if it had not been sent. */
  takeBack(id: string): void
  see(id: string, proof: Proof, sight: { readonly at: number; readonly requestId?: string | null }): void
  /** Those who were written to, and nothing shows yet what became of it. */
  unproved(): readonly Unproved[]
  /** The longest that it took until an accepted write could be seen, in milliseconds; null when none was seen. */
  slowestSight(): number | null
  /** One for each write that was accepted or seen to be done. */
  sightings(): readonly Sighting[]
  /** What became of each guest so far. */
  outcomes(): ReadonlyMap<string, GuestOutcome>
}

/** A ledger in which everybody is planned. */
export function createLedger(ids: readonly string[], remedy: RemedyName): Ledger {
  const entries = new Map<string, Entry>(ids.map((id) => [id, { step: 'planned' }]))
  const of = (id: string): Entry => entries.get(id) ?? { step: 'planned' }
  const beforeOf = (entry: Entry): Guest | null =>
    entry.step === 'sent' || entry.step === 'accepted' || entry.step === 'refused' ? entry.before : null
  let slowest: number | null = null
  return {
    of,
    add(id) {
      entries.set(id, of(id))
    },
    leaveAlone(id, skipReason) {
      entries.set(id, { step: 'left-alone', skipReason })
    },
    cannotRead(id, reason) {
      if (of(id).step === 'planned') entries.set(id, { step: 'unread', reason })
    },
    send(before) {
      entries.set(before.id, { step: 'sent', before })
    },
    accept(id, answer) {
      const before = beforeOf(of(id))
      if (before !== null) entries.set(id, { step: 'accepted', before, ...answer })
    },
    refuse(id, why) {
      const before = beforeOf(of(id))
      if (before !== null) entries.set(id, { step: 'refused', before, ...why })
    },
    takeBack(id) {
      entries.set(id, { step: 'planned' })
    },
    see(id, proof, { at, requestId = null }) {
      const entry = of(id)
      const after = entry.step === 'accepted' ? at - entry.at : 0
      slowest = Math.max(slowest ?? 0, after)
      const known = entry.step === 'accepted' || entry.step === 'refused' ? entry.requestId : requestId
      entries.set(id, { step: 'seen', proof, after, requestId: known })
    },
    unproved: () =>
      [...entries].flatMap(([id, entry]) => {
        const before = beforeOf(entry)
        const isOpen = entry.step !== 'refused' || entry.unclear
        return before !== null && isOpen ? [{ id, before }] : []
      }),
    slowestSight: () => slowest,
    sightings: () =>
      [...entries.values()].flatMap((entry): Sighting[] => {
        if (entry.step === 'accepted') return [{ proof: null }]
        return entry.step === 'seen' ? [{ proof: entry.proof, after: entry.after }] : []
      }),
    outcomes: () => new Map([...entries].map(([id, entry]) => [id, outcomeOf(entry, remedy)])),
  }
}

function outcomeOf(entry: Entry, remedy: RemedyName): GuestOutcome {
  switch (entry.step) {
    case 'planned':
      return { outcome: 'not-attempted' }
    case 'left-alone':
      return { outcome: 'skipped', skipReason: entry.skipReason }
    case 'unread':
      return { outcome: 'failed', error: `Nothing was sent. ${entry.reason}.`, errorCode: 'not-read' }
    case 'sent':
      return { outcome: 'failed', error: unanswered, errorCode: 'not-answered' }
    case 'accepted':
      return { outcome: 'unconfirmed', error: unseen, errorCode: 'not-seen', ...request(entry) }
    case 'refused':
      return {
        outcome: doubtfulCodes.has(entry.code) ? 'unconfirmed' : 'failed',
        error: entry.reason,
        errorCode: entry.code,
        ...request(entry),
      }
    case 'seen':
      return { outcome: remedies[remedy].outcome, ...request(entry) }
  }
}

const unanswered = 'The request got no answer, and nothing shows whether it was carried out.'
const unseen = 'Microsoft Graph accepted the request, and the change is not visible yet.'

const request = ({ requestId }: { readonly requestId: string | null }) => (requestId === null ? {} : { requestId })
