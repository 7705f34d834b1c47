import type { JsonObject } from '../graph/context.ts'
import { isObject } from '../graph/context.ts'
import type { Fault } from '../faults.ts'
import type { SimulatedReply } from '../world.ts'

type Rewrite = Pick<Fault, 'act' | 'rewrite'>

const rewriting = (rewrite: (own: SimulatedReply) => SimulatedReply): Rewrite => ({ act: 'rewrite', rewrite })

/** An error of Graph in the place of its answer. */
export const graphRefusal = (
  status: number,
  code: string,
  message = 'Refused.',
): Pick<Fault, 'act'> & Partial<Fault> => ({
  act: 'status',
  status,
  headers: { 'request-id': '9e9e0000-0000-4000-8000-00000000fa17' },
  body: { error: { code, message } },
})

/** A page token that the service does not know any more. https://learn.microsoft.com/graph/paging */
export const expiredPageToken = graphRefusal(
  400,
  'Directory_ExpiredPageToken',
  'The specified page token value has expired and can no longer be included in your request.',
)

/** The service's own answer with another status: what an invitation answers in the place of 201. */
export const withStatus = (status: number): Rewrite => rewriting((own) => ({ ...own, status }))

/** The answer names other guests than those asked for: the parts of a batch have ids that nobody sent. */
export const foreignIds: Rewrite = rewriting((own) => parts(own, (part) => ({ ...part, id: `${String(part.id)}00` })))

/** The parts of a batch are about other users than those asked for: each has the body of its neighbour. */
export const swappedBodies: Rewrite = rewriting((own) => {
  const all = reportInputOf(own)
  return parts(own, (part, index) => ({ ...part, body: all[(index + 1) % all.length]?.body }))
})

/** One part of a batch answers otherwise: the one about a user, or about any with `undefined`. */
export const onePart = (userId: string | undefined, status: number, code = 'Authorization_RequestDenied'): Rewrite =>
  rewriting((own) => {
    const all = reportInputOf(own)
    const hit = all.findIndex(({ body }) => userId === undefined || (isObject(body) && body.id === userId))
    const error = { error: { code, message: 'Refused.' } }
    return parts(own, (part, index) => (index === hit ? { ...part, status, body: error } : part))
  })

/** Parts of a batch are missing: the first so many. */
export const missingParts = (count: number): Rewrite =>
  rewriting((own) => ({ ...own, body: { responses: reportInputOf(own).slice(count) } }))

/** A realm answer that names another domain than the one asked for. */
export const anotherDomain = (domain: string): Rewrite =>
  rewriting((own) => ({
    ...own,
    body: isObject(own.body) ? { ...own.body, DomainName: domain, Login: `user@${domain}` } : own.body,
  }))

function reportInputOf({ body }: SimulatedReply): JsonObject[] {
  return isObject(body) && Array.isArray(body.responses) ? body.responses.filter(isObject) : []
}

function parts(own: SimulatedReply, change: (part: JsonObject, index: number) => JsonObject): SimulatedReply {
  return { ...own, body: { responses: reportInputOf(own).map(change) } }
}
