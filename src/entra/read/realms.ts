import PQueue from 'p-queue'
import { readRealm, type Realm } from '../../core/guests/realm.ts'
import { readAnswer } from '../http/answer.ts'
import type { Cloud } from '../sign-in/cloud.ts'
import { retrying, Transient, type RetryPolicy } from '../http/retry.ts'

/** Looks realms up, each domain once, as many at a time as the service takes. */
export interface RealmLookups {
  /** Asks for a domain; a domain that was asked for is not asked again. */
  request(domain: string): void
  readonly asked: number
  readonly answered: number
  /** Waits for all of them. A domain that could not be told is `indeterminate`. */
  settle(): Promise<ReadonlyMap<string, Realm>>
  /** Starts no further look-up. */
  stop(): void
}

/** What look-ups need from outside. */
export interface RealmDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly debug: (message: string) => void
}

/** No limit is published, so the service sets the pace. Five tries, then the domain is indeterminate. */
export const realmRetries: RetryPolicy = { tries: 5, firstWait: 500, longestWait: 60_000 }
const timeout = 10_000
const concurrency = { first: 8, most: 32 }

// The endpoint answers by domain. No address of a guest leaves the tenant.
const madeUpLocalPart = 'realm-lookup'

/**
 * Starts with 8 at a time, one more for each clean answer up to 32, and half as many after a 429, a 503 or a time-out.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 */
export function createRealmLookups(cloud: Cloud, deps: RealmDeps, retries = realmRetries): RealmLookups {
  const { queue, speedUp, slowDown, holdBack } = createLookupQueue(deps)
  const realms = new Map<string, Realm | null>()
  let answered = 0
  let failure: Error | undefined

  async function lookUp(domain: string): Promise<Realm> {
    const url = `https://${cloud.login}/common/userrealm/${encodeURIComponent(`${madeUpLocalPart}@${domain}`)}?api-version=2.1`
    const attempt = async () => {
      const answer = await readAnswer(
        'The realm look-up',
        timeout,
        (signal) => deps.fetch(url, { headers: { Accept: 'application/json' }, redirect: 'error', signal }),
        deps,
      )
      speedUp()
      return answer
    }
    try {
      const { status, body } = await retrying(attempt, retries, { sleep: deps.sleep, onRetry })
      if (status === 200) return readRealm(body)
      return { kind: 'indeterminate', cause: `The realm look-up was refused with HTTP ${status}.` }
    } catch (error) {
      if (!(error instanceof Transient)) throw error
      return { kind: 'indeterminate', cause: `${error.message}, ${retries.tries} times in a row.` }
    }
  }

  function onRetry(cause: Transient, attempt: number, wait: number): void {
    deps.debug(`${cause.message}; try ${attempt} of ${retries.tries}, next in ${Math.ceil(wait / 1000)} s.`)
    if (cause.kind === 'throttled' || cause.kind === 'unavailable' || cause.kind === 'timeout') slowDown()
    if (cause.retryAfter !== undefined) void holdBack(wait)
  }

  return {
    request(domain) {
      if (realms.has(domain)) return
      realms.set(domain, null)
      const done = queue.add(async () => {
        realms.set(domain, await lookUp(domain))
        answered += 1
      })
      done.catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error))
      })
    },
    get asked() {
      return realms.size
    },
    get answered() {
      return answered
    },
    async settle() {
      await queue.onIdle()
      if (failure !== undefined) throw failure
      return new Map([...realms].filter((entry): entry is [string, Realm] => entry[1] !== null))
    },
    stop() {
      queue.clear()
    },
  }
}

/** A queue that lets the service set the pace. */
function createLookupQueue({ sleep }: Pick<RealmDeps, 'sleep'>) {
  const queue = new PQueue({ concurrency: concurrency.first })
  let holds = 0
  return {
    queue,
    speedUp: () => {
      queue.concurrency = Math.min(concurrency.most, queue.concurrency + 1)
    },
    slowDown: () => {
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2))
    },
    /** The service asked for a pause: no look-up starts until the longest of them is over. */
    holdBack: async (wait: number) => {
      holds += 1
      queue.pause()
      await sleep(wait)
      holds -= 1
      if (holds === 0) queue.start()
    },
  }
}
