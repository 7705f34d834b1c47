import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Microsoft's emulator of the blob store that artifacts are uploaded to. It needs Node 22. */
const version = '3.37.0'
/** The account that every Azurite has, with its public key: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite */
const account = 'devstoreaccount1'
const key = Buffer.from(
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  'base64',
)
const serviceVersion = '2022-11-02'
const expiry = '2099-01-01T00:00:00Z'

/** A running emulator with one container. */
export interface Azurite {
  /** Address that may create and write one blob and nothing else: what the results service hands to a job. */
  uploadUrl(blob: string): string
  /** The bytes of a blob. */
  read(blob: string): Promise<Buffer>
  stop(): Promise<void>
}

/** Installs and starts Azurite on a free port of the loopback interface. Throws when it does not come up in time. */
export async function startAzurite(container: string, timeoutMs: number): Promise<Azurite> {
  const port = await freePort()
  // Away from the project, so that npm does not take its package.json into account.
  const folder = mkdtempSync(join(tmpdir(), 'azurite-'))
  const bin = resolve(import.meta.dirname, '..', '..', 'node_modules', '.bin')
  const options = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--silent', '--inMemoryPersistence']
  const args = ['exec', '--yes', `--package=azurite@${version}`, '--', 'azurite-blob', ...options]
  const child = spawn('npm', [...args, '--skipApiVersionCheck', '--disableTelemetry'], {
    cwd: folder,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    // npm starts a shell that starts Azurite: the group is ended as one.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const stop = async (): Promise<void> => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const base = `http://127.0.0.1:${port}/${account}`
  try {
    await answers(base, child, timeoutMs)
    const created = await fetch(`${base}/${container}?restype=container&${accountSas('c', 'c')}`, { method: 'PUT' })
    if (created.status !== 201) throw new Error(`Azurite made no container: ${created.status} ${await created.text()}`)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    uploadUrl: (blob) => `${base}/${container}/${blob}?${blobSas(container, blob, 'cw')}`,
    read: async (blob) => {
      const response = await fetch(`${base}/${container}/${blob}?${accountSas('r', 'o')}`)
      if (response.status !== 200)
        throw new Error(`Azurite has no ${blob}: ${response.status} ${await response.text()}`)
      return Buffer.from(await response.arrayBuffer())
    },
    stop,
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers(url: string, child: ChildProcess, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`npm could not run azurite@${version}: exit code ${child.exitCode}`)
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    )
    if (status !== undefined) return
    await wait(250)
  }
  throw new Error(`azurite@${version} did not answer within ${timeoutMs / 1000} s`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

/** https://learn.microsoft.com/rest/api/storageservices/create-service-sas */
function blobSas(container: string, blob: string, permissions: string): string {
  const resource = `/blob/${account}/${container}/${blob}`
  // In order: permissions, start, expiry, resource, identifier, addresses, protocol, version, kind, then eight that stay empty.
  const fields = [permissions, '', expiry, resource, '', '', '', serviceVersion, 'b', '', '', '', '', '', '', '']
  return query({ sp: permissions, se: expiry, sv: serviceVersion, sr: 'b' }, fields.join('\n'))
}

/** https://learn.microsoft.com/rest/api/storageservices/create-account-sas */
function accountSas(permissions: string, resourceTypes: string): string {
  const fields = [account, permissions, 'b', resourceTypes, '', expiry, '', '', serviceVersion, '', '']
  return query({ sp: permissions, ss: 'b', srt: resourceTypes, se: expiry, sv: serviceVersion }, fields.join('\n'))
}

function query(fields: Record<string, string>, stringToSign: string): string {
  const sig = createHmac('sha256', key).update(stringToSign, 'utf8').digest('base64')
  return new URLSearchParams({ ...fields, sig }).toString()
}
