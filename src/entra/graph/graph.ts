import { ActionError } from '../../errors.ts'
import type { HttpResponse } from '../http/http-response.ts'
import type { Cloud } from '../sign-in/cloud.ts'
import type { Credential } from '../sign-in/credential.ts'
import { networkHint } from '../http/network-hint.ts'
import { asksTooMuch, pauseAsked, retrying, TransientError, type RetryPolicy } from '../http/retry.ts'
import { partsOf, type BatchPart } from './batch-answer.ts'
import { GraphRefusal, graphErrorOf, refusalText } from './graph-error.ts'
import { askPatiently } from './patient-batch.ts'
import { createTransport, type GraphRequest, type Transport } from './transport.ts'

/** Reads from Microsoft Graph. Nothing here writes. */
export interface Graph {
  /** The origin that every URL must have, such as `https://graph.microsoft.com`. */
  readonly origin: string
  /**
   * GETs a path such as `/v1.0/users?$top=999`, or a nextLink to the letter.
   *
   * @param within milliseconds after which it is not tried again. Default: as often as there are tries.
   * @throws ActionError `graph-refused` when Graph says no, `graph-unavailable` when the tries are used up,
   *   `graph-answer-unreadable` when the URL would carry the token to another host.
   */
  get(url: string, headers?: Readonly<Record<string, string>>, within?: number): Promise<unknown>
  /**
   * The same for a page of a listing.
   *
   * @param read checks the body; an ActionError that it throws gets the request id of the page.
   */
  getPage<T>(url: string, headers: Readonly<Record<string, string>>, read: (body: unknown) => T): Promise<T>
  /**
   * GETs up to 20 paths, without `/v1.0`, in one request. Parts that are throttled are asked again, each when it may be;
   * one that still is after all tries comes back as the 429 or 5xx that it is, and one that was not answered as status 0.
   *
   * https://learn.microsoft.com/graph/json-batching
   *
   * @param headers of each part.
   * @returns an answer for each path, in the order of the paths.
   * @throws ActionError as `get` does, about the request as a whole.
   */
  getMany(paths: readonly string[], headers?: Readonly<Record<string, string>>): Promise<readonly BatchPart[]>
  /**
   * The same, without patience for single parts, so that nobody waits for somebody else's answer.
   *
   * @param within milliseconds after which the request is not sent again. Default: as often as there are tries.
   * @throws ActionError as `get` does, about the request as a whole.
   */
  getManyOnce(paths: readonly string[], within?: number): Promise<readonly BatchPart[]>
  /**
   * The same reader, for what a run can do without: once so many milliseconds are over, it asks nothing a second time, and for
   * no further page.
   */
  hurried(milliseconds: number): Graph
}

/** What talking to Graph needs from outside. */
export interface GraphDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly warn: (message: string) => void
}

/**
 * Five tries. `Retry-After` is kept in full up to five minutes: the windows of the service are up to 150 s long.
 *
 * https://learn.microsoft.com/graph/throttling-limits
 */
export const graphRetries: RetryPolicy = { tries: 5, firstWait: 1000, longestWait: 300_000, longestPause: 300_000 }

/** A reader. Its retries cover whatever may pass, 429s inside a batch included. */
export function createGraph(cloud: Cloud, credential: Credential, deps: GraphDeps, retries = graphRetries): Graph {
  return reader(createTransport(cloud, credential, deps), deps, retries, Infinity)
}

/** @param end milliseconds since 1970 after which nothing is asked for a second time. */
function reader(transport: Transport, deps: GraphDeps, retries: RetryPolicy, end: number): Graph {
  const { origin } = transport
  const persist = patience(deps, retries)
  const endOf = (within = Infinity) => Math.min(end, deps.now() + within)

  async function succeed(request: GraphRequest, by: number): Promise<HttpResponse> {
    const response = await persist(() => transport.send(request).then(notEmpty), by)
    if (response.status === 200) return response
    throw refusal(response, `${request.method} ${new URL(request.url).pathname}`)
  }

  async function ask(
    paths: readonly string[],
    by: number,
    headers?: Readonly<Record<string, string>>,
  ): Promise<readonly BatchPart[]> {
    const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url, headers }))
    const { body } = await succeed({ method: 'POST', url: `${origin}/v1.0/$batch`, body: { requests } }, by)
    return partsOf(body, paths.length, deps.now())
  }

  return {
    origin,
    hurried: (milliseconds) => reader(transport, deps, retries, endOf(milliseconds)),
    async getManyOnce(paths, within) {
      const by = endOf(within)
      return persist(() => ask(paths, by), by)
    },
    async get(path, headers = {}, within) {
      return (await succeed({ method: 'GET', url: ownUrl(path, origin).href, headers }, endOf(within))).body
    },
    async getPage(path, headers, check) {
      if (deps.now() > end) throw new ActionError('graph-unavailable', 'Microsoft Graph took too long to answer.')
      return checked(await succeed({ method: 'GET', url: ownUrl(path, origin).href, headers }, end), check)
    },
    getMany: (paths, headers) =>
      askPatiently(paths, (some) => persist(() => ask(some, end, headers), end), {
        ...deps,
        wait: retries.firstWait,
        end,
      }),
  }
}

