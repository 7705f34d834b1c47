import { isRemedied } from '../remedy.ts'
import { findingVerdicts } from '../guests/finding.ts'
import type { ReportRow } from './report-row.ts'
import type { Report } from './report.ts'

/** A report of which no more than its findings is known. */
interface Findings<Row> {
  readonly accountTypes: Report['accountTypes']
  readonly findings: readonly Row[]
}

const over: ReadonlySet<string | undefined> = new Set<ReportRow['skipReason']>(['gone', 'already-done', 'now-managed'])

/**
 * The findings that are still there. A run with an approved plan also lists guests of its plan who turned out to be done
 * with, and those who could not be told this time.
 */
export function standingFindings<
  Row extends Pick<ReportRow, 'verdict'> & { readonly skipReason?: string | undefined },
>({ accountTypes, findings }: Findings<Row>): Row[] {
  const wanted = findingVerdicts(accountTypes)
  return findings.filter(({ skipReason, verdict }) => !over.has(skipReason) && wanted.has(verdict))
}

/** How many findings come from a domain. */
export interface DomainFindings {
  readonly domain: string
  readonly findings: number
  /** Acted on, in this run or, beyond its limit, in a later one. */
  readonly actionable: number
  /** Reset or deleted by this run. */
  readonly done: number
}

/** The domains that findings come from, the one with the most first. */
export function findingsByDomain(report: Findings<ReportRow>): DomainFindings[] {
  const domains = new Map<string, { findings: number; actionable: number; done: number }>()
  for (const { domain, decision, skipReason, outcome } of standingFindings(report)) {
    if (domain === null) continue
    const row = domains.get(domain) ?? { findings: 0, actionable: 0, done: 0 }
    row.findings += 1
    if (decision === 'act' || skipReason === 'over-limit') row.actionable += 1
    if (isRemedied(outcome)) row.done += 1
    domains.set(domain, row)
  }
  return [...domains]
    .map(([domain, row]) => ({ domain, ...row }))
    .sort((a, b) => b.findings - a.findings || (a.domain < b.domain ? -1 : 1))
}
