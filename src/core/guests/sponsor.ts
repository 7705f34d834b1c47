import * as v from 'valibot'
import { readableEntries } from '../text/readable-entries.ts'

/** Who answers for a guest in this tenant: a person or a group. */
export interface Sponsor {
  readonly id: string
  readonly kind: 'user' | 'group' | 'other'
  /** Null where this application may not read it. */
  readonly name: string | null
  /** The mailbox, else the sign-in name. */
  readonly address: string | null
}

const textOrNull = v.fallback(v.nullish(v.string(), null), null)

const sponsorPage = v.object({
  value: readableEntries(
    v.object({
      '@odata.type': textOrNull,
      id: v.pipe(v.string(), v.minLength(1)),
      displayName: textOrNull,
      mail: textOrNull,
      userPrincipalName: textOrNull,
    }),
  ),
})

/**
 * The sponsors in an answer of Graph. Of a type that the application may not read it sends type and id alone.
 *
 * https://learn.microsoft.com/graph/api/user-list-sponsors
 *
 * @returns null when it cannot be read.
 */
export function sponsorsFrom(body: unknown): readonly Sponsor[] | null {
  const page = v.safeParse(sponsorPage, body)
  if (!page.success) return null
  const { entries, unreadable } = page.output.value
  // If no entry can be read, the sponsors are not known; the guest may have some.
  if (entries.length === 0 && unreadable > 0) return null
  return entries.map((one) => ({
    id: one.id,
    kind: kindOf(one['@odata.type']),
    name: one.displayName,
    address: one.mail ?? one.userPrincipalName,
  }))
}

const kindOf = (type: string | null): Sponsor['kind'] => kinds[type?.toLowerCase() ?? ''] ?? 'other'

const kinds: Readonly<Record<string, Sponsor['kind']>> = {
  '#microsoft.graph.user': 'user',
  '#microsoft.graph.group': 'group',
}

/** How many findings the sponsors are read of. */
export const mostAsked = 2000
