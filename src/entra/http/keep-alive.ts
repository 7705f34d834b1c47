import type { ClientRequest } from 'node:http'
import { Agent, get } from 'node:https'

/** What is read of an answer. A `Response` of fetch is one. */
export interface PlainResponse {
  readonly status: number
  readonly ok: boolean
  readonly headers: { readonly get: (name: string) => string | null }
  readonly text: () => Promise<string>
}

/**
 * GETs an address. It fails as fetch does: with a TypeError, whose cause is the system's, when the connection breaks, also
 * in the middle of the body. A redirect is an answer like any other, and is not followed.
 */
export type PlainGet = (
  url: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<PlainResponse>

/** No more look-ups are under way at a time. */
export const mostLookUps = 32

/** No answer that is waited for is longer: characters. */
const longestBody = 1_000_000

/**
 * A `PlainGet` for many small requests to one host, over connections of its own that stay open, and no more of them than
 * requests at a time. fetch takes more than twice the CPU for such a request, and twice the connections.
 *
 * https://nodejs.org/docs/latest-v24.x/api/http.html#new-agentoptions
 *
 * @param connections the most at a time.
 * @param proxyEnv the environment, whose proxy variables are honoured.
 */
export function keepAliveGet(connections: number, proxyEnv: NodeJS.ProcessEnv): PlainGet {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections, proxyEnv })
  return (url, { headers, signal }) =>
    new Promise((resolve, reject) => {
      const fail = (cause: unknown) => {
        open.delete(request)
        reject(new TypeError('the request failed', { cause }))
      }
      const request = get(url, { agent, headers }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          body += chunk
          if (body.length > longestBody) request.destroy(new Error('the answer is too long'))
        })
        answer.on('error', fail)
        answer.on('end', () => {
          open.delete(request)
          const status = answer.statusCode ?? 0
          resolve({
            status,
            ok: status >= 200 && status < 300,
            headers: { get: (name) => [answer.headers[name.toLowerCase()] ?? []].flat()[0] ?? null },
            text: () => Promise.resolve(body),
          })
        })
      })
      request.on('error', fail)
      const open = openUntil(signal)
      open.add(request)
      if (signal.aborted) giveUp(open)
    })
}

/** What is open under each signal: one listener for all of it costs less than one for each request. */
const openBySignal = new WeakMap<AbortSignal, Set<ClientRequest>>()

function openUntil(signal: AbortSignal): Set<ClientRequest> {
  const known = openBySignal.get(signal)
  if (known !== undefined) return known
  const open = new Set<ClientRequest>()
  openBySignal.set(signal, open)
  const end = () => {
    giveUp(open)
  }
  signal.addEventListener('abort', end, { once: true })
  return open
}

function giveUp(open: ReadonlySet<ClientRequest>): void {
  for (const request of open) request.destroy(new Error('the deadline has passed'))
}

/**
 * Deadlines for many requests with few timers: what begins within the same half of a second shares a signal, and so has up
 * to that much longer.
 *
 * @param now milliseconds since 1970.
 */
export function sharedDeadlines(now: () => number): (milliseconds: number) => AbortSignal {
  const signals = new Map<number, { readonly since: number; readonly signal: AbortSignal }>()
  return (milliseconds) => {
    const last = signals.get(milliseconds)
    if (last !== undefined && !last.signal.aborted && now() - last.since < sharedFor) return last.signal
    const signal = AbortSignal.timeout(milliseconds + sharedFor)
    signals.set(milliseconds, { since: now(), signal })
    return signal
  }
}

const sharedFor = 500
