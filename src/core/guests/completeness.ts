import type { Census } from './census.ts'

/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05

/** What keeps a scan from being called complete, a sentence each: too many domains that could not be told. */
export function lookUpProblems({ domains }: Census): string[] {
  const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length
  if (unclear === 0 || unclear <= domains.length * indeterminateDomainShare) return []
  return [
    `The realm of ${unclear} of ${domains.length} domains could not be learnt, ` +
      `more than ${indeterminateDomainShare * 100} %.`,
  ]
}
