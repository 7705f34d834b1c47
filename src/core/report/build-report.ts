import { daysBetween } from '../text/days.ts'
import type { SkipReason } from '../plan/decision.ts'
import { followUps, type ResetBatch } from './follow-up.ts'
import type { ScanProblem } from '../guests/completeness.ts'
import { ownRunLink } from './run-links.ts'
import { nextSignInOf, type RedemptionSettings } from '../tenant/next-sign-in.ts'
import type { HomeTenant } from '../tenant/home-tenant.ts'
import { outcomes, type Enforcement, type Outcome } from '../enforcement/outcome.ts'
import type { DecidedGuest, DriftedItem, Plan } from '../plan/plan.ts'
import type { PreflightCheck } from '../tenant/check.ts'
import { redactReport } from './redaction.ts'
import type { Approval, Report, RunSource } from './report.ts'
import { stateOf, wasEnforced } from './finding-state.ts'
import { driftedRow, rowOf, type ReportRow } from './report-row.ts'
import type { Result } from './result.ts'
import type { Unfinished, Unreported } from './unfinished.ts'
import { guestTag, type FindingSet } from '../guests/guest-set.ts'
import type { Sponsor } from '../guests/sponsor.ts'
import type { Census, JudgedGuest } from '../guests/census.ts'
import { foldDomains } from '../guests/domain-folding.ts'
import { remedyOutcomes } from '../remedy.ts'

/** What a report is made of. */
export interface ReportInput {
  readonly tenant: Report['tenant']
  readonly run: RunSource
  readonly mode: Report['mode']
  readonly remediation: Report['remediation']
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly census: Census
  /** What keeps the scan from being complete. */
  readonly problems: readonly ScanProblem[]
  /** Entries in the list of guests that could not be read. */
  readonly unreadable: number
  readonly preflight: readonly PreflightCheck[]
  /** By object id, where they were read. */
  readonly lastSignIns: ReadonlyMap<string, string | null>
  /** By object id, where they were read. */
  readonly sponsors: ReadonlyMap<string, readonly Sponsor[]>
  readonly homeTenants: readonly HomeTenant[]
  /** What decides how guests sign in after a reset; null where that is not known. */
  readonly redemption: RedemptionSettings | null
  readonly observed: Report['observed']
  readonly plan: Plan
  /** Where the approved plan was approved, as far as that was asked for. */
  readonly pullRequest: Approval['pullRequest']
  /** Null when nothing was to be done, or nothing may be done. */
  readonly enforcement: Enforcement | null
  readonly pendingDays: number
  /** Who was reset by earlier runs, the oldest first. */
  readonly resets: readonly ResetBatch[]
  /** What a run did that ended without a report; null for none. */
  readonly unfinished: Unfinished | null
  /** Who was reset since the last report though no run told of it; null for nobody. */
  readonly unreported: Unreported | null
  /** Tags of guests who failed in an earlier run. */
  readonly failedBefore: FindingSet
  readonly redact: boolean
}

const noFinding = { kind: 'no-finding' } as const

/** Makes the report: every figure in it is counted here, once. */
export function buildReport(input: ReportInput): Report {
  const { census, plan, enforcement } = input
  const rows = (guests: readonly JudgedGuest[]) => guests.map((guest) => rowOf(guest, noFinding))
  const waiting = census.pending.flatMap((one) => {
    const since = one.guest.stateChangedAt ?? one.guest.createdAt
    // Without a date nobody knows how long the guest has waited, so it is not listed.
    const pendingDays = since === null ? null : daysBetween(since, input.startedAt)
    return pendingDays !== null && pendingDays >= input.pendingDays ? [{ ...rowOf(one, noFinding), pendingDays }] : []
  })

  const findings = [
    ...plan.findings.map((finding) => findingRow(finding, input)),
    ...plan.drifted.map((item) => driftedRow(item, stateOf(asDecided(item), input))),
  ]

  const counts = countsOf(input, findings)
  const report: Report = {
    schema: 'unmanaged-guests/report/v1',
    tenant: input.tenant,
    run: input.run,
    mode: input.mode,
    remediation: input.remediation,
    accountTypes: census.accountTypes,
    startedAt: input.startedAt.toISOString(),
    finishedAt: input.finishedAt.toISOString(),
    result: resultOf(input, counts),
    complete: input.problems.length === 0,
    problems: input.problems.map(({ text }) => text),
    problemCodes: input.problems.map(({ code }) => code),
    refusal: plan.kind === 'refused' ? plan.why : null,
    refusalCode: plan.kind === 'refused' ? plan.code : null,
    stopped: enforcement?.stopped?.why ?? null,
    stopCode: enforcement?.stopped?.code ?? null,
    approval: plan.approved === null ? null : { ...plan.approved, pullRequest: input.pullRequest },
    redacted: false,
    counts,
    preflight: input.preflight,
    domains: census.domains,
    homeTenants: input.homeTenants,
    observed: input.observed,
    findings,
    indeterminate: rows(census.indeterminate),
    pending: waiting,
    // If the listing has a gap, a guest who is missing from it need not be deleted.
    followUps: input.problems.length === 0 && input.unreadable === 0 ? ownFollowUps(input) : [],
    unfinished: ownUnfinished(input),
    unreported: input.unreported,
  }
  return input.redact ? redactReport(report, foldDomains(census)) : report
}

