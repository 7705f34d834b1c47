import * as v from 'valibot'
import { mostAsked, sponsorsFrom, type Sponsor } from '../../../core/guests/sponsor.ts'
import type { BatchPart } from '../../graph/batch-answer.ts'
import { optionalPatience } from '../optional-read.ts'
import { askPerGuest, type GuestAnswers, type PerGuestDeps } from './per-guest.ts'
import { isProtected, protectionCheck, readProtection, type Protection } from './protection.ts'
import { readSponsors, sponsorCheck, sponsorProperties, type Sponsors } from './sponsors.ts'

/** What is read of each finding, beside the listing. */
export interface FindingDetails {
  readonly sponsors: Sponsors
  readonly protection: Protection
}

/** What one answer says of a guest. */
interface Both {
  readonly isProtected: boolean
  readonly sponsors: readonly Sponsor[]
}

const pathOf = (id: string) =>
  `/users/${encodeURIComponent(id)}?$select=id,isManagementRestricted&$expand=sponsors($select=${sponsorProperties})`

const answer = v.object({ sponsors: v.unknown() })

/**
 * Reads who answers for findings, and who of them is protected, with one question for both, 20 a request. Whoever that says
 * nothing of is asked about with a question for each, so that a cloud that does not know the one still tells the other. The
 * sponsors are read of the first 2,000; of the others that question alone is asked.
 *
 * https://learn.microsoft.com/graph/query-parameters#expand
 */
export async function readFindingDetails(ids: readonly string[], deps: PerGuestDeps): Promise<FindingDetails> {
  const within = { ...deps, end: deps.now() + optionalPatience }
  const asked = ids.slice(0, mostAsked)
  const both = await askPerGuest(asked, { pathOf, read: bothOf, reasonOf }, within)
  const { of, why, isRefused } = both
  if (of.size === 0 && !isRefused) {
    // A service that does not answer would not answer another question.
    return {
      sponsors: { of: new Map(), check: sponsorCheck(0, asked.length, ids.length, why) },
      protection: { ids: new Set(), check: protectionCheck(ids.length, ids.length, why) },
    }
  }
  const [sponsors, protection] = await Promise.all([
    readSponsors(
      ids,
      within,
      only(both, (one) => one.sponsors),
    ),
    readProtection(
      ids,
      within,
      only(both, (one) => one.isProtected),
    ),
  ])
  return { sponsors, protection }
}

const only = <T>({ of, ...rest }: GuestAnswers<Both>, part: (both: Both) => T): GuestAnswers<T> => ({
  ...rest,
  of: new Map([...of].map(([id, both]) => [id, part(both)])),
})

function bothOf(part: BatchPart, id: string): Both | null {
  const restricted = isProtected(part, id)
  const expanded = v.safeParse(answer, part.body)
  const sponsors = expanded.success ? sponsorsFrom({ value: expanded.output.sponsors }) : null
  return restricted === null || sponsors === null ? null : { isProtected: restricted, sponsors }
}

const reasonOf = (part: BatchPart | undefined) => `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`
