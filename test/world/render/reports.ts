import * as v from 'valibot'
import { daysBetween } from '../../../src/core/text/days.ts'
import { guestFrom, listedUser } from '../../../src/core/guests/guest.ts'
import { outcomes, type Outcome } from '../../../src/core/enforcement/outcome.ts'
import type { SkipReason } from '../../../src/core/plan/decision.ts'
import { readRealm, type Realm } from '../../../src/core/guests/realm.ts'
import { redactReport } from '../../../src/core/report/redaction.ts'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import type { Report } from '../../../src/core/report/report.ts'
import type { Result } from '../../../src/core/report/result.ts'
import type { Sponsor } from '../../../src/core/guests/sponsor.ts'
import { createGuestCensus, type JudgedGuest } from '../../../src/core/guests/census.ts'
import type { TrendPoint } from '../../../src/core/memory/trend.ts'
import { generateTenant, type TenantPlan } from '../simulator/tenant-generator.ts'

const now = '2026-11-16T05:17:32.030Z'

/** The report of a generated tenant, as a run in report mode would give it. */
export function reportOfTenant(plan: Omit<TenantPlan, 'now'>, changes: Partial<Report> = {}): Report {
  const { tenant, kinds } = generateTenant({ ...plan, now })
  const gathered = createGuestCensus()
  const asked = new Set<string>()
  for (const id of kinds.keys()) {
    for (const { domain } of gathered.add(guestFrom(v.parse(listedUser, tenant.users.get(id))))) asked.add(domain)
  }
  const answer = (domain: string): Realm =>
    readRealm(tenant.realms.get(domain)?.body ?? { NameSpaceType: 'Unknown' }, domain)
  const census = gathered.finish(new Map([...asked].map((domain) => [domain, answer(domain)])))
  const findings = census.findings.map((one) => rowOf(one, skipReasonOf(one)))
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { skipReason } of findings) if (skipReason) skipped[skipReason] = (skipped[skipReason] ?? 0) + 1
  const actionable = findings.filter(({ decision }) => decision === 'act').length
  return {
    schema: 'unmanaged-guests/report/v1',
    tenant: { id: tenant.id, cloud: 'global' },
    run: {
      repository: 'contoso/identity',
      id: '1658821493',
      attempt: '1',
      event: 'schedule',
      url: 'https://github.com/contoso/identity/actions/runs/1658821493',
    },
    mode: 'report',
    remediation: 'reset',
    accountTypes: census.accountTypes,
    startedAt: now,
    finishedAt: '2026-11-16T05:17:43.464Z',
    result: findings.length > 0 ? 'findings' : 'clean',
    complete: true,
    problems: [],
    problemCodes: [],
    refusal: null,
    refusalCode: null,
    stopped: null,
    stopCode: null,
    approval: null,
    homeTenants: [],
    observed: {
      lookUps: { as: 'made-up-user', answers: {}, statuses: {}, throttled: 0, retryAfter: {}, highestConcurrency: 0 },
      graph: { statuses: {}, errors: {}, throttled: 0 },
      remedies: {},
    },
    followUps: [],
    unfinished: null,
    unreported: null,
    redacted: false,
    counts: {
      guests: census.guests,
      candidates: census.candidates,
      eligible: census.eligible,
      domains: census.domains.length,
      byVerdict: census.byVerdict,
      actionable,
      planned: actionable,
      skipped,
      remediated: 0,
      failed: 0,
      unconfirmed: 0,
    },
    preflight: [],
    domains: census.domains,
    findings,
    indeterminate: census.indeterminate.map((one) => rowOf(one)),
    pending: census.pending.map((one) => {
      const row = rowOf(one)
      return { ...row, pendingDays: daysBetween(row.stateChangedAt ?? now, new Date(now)) }
    }),
    ...changes,
  }
}

function skipReasonOf({ guest, judgement }: JudgedGuest): SkipReason | undefined {
  if (guest.home?.address == null) return 'no-address'
  if (guest.accountEnabled !== true) return 'disabled'
  return judgement.suspectOvertaken ? 'suspect-overtaken' : undefined
}

