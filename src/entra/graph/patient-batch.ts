import { ActionError } from '../../errors.ts'
import { mayPass, unanswered, type BatchPart } from './batch-answer.ts'
import { createLateList, notAsked } from './late-list.ts'

/** What asking with patience needs. */
export interface PatienceDeps {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly warn: (message: string) => void
  /** Milliseconds until a part is asked for again that does not say when it can be. */
  readonly wait: number
  /** Milliseconds since 1970 after which no part is asked for again. */
  readonly end: number
}

/**
 * Asks for up to 20 paths in one request, and again for those that were throttled, each when it may be. One that still is after all
 * tries comes back as it is.
 *
 * @param ask sends one request. What it throws about the first one is thrown; of a later one, what was answered before stays answered.
 * @returns an answer for each path, in the order of the paths.
 */
export async function askPatiently(
  paths: readonly string[],
  ask: (paths: readonly string[]) => Promise<readonly BatchPart[]>,
  { now, sleep, warn, wait: usualWait, end }: PatienceDeps,
): Promise<readonly BatchPart[]> {
  const parts: BatchPart[] = paths.map(() => unanswered)
  const late = createLateList<number>(now)
  const askFor = async (turn: ReturnType<typeof late.take>): Promise<void> => {
    const answers = await ask(turn.map(({ item }) => paths[item] ?? ''))
    for (const [place, asked] of turn.entries()) {
      const part = answers[place] ?? unanswered
      parts[asked.item] = part
      if (mayPass(part)) late.add(asked, part.retryAfter ?? usualWait)
    }
  }
  await askFor(notAsked([...paths.keys()]))
  while (!late.isEmpty() && Math.max(late.due(), now()) <= end) {
    const wait = Math.max(0, late.due() - now())
    warn(`Microsoft Graph: parts of a batch were not answered. They are asked again in ${Math.ceil(wait / 1000)} s.`)
    await sleep(wait)
    try {
      await askFor(late.take())
    } catch (error) {
      if (error instanceof ActionError) return parts
      throw error
    }
  }
  return parts
}
