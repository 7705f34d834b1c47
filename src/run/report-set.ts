import { digestOfPlan, planText, type PlanFile } from '../core/plan/plan-file.ts'
import type { TrendPoint } from '../core/memory/trend.ts'
import type { Report } from '../core/report/report.ts'
import { renderCsv, renderGuestsCsv } from '../render/csv.ts'
import { pullRequestBodyBytes, renderSummary } from '../render/markdown/summary.ts'

/** What the files of a run are made from. */
export interface ReportSetInput {
  readonly report: Report
  readonly planFile: PlanFile
  /** Figures of earlier runs, oldest first. */
  readonly trend: readonly TrendPoint[]
}

const inPullRequest = { bytes: pullRequestBodyBytes, reportUrl: null, forPullRequest: true } as const

/** The files of a run, one line each: a further format is a line here and its renderer. */
export const reportSet = [
  { name: 'report.json', render: ({ report }: ReportSetInput) => `${JSON.stringify(report, null, 2)}\n` },
  { name: 'findings.csv', render: ({ report }: ReportSetInput) => renderCsv(report) },
  { name: 'guests.csv', render: ({ report }: ReportSetInput) => renderGuestsCsv(report) },
  {
    name: 'report.html',
    // The page and its script are a third of the bundle: loaded when they are needed.
    render: async ({ report, trend }: ReportSetInput) =>
      (await import('../render/html/page.ts')).renderHtml(report, trend),
  },
  {
    name: 'summary.md',
    render: ({ report, planFile, trend }: ReportSetInput) =>
      renderSummary(report, { ...inPullRequest, planDigest: digestOfPlan(planFile) }, trend),
  },
  { name: 'plan.json', render: ({ planFile }: ReportSetInput) => planText(planFile) },
] as const

/** The name of a file of a run. */
export type ReportFile = (typeof reportSet)[number]['name']
