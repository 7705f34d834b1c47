import type { Guest } from '../../../src/core/guests/guest.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { guestWith } from './guests.ts'
import { censusOf, reportInputOf, type InputOverrides } from './report-input.ts'

/** The tenant of every report in here. */
export const tenantId = '7e4a1d00-0000-4000-8000-0000000c0de5'

const unmanaged = (name: string, properties: Record<string, unknown> = {}): Guest =>
  guestWith({ id: `id-${name}`, mail: `${name}@viral.example`, displayName: name, ...properties })

/** What a scan found, by the names of the guests. */
export interface Found extends InputOverrides {
  /** Start of the scan, an ISO date. */
  readonly at?: string
  /** Guests of a domain whose realm could not be told. */
  readonly unclear?: readonly string[]
  /** Guests with a name that breaks things, each under a name that does not. */
  readonly called?: Readonly<Record<string, string>>
}

/** The report of a run that found these guests. A scan with problems is not complete. */
export function reportOf(names: readonly string[], found: Found = {}): Report {
  const { at = '2026-11-16T05:17:32.030Z', unclear = [], called = {}, ...parts } = found
  const guests = [
    ...names.map((name) => unmanaged(name, { displayName: called[name] ?? name })),
    ...unclear.map((name) => unmanaged(name, { mail: `${name}@unclear.example` })),
    // Enough domains that one without an answer leaves the scan complete.
    guestWith({ id: 'id-managed', mail: 'somebody@managed.example' }),
  ]
  const startedAt = new Date(at)
  return buildReport(
    reportInputOf(censusOf(guests), {
      problems: [],
      ...parts,
      startedAt,
      finishedAt: new Date(startedAt.getTime() + 12_345),
    }),
  )
}
