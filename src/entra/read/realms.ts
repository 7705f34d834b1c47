import PQueue from 'p-queue'
import type { LookUpAs } from '../../core/guests/look-up.ts'
import { acrossClouds, readRealm, type Realm } from '../../core/guests/realm.ts'
import { readResponse, type AnswerDeps } from '../http/http-response.ts'
import { mostLookUps, sharedDeadlines, type PlainGet } from '../http/keep-alive.ts'
import { clouds, type Cloud } from '../sign-in/cloud.ts'
import { asksTooMuch, pauseAsked, retrying, TransientError, type RetryPolicy } from '../http/retry.ts'
import { createHearing, type Hearing } from './hearing.ts'

/** Looks realms up, each domain once, as many at a time as the service takes. */
export interface RealmLookups {
  /**
   * Asks for a domain; a domain that was asked for is not asked again.
   *
   * @param address of a guest of the domain: asked with, where look-ups are to be made as a guest.
   */
  request(domain: string, address?: string | null): void
  /** Whom to tell of each answer as it comes; nobody until then. */
  tell(listener: (domain: string, realm: Realm) => void): void
  readonly asked: number
  readonly answered: number
  /** Waits for all of them. A domain that could not be told is `indeterminate`. */
  settle(): Promise<ReadonlyMap<string, Realm>>
  /** Starts no further look-up. */
  stop(): void
}

/** What look-ups need from outside. */
export interface RealmDeps {
  /** Sends look-ups, as many at a time as are asked for. */
  readonly lookUp: PlainGet
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly debug: (message: string) => void
  /** Default: a made-up user. */
  readonly lookUpAs?: LookUpAs
}

/** No limit is published, so the service sets the pace. Five tries, then the domain is indeterminate. */
export const realmRetries: RetryPolicy = { tries: 5, firstWait: 500, longestWait: 300_000, longestPause: 300_000 }
/** So long one try may take, in milliseconds. */
export const realmTimeout = 10_000
const concurrency = { first: 8, most: mostLookUps }

// The endpoint answers by domain, as far as anybody knows. No address of a guest leaves the tenant, unless that is asked for.
const madeUpLocalPart = 'realm-lookup'

/**
 * Starts with 8 at a time, one more for each clean answer up to 32, and half as many after a 429, a 503 or a time-out.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 */
