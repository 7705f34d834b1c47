import type { Outcome } from '../../../src/core/enforcement/outcome.ts'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import type { ResetBatch } from '../../../src/core/report/follow-up.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { reportOf } from './issue-reports.ts'

/** The run of every batch in here. */
export const runUrl = 'https://github.com/contoso/identity/actions/runs/7'

/** A day at the time of the weekly run. */
export const on = (day: string): string => `${day}T05:00:00.000Z`

/** What a run that reset these guests leaves. */
export const batch = (day: string, ...ids: string[]): ResetBatch => ({
  at: on(day),
  until: on(day),
  runUrl,
  guests: new Set(ids.map(guestTag)),
  unconfirmed: new Set(),
  homes: new Map(),
})

/** The report of a run in which guests ended like this. */
export function ended(day: string, outcomes: Readonly<Record<string, Outcome>>): Report {
  const report = reportOf(Object.keys(outcomes), { at: on(day) })
  const findings = report.findings.map((row) => {
    const outcome = outcomes[row.displayName ?? '']
    return outcome === undefined ? row : { ...row, outcome }
  })
  return { ...report, run: { ...report.run, url: runUrl }, findings }
}
