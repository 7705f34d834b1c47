import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificateFor } from './certificate.ts'

/** A server on the loopback interface, and the file with the certificate that its clients have to trust. */
export interface HttpsServer {
  readonly port: number
  readonly certificateFile: string
  /** Connections that were opened so far. */
  readonly connections: number
  /** Breaks what is still connected, and takes the certificate file away. */
  close(): Promise<void>
}

/** Serves these host names over HTTPS on a free port of 127.0.0.1. */
export async function startHttpsServer(hosts: readonly string[], listener: RequestListener): Promise<HttpsServer> {
  const certificate = await certificateFor(hosts)
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  const certificateFile = join(folder, 'authority.pem')
  await writeFile(certificateFile, certificate.cert)
  // Longer than any pause of a client: a connection that closes under a request would look like a fault.
  const server = createServer({ ...certificate, keepAliveTimeout: 120_000 }, listener)
  let connections = 0
  server.on('secureConnection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    certificateFile,
    get connections() {
      return connections
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await rm(folder, { recursive: true, force: true })
    },
  }
}
