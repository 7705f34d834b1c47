import type { ServerResponse } from 'node:http'
import { encode } from './wire/wire.ts'
import type { SimulatedReply, SimulatedRequest } from './world.ts'

/**
 * What goes wrong:
 * - `status`: answers `status`, `headers` and `body` in the service's place;
 * - `html`: answers 200 (or `status`) with a page, as a proxy or a portal does;
 * - `reset`: the connection breaks without an answer;
 * - `hang`: no answer ever comes;
 * - `delay`: the answer comes `delayMs` later;
 * - `truncate`: the head promises the whole answer, the connection breaks after half of the body;
 * - `stall`: the head and half of the body come, and then nothing more;
 * - `half`: a complete answer of HTTP whose body is the first half of the service's own, so broken JSON;
 * - `rewrite`: the service's own answer, changed by `rewrite`.
 */
export type FaultAct = 'status' | 'html' | 'reset' | 'hang' | 'delay' | 'truncate' | 'stall' | 'half' | 'rewrite'

/** A scripted fault. What is not given matches everything. */
export interface Fault {
  host?: string
  method?: string
  /** Matched against the path as sent, still percent-encoded, without the query. */
  path: RegExp
  /** Matched against the query, decoded. */
  query?: RegExp
  /** Matched against the text of the request body, to hit the request about one guest. */
  requestBody?: RegExp
  /** How many requests it hits, 1 unless told; Infinity for all. */
  times?: number
  /** How many matching requests pass before the first is hit. */
  skip?: number
  act: FaultAct
  status?: number
  headers?: Record<string, string>
  body?: unknown
  delayMs?: number
  rewrite?: (own: SimulatedReply) => SimulatedReply
  /**
   * The service does its work and then its answer is lost or replaced: a POST that was cut off after it was done.
   * `delay`, `truncate`, `stall`, `half` and `rewrite` spoil the service's own answer, so the work is always done.
   */
  afterEffect?: boolean
}

/** The faults that are still to come. */
export interface FaultScript {
  add(fault: Fault): void
  /** The fault that hits this request, if any; counts it. The first one added wins. */
  take(request: SimulatedRequest): Fault | null
}

/** Starts a script of faults. */
export function createFaultScript(faults: readonly Fault[] = []): FaultScript {
  const script = faults.map(entry)
  return {
    add: (fault) => {
      script.push(entry(fault))
    },
    take(request) {
      for (const item of script) {
        if (item.left <= 0 || !matches(item.fault, request)) continue
        if (item.skip > 0) {
          item.skip -= 1
          continue
        }
        item.left -= 1
        return item.fault
      }
      return null
    },
  }
}

function entry(fault: Fault): { fault: Fault; left: number; skip: number } {
  return { fault, left: fault.times ?? 1, skip: fault.skip ?? 0 }
}

function matches(fault: Fault, request: SimulatedRequest): boolean {
  return (
    (fault.host === undefined || fault.host === request.host) &&
    (fault.method === undefined || fault.method === request.method) &&
    fault.path.test(request.path) &&
    (fault.query?.test(decodeURIComponent(request.query.toString().replaceAll('+', ' '))) ?? true) &&
    (fault.requestBody?.test(request.body.toString('utf8')) ?? true)
  )
}

/** Whether the service is asked at all under this fault. */
export function reachesService(fault: Fault): boolean {
  return fault.afterEffect === true || ['delay', 'truncate', 'stall', 'half', 'rewrite'].includes(fault.act)
}

/** The reply that takes the place of the service's own, or null when there is none to send. */
export function spoiledReply(fault: Fault, own: SimulatedReply | null): SimulatedReply | null {
  switch (fault.act) {
    case 'status':
      return { status: fault.status ?? 503, headers: fault.headers ?? {}, body: fault.body }
    case 'html':
      return {
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8', ...fault.headers },
        body: fault.body ?? '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>',
      }
    case 'half': {
      const { headers, body } = encode(own ?? { status: 200 })
      return { status: own?.status ?? 200, headers, body: body.subarray(0, Math.ceil(body.length / 2)) }
    }
    case 'rewrite':
      return own === null || fault.rewrite === undefined ? own : fault.rewrite(own)
    case 'delay':
    case 'truncate':
    case 'stall':
      return own
    case 'reset':
    case 'hang':
      return null
  }
}

/**
 * Sends a head that promises the whole body, and then half of it. Resolves when the half has left.
 *
 * @param least bytes that the head promises: an answer without a body stalls only where it promises one.
 */
export function sendHalf(response: ServerResponse, reply: SimulatedReply, least: number): Promise<void> {
  const { headers, body } = encode(reply)
  response.writeHead(reply.status, { ...headers, 'content-length': String(Math.max(least, body.length)) })
  return new Promise((resolve) => {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      resolve()
    })
  })
}
