import * as v from 'valibot'
import { guestFrom, listedProperties, listedUser, type Guest } from '../../core/guests/guest.ts'
import { mayPass, unanswered, type BatchPart } from '../graph/batch-answer.ts'
import type { Graph } from '../graph/graph.ts'

const pathOf = (id: string) => `/users/${encodeURIComponent(id)}?$select=${listedProperties.join(',')}`

/** What a guest looks like now, as far as that was answered. */
export type Reread =
  /** Null for one who is gone. */
  | { readonly kind: 'read'; readonly guest: Guest | null }
  /** Not read, for a reason of this guest alone. */
  | {
      readonly kind: 'unread'
      readonly why: string
      /** Milliseconds after which it can be asked again; null where the answer would be the same. */
      readonly again: number | null
    }

/** Where a service that cannot answer now does not say when it can. */
const usualWait = 2000

/**
 * Reads guests again, up to 20 in one request. What cannot be read of one guest is not known of that guest alone.
 *
 * @returns one for each id.
 * @throws ActionError when the request as a whole was not answered.
 */
export async function rereadGuests(graph: Graph, ids: readonly string[]): Promise<ReadonlyMap<string, Reread>> {
  const parts = await graph.getManyOnce(ids.map(pathOf))
  return new Map(ids.map((id, index) => [id, readPart(id, parts[index] ?? unanswered)]))
}

/** What is known of a guest; undefined where nothing was answered. */
export const guestOf = (reread: Reread | undefined): Guest | null | undefined =>
  reread?.kind === 'read' ? reread.guest : undefined

function readPart(id: string, part: BatchPart): Reread {
  if (part.status === 404) return { kind: 'read', guest: null }
  const user = v.safeParse(listedUser, part.body)
  // An answer that names another guest is not used.
  if (part.status === 200 && user.success && user.output.id.toLowerCase() === id.toLowerCase())
    return { kind: 'read', guest: { ...guestFrom(user.output), id } }
  const again = mayPass(part) ? (part.retryAfter ?? usualWait) : null
  return { kind: 'unread', why: `Microsoft Graph did not say what the guest looks like now: ${told(part)}`, again }
}

const told = ({ status }: BatchPart) =>
  status === 0 ? 'no answer' : status === 200 ? 'an answer that cannot be read' : `HTTP ${status}`
