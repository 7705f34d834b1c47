import type { DoneCounts } from '../../core/report/figures.ts'
import { ActionError } from '../../errors.ts'
import { failureText } from '../words/final-line.ts'
import { counted, grouped } from '../words/numbers.ts'
import { code, heading, paragraph, text } from './markdown.ts'

/**
 * The job summary of a run that did not get as far as a report.
 *
 * @param done what was done before, where that is known.
 */
export function failureSummary(error: unknown, done: DoneCounts | null = null): string {
  const blocks = [heading(2, 'Unmanaged guests: the run failed'), paragraph(text(changedText(error, done)))]
  return [...blocks, code('text', failureText(error)), ''].join('\n\n')
}

function changedText(error: unknown, done: DoneCounts | null): string {
  if (done !== null) {
    return (
      `${counted(done.remediated, 'guest')} were reset or deleted before, ${grouped(done.failed)} failed, ` +
      `${grouped(done.unconfirmed)} are not confirmed. The file journal.ndjson has each write.`
    )
  }
  // Our own errors, all but `stalled`, are thrown before the first write. Any other error may come after it.
  return error instanceof ActionError && error.code !== 'stalled'
    ? 'Nothing was changed.'
    : 'If this run was to change guests, its file journal.ndjson says to whom a write was sent.'
}
