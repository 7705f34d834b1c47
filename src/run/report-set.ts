import { planPieces, type PlanFile } from '../core/plan/plan-file.ts'
import type { TrendPoint } from '../core/memory/trend.ts'
import type { Report } from '../core/report/report.ts'
import { jsonPieces } from '../core/text/json-pieces.ts'
import { csvPieces, guestsCsvPieces } from '../render/csv.ts'
import { pullRequestBodyBytes, renderSummary } from '../render/markdown/summary.ts'

/** What the files of a run are made from. */
export interface ReportSetInput {
  readonly report: Report
  readonly planFile: PlanFile
  /** Of the plan as it is. */
  readonly planDigest: string
  /** Figures of earlier runs, oldest first. */
  readonly trend: readonly TrendPoint[]
}

const inPullRequest = { bytes: pullRequestBodyBytes, reportUrl: null, forPullRequest: true } as const

function* reportJson({ report }: ReportSetInput): Generator<string> {
  yield* jsonPieces(report, 2)
  yield '\n'
}

/** The files of a run, one line each, in pieces: a further format is a line here and its renderer. */
export const reportSet = [
  {
    name: 'report.html',
    // The page and its script are a third of the bundle: loaded when they are needed.
    render: async ({ report, trend }: ReportSetInput) =>
      (await import('../render/html/page.ts')).htmlPieces(report, trend),
  },
  { name: 'report.json', render: reportJson },
  { name: 'findings.csv', render: ({ report }: ReportSetInput) => csvPieces(report) },
  { name: 'guests.csv', render: ({ report }: ReportSetInput) => guestsCsvPieces(report) },
  {
    name: 'summary.md',
    render: ({ report, planDigest, trend }: ReportSetInput) => [
      renderSummary(report, { ...inPullRequest, planDigest }, trend),
    ],
  },
  { name: 'plan.json', render: ({ planFile }: ReportSetInput) => planPieces(planFile) },
] as const

/** The name of a file of a run. */
export type ReportFile = (typeof reportSet)[number]['name']
