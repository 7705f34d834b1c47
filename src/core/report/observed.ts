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
    readonly highestConcurrency: number
  }
  readonly graph: {
    /** Parts of a batch are counted one by one. */
    readonly statuses: Tally
    readonly errors: Tally
    readonly throttled: number
  }
  /** What a remedy looked like, by how many whole seconds after the answer: `state-pending after 2 s`. */
  readonly remedies: Tally
}

/** Counts what was seen of remedies. */
export function tallySightings(sightings: readonly Sighting[]): Tally {
  const tally: Record<string, number> = {}
  for (const { proof, after } of sightings) count(tally, `${proof} after ${Math.round(after / 1000)} s`)
  return tally
}

/** Adds one. Past a hundred different ones, which nothing documented comes to, all are counted as one. */
export function count(tally: Record<string, number>, name: string): void {
  const key = name in tally || Object.keys(tally).length < 100 ? name : 'other'
  tally[key] = (tally[key] ?? 0) + 1
}
