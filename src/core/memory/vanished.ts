import { grouped } from '../text/grouped.ts'
import { findingKind } from '../guests/finding.ts'
import type { Census } from '../guests/census.ts'
import { knownResets } from '../report/follow-up.ts'
import type { ScanProblem } from '../guests/completeness.ts'
import type { FindingSet } from '../guests/guest-set.ts'
import { intendedResets } from './intention.ts'
import type { IssueMemory } from './run-memory.ts'

/** Fewer domains than this can all change hands at once. */
const fewDomains = 20

/** The guests whose verdict of today a scan has to note: those who were reset or meant to be, and those who were found by the last scan. */
export const tagsToRemember = (memory: IssueMemory | null): FindingSet =>
  new Set([
    ...knownResets(memory?.resets ?? []).keys(),
    ...(memory?.last?.guests ?? []),
    ...(memory?.intended?.guests ?? []),
  ])

/**
 * What keeps a scan from being believed that finds nobody unmanaged among many domains, where the run before found some:
 * unless they were reset or are gone, look-ups most likely cannot tell any more. It is said once: the next run that finds
 * the same is believed.
 */
export function vanishedProblems(memory: IssueMemory | null, census: Census): ScanProblem[] {
  const before = memory?.history.at(-1)?.unmanaged ?? 0
  if (memory === null || before === 0 || census.byVerdict.unmanaged > 0 || census.domains.length < fewDomains) return []
  const unexplained = stillThere(memory, census) ?? before
  if (unexplained === 0) return []
  const text =
    `The run before found ${grouped(before)} unmanaged, and this one none among ${grouped(census.domains.length)} domains, though ` +
    `${grouped(unexplained)} of them were neither reset nor deleted. Look-ups may fail to tell: the next run that finds the same is believed.`
  return [{ code: 'unmanaged-vanished', text }]
}

/** How many of those found before are there and were not reset; null where that is not remembered of unmanaged guests alone. */
function stillThere({ last, resets, intended }: IssueMemory, { rememberedGuests }: Census): number | null {
  if (last?.guests == null || findingKind(last.accountTypes) === 'all-guests') return null
  const reset = new Map([...knownResets(resets), ...intendedResets(intended)])
  return [...last.guests].filter((guest) => {
    const verdict = rememberedGuests.get(guest)?.judgement.verdict
    return !reset.has(guest) && (verdict === 'managed' || verdict === 'home-missing' || verdict === 'indeterminate')
  }).length
}
