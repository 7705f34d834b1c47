import type { Plan } from '../core/plan/plan.ts'
import type { PreflightCheck } from '../core/tenant/check.ts'
import { systemWord } from '../core/text/system-word.ts'
import type { Log } from '../runner/log.ts'
import type { LineFile, ReportFolder } from '../runner/report-files.ts'
import { openBoundedFolder } from './channels/bounded-folder.ts'
import type { DeadlineDeps } from './channels/deadline.ts'
import type { Order } from './order.ts'

/** Where a run is recorded. */
export interface RunRecord {
  /** Where its files go; null where there is nowhere, and the report goes the other ways. */
  readonly folder: ReportFolder | null
  /** Null where nobody is to be changed, or it cannot be had: nobody is changed without it. */
  readonly journal: LineFile | null
  /** What stands against writing to the tenant; empty where nothing does. */
  readonly checks: readonly PreflightCheck[]
}

/** What opening the record needs from outside. */
export interface RunRecordDeps extends DeadlineDeps {
  readonly log: Log
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** The journal of a run with thousands of writes takes no more. */
const room = 1024 * 1024

/**
 * Opens the folder of the run and, where somebody is to be changed, the journal. The folder must then take what the
 * journal takes: a write that nothing tells of is worse than none.
 */
export async function openRecord({ settings }: Order, plan: Plan, deps: RunRecordDeps): Promise<RunRecord> {
  const writes = settings.mode === 'enforce' && plan.kind === 'ready' && plan.items.length > 0
  let folder: ReportFolder | null = null
  try {
    folder = await openBoundedFolder(deps.openReportFolder, deps)
    if (!writes) return { folder, journal: null, checks: [] }
    await folder.takes(room)
  } catch (error) {
    const why = `Nothing can be written to the folder for the files of the run, below RUNNER_TEMP: ${systemWord(error)}.`
    if (writes) return withoutJournal(folder, `${why} No guest is changed without a journal of it`)
    deps.log.warning(`${why} The report has no files. Free space on the runner, or let it write there.`)
    return { folder, journal: null, checks: [] }
  }
  try {
    return { folder, journal: await folder.openLines('journal.ndjson'), checks: [] }
  } catch (error) {
    return withoutJournal(folder, `The journal cannot be opened: ${systemWord(error)}. No guest is changed without it`)
  }
}

function withoutJournal(folder: ReportFolder | null, why: string): RunRecord {
  const detail = `${why}: free space on the runner, or let it write below RUNNER_TEMP.`
  return { folder, journal: null, checks: [{ check: 'run-folder', status: 'blocked', detail }] }
}
