/**
 * Loaded before a program (`node --import`), so that it meets the simulated world and nothing else. Every TCP connection
 * of Node ends in `net.Socket.prototype.connect`: fetch, https, MSAL, octokit and the storage client alike.
 *
 * - a host named in SIMULATOR_HOSTS (a comma list; `*.suffix` stands for every name under the suffix) is connected to
 *   127.0.0.1:SIMULATOR_PORT, with its own name still in SNI and in the Host header;
 * - loopback passes, and so does a host named in SIMULATOR_PASS (a list of the same form), which is the real one;
 * - every other host is refused with an error that names it.
 *
 * The name is replaced before Node would look it up, so that DNS is asked for none but those that pass.
 */
import { Resolver } from 'node:dns/promises'
import net from 'node:net'

const port = Number(process.env.SIMULATOR_PORT)
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  throw new Error(`SIMULATOR_PORT is ${String(process.env.SIMULATOR_PORT)}: expected a port`)
}
/** @param {string | undefined} list */
const namesOf = (list = '') =>
  list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean)
const simulated = namesOf(process.env.SIMULATOR_HOSTS)
const real = namesOf(process.env.SIMULATOR_PASS)

/**
 * @param {string} host
 * @param {string[]} names
 */
function isOneOf(host, names) {
  return names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))
}

/** @param {string} host */
function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * The options and the listener of a call to connect(), which takes (options), (port, host), (path), or, from net.connect,
 * one array that holds them already.
 * @param {unknown[]} args
 * @returns {[Record<string, unknown>, unknown]}
 */
function normalise(args) {
  const first = args[0]
  if (Array.isArray(first)) return [first[0], first[1]]
  const last = args.at(-1)
  const listener = typeof last === 'function' ? last : undefined
  if (typeof first === 'object' && first !== null) return [/** @type {Record<string, unknown>} */ (first), listener]
  if (typeof first === 'string' && !/^\d+$/.test(first)) return [{ path: first }, listener]
  return [{ port: Number(first), host: typeof args[1] === 'string' ? args[1] : undefined }, listener]
}

const connect = net.Socket.prototype.connect

/**
 * @this {net.Socket}
 * @param {unknown[]} args
 */
net.Socket.prototype.connect = function (...args) {
  const [options, listener] = normalise(args)
  const host = String(options.host || 'localhost').toLowerCase()
  // A path is a socket of this machine.
  if (options.path || isLoopback(host) || isOneOf(host, real)) return Reflect.apply(connect, this, args)
  if (isOneOf(host, simulated)) {
    // A copy, not a change: TLS reads the name to check the certificate against from the caller's own object.
    const redirected = { ...options, host: '127.0.0.1', port }
    return Reflect.apply(connect, this, listener ? [redirected, listener] : [redirected])
  }
  const error = Object.assign(new Error(`The simulated world has no host ${host} (port ${String(options.port)})`), {
    code: 'ENOTFOUND',
    hostname: host,
  })
  // The caller has yet to attach its listeners; what it writes until then waits for a connection that never comes.
  this.connecting = true
  process.nextTick(() => this.destroy(error))
  return this
}

/** TXT records by name, as JSON. Every other name does not exist, and no name server is ever asked. */
const records = JSON.parse(process.env.SIMULATOR_TXT ?? '{}')

/** @param {string} name */
Resolver.prototype.resolveTxt = (name) =>
  Array.isArray(records[name])
    ? Promise.resolve(records[name])
    : Promise.reject(Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name }))
