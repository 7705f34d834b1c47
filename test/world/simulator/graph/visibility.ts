import type { DirectoryUser } from '../world.ts'
import type { World } from '../undocumented/worlds.ts'

/** Reads lag behind writes: what they still show in the place of what is so. */
export interface Visibility {
  /** Until the moment `from`, in milliseconds since 1970, reads show the user as given; after it, as it is. */
  hide(user: DirectoryUser, from: number): void
  /** The user as reads show it: undefined for one who is gone. */
  seen(id: string, actual: DirectoryUser | undefined): DirectoryUser | undefined
}

/** Starts with reads that show everything. */
export function createVisibility(now: () => number): Visibility {
  const hidden = new Map<string, { user: DirectoryUser; from: number }>()
  return {
    hide(user, from) {
      // A second write while the first is not seen yet: reads still show what was before both.
      const user0 = hidden.get(user.id)
      const before = user0 !== undefined && now() < user0.from ? user0.user : structuredClone(user)
      hidden.set(user.id, { user: before, from })
    },
    seen(id, actual) {
      const entry = hidden.get(id)
      return entry !== undefined && now() < entry.from ? entry.user : actual
    },
  }
}

/** Milliseconds until a reset is seen. */
export const resetDelay: Readonly<Record<World['resetSeenAfter'], number>> = {
  'at-once': 0,
  '1-second': 1_000,
  '60-seconds': 60_000,
  '600-seconds': 600_000,
  never: Infinity,
}

/** Milliseconds until a deletion is seen. */
export const deletionDelay: Readonly<Record<World['deletionSeenAfter'], number>> = {
  'at-once': 0,
  '60-seconds': 60_000,
}

/** What a reset changes of a user. */
export const resetChanges: Readonly<
  Record<World['resetShows'], { readonly state?: true; readonly issuer?: true; readonly date?: true }>
> = {
  everything: { state: true, issuer: true, date: true },
  state: { state: true },
  issuer: { issuer: true },
  date: { date: true },
  'state-and-issuer': { state: true, issuer: true },
  'state-and-date': { state: true, date: true },
  'issuer-and-date': { issuer: true, date: true },
}

/** How far the service's clock is from the runner's, in milliseconds. */
export const clockSkew: Readonly<Record<World['serviceClock'], number>> = { same: 0, 'ten-minutes-slow': -600_000 }
