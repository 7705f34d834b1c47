import type { Census } from './census.ts'

/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05
/** So few say nothing of the look-ups as a whole, unless there are no others: their guests are left alone, and that is all. */
const fewDomains = 3

/**
 * What keeps a scan from being called complete, a sentence each: too many domains that could not be told.
 *
 * @param isChosen whether a run may act on guests of a domain: of others it does not matter.
 */
export function lookUpProblems({ domains: all }: Census, isChosen: (domain: string) => boolean = () => true): string[] {
  const domains = all.filter(({ domain }) => isChosen(domain))
  const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length
  if (unclear <= domains.length * indeterminateDomainShare) return []
  if (unclear < fewDomains && unclear < domains.length) return []
  return [
    `The realm of ${unclear} of ${domains.length} domains could not be determined, ` +
      `more than ${indeterminateDomainShare * 100} %.`,
  ]
}
