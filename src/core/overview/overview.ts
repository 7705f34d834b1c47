import { isFailedResult } from '../report/result.ts'
import { sameFindings, type AccountType } from '../guests/finding.ts'
import { figuresBy, type Figures } from '../report/figures.ts'
import type { RunSource } from '../report/report.ts'
import { matchTenants, type OverviewRow, type ReportFile } from './tenant-match.ts'
import type { ListedTenant } from './tenant-list.ts'

/** How all tenants together ended: the worst that happened to one of them. */
export type OverviewResult = 'clean' | 'remediated' | 'findings' | 'partial' | 'failed'

/** What makes the step fail beside a tenant that failed. */
export type OverviewFailOn = readonly ('failures' | 'findings' | 'never')[]

/** The content of overview.json. */
export interface Overview {
  readonly schema: 'unmanaged-guests/overview/v1'
  readonly createdAt: string
  readonly run: RunSource
  readonly result: OverviewResult
  readonly totals: OverviewTotals
  /** Those that failed first, then by findings. */
  readonly tenants: readonly OverviewRow[]
  /** What somebody should know, and what fails nothing, a sentence each. */
  readonly warnings: readonly string[]
}

/** Sums over the tenants whose scan is complete: the figures of the others are too low. */
export interface OverviewTotals extends Figures {
  readonly tenants: number
  /** Tenants that the sums are over. */
  readonly counted: number
  readonly failedTenants: number
  /** What made a guest a finding; null where that differs from tenant to tenant. */
  readonly accountTypes: readonly AccountType[] | null
}

/** What an overview is made of. */
export interface OverviewInput {
  readonly files: readonly ReportFile[]
  /** Empty where nobody said which tenants were expected. */
  readonly listed: readonly ListedTenant[]
  /** What the names of artifacts have before the name of the tenant. */
  readonly prefix: string
  readonly run: RunSource
  readonly createdAt: Date
}

/** Makes the overview: every figure in it is counted here, once. */
export function buildOverview({ files, listed, prefix, run, createdAt }: OverviewInput): Overview {
  const { rows, warnings } = matchTenants(files, listed, prefix)
  const tenants = rows.toSorted(
    (a, b) =>
      Number(isFailed(b)) - Number(isFailed(a)) ||
      (b.report?.figures.findings ?? 0) - (a.report?.figures.findings ?? 0) ||
      (a.name < b.name ? -1 : 1),
  )
  const complete = tenants.flatMap(({ report }) => (report?.complete === true ? report.figures : []))
  return {
    schema: 'unmanaged-guests/overview/v1',
    createdAt: createdAt.toISOString(),
    run,
    result: worst(tenants),
    totals: {
      tenants: tenants.length,
      counted: complete.length,
      failedTenants: tenants.filter(isFailed).length,
      accountTypes: commonTypes(tenants),
      ...figuresBy((name) => complete.reduce((total, figures) => total + figures[name], 0)),
    },
    tenants,
    warnings: [
      ...warnings,
      ...tenants.flatMap((row) => earlierWarning(row, run)),
      ...tenants.flatMap(uncheckedWarning),
    ],
  }
}

/** The account types that all tenants with a complete report were asked for; null where they differ. */
function commonTypes(tenants: readonly OverviewRow[]): readonly AccountType[] | null {
  const types = tenants.flatMap(({ report }) => (report?.complete === true ? [report.accountTypes] : []))
  const [first = ['unmanaged']] = types
  return types.every((other) => sameFindings(first, other)) ? first : null
}

/** Whether nothing can be said of a tenant, or its run did not do what it was asked for. */
export function isFailed({ state }: Pick<OverviewRow, 'state'>): boolean {
  return state === 'no-report' || state === 'unreadable' || isFailedResult(state)
}

/** Whether a run left guests that it should have changed, though it did not fail as a whole. */
export const leftGuests = ({ report }: OverviewRow): boolean =>
  report !== null && (report.figures.failed > 0 || report.stopped)

/**
 * Whether the step fails: always when a tenant failed or there is none, for the rest as `fail-on` says. It is the rule
 * that the action itself has.
 */
export function failsOverview({ tenants, totals }: Overview, failOn: OverviewFailOn): boolean {
  return (
    tenants.length === 0 ||
    totals.failedTenants > 0 ||
    (failOn.includes('failures') && tenants.some(leftGuests)) ||
    (failOn.includes('findings') && totals.findings > 0)
  )
}

function worst(tenants: readonly OverviewRow[]): OverviewResult {
  const states = new Set(tenants.map(({ state }) => state))
  if (tenants.length === 0 || tenants.some(isFailed)) return 'failed'
  if (states.has('partial')) return 'partial'
  if (states.has('findings')) return 'findings'
  return states.has('remediated') ? 'remediated' : 'clean'
}

/** A clean bill that nobody could prove. */
const uncheckedWarning = ({ name, report }: OverviewRow): string[] =>
  report?.unchecked === true
    ? [
        `Nobody unmanaged was found in "${name}", and look-ups could not be checked: see the check detector of its report.`,
      ]
    : []

/** A job that was run again and left no report leaves that of the attempt before standing. */
function earlierWarning({ name, report }: OverviewRow, { id, attempt }: RunSource): string[] {
  if (report === null || attempt === null || id === null || report.run.id !== id) return []
  if (Number(report.run.attempt) >= Number(attempt)) return []
  return [
    `The report of "${name}" is of attempt ${report.run.attempt ?? '–'} of this run, and this is attempt ${attempt}: ` +
      `its job was not run again, or left no report this time.`,
  ]
}
