import { changeSince, isChange, lastScan, type ScanDiff, type LastScan } from './scan-change.ts'
import { findingKind, sameFindings } from '../guests/finding.ts'
import { packFindings } from '../guests/guest-set.ts'
import { rememberFailed, type FailedBatch } from './failed.ts'
import type { Intention, Settled } from './intention.ts'
import { rememberResets } from './resets.ts'
import type { ResetBatch } from '../report/follow-up.ts'
import type { Report } from '../report/report.ts'
import { trendPoint, trendWith, type TrendPoint } from './trend.ts'

/** What an issue remembers of the runs so far. */
export interface IssueMemory {
  /** The figures of the last runs, oldest first. */
  readonly history: readonly TrendPoint[]
  /** Null until a scan was complete. */
  readonly last: LastScan | null
  /** The last difference that there was. */
  readonly change: ScanDiff | null
  /** Who was reset by the last runs that reset anybody, oldest run first. */
  readonly resets: readonly ResetBatch[]
  /** Who failed in the last runs and was not reset since, oldest run first. */
  readonly failed: readonly FailedBatch[]
  /** What a run is doing, or was doing when it was ended from outside; null once it has told of it. */
  readonly intended: Intention | null
}

/** Nothing is remembered yet. */
export const emptyMemory: IssueMemory = {
  history: [],
  last: null,
  change: null,
  resets: [],
  failed: [],
  intended: null,
}

/** Half a year of weekly runs. */
export const mostRuns = 26

/**
 * Adds a run. One that has the figures and the findings of the run before it, on the same day, adds nothing: running the
 * workflow again would otherwise push the weeks out of the history.
 */
export function remember(before: IssueMemory | null, report: Report): IssueMemory {
  // An intention of this very run is forgotten: its report says what came of it.
  const open = before?.intended ?? null
  const intended = open?.at === report.startedAt ? null : open
  const last = lastScan(before?.last ?? null, report)
  if (before !== null && intended === open && repeats(before, report, last)) return before
  const change = changeSince(before?.last ?? null, report)
  return {
    history: trendWith(before?.history ?? [], report).slice(-mostRuns),
    last,
    change: isChange(change) ? change : earlierChange(before, report),
    resets: rememberResets(before?.resets ?? [], report),
    failed: rememberFailed(before?.failed ?? [], report),
    intended,
  }
}

/** The same memory once it is known what came of its intention. */
export function withSettled(before: IssueMemory, settled: Settled | null): IssueMemory {
  if (settled === null || before.intended?.at !== settled.unfinished.at) return before
  const { batch } = settled
  return { ...before, intended: null, resets: batch.guests.size === 0 ? before.resets : [...before.resets, batch] }
}

/** The last change that was seen, as long as it is one of the guests that are looked for. */
function earlierChange(before: IssueMemory | null, { accountTypes }: Report): ScanDiff | null {
  const last = before?.last ?? null
  return last !== null && !sameFindings(last.accountTypes, accountTypes) ? null : (before?.change ?? null)
}

function repeats(before: IssueMemory, report: Report, last: LastScan | null): boolean {
  const latest = before.history.at(-1)
  if (
    latest === undefined ||
    report.counts.remediated + report.counts.unconfirmed + report.counts.failed > 0 ||
    dayOf(latest.at) !== dayOf(report.startedAt)
  )
    return false
  const point = comparedPoint({ ...trendPoint(report), at: latest.at })
  return point === comparedPoint(latest) && sameScan(before.last, last)
}

const dayOf = (at: string) => at.slice(0, 10)

const comparedPoint = (run: TrendPoint): string =>
  JSON.stringify(Object.entries({ ...run, accountTypes: findingKind(run.accountTypes) }).sort())

const sameScan = (one: LastScan | null, other: LastScan | null): boolean =>
  one?.findings === other?.findings && packed(one) === packed(other)

const packed = (scan: LastScan | null) => (scan?.guests == null ? null : packFindings(scan.guests))