const ownFollowUps = ({ resets, census, run }: ReportInput) =>
  followUps(resets, census.rememberedGuests).map((one) => ({ ...one, runUrl: ownRunLink(one.runUrl, run.url) }))

const ownUnfinished = ({ unfinished, run }: ReportInput) =>
  unfinished === null ? null : { ...unfinished, runUrl: ownRunLink(unfinished.runUrl, run.url) }

/** The row of a finding, with what else was read about the guest. What was not read is left out. */
function findingRow(finding: DecidedGuest, input: ReportInput): ReportRow {
  const { guest, decision, approved = false } = finding
  const state = stateOf({ id: guest.id, decision, approved }, input)
  const row = rowOf(finding, state)
  const nextSignIn = row.decision === 'act' ? nextSignInAfter(finding, input.redemption) : null
  const lastSignInAt = input.lastSignIns.get(guest.id)
  const sponsors = input.sponsors.get(guest.id)
  return {
    ...row,
    ...(nextSignIn === null ? {} : { nextSignIn }),
    ...(lastSignInAt === undefined ? {} : { lastSignInAt }),
    ...(input.failedBefore.has(guestTag(guest.id)) ? { failedBefore: true } : {}),
    ...(sponsors === undefined ? {} : { sponsors, sponsorCount: sponsors.length }),
  }
}

const nextSignInAfter = ({ guest, judgement }: JudgedGuest, redemption: RedemptionSettings | null) =>
  nextSignInOf({ ...judgement, needsMail: guest.needsMail }, redemption)

/** An item of an approved plan that is no finding any more is left alone, whatever else. */
const asDecided = ({ id, skipReason }: DriftedItem) =>
  ({ id, decision: { kind: 'skip', skipReason }, approved: true }) as const

/** The figures. `planned` guests have an outcome each, and the outcomes add up to them. */
function countsOf(input: ReportInput, findings: Report['findings']): Report['counts'] {
  const { census, plan } = input
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { skipReason } of findings) {
    if (skipReason !== undefined) skipped[skipReason] = (skipped[skipReason] ?? 0) + 1
  }
  const ended = (...ends: Outcome[]) =>
    findings.filter(({ outcome }) => outcome !== undefined && ends.includes(outcome)).length
  const actionable = findings.filter((finding) => finding.decision === 'act').length
  const planned = plan.approved?.items ?? actionable
  return {
    guests: census.guests,
    candidates: census.candidates,
    eligible: census.eligible,
    domains: census.domains.length,
    byVerdict: census.byVerdict,
    actionable,
    planned,
    skipped,
    remediated: ended(...remedyOutcomes),
    failed: ended('failed'),
    unconfirmed: ended('unconfirmed'),
    ...(wasEnforced(input) && planned > 0
      ? {
          outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, ended(outcome)])) as Record<Outcome, number>,
        }
      : {}),
  }
}

function resultOf({ mode, problems, plan, enforcement }: ReportInput, counts: Report['counts']): Result {
  if (mode === 'report') {
    if (plan.kind === 'refused' && plan.approved !== null) return 'refused'
    if (problems.length > 0) return 'incomplete'
    return plan.findings.length > 0 ? 'findings' : 'clean'
  }
  if (plan.kind === 'refused') return 'refused'
  if (plan.findings.length === 0) return 'clean'
  const ends = [...(enforcement?.outcomes.values() ?? [])]
  const undone = ends.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-attempted').length
  const accepted = counts.remediated + counts.unconfirmed
  if (undone > 0) return accepted === 0 && enforcement?.cancelled === false ? 'failed' : 'partial'
  if (counts.unconfirmed > 0) return 'partial'
  if (counts.skipped['over-limit'] !== undefined) return 'partial'
  return counts.remediated > 0 ? 'remediated' : 'findings'
}
