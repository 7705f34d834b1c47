import type { Overview } from '../core/overview/overview.ts'

/** The outputs of overview/action.yml that tell of an overview. */
export function overviewOutputs({ result, totals }: Overview): Record<string, string | number> {
  return {
    result,
    tenants: totals.tenants,
    'failed-tenants': totals.failedTenants,
    'guests-scanned': totals.guests,
    'unmanaged-count': totals.unmanaged,
    'actionable-count': totals.actionable,
    'indeterminate-count': totals.indeterminate,
    'pending-count': totals.pending,
    'remediated-count': totals.remediated,
    'failed-count': totals.failed,
  }
}
