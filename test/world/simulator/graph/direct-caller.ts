import { createGraph } from '../graph.ts'
import { Refusal } from '../world.ts'
import type { SimulatedReply, SimulatedRequest, Tenant } from '../world.ts'
import type { GraphContext, JsonObject } from './context.ts'
import { isObject } from './context.ts'

/** What a test sets besides the tenant: `roles` are the app's permissions, the clock stands still at `clock.now`. */
export interface DirectSettings extends Partial<Pick<GraphContext, 'cloud' | 'options' | 'world' | 'accepted'>> {
  roles?: string[]
  clock?: { now: number }
}

/** An answer as a test reads it. */
export interface DirectReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: JsonObject
  /** `error.code`, or '' on success. */
  readonly code: string
  /** `error.message`, or '' on success. */
  readonly message: string
  /** What the service found fault with, null when the request was a permitted one. */
  readonly refusal: string | null
}

export type Send = (
  method: string,
  url: string,
  parts?: { headers?: Record<string, string>; body?: unknown; anonymous?: boolean },
) => Promise<DirectReply>

export const GRAPH = 'https://graph.microsoft.com'
export const EVENTUAL = { consistencylevel: 'eventual' }

/** Calls Graph without a network: `send('GET', '/v1.0/users?$top=5')`, or with an absolute next link. */
export function connect(tenant: Tenant, settings: DirectSettings = {}): Send {
  const clock = settings.clock ?? { now: Date.parse('2026-09-01T12:00:00Z') }
  const graph = createGraph({
    tenant,
    cloud: settings.cloud ?? 'global',
    graphHost: 'graph.microsoft.com',
    authenticate: (header) =>
      header === undefined ? null : { roles: settings.roles ?? ['User.Read.All'], tid: tenant.id, appId: 'app' },
    now: () => clock.now,
    ...(settings.options === undefined ? {} : { options: settings.options }),
    ...(settings.world === undefined ? {} : { world: settings.world }),
    ...(settings.accepted === undefined ? {} : { accepted: settings.accepted }),
  })
  return async (method, url, { headers = {}, body, anonymous = false } = {}) => {
    const { pathname, searchParams, host } = new URL(url, GRAPH)
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    return read(graph, {
      host,
      method,
      path: pathname,
      query: searchParams,
      headers: { ...(anonymous ? {} : { authorization: 'Bearer token' }), ...type, ...headers },
      body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
    })
  }
}

/** The `value` of a listing. */
export function valueOf(reply: DirectReply): JsonObject[] {
  return Array.isArray(reply.body.value) ? reply.body.value.filter(isObject) : []
}

async function read(graph: ReturnType<typeof createGraph>, request: SimulatedRequest): Promise<DirectReply> {
  try {
    return describe(await graph(request), null)
  } catch (error) {
    if (error instanceof Refusal) return describe(error.reply, error.message)
    throw error
  }
}

function describe(reply: SimulatedReply, refusal: string | null): DirectReply {
  const body = isObject(reply.body) ? reply.body : {}
  const error = isObject(body.error) ? body.error : {}
  const { status, headers = {} } = reply
  return { status, headers, body, code: text(error.code), message: text(error.message), refusal }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
