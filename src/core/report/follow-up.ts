import type { JudgedGuest } from '../guests/census.ts'
import type { FindingSet } from '../guests/guest-set.ts'
import type { Guest } from '../guests/guest.ts'
import { hasMoved, type HomeTags } from './home-tag.ts'
import type { KnownResets } from '../guests/reset-proof.ts'
import { daysBetween } from '../text/days.ts'
import type { Verdict } from '../guests/verdict.ts'

/** The guests that one run reset. */
export interface ResetBatch {
  /** When the run started, an ISO date. */
  readonly at: string
  /** When it ended. */
  readonly until: string
  readonly runUrl: string | null
  /** Those who were seen to be reset. */
  readonly guests: FindingSet
  /** Those whose reset was accepted, and not seen. */
  readonly unconfirmed: FindingSet
  /** Where they came from, as far as it is remembered. */
  readonly homes: HomeTags
}

/** What can have happened to a guest since the reset. */
export const laterChanges = ['deleted', 'disabled', 'moved'] as const
export type LaterChange = (typeof laterChanges)[number]

/** A guest who was reset, and to whom something else happened since. */
export interface ChangedGuest {
  /** The first five bytes of the SHA-256 of the object id: all that is known of a guest who was deleted. */
  readonly tag: string
  /** Null for a guest who is not in the directory any more, as what follows. */
  readonly id: string | null
  readonly displayName: string | null
  /** The home domain of today. */
  readonly domain: string | null
  readonly changes: readonly LaterChange[]
}

/** What became of the guests that an earlier run reset. */
export interface FollowUp {
  /** When that run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  /** How many resets were accepted. `pending`, `gone`, `unseen` and `redeemed` add up to it. */
  readonly reset: number
  /** Those who have not redeemed. */
  readonly pending: number
  /** Those who are no longer among the guests of the directory: deleted, or made a member. */
  readonly gone: number
  /** Those whose reset nobody has seen. */
  readonly unseen: number
  /** The others, by the verdict of today: what they redeemed with. */
  readonly redeemed: Readonly<Partial<Record<Verdict, number>>>
  /** Of all who are there, those who may not sign in today. A reset leaves those alone who might not before. */
  readonly disabled: number
  /** Of all who are there, those whose home domain is another one; null where no home is remembered. */
  readonly moved: number | null
  /** Each guest who was deleted, disabled or moved. Not in a redacted report. */
  readonly changed?: readonly ChangedGuest[]
}

const tagsOf = ({ guests, unconfirmed }: ResetBatch) => [...guests, ...unconfirmed]

/** Everybody whose reset was accepted in earlier runs; of several, the last one counts. */
export const knownResets = (batches: readonly ResetBatch[]): KnownResets =>
  new Map(
    batches.flatMap((batch) =>
      tagsOf(batch).map((tag) => [tag, { from: Date.parse(batch.at), until: Date.parse(batch.until) }] as const),
    ),
  )

/** So many days nobody is written to again whose reset was accepted and not seen. */
export const unconfirmedDays = 30

/** Those whose reset was accepted in the last 30 days, and not seen. */
export const unconfirmedLately = (batches: readonly ResetBatch[], now: Date): FindingSet =>
  new Set(
    batches.filter(({ at }) => daysBetween(at, now) < unconfirmedDays).flatMap(({ unconfirmed }) => [...unconfirmed]),
  )

/**
 * What became of those who were reset, the latest run first.
 *
 * @param rememberedGuests by tag, those who are in the directory. It must come from a whole listing.
 */
export function followUps(
  batches: readonly ResetBatch[],
  rememberedGuests: ReadonlyMap<string, JudgedGuest>,
): FollowUp[] {
  return batches.toReversed().map((batch) => {
    const tags = tagsOf(batch)
    let [pending, gone, unseen] = [0, 0, 0]
    const redeemed: Partial<Record<Verdict, number>> = {}
    for (const tag of tags) {
      const verdict = rememberedGuests.get(tag)?.judgement.verdict
      if (verdict === undefined) gone += 1
      else if (verdict === 'pending') pending += 1
      else if (batch.unconfirmed.has(tag) && verdict === 'unmanaged') unseen += 1
      else redeemed[verdict] = (redeemed[verdict] ?? 0) + 1
    }
    const changed = tags
      .map((tag) => changedGuest(tag, rememberedGuests.get(tag)?.guest, batch.homes))
      .filter(({ changes }) => changes.length > 0)
    const count = (change: LaterChange) => changed.filter(({ changes }) => changes.includes(change)).length
    const { at, runUrl, homes } = batch
    const [disabled, moved] = [count('disabled'), homes.size === 0 ? null : count('moved')]
    return { at, runUrl, reset: tags.length, pending, gone, unseen, redeemed, disabled, moved, changed }
  })
}

function changedGuest(tag: string, guest: Guest | undefined, homes: HomeTags): ChangedGuest {
  if (guest === undefined) return { tag, id: null, displayName: null, domain: null, changes: ['deleted'] }
  const changes: LaterChange[] = [
    ...(guest.accountEnabled === false ? ['disabled' as const] : []),
    ...(hasMoved(guest, homes.get(tag)) ? ['moved' as const] : []),
  ]
  return { tag, id: guest.id, displayName: guest.displayName, domain: guest.home?.domain ?? null, changes }
}
