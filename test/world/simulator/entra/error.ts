import { randomUUID } from 'node:crypto'
import type { SimulatedReply } from '../world.ts'

/** The circumstances that every error of the authority carries. */
export interface ErrorContext {
  login: string
  /** The client's own id for the request, which Entra repeats as correlation id. */
  correlationId: string | null
  now: number
}

interface Row {
  status: number
  error: string
  text: (...subjects: string[]) => string
}

const FEDERATION =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
  'https://learn.microsoft.com/entra/workload-id/workload-identity-federation'
const CASE =
  'The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ' +
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
  'See documentation at: https://learn.microsoft.com/entra/workload-id/workload-identity-federation. ' +
  'See breaking change notification and remediation at: ' +
  'https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024.'

function noMatch(what: string, advice = FEDERATION): Row {
  return {
    status: 401,
    error: 'invalid_client',
    text: (subject = '') =>
      `No matching federated identity record found for presented assertion ${what} '${subject}'. ${advice}`,
  }
}

/**
 * The codes in use, with the texts that people report in public issue trackers (Azure/login 515, 517, 482 and 180,
 * azure-workload-identity 1200). Microsoft says that texts may change; the code is what a client may rely on.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const ERRORS = {
  50027: { status: 400, error: 'invalid_request', text: () => 'JWT token is invalid or malformed.' },
  70003: {
    status: 400,
    error: 'unsupported_grant_type',
    text: () => "The app requested an unsupported grant type ''.",
  },
  70011: {
    status: 400,
    error: 'invalid_scope',
    text: (scope = '') =>
      "The provided request must include a 'scope' input parameter. The provided value for the input parameter " +
      `'scope' is not valid. The scope ${scope} is not valid.`,
  },
  90002: {
    status: 400,
    error: 'invalid_tenant',
    text: (tenant = '') =>
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the ` +
      'correct cloud. Check with your subscription administrator, this may happen if there are no active ' +
      'subscriptions for the tenant.',
  },
  700016: {
    status: 400,
    error: 'unauthorized_client',
    text: (clientId = '', tenant = '') =>
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the ` +
      'application has not been installed by the administrator of the tenant or consented to by any user in the ' +
      'tenant. You may have sent your authentication request to the wrong tenant.',
  },
  700024: {
    status: 401,
    error: 'invalid_client',
    text: (now = '', from = '', until = '') =>
      `Client assertion is not within its valid time range. Current time: ${now}, assertion valid from ${from}, ` +
      `expiry time of assertion ${until}. Review the documentation at ` +
      'https://learn.microsoft.com/entra/identity-platform/certificate-credentials .',
  },
  700027: {
    status: 401,
    error: 'invalid_client',
    text: (reason = '') => `Client assertion failed signature validation. [Reason - ${reason}.]`,
  },
  700211: noMatch('issuer'),
  700212: noMatch('audience'),
  700213: noMatch('subject'),
  7002138: noMatch('subject', CASE),
  900144: {
    status: 400,
    error: 'invalid_request',
    text: (field = '') => `The request body must contain the following parameter: '${field}'.`,
  },
} satisfies Record<number, Row>

/** An AADSTS code that the authority can answer. */
export type EntraErrorCode = keyof typeof ERRORS

/** The answer to a refused sign-in in Entra's shape: text, code, trace and correlation id, and a time without fraction. */
export function entraError(code: EntraErrorCode, subjects: string[], context: ErrorContext): SimulatedReply {
  const row: Row = ERRORS[code]
  const traceId = randomUUID()
  const correlationId = context.correlationId ?? randomUUID()
  const timestamp = `${new Date(context.now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const trailer = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`
  return {
    status: row.status,
    headers: { 'cache-control': 'no-store, no-cache', 'x-ms-request-id': traceId },
    body: {
      error: row.error,
      error_description: `AADSTS${String(code)}: ${row.text(...subjects)} ${trailer}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://${context.login}/error?code=${String(code)}`,
    },
  }
}
