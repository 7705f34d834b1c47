import { ActionError } from '../../../errors.ts'
import { mayPass, type BatchPart } from '../../graph/batch-answer.ts'
import { batches } from '../../graph/batches.ts'
import type { Graph } from '../../graph/graph.ts'
import { createLateList, notAsked, type Asked } from '../../graph/late-list.ts'
import { optionalPatience } from '../optional-read.ts'

/** What is asked about guests one by one, and can be done without. */
export interface PerGuest<T> {
  /** A path without `/v1.0`. */
  readonly pathOf: (id: string) => string
  /** What an answer says; null for one that says nothing. */
  readonly read: (part: BatchPart, id: string) => T | null
  /** A sentence: why an answer says nothing. */
  readonly reasonOf: (part: BatchPart | undefined) => string
}

/** What was answered. */
export interface GuestAnswers<T> {
  /** By object id. Who is not in it is not known. */
  readonly of: ReadonlyMap<string, T>
  /** Why somebody is not in it, as far as it was seen first; null when everybody is. */
  readonly why: string | null
  /** Whether somebody was answered, and with nothing that says anything: another question may be answered. */
  readonly isRefused: boolean
}

/** The answer to nothing. */
export const nobodyAsked: GuestAnswers<never> = { of: new Map<string, never>(), why: null, isRefused: false }

/** What asking needs. */
export interface PerGuestDeps {
  readonly graph: Graph
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970 after which nobody is asked about any more. Default: three minutes from now. */
  readonly end?: number
}

/** So many batches are on their way at once. */
const batchesAtOnce = 4
/** Where a service that cannot answer now does not say when it can. */
const usualWait = 2000

/**
 * Asks about guests, 20 a request. What cannot be read of one guest is not known of that guest alone, and who is throttled is
 * asked about again with the others of that kind, while everybody else goes on. Once nothing at all is answered, or it takes
 * too long, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/json-batching
 */
export async function askPerGuest<T>(
  ids: readonly string[],
  { pathOf, read, reasonOf }: PerGuest<T>,
  { graph, now, sleep, end = now() + optionalPatience }: PerGuestDeps,
): Promise<GuestAnswers<T>> {
  const of = new Map<string, T>()
  const late = createLateList<string>(now)
  let why: string | null = null
  let isRefused = false
  let inVain = 0

  async function ask(turn: readonly Asked<string>[]): Promise<void> {
    const before = of.size
    await askFor(turn)
    inVain = of.size > before ? 0 : inVain + 1
  }

  async function askFor(turn: readonly Asked<string>[]): Promise<void> {
    let parts: readonly BatchPart[]
    try {
      parts = await graph.getManyOnce(
        turn.map(({ item }) => pathOf(item)),
        end - now(),
      )
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      why ??= error.message
      return
    }
    for (const [place, asked] of turn.entries()) {
      const part = parts[place]
      const value = part === undefined ? null : read(part, asked.item)
      if (value !== null) {
        of.set(asked.item, value)
        continue
      }
      // A 404 says that the guest is gone, not that the request is refused.
      isRefused ||= part !== undefined && !mayPass(part) && part.status !== 404
      if (part === undefined || !mayPass(part) || !late.add(asked, part.retryAfter ?? usualWait)) why ??= reasonOf(part)
    }
  }

  const unasked = batches(ids).map(notAsked)
  // No second batch is asked for before the first one is answered.
  const goesOn = () => of.size > 0 && inVain < batchesAtOnce && now() <= end
  async function work(): Promise<void> {
    for (let turn = unasked.shift(); turn !== undefined; turn = goesOn() ? unasked.shift() : undefined) await ask(turn)
  }
  const workAtOnce = () => Promise.all(Array.from({ length: batchesAtOnce }, work))

  await workAtOnce()
  while (!late.isEmpty() && Math.max(late.due(), now()) <= end) {
    await sleep(Math.max(0, late.due() - now()))
    await ask(late.take())
    if (goesOn()) await workAtOnce()
  }
  if (!late.isEmpty() || now() > end) why ??= 'Microsoft Graph took too long to answer.'
  return { of, why, isRefused }
}
