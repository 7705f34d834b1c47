import * as v from 'valibot'
import { guestFrom, listedProperties, listedUser, type Guest } from '../../core/guests/guest.ts'
import { ActionError } from '../../errors.ts'
import type { BatchPart, Graph } from '../graph/graph.ts'

const pathOf = (id: string) => `/users/${encodeURIComponent(id)}?$select=${listedProperties.join(',')}`

/**
 * Reads guests again, up to 20 in one request.
 *
 * @returns for each id the guest as it is now, or null when it is gone.
 * @throws ActionError when one of them can be told neither way.
 */
export async function rereadGuests(graph: Graph, ids: readonly string[]): Promise<ReadonlyMap<string, Guest | null>> {
  const parts = await graph.getMany(ids.map(pathOf))
  return new Map(ids.map((id, index) => [id, readPart(parts[index])]))
}

function readPart(part: BatchPart | undefined): Guest | null {
  if (part?.status === 404) return null
  const user = v.safeParse(listedUser, part?.body)
  if (part?.status === 200 && user.success) return guestFrom(user.output)
  throw new ActionError(
    'graph-refused',
    `Microsoft Graph did not say what became of a guest: HTTP ${part?.status ?? 0}.`,
  )
}
