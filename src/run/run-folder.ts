import type { Plan } from '../core/plan/plan.ts'
import type { PreflightCheck } from '../core/tenant/check.ts'
import type { Log } from '../runner/log.ts'
import type { LineFile, ReportFolder } from '../runner/report-files.ts'
import { systemWord } from '../core/text/system-word.ts'
import type { Order } from './order.ts'

/** Where the files of a run go. */
export interface RunFolder {
  /** Null where there is none to be had: a report goes the other ways. */
  readonly folder: ReportFolder | null
  /** What stands against writing to the tenant; empty where nothing does. */
  readonly checks: readonly PreflightCheck[]
}

/** What opening the folder needs from outside. */
export interface RunFolderDeps {
  readonly log: Log
  readonly openReportFolder: () => Promise<ReportFolder>
}

/** The journal of a run with thousands of writes takes no more. */
const room = 1024 * 1024

/**
 * Opens the folder of the run. Before anybody is changed it must take what the journal of it takes: a write that nothing
 * tells of is worse than none.
 */
export async function openRunFolder({ settings }: Order, { log, openReportFolder }: RunFolderDeps): Promise<RunFolder> {
  try {
    const folder = await openReportFolder()
    if (settings.mode === 'enforce') await folder.takes(room)
    return { folder, checks: [] }
  } catch (error) {
    const why = `Nothing can be written to the folder for the files of the run, below RUNNER_TEMP: ${systemWord(error)}.`
    if (settings.mode === 'report') {
      log.warning(`${why} The report has no files. Free space on the runner, or let it write there.`)
      return { folder: null, checks: [] }
    }
    const detail = `${why} No guest is changed without a journal of it: free space on the runner, or let it write there.`
    return { folder: null, checks: [{ check: 'run-folder', status: 'blocked', detail }] }
  }
}

/** The journal of a run that is to change somebody. */
export interface Journal {
  /** Null where nobody is to be changed, or it cannot be had. */
  readonly lines: LineFile | null
  /** What stands against writing to the tenant; empty where nothing does. */
  readonly checks: readonly PreflightCheck[]
}

/** Opens the journal, if the plan has somebody for it. The folder took it before the scan, and may not any more. */
export async function openJournal({ settings }: Order, plan: Plan, folder: ReportFolder | null): Promise<Journal> {
  if (settings.mode !== 'enforce' || plan.kind !== 'ready' || plan.items.length === 0 || folder === null) {
    return { lines: null, checks: [] }
  }
  try {
    return { lines: await folder.openLines('journal.ndjson'), checks: [] }
  } catch (error) {
    const detail =
      `The journal cannot be opened: ${systemWord(error)}. Nobody is changed without it: free space on the runner, or ` +
      'let it write below RUNNER_TEMP.'
    return { lines: null, checks: [{ check: 'run-folder', status: 'blocked', detail }] }
  }
}
