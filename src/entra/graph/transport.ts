import { AuthenticationHandler, TelemetryHandler, type Context } from '@microsoft/microsoft-graph-client'
import { readResponse, type HttpResponse } from '../http/http-response.ts'
import type { Cloud } from '../sign-in/cloud.ts'
import type { Credential } from '../sign-in/credential.ts'

/** One request to Microsoft Graph. */
export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** On the Graph host, and sent to the letter. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
}

/** Sends requests to Graph, one attempt each. */
export interface Transport {
  /** The origin that every URL must have, such as `https://graph.microsoft.com`. */
  readonly origin: string
  /**
   * Sends a request; a 401 that can be an expired token is answered with one new token and a second attempt.
   *
   * @throws TransientError for what may pass.
   */
  send(request: GraphRequest): Promise<HttpResponse>
}

/** What the transport needs from outside. */
export interface TransportDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
}

/** So long one attempt may take, in milliseconds. */
export const graphTimeout = 30_000

/** A missing permission on invitations is answered with a 401 too, and no new token would change that. */
const isInvitationRefusal = ({ body }: HttpResponse) => JSON.stringify(body ?? '').includes('MSGraphInviteAPI')

/**
 * A transport on the middleware of the Graph SDK: it adds the token, on hosts of Graph alone, and the SDK's headers.
 * Retries are not its business: the SDK's cover neither 500, 502, broken connections nor bodies that are cut off, and
 * would send a write twice.
 *
 * https://learn.microsoft.com/graph/sdks/customize-client
 */
export function createTransport(cloud: Cloud, credential: Credential, deps: TransportDeps): Transport {
  const telemetry = new TelemetryHandler()
  telemetry.setNext({
    execute: async (context: Context) => {
      context.response = await deps.fetch(context.request, context.options)
    },
  })

  /** @param token called when the request goes out: gives the token that it takes along. */
  async function respond(
    { method, url, headers, body }: GraphRequest,
    signal: AbortSignal,
    token: () => Promise<string>,
  ): Promise<Response> {
    const authentication = new AuthenticationHandler({ getAccessToken: token })
    authentication.setNext(telemetry)
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const context: Context = {
      request: url,
      options: {
        method,
        redirect: 'manual',
        headers: { ...json, ...headers },
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    }
    await authentication.execute(context)
    if (context.response === undefined) throw new Error('The Graph middleware gave no answer.')
    return context.response
  }

  return {
    origin: `https://${cloud.graph}`,
    async send(request) {
      let used = ''
      const token = async () => (used = await credential.token())
      const once = () =>
        readResponse('Microsoft Graph', graphTimeout, (signal) => respond(request, signal, token), deps)
      const response = await once()
      if (response.status !== 401 || isInvitationRefusal(response)) return response
      await credential.renew(used)
      return once()
    },
  }
}
