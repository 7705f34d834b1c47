import type { SkipReason } from '../plan/decision.ts'
import type { FollowUp } from './follow-up.ts'
import type { HomeTenant } from '../tenant/home-tenant.ts'
import type { Outcome, StopCode } from '../enforcement/outcome.ts'
import type { ApprovedPlan, RefusalCode } from '../plan/plan.ts'
import type { PreflightCheck } from '../tenant/check.ts'
import type { Observed } from './observed.ts'
import type { Unfinished, Unreported } from './unfinished.ts'
import type { ReportRow } from './report-row.ts'
import { isFailedResult, type Result } from './result.ts'
import type { ProblemCode } from '../guests/completeness.ts'
import type { DomainCensus } from '../guests/census.ts'
import type { AccountType } from '../guests/finding.ts'
import type { Verdict } from '../guests/verdict.ts'
import type { RemedyName } from '../remedy.ts'

/** Where a run took place. Null where the runner does not say. */
export interface RunSource {
  readonly repository: string | null
  readonly id: string | null
  readonly attempt: string | null
  readonly event: string | null
  readonly url: string | null
  /** The page from which the workflow can be run by hand. */
  readonly workflowUrl?: string | null
  /** Where this version of the action can be read. */
  readonly docsUrl?: string | null
}

/** An approved plan, and where it was approved. */
export interface Approval extends ApprovedPlan {
  /** Null unless `approval: pull-request` was asked for. */
  readonly pullRequest: { readonly number: number; readonly url: string; readonly approvers: readonly string[] } | null
}

/** The sections of report.json that have a row for each guest. */
export const reportSections = ['findings', 'indeterminate', 'pending'] as const
export type ReportSection = (typeof reportSections)[number]

/** The content of report.json. */
export interface Report {
  readonly schema: 'unmanaged-guests/report/v1'
  readonly tenant: { readonly id: string; readonly cloud: string }
  readonly run: RunSource
  readonly mode: 'report' | 'enforce'
  readonly remediation: RemedyName
  /** The account types that were asked for: what makes a guest a finding. */
  readonly accountTypes: readonly AccountType[]
  readonly startedAt: string
  readonly finishedAt: string
  readonly result: Result
  readonly complete: boolean
  /** Why the scan is not complete, a sentence each. */
  readonly problems: readonly string[]
  /** The same in a word each, in the same order. */
  readonly problemCodes: readonly ProblemCode[]
  /** Why enforce mode did, or from report mode would do, nothing at all; null when nothing speaks against it. */
  readonly refusal: string | null
  /** The same in a word. */
  readonly refusalCode: RefusalCode | null
  /** Why an enforce run sent no further write; null when it worked its plan off. */
  readonly stopped: string | null
  /** The same in a word; null when nothing stopped it. */
  readonly stopCode: StopCode | null
  /** The approved plan that the run applied, or from report mode rehearsed; null without one. */
  readonly approval: Approval | null
  /** Whether names and addresses were left out. */
  readonly redacted: boolean
  readonly counts: {
    readonly guests: number
    readonly candidates: number
    /** Guests who could be a finding of the account types, of whom `max-change-percent` is a share. */
    readonly eligible: number
    readonly domains: number
    readonly byVerdict: Readonly<Record<Verdict, number>>
    readonly actionable: number
    /** Guests of the plan: the items of an approved one, else as many as are actionable. */
    readonly planned: number
    readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
    readonly remediated: number
    readonly failed: number
    /** Guests whose write the service accepted, and whom nobody has seen changed yet. */
    readonly unconfirmed: number
    /** How the guests of the plan ended; they add up to `planned`. Only where something was to be done. */
    readonly outcomes?: Readonly<Record<Outcome, number>>
  }
  readonly preflight: readonly PreflightCheck[]
  readonly domains: readonly DomainCensus[]
  /** What is behind each unmanaged domain with findings. */
  readonly homeTenants: readonly HomeTenant[]
  /** What was seen of Microsoft's services, in figures. */
  readonly observed: Observed
  readonly findings: readonly ReportRow[]
  readonly indeterminate: readonly ReportRow[]
  readonly pending: readonly ReportRow[]
  /** What became of the guests that earlier runs reset, the latest run first; of those that the issue remembers. */
  readonly followUps: readonly FollowUp[]
  /** What the run before did, where it ended without a report and is remembered; null where nothing is to be told. */
  readonly unfinished: Unfinished | null
  /** Guests of the last report who were reset since, though no run told of it; null where nothing is to be told. */
  readonly unreported: Unreported | null
}

/** Whether the step fails: an incomplete, refused or failed run always, the rest as `fail-on` says. */
export function failsStep(report: Report, failOn: readonly ('failures' | 'findings' | 'never')[]): boolean {
  if (isFailedResult(report.result)) return true
  // A canary that cannot be seen was accepted: a person has to look at it, and nothing failed.
  const isStopped = report.stopped !== null && report.stopCode !== 'canary'
  return (
    (failOn.includes('failures') && (report.counts.failed > 0 || isStopped)) ||
    (failOn.includes('findings') && report.findings.length > 0)
  )
}
