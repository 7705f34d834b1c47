import type { Sighting } from '../enforcement/outcome.ts'
import type { LookUpAs } from '../guests/look-up.ts'

/** How often each of something was seen. */
export type Tally = Readonly<Record<string, number>>

/**
 * What a run saw of the services where Microsoft documents little. No names and no domains: it can be pasted into an issue.
 */
export interface Observed {
  readonly lookUps: {
    readonly as: LookUpAs
    /** Answers by host, then `NameSpaceType`, `IsViral` and `cloud_instance_name`: `global Managed viral:absent …`. */
    readonly answers: Tally
    readonly statuses: Tally
    readonly throttled: number
    /** What the 429s had for `Retry-After`, or `absent`. */
    readonly retryAfter: Tally
    readonly highestConcurrency: number
  }
  readonly graph: {
    /** Parts of a batch are counted one by one. */
    readonly statuses: Tally
    readonly errors: Tally
    readonly throttled: number
  }
  /**
   * What a remedy looked like, by how many whole seconds after the answer: `state-pending + date-moved after 2 s`, or
   * `nothing seen`.
   */
  readonly remedies: Tally
}

/** Counts what was seen of remedies. */
export function tallySightings(sightings: readonly Sighting[]): Tally {
  const tally: Record<string, number> = {}
  for (const sighting of sightings) count(tally, sightingText(sighting))
  return tally
}

const sightingText = (sighting: Sighting) =>
  sighting.proof === null
    ? 'nothing seen'
    : `${sighting.proof.join(' + ')} after ${Math.round(sighting.after / 1000)} s`

/** Adds one. Past a hundred different ones, which nothing documented comes to, all are counted as one. */
export function count(tally: Record<string, number>, name: string): void {
  const key = name in tally || Object.keys(tally).length < 100 ? name : 'other'
  tally[key] = (tally[key] ?? 0) + 1
}
