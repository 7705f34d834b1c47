import { sameFindings, type AccountType } from '../guests/finding.ts'
import { figuresOf, type Figures } from '../report/figures.ts'
import type { Report } from '../report/report.ts'
import type { Result } from '../report/result.ts'

/** The figures of one run, kept to be compared with later ones. */
export interface TrendPoint extends Figures {
  /** When the scan started, an ISO date. */
  readonly at: string
  readonly result: Result
  /** What made a guest a finding of the run. */
  readonly accountTypes: readonly AccountType[]
}

/** The figures of a report, as the outputs give them. */
export const trendPoint = (report: Report): TrendPoint => ({
  at: report.startedAt,
  result: report.result,
  accountTypes: report.accountTypes,
  ...figuresOf(report),
})

/** The runs up to this one, oldest first. A run that is in the list already is not added again. */
export function trendWith(earlier: readonly TrendPoint[], report: Report): readonly TrendPoint[] {
  const others = earlier.filter(({ at }) => at !== report.startedAt)
  return [...others, trendPoint(report)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The runs that looked for the same guests: a line through others would look as if guests had come or gone. */
export const comparableRuns = (
  history: readonly TrendPoint[],
  accountTypes: readonly AccountType[],
): readonly TrendPoint[] => history.filter((run) => sameFindings(run.accountTypes, accountTypes))
