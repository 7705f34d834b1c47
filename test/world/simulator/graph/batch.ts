import type { IncomingHttpHeaders } from 'node:http'
import { createRandom, shuffle } from '../tenant/random.ts'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'
import type { JsonObject } from './context.ts'
import { isObject } from './context.ts'
import { refuse } from './failure.ts'

/** An answer, and the sentence that says why the request should not have been made. */
export interface GraphResponse {
  readonly reply: SimulatedReply
  readonly refusal: string | null
}

interface Part {
  readonly id: string
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  readonly dependsOn: readonly string[]
}

const partLimit = 20
const partNames = new Set(['id', 'method', 'url', 'headers', 'body', 'dependsOn'])

/**
 * Answers `POST /$batch`: every part goes its own way through `answer`, and the answers come in an order of their own.
 * https://learn.microsoft.com/graph/json-batching
 */
export function answerBatch(
  request: SimulatedRequest,
  body: unknown,
  seed: number,
  answer: (part: SimulatedRequest, body: unknown) => GraphResponse,
): GraphResponse {
  const parts = readParts(body, request.host)
  const statuses = new Map<string, number>()
  const refusals: string[] = []
  const responses = parts.map((part): JsonObject => {
    const reply = answerPart(part)
    statuses.set(part.id, reply.status)
    const headers = { ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...reply.headers }
    return { id: part.id, status: reply.status, headers, ...(reply.body === undefined ? {} : { body: reply.body }) }
  })
  const reply = { status: 200, body: { responses: shuffle(responses, createRandom(seed)) } }
  return { reply, refusal: refusals.length === 0 ? null : refusals.join('; ') }

  function answerPart(part: Part): SimulatedReply {
    if (part.dependsOn.some((id) => (statuses.get(id) ?? 0) >= 400)) {
      const message = 'A request that this one depends on has failed.'
      return { status: 424, body: { error: { code: 'FailedDependency', message } } }
    }
    const authorization = request.headers.authorization
    const { reply, refusal } = answer(
      {
        host: request.host,
        method: part.method,
        path: `${request.path.slice(0, -'/$batch'.length)}${part.url.pathname}`,
        query: part.url.searchParams,
        headers: { ...part.headers, ...(authorization === undefined ? {} : { authorization }) },
        body: Buffer.alloc(0),
      },
      part.body,
    )
    if (refusal !== null) refusals.push(`part ${part.id}: ${refusal}`)
    return reply
  }
}

function readParts(body: unknown, host: string): Part[] {
  const requests = isObject(body) && Object.keys(body).length === 1 ? body.requests : undefined
  if (!Array.isArray(requests) || requests.length === 0) {
    return refuse('BadRequest', "Invalid batch payload format: 'requests' is not a collection with entries.")
  }
  if (requests.length > partLimit) {
    refuse('MaximumValueExceeded', `Number of batch request steps exceeds the maximum value of ${partLimit}.`)
  }
  const parts = requests.map((entry: unknown) => readPart(entry, host))
  const seen = new Set<string>()
  for (const { id, dependsOn } of parts) {
    if (seen.has(id)) refuse('BadRequest', `Invalid batch payload format: the id '${id}' is not unique.`)
    if (dependsOn.some((other) => !seen.has(other))) {
      refuse('BadRequest', `Invalid batch payload format: '${id}' depends on a request that does not stand before it.`)
    }
    seen.add(id)
  }
  return parts
}

function readPart(entry: unknown, host: string): Part {
  if (!isObject(entry)) return refuse('BadRequest', 'Invalid batch payload format: a request is not an object.')
  const stranger = Object.keys(entry).find((name) => !partNames.has(name))
  if (stranger !== undefined) refuse('BadRequest', `Invalid batch payload format: unknown property '${stranger}'.`)
  const { id, method, url, body } = entry
  if (typeof id !== 'string' || id === '') return refuse('BadRequest', 'Invalid batch payload format: missing id.')
  if (typeof method !== 'string' || method !== method.toUpperCase()) {
    return refuse('BadRequest', `Invalid batch payload format: the method of '${id}' is missing or not in capitals.`)
  }
  // An absolute URL, or one that carries the version again, does not resolve.
  if (typeof url !== 'string' || !/^\/(?!\/|v1\.0\/|beta\/|\$batch)/.test(url)) {
    return refuse('BadRequest', `Invalid batch payload format: the url of '${id}' is not relative to the version.`)
  }
  const headers = readHeaders(entry.headers, id)
  if (body !== undefined && !String(headers['content-type']).startsWith('application/json')) {
    refuse('BadRequest', `Write request id : ${id} does not contain Content-Type header or body.`)
  }
  const dependsOn = entry.dependsOn ?? []
  if (!Array.isArray(dependsOn) || !dependsOn.every((other) => typeof other === 'string')) {
    return refuse('BadRequest', `Invalid batch payload format: 'dependsOn' of '${id}' is not a collection of ids.`)
  }
  return { id, method, url: new URL(`https://${host}${url}`), headers, body, dependsOn }
}

function readHeaders(value: unknown, id: string): IncomingHttpHeaders {
  if (value === undefined) return {}
  if (!isObject(value) || !Object.values(value).every((entry) => typeof entry === 'string')) {
    return refuse('BadRequest', `Invalid batch payload format: the headers of '${id}' are not names with strings.`)
  }
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]))
}
