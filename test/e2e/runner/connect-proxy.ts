import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A CONNECT proxy on loopback that leads every host to one port, and remembers what it was asked. */
export interface ConnectProxy {
  readonly port: number
  /** Hosts that were asked for, each once, in alphabetical order. */
  readonly hosts: readonly string[]
  /** The decoded `name:password` that came along, each once. */
  readonly credentials: readonly string[]
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts one. `lead` says which port a host is led to; `password`, as `name:password`, is demanded of every request.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#name-connect
 */
export async function startConnectProxy(lead: (host: string) => number, password?: string): Promise<ConnectProxy> {
  const hosts = new Set<string>()
  const credentials = new Set<string>()
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    clients.add(client)
    client.on('error', () => client.destroy())
    client.once('data', (head) => {
      const text = head.toString('latin1')
      const host = /^CONNECT ([^: ]+)/.exec(text)?.[1] ?? 'no CONNECT'
      hosts.add(host)
      const given = /^proxy-authorization: basic (\S+)\r$/im.exec(text)?.[1]
      if (given !== undefined) credentials.add(Buffer.from(given, 'base64').toString('utf8'))
      if (password !== undefined && (given === undefined || !credentials.has(password))) {
        const answer = ['HTTP/1.1 407 Proxy Authentication Required', 'Proxy-Authenticate: Basic', 'Content-Length: 0']
        client.end([...answer, '', ''].join('\r\n'))
        return
      }
      const world = connect(lead(host), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        client.pipe(world).pipe(client)
      })
      world.on('error', () => client.destroy())
      client.on('close', () => world.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    get hosts() {
      return [...hosts].sort()
    },
    get credentials() {
      return [...credentials].sort()
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const client of clients) client.destroy()
      await closed
    },
  }
}
