import { isRemedied, remedies } from '../../core/remedy.ts'
import { standingFindings } from '../../core/report/standing.ts'
import type { Report } from '../../core/report/report.ts'
import { ActionError } from '../../errors.ts'
import { countedFindings } from './finding-words.ts'
import { title } from './title.ts'
import { counted } from './numbers.ts'

/** The last line of the log. */
export function finalLine(report: Report): string {
  const { counts } = report
  const parts = [`${title(report)}, of ${counted(counts.guests, 'guest')} in all.`]
  if (report.result === 'findings')
    parts.push(`${counted(counts.actionable, 'guest')} can be ${remedies[report.remediation].outcome}.`)
  if (report.result === 'refused') parts.push(report.refusal ?? '')
  if (report.stopped !== null) parts.push(`Stopped early: ${report.stopped}.`)
  if (counts.failed > 0) parts.push(`${counted(counts.failed, 'guest')} failed.`)
  if (report.indeterminate.length > 0) parts.push(`${counted(report.indeterminate.length, 'guest')} undetermined.`)
  if (report.result === 'incomplete') parts.push(...report.problems)
  return parts.join(' ')
}

/** What went wrong, for the log. An error that is not ours keeps its message to itself: it may hold anything. */
export function failureText(error: unknown): string {
  if (error instanceof ActionError) return error.text
  const name = error instanceof Error ? error.name : typeof error
  return `An unexpected error stopped the action (${name}). Run the job again with debug logging, and report what it shows.`
}

/** The places in the code that an error came through, without its message. */
export const failurePlaces = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

/** The one line beside a run. */
export interface Annotation {
  readonly level: 'notice' | 'warning'
  readonly title: string
  readonly message: string
}

/**
 * The one line beside a run that found somebody: how many are still there, and nobody's name. It warns of no guest to whom this run did
 * what it was to do. Null without findings.
 */
export function annotation(report: Report): Annotation | null {
  const found = standingFindings(report)
  if (found.length === 0) return null
  const standing = found.filter(({ outcome }) => !isRemedied(outcome))
  const done = `${counted(found.length - standing.length, 'guest')} ${remedies[report.remediation].outcome}`
  if (standing.length === 0) {
    const all = countedFindings(found.length, report)
    return {
      level: 'notice',
      title: done,
      message: `${all} found, ${done}. The summary of the run says what comes next.`,
    }
  }
  const count = countedFindings(standing.length, report)
  const before = standing.length === found.length ? '' : ` ${done} in this run.`
  return {
    level: 'warning',
    title: count,
    message: `${count} of ${counted(report.counts.guests, 'guest')}.${before} The summary of the run says what to do.`,
  }
}
