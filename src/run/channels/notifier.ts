import type { IssueMemory } from '../../core/memory/run-memory.ts'
import type { Report } from '../../core/report/report.ts'
import type { IssueLinks } from '../../render/markdown/issue-body.ts'

/** A run, for whoever tells of it. */
export interface Notice {
  readonly report: Report
  /** What was remembered before the run; null for nothing. */
  readonly before: IssueMemory | null
  /** What is remembered with it. */
  readonly memory: IssueMemory
  readonly links: IssueLinks
}

/** Tells people of a run. It never throws: what cannot be told is a warning. */
export interface Notifier {
  /** @returns the outputs that say where it was told. */
  tell(notice: Notice): Promise<Readonly<Record<string, string | number>>>
}
