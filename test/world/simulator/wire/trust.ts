import tls from 'node:tls'

/**
 * Lets this process trust the one certificate and no other.
 *
 * Node 22.18, the oldest one that scripts run on, cannot set the default: there it comes with each connection.
 */
export function trustOnly(certificate: string): void {
  // The types are those of a newer Node.
  const { setDefaultCACertificates } = tls as Partial<typeof tls>
  if (setDefaultCACertificates !== undefined) {
    setDefaultCACertificates([certificate])
    return
  }
  const original = tls.createSecureContext
  tls.createSecureContext = (options) => original({ ca: certificate, ...options })
}
