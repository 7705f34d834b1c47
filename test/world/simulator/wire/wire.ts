import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SimulatedReply, SimulatedRequest } from '../world.ts'

const NO_BODY = Buffer.alloc(0)

/** Reads a request to its end and takes it apart; the host is as the client named it, port included. */
export async function readRequest(message: IncomingMessage): Promise<SimulatedRequest> {
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  return {
    host: (message.headers.host ?? '').toLowerCase(),
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    body: await readBody(message),
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (message.headers['content-length'] === undefined && message.headers['transfer-encoding'] === undefined)
    return NO_BODY
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The headers and the bytes of a reply: an object becomes JSON, text and bytes stay as they are. */
export function encode(reply: SimulatedReply): { headers: Record<string, string>; body: Buffer } {
  const { body, headers = {} } = reply
  if (body === undefined) return { headers, body: NO_BODY }
  if (Buffer.isBuffer(body)) return { headers, body }
  if (typeof body === 'string')
    return { headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(body) }
  return {
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** Sends a whole reply. */
export function send(response: ServerResponse, reply: SimulatedReply): void {
  const { headers, body } = encode(reply)
  // 204 and 304 must not carry the header, and clients hold a server to it.
  const length = reply.status === 204 || reply.status === 304 ? {} : { 'content-length': String(body.length) }
  response.writeHead(reply.status, { ...headers, ...length })
  response.end(body)
}
