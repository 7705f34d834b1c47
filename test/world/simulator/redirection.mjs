import { Resolver } from 'node:dns/promises'
import net from 'node:net'

/**
 * @param {string} host
 * @param {readonly string[]} names
 */
const isOneOf = (host, names) =>
  names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))

/** @param {string} host */
const isLoopback = (host) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * The options and the listener of a call to connect(), which takes (options), (port, host), (path), or, from net.connect,
 * one array that holds them already.
 *
 * @param {readonly unknown[]} args
 * @returns {[options: Record<string, unknown>, listener: unknown]}
 */
function normalise(args) {
  const first = args[0]
  if (Array.isArray(first)) return [first[0], first[1]]
  const last = args.at(-1)
  const listener = typeof last === 'function' ? last : undefined
  if (typeof first === 'object' && first !== null) return [{ ...first }, listener]
  if (typeof first === 'string' && !/^\d+$/.test(first)) return [{ path: first }, listener]
  return [{ port: Number(first), host: typeof args[1] === 'string' ? args[1] : undefined }, listener]
}

/**
 * Leads this process into the simulated world. Every TCP connection of Node ends in `net.Socket.prototype.connect`: fetch,
 * https, MSAL, octokit and the storage client alike. The named hosts lead to the simulator, with their own name still in
 * SNI and in the Host header; loopback and the real ones pass; every other host is refused with an error that names it.
 * The name is replaced before Node would look it up, so that DNS is asked for none but those that pass.
 *
 * Plain JavaScript, because each program of the end-to-end tests and of the bench loads it first: taking types away would cost
 * more than a tenth of a second each time.
 *
 * @param {import('./redirection.mjs').Redirection} redirection
 * @returns {() => void} leads back.
 */
export function redirectConnections({ port, simulated, real = [], txt = {}, ...told }) {
  const { connect } = net.Socket.prototype
  const { resolveTxt } = Resolver.prototype

  net.Socket.prototype.connect = function (...args) {
    const [options, listener] = normalise(args)
    const host = (typeof options.host === 'string' && options.host !== '' ? options.host : 'localhost').toLowerCase()
    if (!options.path) told.onAttempt?.(host)
    // A path is a socket of this machine.
    if (options.path || isLoopback(host) || isOneOf(host, real)) {
      return Reflect.apply(connect, this, args)
    }
    if (isOneOf(host, simulated)) {
      told.onConnect?.(this)
      // A copy, not a change: TLS reads the name to check the certificate against from the caller's own object.
      const redirected = { ...options, host: '127.0.0.1', port }
      return Reflect.apply(connect, this, listener ? [redirected, listener] : [redirected])
    }
    const error = Object.assign(new Error(`The simulated world has no host ${host} (port ${String(options.port)})`), {
      code: 'ENOTFOUND',
      hostname: host,
    })
    // The caller has yet to attach its listeners; what it writes until then waits for a connection that never comes.
    Object.assign(this, { connecting: true })
    process.nextTick(() => this.destroy(error))
    return this
  }

  // No name server is ever asked.
  Resolver.prototype.resolveTxt = (name) =>
    Object.hasOwn(txt, name)
      ? Promise.resolve(txt[name] ?? [])
      : Promise.reject(Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name }))

  return () => {
    net.Socket.prototype.connect = connect
    Resolver.prototype.resolveTxt = resolveTxt
  }
}
