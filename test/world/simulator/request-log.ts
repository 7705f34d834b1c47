import type { FaultAct } from './faults.ts'
import { GITHUB_HOSTS } from './hosts.ts'
import type { SimulatedRequest } from './world.ts'

/** A request as a test reads it afterwards. */
export interface RecordedRequest {
  readonly host: string
  readonly method: string
  /** As sent, still percent-encoded. */
  readonly path: string
  /** Without the question mark, as `URLSearchParams` writes it. */
  readonly query: string
  /** The scheme of the Authorization header; `token` is octokit's. */
  readonly authorization: 'none' | 'bearer' | 'token' | 'other'
  /** The few headers that a test has an interest in, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Text of the body; empty for GET and for what goes to the blob store. */
  readonly body: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** 0 until an answer is sent, and when none ever is. */
  status: number
  finishedAt: number | null
  /** What was done to it, where a fault hit it. */
  fault?: FaultAct
}

/** What arrived, in order, and what should not have. */
export interface RequestLog {
  readonly requests: RecordedRequest[]
  readonly refusals: string[]
  arrive(request: SimulatedRequest): RecordedRequest
  answer(record: RecordedRequest, status: number): void
  refuse(request: SimulatedRequest, why: string): void
  /** Calls the listener at each arrival and each answer; the result ends the calls. */
  listen(listener: (request: RecordedRequest) => void): () => void
}

const HEADERS = [
  'accept',
  'client-request-id',
  'consistencylevel',
  'content-type',
  'if-match',
  'prefer',
  'sdkversion',
  'user-agent',
  'x-github-api-version',
]

/** Starts an empty log. */
export function createRequestLog(): RequestLog {
  const requests: RecordedRequest[] = []
  const refusals: string[] = []
  const listeners = new Set<(request: RecordedRequest) => void>()
  const tell = (record: RecordedRequest): void => {
    for (const listener of listeners) listener(record)
  }
  return {
    requests,
    refusals,
    arrive(request) {
      const record: RecordedRequest = {
        host: request.host,
        method: request.method,
        path: request.path,
        query: request.query.toString(),
        authorization: scheme(request.headers.authorization),
        headers: headersOfInterest(request),
        body: request.method === 'GET' || request.host === GITHUB_HOSTS.blob ? '' : request.body.toString('utf8'),
        startedAt: Date.now(),
        status: 0,
        finishedAt: null,
      }
      requests.push(record)
      tell(record)
      return record
    },
    answer(record, status) {
      record.status = status
      record.finishedAt = Date.now()
      tell(record)
    },
    refuse(request, why) {
      refusals.push(`${request.method} ${request.host}${request.path}: ${why}`)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

function scheme(header: string | undefined): RecordedRequest['authorization'] {
  if (header === undefined) return 'none'
  if (/^bearer /i.test(header)) return 'bearer'
  return /^token /i.test(header) ? 'token' : 'other'
}

function headersOfInterest(request: SimulatedRequest): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of HEADERS) {
    const value = request.headers[name]
    if (value !== undefined) found[name] = String(value)
  }
  return found
}
