import { ActionError } from '../../../errors.ts'
import { mayPass, type BatchPart } from '../../graph/batch-answer.ts'
import { batchSize } from '../../graph/batches.ts'
import type { Graph } from '../../graph/graph.ts'
import { createLateList, notAsked, type Asked, type LateList } from '../../graph/late-list.ts'
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
  /** Milliseconds since 1970 after which nobody is asked about any more. Default: three minutes after somebody begins to wait. */
  readonly end?: number
}

/** Asks about guests while they are still being found. */
export interface Asking<T> {
  /** Takes in a guest, who is asked about as soon as there are enough of them for a request. */
  readonly add: (id: string) => void
  /** Asks about those who are left, and waits for the answers. */
  readonly settle: () => Promise<GuestAnswers<T>>
  /** Begins with no further request. */
  readonly stop: () => void
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
  question: PerGuest<T>,
  deps: PerGuestDeps,
): Promise<GuestAnswers<T>> {
  const asking = startAsking(question, deps)
  for (const id of ids) asking.add(id)
  return asking.settle()
}

/** The same about guests who are still being found. Nobody waits for that until it is settled: its time is counted from then on. */
export function startAsking<T>(question: PerGuest<T>, deps: PerGuestDeps): Asking<T> {
  const { now, sleep } = deps
  const late = createLateList<string>(now)
  const { answers, ask } = collectAnswers(question, late, deps.graph)
  let end = deps.end ?? null
  let inVain = 0
  const timeLeft = () => (end === null ? optionalPatience : end - now())
  const askAll = async (turn: readonly Asked<string>[]) => {
    const before = answers.of.size
    await ask(turn, timeLeft())
    inVain = answers.of.size > before ? 0 : inVain + 1
  }
  const batches = sendBatches(askAll, () => answers.of.size > 0 && inVain < batchesAtOnce && timeLeft() >= 0)

  return {
    add: batches.add,
    async settle() {
      end ??= now() + optionalPatience
      await batches.settle()
      while (!late.isEmpty() && Math.max(late.due(), now()) <= end) {
        await sleep(Math.max(0, late.due() - now()))
        await askAll(late.take())
        await batches.settle()
      }
      return late.isEmpty() && now() <= end ? answers : { ...answers, why: answers.why ?? tookTooLong }
    },
    stop: batches.stop,
  }
}

/**
 * Sends batches as they fill, some at once.
 *
 * @param goesOn asked before each batch but the first ones: until something is known of their answers, those are all.
 */
function sendBatches(send: (batch: readonly Asked<string>[]) => Promise<void>, goesOn: () => boolean) {
  const ids: string[] = []
  let taken = 0
  const underWay = new Set<Promise<void>>()
  let begun = 0
  let failure: Error | undefined

  function begin(least: number): void {
    while (ids.length - taken >= least && underWay.size < batchesAtOnce && (begun < batchesAtOnce || goesOn())) {
      begun += 1
      const batch = notAsked(ids.slice(taken, taken + batchSize))
      taken += batch.length
      const sent = send(batch)
        .catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error(String(error))
        })
        .then(() => {
          underWay.delete(sent)
          begin(batchSize)
        })
      underWay.add(sent)
    }
  }

  return {
    add: (id: string): void => {
      ids.push(id)
      begin(batchSize)
    },
    async settle(): Promise<void> {
      begin(1)
      while (underWay.size > 0) {
        await Promise.race(underWay)
        begin(1)
      }
      if (failure !== undefined) throw failure
    },
    stop: (): void => {
      taken = ids.length
    },
  }
}

const tookTooLong = 'Microsoft Graph took too long to answer.'

/** Takes in the answers of batches. */
function collectAnswers<T>({ pathOf, read, reasonOf }: PerGuest<T>, late: LateList<string>, graph: Graph) {
  const of = new Map<string, T>()
  const answers: { of: Map<string, T>; why: string | null; isRefused: boolean } = { of, why: null, isRefused: false }
  return {
    answers,
    ask: async (turn: readonly Asked<string>[], within: number): Promise<void> => {
      let parts: readonly BatchPart[]
      try {
        parts = await graph.getManyOnce(
          turn.map(({ item }) => pathOf(item)),
          within,
        )
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        answers.why ??= error.message
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
        answers.isRefused ||= part !== undefined && !mayPass(part) && part.status !== 404
        if (part === undefined || !mayPass(part) || !late.add(asked, part.retryAfter ?? usualWait)) {
          answers.why ??= reasonOf(part)
        }
      }
    },
  }
}
