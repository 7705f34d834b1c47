import type { SkipReason } from '../../core/plan/decision.ts'
import type { Report } from '../../core/report/report.ts'

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
