import { grouped } from '../text/grouped.ts'
import type { Census } from './census.ts'

/**
 * What keeps a scan from being complete. `listing-broken-off`: a page of the guests could not be read. `listing-count`:
 * Graph listed another number than it counts. `domains-undetermined`: the realms of too many domains could not be learnt.
 * `unmanaged-vanished`: the unmanaged guests of the run before are all gone, and nothing explains it.
 */
export const problemCodes = [
  'listing-broken-off',
  'listing-count',
  'domains-undetermined',
  'unmanaged-vanished',
] as const

/** Why a scan is not complete, in a word. */
export type ProblemCode = (typeof problemCodes)[number]

/** One reason why a scan is not complete. */
export interface ScanProblem {
  readonly code: ProblemCode
  /** A sentence. It can hold a domain. */
  readonly text: string
}

/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05
/** So few say nothing of the look-ups as a whole, unless there are no others: their guests are left alone, and that is all. */
const fewDomains = 3

/**
 * What keeps a scan from being called complete: too many domains that could not be told.
 *
 * @param isChosen whether a run may act on guests of a domain: of others it does not matter.
 */
export function lookUpProblems(
  { domains: all }: Census,
  isChosen: (domain: string) => boolean = () => true,
): ScanProblem[] {
  const domains = all.filter(({ domain }) => isChosen(domain))
  const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length
  if (unclear <= domains.length * indeterminateDomainShare) return []
  if (unclear < fewDomains && unclear < domains.length) return []
  const text =
    `The realm of ${grouped(unclear)} of ${grouped(domains.length)} domains could not be determined, ` +
    `more than ${indeterminateDomainShare * 100} %.`
  return [{ code: 'domains-undetermined', text }]
}
