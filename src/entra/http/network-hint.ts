const certificate =
  'The runner met a certificate that Node does not trust: something in between opens the encrypted connections. Put ' +
  'its root certificate into a file, name that in NODE_EXTRA_CA_CERTS where the runner is started, and start the ' +
  'runner again: docs/self-hosted.md.'
const proxy =
  'The proxy asks for a user name and a password. Put them into the address where the runner is started, ' +
  '`HTTPS_PROXY=http://name:password@proxy:8080`, and start the runner again: docs/self-hosted.md.'

/**
 * The fix for a connection that failed, as far as an error tells why; nothing where it does not. OpenSSL's codes:
 * https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes
 */
export function networkHint(error: string): { hint?: string } {
  if (/certificate|_CERT\b|_CERT_|UNABLE_TO_VERIFY/.test(error)) return { hint: certificate }
  // The first by the toolkit, the second by MSAL.
  if (/statusCode=407|status code: 407/.test(error)) return { hint: proxy }
  return {}
}
