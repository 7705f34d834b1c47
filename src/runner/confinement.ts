import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

/** Told of a host that was not asked. */
type Refused = (host: string) => void

/**
 * Lets no library of this process ask a host that is not ours: what uploads artifacts takes an address out of an answer, and
 * follows redirects with what it uploads. It takes no rule for that, so the rule stands where all of its requests go out.
 *
 * What is refused fails like a host that cannot be reached, because that is not tried again.
 *
 * @param isOwn whether the address, without its path, may be asked.
 * @returns takes the rule away.
 */
export function confineRequests(isOwn: (origin: string) => boolean, refused: Refused): () => void {
  const real = { http: http.request, https: https.request }
  const confined =
    (protocol: 'http' | 'https') =>
    (...args: Parameters<typeof https.request>): http.ClientRequest => {
      const { origin, host, method } = targetOf(protocol, args)
      // CONNECT goes to the proxy, which whoever runs the runner has chosen.
      if (method !== 'CONNECT' && !isOwn(origin)) {
        refused(host)
        throw Object.assign(new Error(`${host} is not asked`), { code: 'EHOSTUNREACH' })
      }
      return real[protocol](...args)
    }
  Object.assign(http, { request: confined('http') })
  Object.assign(https, { request: confined('https') })
  syncBuiltinESMExports()
  return () => {
    Object.assign(http, { request: real.http })
    Object.assign(https, { request: real.https })
    syncBuiltinESMExports()
  }
}

/** Where a call of `request(url?, options?, callback?)` leads. Options win over the address, as in Node. */
function targetOf(protocol: string, args: readonly unknown[]) {
  const [first, second] = args
  const url = typeof first === 'string' ? URL.parse(first) : first instanceof URL ? first : null
  const options = (url === null ? first : second) as https.RequestOptions | undefined
  const host = options?.hostname ?? options?.host ?? url?.hostname ?? 'localhost'
  const port = options?.port ?? url?.port ?? ''
  const origin = `${protocol}://${host.includes(':') ? `[${host}]` : host}${port === '' ? '' : `:${port}`}`
  return { host, origin: URL.parse(origin)?.origin ?? '', method: options?.method?.toUpperCase() ?? 'GET' }
}