function rowOf({ guest, judgement }: JudgedGuest, skipReason?: SkipReason): ReportRow {
  const { suspectOvertaken, ...verdict } = judgement
  return {
    id: guest.id,
    displayName: guest.displayName,
    mail: guest.home?.address ?? guest.mail,
    userPrincipalName: guest.userPrincipalName,
    domain: guest.home?.domain ?? null,
    ...verdict,
    ...(suspectOvertaken ? { suspectOvertaken: true as const } : {}),
    state: guest.state,
    stateChangedAt: guest.stateChangedAt,
    createdAt: guest.createdAt,
    accountEnabled: guest.accountEnabled,
    decision: skipReason === undefined && verdict.verdict === 'unmanaged' ? 'act' : 'skip',
    ...(skipReason === undefined ? {} : { skipReason }),
  }
}

/** The same report after enforcement: most were reset, some of them not. */
export function enforced(report: Report): Report {
  const endings: readonly Partial<ReportRow>[] = [
    { outcome: 'failed', error: 'HTTP 403 Forbidden: Generic authorization exception.', errorCode: 'protected' },
    { outcome: 'skipped', skipReason: 'now-managed' },
    { outcome: 'not-attempted' },
  ]
  let planned = 0
  const findings = report.findings.map((row): ReportRow => {
    if (row.decision !== 'act') return row
    const requestId = `5f4bb8d3-0000-4000-8000-${String(planned).padStart(12, '0')}`
    const ending = planned % 17 < endings.length ? endings[planned % 17] : { outcome: 'reset' as const }
    planned += 1
    const sent = ending?.outcome === 'reset' || ending?.outcome === 'failed'
    return { ...row, ...ending, ...(sent ? { requestId } : {}) }
  })
  const ended = (outcome: Outcome) => findings.filter((row) => row.outcome === outcome).length
  const result: Result = 'partial'
  const counts = {
    ...report.counts,
    remediated: ended('reset'),
    failed: ended('failed'),
    outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, ended(outcome)])) as Record<Outcome, number>,
  }
  return { ...report, mode: 'enforce', findings, counts, result }
}

/** The same report without people, and with all of its domains. */
export const redacted = (report: Report): Report =>
  redactReport(report, {
    label: 'other domains (0)',
    isShown: () => true,
    shown: (domain) => domain,
    inText: (text) => text,
  })

/** The figures of so many earlier weekly runs, on the way down to those of the report. */
export function earlierRuns(report: Report, runs: number): TrendPoint[] {
  const week = 7 * 24 * 60 * 60 * 1000
  return Array.from({ length: runs }, (_, index) => {
    const weeks = runs - index
    const unmanaged = report.counts.byVerdict.unmanaged + Math.round(weeks * 9 + Math.sin(weeks) * 14)
    return {
      at: new Date(Date.parse(report.startedAt) - weeks * week).toISOString(),
      result: index % 9 === 4 ? 'incomplete' : 'findings',
      accountTypes: report.accountTypes,
      guests: report.counts.guests - weeks * 11,
      findings: index % 9 === 4 ? Math.round(unmanaged * 0.7) : unmanaged,
      unmanaged: index % 9 === 4 ? Math.round(unmanaged * 0.7) : unmanaged,
      actionable: Math.round(unmanaged * 0.84),
      indeterminate: 4,
      exempt: 0,
      pending: report.pending.length,
      remediated: 0,
      failed: 0,
      unconfirmed: 0,
    }
  })
}

/** The same report with those who answer for its guests: every sixth guest has nobody, every tenth somebody more. */
export function withSponsors(report: Report): Report {
  const people = ['Megan Bowen', 'Alex Wilber', '<b>Adele</b> Vance', 'Lee Gu'].map((name, index): Sponsor => ({
    id: `00000000-0000-4000-8000-0000000000a${index}`,
    kind: 'user',
    name,
    address: `${name.split(' ').at(-1)?.toLowerCase() ?? ''}@contoso.example`,
  }))
  const group: Sponsor = { id: '00000000-0000-4000-8000-0000000000ff', kind: 'group', name: null, address: null }
  const findings = report.findings.map((row, index): ReportRow => {
    const sponsors =
      index % 6 === 5
        ? []
        : [people[index % 4], ...(index % 10 === 0 ? [group] : [])].filter((one) => one !== undefined)
    return { ...row, sponsors, sponsorCount: sponsors.length, lastSignInAt: index % 7 === 0 ? null : now }
  })
  return { ...report, findings }
}
