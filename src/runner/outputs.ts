import { figureOutputs, figuresOf } from '../core/report/figures.ts'
import type { Report } from '../core/report/report.ts'

/** The outputs of action.yml that tell of a report. */
export const reportOutputs = (report: Report): Record<string, string | number> => ({
  result: report.result,
  ...figureOutputs(figuresOf(report)),
})
