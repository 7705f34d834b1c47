import { decide, type Decision, type Policy, type SkipReason } from './policy.ts'
import { withoutPerson } from './redaction.ts'
import type { Outcome } from './outcome.ts'
import type { Census, DomainCensus, JudgedGuest } from './roster.ts'
import type { Verdict } from './verdict.ts'

/** How a run ended. */
export type Result = 'clean' | 'findings' | 'remediated' | 'partial' | 'refused' | 'incomplete' | 'failed'

/** One guest in the report. */
export interface ReportRow {
  readonly id: string
  readonly displayName: string | null
  readonly mail: string | null
  readonly userPrincipalName: string | null
  readonly domain: string | null
  readonly verdict: Verdict
  readonly reason: string
  /** Only on those who redeemed after 2022. */
  readonly suspectOvertaken?: true
  readonly state: string | null
  readonly stateChangedAt: string | null
  readonly createdAt: string | null
  readonly accountEnabled: boolean | null
  readonly decision: 'act' | 'skip'
  readonly skipReason?: SkipReason
  /** How it ended; on every guest of an enforce run's plan, and on nobody else. */
  readonly outcome?: Outcome
  /** Why it failed, or why nobody can say that it went well. */
  readonly error?: string
  /** Microsoft's id of the request that changed the guest. */
  readonly requestId?: string
}

/** Where a run took place. Null where the runner does not say. */
export interface RunSource {
  readonly repository: string | null
  readonly id: string | null
  readonly attempt: string | null
  readonly event: string | null
  readonly url: string | null
}

/** A check that was made before the scan. */
export interface PreflightCheck {
  readonly check: string
  readonly status: 'ok' | 'warning' | 'blocked' | 'unknown'
  readonly detail: string
}

/** The content of report.json. */
export interface Report {
  readonly schema: 'unmanaged-guests/report/v1'
  readonly tenant: { readonly id: string; readonly cloud: string }
  readonly run: RunSource
  readonly mode: 'report' | 'enforce'
  readonly remediation: 'reset' | 'delete'
  readonly startedAt: string
  readonly finishedAt: string
  readonly result: Result
  readonly complete: boolean
  /** Why the scan is not complete, a sentence each. */
  readonly problems: readonly string[]
  /** Whether names and addresses were left out. */
  readonly redacted: boolean
  readonly counts: {
    readonly guests: number
    readonly candidates: number
    readonly domains: number
    readonly byVerdict: Readonly<Record<Verdict, number>>
    readonly actionable: number
    readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
    readonly remediated: number
    readonly failed: number
  }
  readonly preflight: readonly PreflightCheck[]
  readonly domains: readonly DomainCensus[]
  readonly findings: readonly ReportRow[]
  readonly indeterminate: readonly ReportRow[]
  readonly pending: readonly ReportRow[]
}

/** What a report is made of. */
export interface ReportParts {
  readonly tenant: Report['tenant']
  readonly run: RunSource
  readonly mode: Report['mode']
  readonly remediation: Report['remediation']
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly census: Census
  /** What kept the listing from being whole, a sentence each. */
  readonly listingProblems: readonly string[]
  readonly preflight: readonly PreflightCheck[]
  readonly policy: Policy
  readonly pendingDays: number
  readonly redact: boolean
}

/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05

/** Makes the report: every figure in it is counted here, once. */
export function buildReport(parts: ReportParts): Report {
  const { census } = parts
  const rows = (guests: readonly JudgedGuest[], decision: (guest: JudgedGuest) => Decision | null) =>
    guests.map((guest) => row(guest, decision(guest))).map((one) => (parts.redact ? withoutPerson(one) : one))

  const findings = rows(census.unmanaged, (guest) => decide(guest, parts.policy))
  const problems = [...parts.listingProblems, ...lookUpProblems(census)]
  const complete = problems.length === 0
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { skipReason } of findings) {
    if (skipReason !== undefined) skipped[skipReason] = (skipped[skipReason] ?? 0) + 1
  }
  return {
    schema: 'unmanaged-guests/report/v1',
    tenant: parts.tenant,
    run: parts.run,
    mode: parts.mode,
    remediation: parts.remediation,
    startedAt: parts.startedAt.toISOString(),
    finishedAt: parts.finishedAt.toISOString(),
    result: !complete ? 'incomplete' : findings.length > 0 ? 'findings' : 'clean',
    complete,
    problems,
    redacted: parts.redact,
    counts: {
      guests: census.guests,
      candidates: census.candidates,
      domains: census.domains.length,
      byVerdict: census.byVerdict,
      actionable: findings.filter((finding) => finding.decision === 'act').length,
      skipped,
      remediated: 0,
      failed: 0,
    },
    preflight: parts.preflight,
    domains: census.domains,
    findings,
    indeterminate: rows(census.indeterminate, () => null),
    pending: rows(census.pending.filter(pendingSince(parts.startedAt, parts.pendingDays)), () => null),
  }
}

/** Whether the step fails: an incomplete, refused or failed run always, the rest as `fail-on` says. */
export function failsStep(report: Report, failOn: readonly ('failures' | 'findings' | 'never')[]): boolean {
  switch (report.result) {
    case 'incomplete':
    case 'refused':
    case 'failed':
      return true
    case 'clean':
    case 'findings':
    case 'remediated':
    case 'partial':
      return (
        (failOn.includes('failures') && report.counts.failed > 0) ||
        (failOn.includes('findings') && report.findings.length > 0)
      )
  }
}

function row({ guest, judgement }: JudgedGuest, decision: Decision | null): ReportRow {
  return {
    id: guest.id,
    displayName: guest.displayName,
    mail: guest.home?.address ?? guest.mail,
    userPrincipalName: guest.userPrincipalName,
    domain: guest.home?.domain ?? null,
    verdict: judgement.verdict,
    reason: judgement.reason,
    ...(judgement.suspectOvertaken ? { suspectOvertaken: true as const } : {}),
    state: guest.state,
    stateChangedAt: guest.stateChangedAt,
    createdAt: guest.createdAt,
    accountEnabled: guest.accountEnabled,
    ...(decision ?? { decision: 'skip' as const }),
  }
}

function lookUpProblems({ domains }: Census): string[] {
  const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length
  if (unclear === 0 || unclear <= domains.length * indeterminateDomainShare) return []
  return [
    `The realm of ${unclear} of ${domains.length} domains could not be learnt, ` +
      `more than ${indeterminateDomainShare * 100} %.`,
  ]
}

/** A guest whose state has no date is left out: an age that is not known is not an old one. */
function pendingSince(now: Date, days: number): (guest: JudgedGuest) => boolean {
  const latest = now.getTime() - days * 24 * 60 * 60 * 1000
  return ({ guest }) => {
    const since = guest.stateChangedAt ?? guest.createdAt
    return since !== null && Date.parse(since) <= latest
  }
}
