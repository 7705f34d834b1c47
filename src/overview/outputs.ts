import type { Overview } from '../core/overview/overview.ts'
import { figureOutputs } from '../core/report/figures.ts'

/** The outputs of overview/action.yml that tell of an overview. */
export const overviewOutputs = ({ result, totals }: Overview): Record<string, string | number> => ({
  result,
  tenants: totals.tenants,
  'failed-tenants': totals.failedTenants,
  ...figureOutputs(totals),
})
