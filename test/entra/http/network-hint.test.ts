import { expect, test } from '@jest/globals'
import { networkHint } from '../../../src/entra/http/network-hint.ts'

test.each([
  ['self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca'],
  ['unable to get local issuer certificate'],
  ['unable to verify the first certificate'],
  ['Microsoft Graph: the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT), 5 times in a row.'],
  ['Microsoft Graph: the connection failed (SELF_SIGNED_CERT_IN_CHAIN), 5 times in a row.'],
  ['Microsoft Graph: the connection failed (UNABLE_TO_GET_ISSUER_CERT_LOCALLY), 5 times in a row.'],
  ['Microsoft Graph: the connection failed (UNABLE_TO_VERIFY_LEAF_SIGNATURE), 5 times in a row.'],
])('a certificate that is not trusted: %s', (error) => {
  expect(networkHint(error).hint).toContain('NODE_EXTRA_CA_CERTS')
})

test.each([
  ['tunneling socket could not be established, statusCode=407'],
  ['client_error: A client error occured.\nHttp status code: 407\nHttp status message: Unknown'],
])('a proxy that wants a password: %s', (error) => {
  expect(networkHint(error).hint).toContain('HTTPS_PROXY=http://name:password@')
})

test.each([[''], ['network_error: Network request failed'], ['HTTP 407'], ['the connection failed (ECONNRESET)']])(
  'nothing where the error does not tell: %j',
  (error) => {
    expect(networkHint(error)).toEqual({})
  },
)
