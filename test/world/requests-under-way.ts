import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

/** How many requests this process has sent and not seen the end of, whatever sent them. */
export interface RequestsUnderWay extends Disposable {
  readonly count: () => number
}

/**
 * Counts the requests of this process from the moment they are made to that at which their answer is there as a whole, or
 * they have failed: on the loopback too there is a time at which neither side has them in its hands, and on a busy machine
 * it is long.
 *
 * https://nodejs.org/api/diagnostics_channel.html and https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
 */
export function requestsUnderWay(): RequestsUnderWay {
  const under = new Set<object>()
  const fetched = (message: unknown) => void under.add((message as { request: object }).request)
  const ended = (message: unknown) => void under.delete((message as { request: object }).request)
  const requested = (message: unknown) => {
    const { request } = message as { request: ClientRequest }
    under.add(request)
    request.once('close', () => under.delete(request))
  }
  const channels: readonly (readonly [string, (message: unknown) => void])[] = [
    ['undici:request:create', fetched],
    ['undici:request:trailers', ended],
    ['undici:request:error', ended],
    ['http.client.request.start', requested],
  ]
  for (const [name, listener] of channels) subscribe(name, listener)
  return {
    count: () => under.size,
    [Symbol.dispose]() {
      for (const [name, listener] of channels) unsubscribe(name, listener)
    },
  }
}
