import { remedies } from '../../core/remedy.ts'
import type { PhrasingContent } from 'mdast'
import { isChange, type ScanDiff } from '../../core/memory/scan-change.ts'
import type { Report } from '../../core/report/report.ts'
import { standingFindings } from '../../core/report/standing.ts'
import { changeText } from '../words/change-text.ts'
import { link, paragraph, strong, text } from './markdown.ts'
import { countedFindings, noneLeft } from '../words/finding-words.ts'
import { title } from '../words/title.ts'
import { counted } from '../words/numbers.ts'

/** What a comment tells of. */
export interface CommentedRun {
  readonly report: Report
  /** Null when there is nothing to compare with. */
  readonly change: ScanDiff | null
  readonly runUrl: string | null
}

/** The comment under an issue that stays open: what changed, what was done. Figures alone, nobody's name. */
export const renderIssueComment = (run: CommentedRun): string => comment(run, '')

/** The comment under an issue that was closed, and is open again because there are findings. */
export const renderReopeningComment = (run: CommentedRun): string => comment(run, 'Open again. ')

/** The comment under an issue that is closed because nobody is left. */
export function renderClosingComment({ report, change, runUrl }: CommentedRun): string {
  return paragraph(
    ...changed(change),
    text(`${noneLeft(report)}, so this issue is closed. It opens again when there are any.`),
    ...runLink(runUrl),
  )
}

/** The comment under an issue that is closed because another one is for the same tenant. */
export const renderDuplicateComment = (kept: { readonly number: number; readonly url: string }): string =>
  paragraph(text('Closed, because one issue a tenant is enough: '), link(`issue ${kept.number}`, kept.url), text('.'))

function comment({ report, change, runUrl }: CommentedRun, before: string): string {
  const { actionable, outcomes } = report.counts
  const found = `${countedFindings(standingFindings(report).length, report)} found`
  const acted =
    outcomes === undefined
      ? `${found}, and ${counted(actionable, 'guest')} can be ${remedies[report.remediation].outcome}.`
      : `${title(report)}. ${found} before this run.`
  return paragraph(...(before === '' ? [] : [text(before)]), ...changed(change), text(acted), ...runLink(runUrl))
}

const changed = (change: ScanDiff | null): PhrasingContent[] =>
  isChange(change) ? [strong(changeText(change)), text('. ')] : []

const runLink = (url: string | null): PhrasingContent[] =>
  url === null ? [] : [text(' '), link('The run', url), text('.')]
