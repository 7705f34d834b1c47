import type { AccountType } from '../../../src/core/guests/finding.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { makePlan } from '../../../src/core/plan/plan.ts'
import type { Realm } from '../../../src/core/guests/realm.ts'
import { lookUpProblems, type ScanProblem } from '../../../src/core/guests/completeness.ts'
import type { ReportInput } from '../../../src/core/report/build-report.ts'
import { createGuestCensus, type Census } from '../../../src/core/guests/census.ts'
import { openPolicy } from './open-policy.ts'

/** What the world says of the domains that the tests use. */
export const realms: ReadonlyMap<string, Realm> = new Map<string, Realm>([
  ['viral.example', { kind: 'viral' }],
  ['also-viral.example', { kind: 'viral' }],
  ['managed.example', { kind: 'managed' }],
  ['gone.example', { kind: 'unknown' }],
  ['unclear.example', { kind: 'indeterminate', cause: 'The realm look-up: HTTP 500, 5 times in a row.' }],
])

/** What a scan finds out about these guests. */
export function censusOf(
  guests: readonly Guest[],
  known = realms,
  accountTypes: readonly AccountType[] = ['unmanaged'],
): Census {
  const gathered = createGuestCensus({ accountTypes })
  for (const guest of guests) gathered.add(guest)
  return gathered.finish(known)
}

/** Problems of a scan that say this; which ones does not matter. */
export const problemsOf = (texts: readonly string[]): ScanProblem[] =>
  texts.map((text) => ({ code: 'listing-broken-off', text }))

/** What differs from a report-mode run of 2026-03-01 without limits in the way. */
export interface InputOverrides extends Partial<Omit<ReportInput, 'census' | 'plan' | 'problems'>> {
  /** A sentence each. */
  readonly problems?: readonly string[]
  readonly includeSuspectOvertaken?: boolean
  readonly roleHolders?: readonly string[]
}

/** The parts of a report on what a scan found, as a run puts them together. */
export function reportInputOf(census: Census, overrides: InputOverrides = {}): ReportInput {
  const { includeSuspectOvertaken = false, roleHolders = [], ...parts } = overrides
  const problems = parts.problems === undefined ? lookUpProblems(census) : problemsOf(parts.problems)
  return {
    tenant: { id: '7e4a1d00-0000-4000-8000-0000000c0de5', cloud: 'global' },
    run: { repository: 'contoso/identity', id: '7', attempt: '1', event: 'schedule', url: null },
    mode: 'report',
    remediation: 'reset',
    startedAt: new Date('2026-03-01T05:17:00Z'),
    finishedAt: new Date('2026-03-01T05:17:12.345Z'),
    preflight: [],
    unreadable: 0,
    pullRequest: null,
    lastSignIns: new Map(),
    sponsors: new Map(),
    homeTenants: [],
    redemption: null,
    observed: {
      lookUps: { as: 'made-up-user', answers: {}, statuses: {}, throttled: 0, retryAfter: {}, highestConcurrency: 0 },
      graph: { statuses: {}, errors: {}, throttled: 0 },
      remedies: {},
    },
    resets: [],
    failedBefore: new Set(),
    unfinished: null,
    unreported: null,
    enforcement: null,
    pendingDays: 30,
    redact: false,
    ...parts,
    census,
    problems,
    plan: makePlan({
      census,
      problems,
      policy: openPolicy({
        remediation: parts.remediation ?? 'reset',
        accountTypes: census.accountTypes,
        includeSuspectOvertaken,
        roleHolders: new Set(roleHolders),
      }),
      limits: { maxWrites: 1_000_000, maxWritePercent: 100 },
      onLimit: 'abort',
    }),
  }
}
