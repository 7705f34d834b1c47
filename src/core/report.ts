import type { Decision, SkipReason } from './policy.ts'
import { withoutPerson } from './redaction.ts'
import { outcomes, type Enforcement, type Outcome } from './outcome.ts'
import type { Plan } from './plan.ts'
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
  /** Why enforce mode did, or from report mode would do, nothing at all; null when nothing speaks against it. */
  readonly refusal: string | null
  /** Why an enforce run sent no further write; null when it worked its plan off. */
  readonly stopped: string | null
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
    /** How the guests of the plan ended; they add up to `actionable`. Only where there was something to do. */
    readonly outcomes?: Readonly<Record<Outcome, number>>
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
  readonly problems: readonly string[]
  readonly preflight: readonly PreflightCheck[]
  readonly plan: Plan
  /** Null when nothing was to be done, or nothing may be done. */
  readonly enforcement: Enforcement | null
  readonly pendingDays: number
  readonly redact: boolean
}

/** Above this share of domains that could not be told, a scan says too little to be called complete. */
const indeterminateDomainShare = 0.05

/** Makes the report: every figure in it is counted here, once. */
export function buildReport(parts: ReportParts): Report {
  const { census, plan, enforcement } = parts
  const redacted = (row: ReportRow) => (parts.redact ? withoutPerson(row) : row)
  const rows = (guests: readonly JudgedGuest[]) => guests.map((guest) => redacted(row(guest, { decision: 'skip' })))
  const findings = plan.findings.map((finding) =>
    redacted({ ...row(finding, finding.decision), ...enforcement?.outcomes.get(finding.guest.id) }),
  )
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { skipReason } of findings) {
    if (skipReason !== undefined) skipped[skipReason] = (skipped[skipReason] ?? 0) + 1
  }
  const ended = (...outcomes: Outcome[]) =>
    findings.filter(({ outcome }) => outcome !== undefined && outcomes.includes(outcome)).length
  const counts = {
    guests: census.guests,
    candidates: census.candidates,
    domains: census.domains.length,
    byVerdict: census.byVerdict,
    actionable: findings.filter((finding) => finding.decision === 'act').length,
    skipped,
    remediated: ended('reset', 'deleted'),
    failed: ended('failed'),
    ...(enforcement === null
      ? {}
      : {
          outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, ended(outcome)])) as Record<Outcome, number>,
        }),
  }
  return {
    schema: 'unmanaged-guests/report/v1',
    tenant: parts.tenant,
    run: parts.run,
    mode: parts.mode,
    remediation: parts.remediation,
    startedAt: parts.startedAt.toISOString(),
    finishedAt: parts.finishedAt.toISOString(),
    result: resultOf(parts, counts),
    complete: parts.problems.length === 0,
    problems: parts.problems,
    refusal: plan.kind === 'refused' ? plan.why : null,
    stopped: enforcement?.stopped ?? null,
    redacted: parts.redact,
    counts,
    preflight: parts.preflight,
    domains: census.domains,
    findings,
    indeterminate: rows(census.indeterminate),
    pending: rows(census.pending.filter(pendingSince(parts.startedAt, parts.pendingDays))),
  }
}

function resultOf({ mode, problems, plan, enforcement }: ReportParts, counts: Report['counts']): Result {
  if (mode === 'report') {
    if (problems.length > 0) return 'incomplete'
    return plan.findings.length > 0 ? 'findings' : 'clean'
  }
  if (plan.kind === 'refused') return 'refused'
  if (plan.findings.length === 0) return 'clean'
  const ends = [...(enforcement?.outcomes.values() ?? [])]
  const undone = ends.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-attempted').length
  if (undone > 0) return counts.remediated === 0 && enforcement?.cancelled === false ? 'failed' : 'partial'
  if (counts.skipped['over-limit'] !== undefined) return 'partial'
  return counts.remediated > 0 ? 'remediated' : 'findings'
}

/** What keeps a scan from being called complete, a sentence each: too many domains that could not be told. */
export function lookUpProblems({ domains }: Census): string[] {
  const unclear = domains.filter((domain) => domain.realm === 'indeterminate').length
  if (unclear === 0 || unclear <= domains.length * indeterminateDomainShare) return []
  return [
    `The realm of ${unclear} of ${domains.length} domains could not be learnt, ` +
      `more than ${indeterminateDomainShare * 100} %.`,
  ]
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
        (failOn.includes('failures') && (report.counts.failed > 0 || report.stopped !== null)) ||
        (failOn.includes('findings') && report.findings.length > 0)
      )
  }
}

function row({ guest, judgement }: JudgedGuest, decision: Decision | { decision: 'skip' }): ReportRow {
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
    ...decision,
  }
}

/** A guest whose state has no date is left out: an age that is not known is not an old one. */
function pendingSince(now: Date, days: number): (guest: JudgedGuest) => boolean {
  const latest = now.getTime() - days * 24 * 60 * 60 * 1000
  return ({ guest }) => {
    const since = guest.stateChangedAt ?? guest.createdAt
    return since !== null && Date.parse(since) <= latest
  }
}
