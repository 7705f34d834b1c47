import { outcomes, type Outcome } from '../../core/enforcement/outcome.ts'
import { addressCodes, ownCodes } from '../../core/enforcement/guest-error.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import { remedies } from '../../core/remedy.ts'
import type { Report } from '../../core/report/report.ts'
import { standingFindings } from '../../core/report/standing.ts'
import type { Passage, Phrase } from './brief-links.ts'
import { outcomeMeaning, outcomeTitle } from './labels.ts'
import { shownName } from './names.ts'
import { counted, grouped } from './numbers.ts'

/**
 * What comes of a finding that a run leaves alone. `later`: it is beyond the limit of this run, and the next one takes it.
 * `decided`: somebody wanted it so. `over`: there is nothing left to be done. `person`: somebody has to look at it.
 */
type LeftAlone = 'later' | 'decided' | 'over' | 'person'

const kinds: Readonly<Record<SkipReason, LeftAlone>> = {
  exempt: 'decided',
  'exemption-expired': 'person',
  'excluded-domain': 'decided',
  'role-holder': 'person',
  protected: 'person',
  disabled: 'person',
  'two-homes': 'person',
  'unconfirmed-before': 'decided',
  'no-address': 'person',
  'suspect-overtaken': 'person',
  'blocked-domain': 'person',
  'not-approved': 'later',
  'over-limit': 'later',
  gone: 'over',
  changed: 'person',
  'already-done': 'over',
  'now-managed': 'over',
}

/** How many findings are left alone, by what comes of them. */
export function leftAlone({ counts }: Pick<Report, 'counts'>): Readonly<Record<LeftAlone, number>> {
  const sums = { later: 0, decided: 0, over: 0, person: 0 }
  for (const [reason, count] of Object.entries(counts.skipped) as [SkipReason, number][]) sums[kinds[reason]] += count
  return sums
}

/** Whether there is nobody to be asked about a finding any more: it is exempt, or done with. */
export const isSettled = (reason: SkipReason): boolean => reason === 'exempt' || kinds[reason] === 'over'

/** How the guests of a plan ended, for people: who is over the limit of this run is not left alone. They add up to the plan. */
export function endings({ counts, approval }: Pick<Report, 'counts' | 'approval'>): readonly Ending[] {
  const ended = counts.outcomes
  if (ended === undefined) return []
  // An approved plan has those in it too who are beyond the limit of this run; any other plan is cut to it.
  const later = approval === null ? 0 : Math.min(counts.skipped['over-limit'] ?? 0, ended.skipped)
  return outcomes
    .flatMap((outcome): Ending[] => {
      const ending = { outcome, title: outcomeTitle[outcome], meaning: outcomeMeaning[outcome], count: ended[outcome] }
      if (outcome !== 'skipped' || later === 0) return [ending]
      const waiting = { outcome, title: 'In a later run', meaning: 'Beyond the limit of this run', count: later }
      return [waiting, { ...ending, count: ended.skipped - later }]
    })
    .filter(({ count }) => count > 0)
}

/** So many guests of a plan that ended in one way. */
export interface Ending {
  readonly outcome: Outcome
  readonly title: string
  readonly meaning: string
  readonly count: number
}

const mostNames = 5

/** Who is refused for a reason of their own, and what to do about it: they would be tried in vain each time. Empty for nobody. */
export function ownFailures({ findings, remediation }: Pick<Report, 'findings' | 'remediation'>): Passage {
  const those = findings.filter(({ outcome, errorCode }) => outcome === 'failed' && ownCodes.has(errorCode))
  if (those.length === 0) return []
  const names = those.flatMap(({ displayName, mail }) => shownName(displayName) ?? mail ?? []).slice(0, mostNames)
  const more = those.length - names.length
  const who = names.flatMap((name, index): Phrase[] => [index === 0 ? ': ' : ', ', { name }])
  const others = names.length > 0 && more > 0 ? ` and ${grouped(more)} more` : ''
  const address = those.some(({ errorCode }) => addressCodes.has(errorCode))
    ? 'correct the address in mail or otherMails, '
    : ''
  const one = those.length === 1
  return [
    `${counted(those.length, 'guest')} ${one ? 'was' : 'were'} refused for a reason of ${one ? 'its' : 'their'} own`,
    ...who,
    `${others}. Each has its error: ${address}exempt the guest, or have it ${remedies[remediation].outcome} by hand. ` +
      'With open-issue they come after the others in the next run.',
  ]
}

/** How many failed in an earlier run, and come after the others in this one. Null for nobody. */
export function failedBeforeText(report: Pick<Report, 'accountTypes' | 'findings'>): string | null {
  const those = standingFindings(report).filter(({ failedBefore }) => failedBefore === true).length
  if (those === 0) return null
  return `${counted(those, 'guest')} failed in an earlier run, and ${those === 1 ? 'comes' : 'come'} after the others.`
}
