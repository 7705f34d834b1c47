import { batchSize } from './batches.ts'

/** Something that was asked for, and how often so far. */
export interface Asked<T> {
  readonly item: T
  readonly tries: number
}

/** What was not answered yet. Each is asked for again at its own time, so that nothing waits for another's answer. */
export interface LateList<T> {
  /**
   * Takes in what a request left unanswered.
   *
   * @param asked as it was before that request.
   * @param wait milliseconds until it may be asked for again.
   * @returns false for what was asked for often enough, or is to wait for too long.
   */
  add(asked: Asked<T>, wait: number): boolean
  isEmpty(): boolean
  /** Milliseconds since 1970 at which the next may be asked for. */
  due(): number
  /**
   * Takes out those who may be asked for by now, as many as fit into one request. Asked once `due` has come; a timer may end a moment
   * early, so the first of them is taken in any case.
   */
  take(): readonly Asked<T>[]
}

/** So often the same part of a batch is asked for. */
export const mostTries = 5
/** The longest wait for a part of a batch, where the service does not ask for more: milliseconds. */
const longestWait = 120_000
/** A part for which the service asks for a longer pause than this is not asked for again: milliseconds. */
const longestPause = 300_000

/** An empty list. */
export function createLateList<T>(now: () => number): LateList<T> {
  let waiting: (Asked<T> & { readonly due: number })[] = []
  const due = () => Math.min(...waiting.map((each) => each.due))
  return {
    add({ item, tries }, wait) {
      const number = tries + 1
      if (number >= mostTries || wait > longestPause) return false
      waiting.push({ item, tries: number, due: now() + Math.max(wait, Math.min(wait * number, longestWait)) })
      return true
    },
    isEmpty: () => waiting.length === 0,
    due,
    take() {
      const by = Math.max(now(), due())
      const turn = waiting.filter((each) => each.due <= by).slice(0, batchSize)
      waiting = waiting.filter((each) => !turn.includes(each))
      return turn
    },
  }
}

/** Everything as not asked for yet. */
export const notAsked = <T>(items: readonly T[]): Asked<T>[] => items.map((item) => ({ item, tries: 0 }))
