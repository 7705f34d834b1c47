import { mostAsked, sponsorsFrom, type Sponsor } from '../../../core/guests/sponsor.ts'
import type { PreflightCheck } from '../../../core/tenant/check.ts'
import { grouped } from '../../../core/text/grouped.ts'
import type { BatchPart } from '../../graph/batch-answer.ts'
import { askPerGuest, nobodyAsked, type GuestAnswers, type PerGuestDeps } from './per-guest.ts'

/** The sponsors of some guests. */
export interface Sponsors {
  /** By object id. Who is not in it is not known; who has none is in it, with an empty list. */
  readonly of: ReadonlyMap<string, readonly Sponsor[]>
  readonly check: PreflightCheck
}

/** What is read of a sponsor. */
export const sponsorProperties = 'id,displayName,mail,userPrincipalName'

const pathOf = (id: string) => `/users/${encodeURIComponent(id)}/sponsors?$select=${sponsorProperties}`

/**
 * Reads who answers for guests, 20 a request, of the first 2,000 of them. What cannot be read of one guest is not known of
 * that guest alone; once nothing at all is answered, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/api/user-list-sponsors
 *
 * @param before what was answered already: nobody in it is asked about again. Of others than the first 2,000 it is left out.
 */
export async function readSponsors(
  ids: readonly string[],
  deps: PerGuestDeps,
  before: GuestAnswers<readonly Sponsor[]> = nobodyAsked,
): Promise<Sponsors> {
  const asked = ids.slice(0, mostAsked)
  const open = asked.filter((id) => !before.of.has(id))
  const { of, why } = await askPerGuest(open, { pathOf, read: sponsorsOf, reasonOf }, deps)
  const isAsked = new Set(asked)
  const all = new Map([...before.of, ...of].filter(([id]) => isAsked.has(id)))
  return { of: all, check: sponsorCheck(all.size, asked.length, ids.length, why) }
}

const sponsorsOf = ({ status, body }: BatchPart) => (status === 200 ? sponsorsFrom(body) : null)

const reasonOf = (part: BatchPart | undefined) =>
  part?.status === 200
    ? 'Microsoft Graph sent sponsors that cannot be read.'
    : `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`

/** What is told of it. */
export function sponsorCheck(read: number, asked: number, all: number, why: string | null): PreflightCheck {
  const check = (status: PreflightCheck['status'], detail: string): PreflightCheck => ({
    check: 'sponsors',
    status,
    detail,
  })
  if (read < asked) {
    return check(
      'unknown',
      `The sponsors of ${grouped(asked - read)} of ${grouped(asked)} guests are not known. ${why ?? ''}`.trim(),
    )
  }
  if (read < all)
    return check('unknown', `The sponsors were read of the first ${grouped(asked)} of ${grouped(all)} guests.`)
  return check('ok', 'The sponsors were read.')
}
