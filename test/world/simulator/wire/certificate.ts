import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A key and a certificate in PEM. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

const made = new Map<string, Promise<ServerCertificate>>()

const day = 24 * 60 * 60 * 1000

/** Where one is kept for the next process: loading the library that makes it takes longer than a short test. */
const cache = join(import.meta.dirname, '../../../../node_modules/.cache/simulator')

/**
 * A certificate for these DNS names that is its own authority, so that one file serves the server and, through
 * NODE_EXTRA_CA_CERTS, its clients. Elliptic, because an RSA key takes far longer to make; made once a week and set of
 * names, because every test starts a simulator.
 */
export function certificateFor(hosts: readonly string[]): Promise<ServerCertificate> {
  const key = hosts.join(',')
  let certificate = made.get(key)
  if (!certificate) {
    certificate = keptOrMade(hosts)
    made.set(key, certificate)
  }
  return certificate
}

interface Kept extends ServerCertificate {
  /** Milliseconds since 1970. */
  readonly madeAt: number
}

async function keptOrMade(hosts: readonly string[]): Promise<ServerCertificate> {
  const path = join(cache, `${createHash('sha256').update(hosts.join(',')).digest('hex').slice(0, 16)}.json`)
  const kept = await readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as Kept)
    .catch(() => null)
  if (kept !== null && Math.abs(Date.now() - kept.madeAt) < 7 * day) return kept
  const certificate = await make(hosts)
  // Two processes may do this at once: each leaves a whole file. Where nothing can be kept, it is made again.
  const draft = `${path}.${process.pid}`
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(draft, JSON.stringify({ ...certificate, madeAt: Date.now() }), { mode: 0o600 }))
    .then(() => rename(draft, path))
    .catch(() => undefined)
  return certificate
}

async function make(hosts: readonly string[]): Promise<ServerCertificate> {
  const { generate } = await import('selfsigned')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Simulated world' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // An hour back: a clock that is corrected while the tests run must not make it a certificate of the future.
    notBeforeDate: new Date(Date.now() - day / 24),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  })
  return { key, cert }
}
