import * as v from 'valibot'
import { mostAsked, sponsorsFrom, type Sponsor } from '../../../core/guests/sponsor.ts'
import type { BatchPart } from '../../graph/batch-answer.ts'
import { optionalPatience } from '../optional-read.ts'
import { startAsking, type Asking, type GuestAnswers, type PerGuestDeps } from './per-guest.ts'
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

/** Reads the details of guests from the moment on that they are found. */
export interface DetailSearch {
  /** Asks about a finding. */
  add(id: string): void
  /**
   * Waits for the details of all findings.
   *
   * @param ids in the order of the report; those who were added, and whoever else is asked about now.
   */
  settle(ids: readonly string[]): Promise<FindingDetails>
  /** Begins with no further request. */
  readonly stop: () => void
}

/**
 * Reads who answers for findings, and who of them is protected, with one question for both, 20 a request. Whoever that says
 * nothing of is asked about with a question for each, so that a cloud that does not know the one still tells the other. The
 * sponsors are read of the first 2,000; of the others that question alone is asked.
 *
 * https://learn.microsoft.com/graph/query-parameters#expand
 */
export function searchFindingDetails(deps: PerGuestDeps): DetailSearch {
  const asking = startAsking({ pathOf, read: bothOf, reasonOf }, deps)
  const added = new Set<string>()
  const add = (id: string) => {
    if (added.has(id)) return
    added.add(id)
    asking.add(id)
  }
  return {
    add(id) {
      // Who are the first of more than these is known only at the end.
      if (added.size < mostAsked) add(id)
    },
    settle(ids) {
      for (const id of ids.slice(0, mostAsked)) add(id)
      return settleDetails(ids, asking, { ...deps, end: deps.now() + optionalPatience })
    },
    stop: asking.stop,
  }
}

async function settleDetails(
  ids: readonly string[],
  asking: Asking<Both>,
  within: PerGuestDeps,
): Promise<FindingDetails> {
  const both = await asking.settle()
  const { of, why, isRefused } = both
  if (of.size === 0 && !isRefused) {
    // A service that does not answer would not answer another question.
    const asked = Math.min(ids.length, mostAsked)
    return {
      sponsors: { of: new Map(), check: sponsorCheck(0, asked, ids.length, why) },
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
