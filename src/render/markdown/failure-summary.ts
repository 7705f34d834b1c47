import { ActionError } from '../../errors.ts'
import { failureText } from '../words/closing.ts'
import { code, heading, paragraph, text } from './markdown.ts'

/** The job summary of a run that did not get as far as a report. */
export function failureSummary(error: unknown): string {
  // Errors of ours all come before the first write. Another one may have come after it.
  const changed =
    error instanceof ActionError
      ? 'Nothing was changed.'
      : 'If this run was to change guests, its file journal.ndjson says to whom a write was sent.'
  const blocks = [heading(2, 'Unmanaged guests: the run failed'), paragraph(text(changed))]
  return [...blocks, code('text', failureText(error)), ''].join('\n\n')
}