export function createRealmLookups(cloud: Cloud, deps: RealmDeps, retries = realmRetries): RealmLookups {
  const paced = createLookupQueue(deps)
  const { queue } = paced
  const deadline = sharedDeadlines(deps.now)
  const hearings = new Map(
    [cloud.login, clouds.global.login].map((host) => [host, createHearing(deps.now, retries)] as const),
  )
  const lookUp = acrossHosts(
    cloud,
    (host, user, tries) => {
      const hearing = hearings.get(host) ?? createHearing(deps.now, retries)
      return ask(host, user, { ...retries, tries }, { ...paced, hearing }, { ...deps, deadline })
    },
    retries,
  )
  const realms = new Map<string, Realm | null>()
  let answered = 0
  let heard: (domain: string, realm: Realm) => void = () => undefined
  let failure: Error | undefined
  const userFor = (domain: string, address: string | null) =>
    deps.lookUpAs === 'guest' && address !== null ? asciiAddress(address, domain) : `${madeUpLocalPart}@${domain}`

  return {
    request(domain, address = null) {
      if (realms.has(domain)) return
      realms.set(domain, null)
      const done = queue.add(async () => {
        if (queue.size === 0 && queue.pending === 1) for (const hearing of hearings.values()) hearing.restart()
        const realm = await lookUp(userFor(domain, address))
        realms.set(domain, realm)
        answered += 1
        heard(domain, realm)
      })
      done.catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error))
      })
    },
    tell(listener) {
      heard = listener
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

/** The address with its domain as DNS carries it. */
const asciiAddress = (address: string, domain: string) => `${address.slice(0, address.lastIndexOf('@'))}@${domain}`

/** So many domains in a row without an answer of the global host, and it is not asked any more. */
const mostUnheard = 3

/** Asks the login host of the cloud, and in a national cloud the global one too, unless the first says "viral". */
function acrossHosts(
  { login }: Cloud,
  askHost: (host: string, user: string, tries: number) => Promise<Realm>,
  { tries }: RetryPolicy,
): (user: string) => Promise<Realm> {
  const global = clouds.global.login
  /** Domains in a row for which the global host had no answer. */
  let unheard = 0
  return async (user) => {
    const own = await askHost(login, user, tries)
    if (login === global || own.kind === 'viral') return own
    // In a network that reaches only the national cloud, the global host is given up after some domains, not asked for each.
    if (unheard >= mostUnheard) return acrossClouds(own, null)
    const told = await askHost(global, user, 2)
    unheard = told.kind === 'indeterminate' ? unheard + 1 : 0
    return acrossClouds(own, told)
  }
}

/** Asks one host. What could not be learnt is `indeterminate`. */
async function ask(
  host: string,
  user: string,
  policy: RetryPolicy,
  { speedUp, slowDown, holdBack, hearing }: ReturnType<typeof createLookupQueue> & { readonly hearing: Hearing },
  deps: RealmDeps & Required<Pick<AnswerDeps, 'deadline'>>,
): Promise<Realm> {
  if (hearing.isOver()) return { kind: 'indeterminate', cause: notAskedAnyMore }
  const url = `https://${host}/common/userrealm/${encodeURIComponent(user)}?api-version=2.1`
  const send = (signal: AbortSignal) => deps.lookUp(url, { headers: { Accept: 'application/json' }, signal })
  let tries = 0
  const attempt = async () => {
    tries += 1
    const response = await readResponse('The realm look-up', realmTimeout, send, deps)
    // A 200 without a body is taken for a fault that passes, and asked again.
    if (response.status === 200 && (response.body === undefined || response.body === null)) {
      throw new TransientError('garbled', 'The realm look-up: HTTP 200 without an answer', {})
    }
    speedUp()
    hearing.heard()
    return response
  }
  const onRetry = (cause: TransientError, number: number, wait: number) => {
    deps.debug(`${cause.message}; try ${number} of ${policy.tries}, next in ${Math.ceil(wait / 1000)} s.`)
    if (cause.kind === 'throttled' || cause.kind === 'unavailable' || cause.kind === 'timeout') slowDown()
    hearing.missed(cause, wait)
    if (hearing.isOver()) throw cause
    if (cause.retryAfter !== undefined) void holdBack(wait)
  }
  try {
    const { status, body } = await retrying(attempt, policy, { sleep: deps.sleep, onRetry })
    if (status === 200) return readRealm(body, user.slice(user.lastIndexOf('@') + 1))
    return { kind: 'indeterminate', cause: `The realm look-up was refused with HTTP ${status}.` }
  } catch (error) {
    if (!(error instanceof TransientError)) throw error
    const isTooLong = asksTooMuch(error, policy)
    if (isTooLong || tries === policy.tries) hearing.missed(error, 0)
    return { kind: 'indeterminate', cause: `${error.message}${isTooLong ? tooLong(error, policy) : count(tries)}.` }
  }
}

const notAskedAnyMore = 'The realm look-up was not made: the service had not answered anybody for long.'
const tooLong = ({ retryAfter = 0 }: TransientError, policy: RetryPolicy) =>
  `. It asks for ${pauseAsked(retryAfter, policy)}`
const count = (tries: number) => (tries === 1 ? '' : `, ${tries} times in a row`)

/** A queue that lets the service set the pace. */
function createLookupQueue({ sleep }: Pick<RealmDeps, 'sleep'>) {
  const queue = new PQueue({ concurrency: concurrency.first })
  let holds = 0
  return {
    queue,
    speedUp: () => {
      if (queue.concurrency < concurrency.most) queue.concurrency += 1
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
