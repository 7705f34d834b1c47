import { Resolver } from 'node:dns/promises'
import net from 'node:net'

/** Where the connections of a process lead. */
export interface Redirection {
  /** Of the simulator, on 127.0.0.1. */
  readonly port: number
  /** Hosts that lead there; `*.suffix` stands for every name under the suffix. */
  readonly simulated: readonly string[]
  /** Hosts that are connected to as they are. */
  readonly real?: readonly string[]
  /** TXT records by name; every other name does not exist. */
  readonly txt?: Readonly<Record<string, string[][]>>
  /** Told of each connection to the simulator. */
  readonly onConnect?: (socket: net.Socket) => void
  /** Told of the host of each connection that is tried, refused ones too. */
  readonly onAttempt?: (host: string) => void
}

const isOneOf = (host: string, names: readonly string[]) =>
  names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * The options and the listener of a call to connect(), which takes (options), (port, host), (path), or, from net.connect,
 * one array that holds them already.
 */
function normalise(args: readonly unknown[]): [options: Record<string, unknown>, listener: unknown] {
  const first = args[0]
  if (Array.isArray(first)) return [first[0] as Record<string, unknown>, first[1]]
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
 * @returns leads back.
 */
export function redirectConnections({ port, simulated, real = [], txt = {}, ...told }: Redirection): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the socket at hand
  const { connect } = net.Socket.prototype
  const { resolveTxt } = Resolver.prototype

  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const [options, listener] = normalise(args)
    const host = (typeof options.host === 'string' && options.host !== '' ? options.host : 'localhost').toLowerCase()
    if (!options.path) told.onAttempt?.(host)
    // A path is a socket of this machine.
    if (options.path || isLoopback(host) || isOneOf(host, real)) {
      return Reflect.apply(connect, this, args) as net.Socket
    }
    if (isOneOf(host, simulated)) {
      told.onConnect?.(this)
      // A copy, not a change: TLS reads the name to check the certificate against from the caller's own object.
      const redirected = { ...options, host: '127.0.0.1', port }
      return Reflect.apply(connect, this, listener ? [redirected, listener] : [redirected]) as net.Socket
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
  Resolver.prototype.resolveTxt = (name: string) =>
    Object.hasOwn(txt, name)
      ? Promise.resolve(txt[name] ?? [])
      : Promise.reject(Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name }))

  return () => {
    net.Socket.prototype.connect = connect
    Resolver.prototype.resolveTxt = resolveTxt
  }
}