/** Makes what tries again whatever may pass until a moment, and says in the end how often it did not. */
function patience(deps: GraphDeps, retries: RetryPolicy) {
  return async <T>(attempt: () => Promise<T>, end: number): Promise<T> => {
    let tried = 0
    const once = () => {
      tried += 1
      return attempt()
    }
    try {
      return await retrying(once, retries, {
        sleep: deps.sleep,
        onRetry: (failure, tries, wait) => {
          if (deps.now() + wait > end) throw failure
          deps.warn(`${failure.message}. Try ${tries} of ${retries.tries}; next in ${Math.ceil(wait / 1000)} s.`)
        },
      })
    } catch (error) {
      if (!(error instanceof TransientError)) throw error
      const isTooLong = asksTooMuch(error, retries)
      const message = isTooLong
        ? `${error.message}. It asks for ${pauseAsked(error.retryAfter ?? 0, retries)}.`
        : `${error.message}${tried === 1 ? '' : `, ${tried} times in a row`}.`
      throw new ActionError('graph-unavailable', message, {
        ...(isTooLong ? { hint: 'Run it again after that time.' } : networkHint(message)),
        requestId: error.requestId,
        cause: error,
      })
    }
  }
}

/** A success with nothing in it, in place of an answer, is the service's trouble of the moment. */
function notEmpty(response: HttpResponse): HttpResponse {
  if (response.status !== 200 || (response.body !== undefined && response.body !== null)) return response
  const requestId = response.headers.get('request-id')
  const detail = requestId === null ? {} : { requestId }
  throw new TransientError('garbled', 'Microsoft Graph: HTTP 200 without an answer', detail)
}

/** Checks a page; what cannot be read is told with the id of its request. */
function checked<T>({ body, headers }: HttpResponse, check: (body: unknown) => T): T {
  try {
    return check(body)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    const { code, message, hint } = error
    throw new ActionError(code, message, { hint, requestId: headers.get('request-id') ?? undefined, cause: error })
  }
}

/** Only the code of Graph's error is shown: its message can hold addresses. */
function refusal(response: HttpResponse, request: string): GraphRefusal {
  const message = `Microsoft Graph refused ${request}: ${refusalText(response.status, response.body)}.`
  return new GraphRefusal(message, response, {
    requestId: response.headers.get('request-id') ?? undefined,
    ...hintOf(response),
  })
}

/**
 * What is sent is the very URL that was checked. A link that is neither absolute nor a path from the root is none of Graph's:
 * put behind the origin, `.evil.example/` would be the end of another host.
 */
function ownUrl(link: string, origin: string): URL {
  const url = URL.parse(link, origin)
  const isOwn = url?.origin === origin && url.username === '' && url.password === ''
  if (url !== null && isOwn && (link.startsWith('/') || link.startsWith(`${origin}/`))) return url
  const named = url !== null && url.origin !== origin ? url.host : 'something'
  throw new ActionError('graph-answer-unreadable', `Microsoft Graph pointed to ${named}, which is not ${origin}.`)
}

/** The fix that a status tells. A token that is not taken has nothing to do with what the application may do. */
function hintOf({ status, body }: HttpResponse): { hint?: string } {
  if (status === 403) return { hint: missingPermission }
  return status === 401 && graphErrorOf(body).code === 'InvalidAuthenticationToken' ? { hint: tokenNotTaken } : {}
}

const tokenNotTaken =
  'Microsoft Graph does not take the token of this sign-in, a new one included. Check the clock of the runner, and that ' +
  '`cloud` is that of the tenant. Permissions are not the cause.'

const missingPermission =
  'The app registration lacks a permission. A report needs the application permission User.Read.All of Microsoft ' +
  'Graph, with the consent of an administrator; a change of permissions takes some minutes to have an effect.'
