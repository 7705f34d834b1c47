import type { GraphCaller, GraphLimits } from './context.ts'
import { GraphFailure } from './failure.ts'

/** The published limits: https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits */
export const publishedLimits: GraphLimits = {
  resourceUnits: null,
  resourceUnitsWindow: 10_000,
  writes: 3_000,
  writesWindow: 150_000,
  invitations: 150,
  invitationsWindow: 5_000,
  reports: 5,
  reportsWindow: 10_000,
}

/** What a request counts as. */
export interface Spending {
  resourceUnits: number
  write: boolean
  invitation: boolean
  report: boolean
}

export interface Throttle {
  /**
   * Counts a request, and throws a 429 with `Retry-After` in seconds when it is one too many. A refused request counts
   * too: https://learn.microsoft.com/graph/throttling#best-practices-to-handle-throttling
   */
  spend(caller: GraphCaller, spending: Spending, limits: GraphLimits, users: number, now: number): string | null
}

/** Counts requests in sliding windows: by app and tenant, invitations by tenant for all apps. */
export function createThrottle(): Throttle {
  const windows = new Map<string, Window>()
  const windowOf = (name: string): Window => {
    const window = windows.get(name) ?? createWindow()
    windows.set(name, window)
    return window
  }
  return {
    spend(caller, spending, limits, users, now) {
      const app = `${caller.appId}/${caller.tid}`
      const units = limits.resourceUnits ?? unitsBySize(users)
      const checks = [
        spending.invitation && {
          window: windowOf(`invitations/${caller.tid}`),
          cost: 1,
          limit: limits.invitations,
          length: limits.invitationsWindow,
          information: 'WriteLimitExceeded',
        },
        spending.report && {
          window: windowOf(`reports/${app}`),
          cost: 1,
          limit: limits.reports,
          length: limits.reportsWindow,
          information: 'ReportLimitExceeded',
        },
        spending.write && {
          window: windowOf(`writes/${app}`),
          cost: 1,
          limit: limits.writes,
          length: limits.writesWindow,
          information: 'WriteLimitExceeded',
        },
        {
          window: windowOf(`units/${app}`),
          cost: spending.resourceUnits,
          limit: units,
          length: limits.resourceUnitsWindow,
          information: 'ResourceUnitLimitExceeded',
        },
      ].filter((check) => check !== false)
      const late = checks
        .map((check) => ({ ...check, wait: check.window.spend(now, check.cost, check.limit, check.length) }))
        .find((check) => check.wait > 0)
      if (late !== undefined) {
        throw new GraphFailure(429, 'TooManyRequests', 'Too Many Requests', {
          headers: {
            'Retry-After': String(Math.max(1, Math.ceil(late.wait / 1000))),
            'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${caller.appId}/${caller.tid}`,
            'x-ms-throttle-information': late.information,
          },
        })
      }
      // The header is there from four fifths of the limit on.
      const share = windowOf(`units/${app}`).total() / units
      return share >= 0.8 ? share.toFixed(1) : null
    },
  }
}

/** Resource units in 10 seconds by the number of users: small, medium and large tenants. */
function unitsBySize(users: number): number {
  if (users < 50) return 3_500
  return users <= 500 ? 5_000 : 8_000
}

interface Window {
  /** Counts a cost; 0, or the milliseconds after which it would have fitted. */
  spend(now: number, cost: number, limit: number, length: number): number
  total(): number
}

function createWindow(): Window {
  let entries: { at: number; cost: number }[] = []
  let head = 0
  let sum = 0
  return {
    total: () => sum,
    spend(now, cost, limit, length) {
      for (let entry = entries[head]; entry !== undefined && entry.at <= now - length; entry = entries[head]) {
        sum -= entry.cost
        head += 1
      }
      if (head > 1_024 && head > entries.length / 2) {
        entries = entries.slice(head)
        head = 0
      }
      const wait = waitFor(sum + cost - limit, now, length)
      entries.push({ at: now, cost })
      sum += cost
      return wait
    },
  }

  function waitFor(excess: number, now: number, length: number): number {
    let left = excess
    if (left <= 0) return 0
    for (let index = head; index < entries.length; index += 1) {
      const entry = entries[index]
      if (entry === undefined) break
      left -= entry.cost
      if (left <= 0) return entry.at + length - now
    }
    return length
  }
}
