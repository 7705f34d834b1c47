import { generate } from 'selfsigned'

/** A key and a certificate in PEM. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

const made = new Map<string, Promise<ServerCertificate>>()

/**
 * A certificate for these DNS names that is its own authority, so that one file serves the server and, through
 * NODE_EXTRA_CA_CERTS, its clients. Elliptic, because an RSA key takes far longer to make; made once a process and set of
 * names, because every test starts a simulator.
 */
export function certificateFor(hosts: readonly string[]): Promise<ServerCertificate> {
  const key = hosts.join(',')
  let certificate = made.get(key)
  if (!certificate) {
    certificate = make(hosts)
    made.set(key, certificate)
  }
  return certificate
}

async function make(hosts: readonly string[]): Promise<ServerCertificate> {
  const day = 24 * 60 * 60 * 1000
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
