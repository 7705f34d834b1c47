import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { Simulator } from './simulator.ts'

/**
 * A fetch that reaches the simulated world from inside the test process, over real HTTPS. It fails as Node's own does: a
 * TypeError with the system's error as its cause, and the reason of the signal when that aborts.
 */
export function fetchInto(simulator: Simulator): typeof fetch {
  const ca = readFileSync(simulator.certificateFile)
  return (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const signal = init.signal ?? undefined
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => {
        reject(signal?.aborted === true ? (signal.reason as Error) : new TypeError('fetch failed', { cause }))
      }
      const sent = request(
        {
          host: '127.0.0.1',
          port: simulator.port,
          servername: url.hostname,
          ca,
          method: init.method ?? 'GET',
          path: `${url.pathname}${url.search}`,
          headers: { host: url.host, ...Object.fromEntries(new Headers(init.headers)) },
          ...(signal === undefined ? {} : { signal }),
        },
        (reply) => {
          const chunks: Buffer[] = []
          reply.on('data', (chunk: Buffer) => chunks.push(chunk))
          reply.on('error', fail)
          reply.on('end', () => {
            const headers = new Headers(
              Object.entries(reply.headers).map(([name, value]): [string, string] => [name, String(value)]),
            )
            const body = Buffer.concat(chunks)
            resolve(new Response(body.length === 0 ? null : body, { status: reply.statusCode ?? 0, headers }))
          })
        },
      )
      sent.on('error', fail)
      sent.end(init.body ?? undefined)
    })
  }
}
