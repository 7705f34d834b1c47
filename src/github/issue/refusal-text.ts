import { failedRequest, failureText } from '../client.ts'
import { isLimited, type FailedRequest } from '../rate-limit.ts'
import { UnreadableAnswer } from './issue-answer.ts'

/** Why GitHub did not do something with an issue, and what to do about that, in our own words. */
export function refusalText(error: unknown): string {
  if (error instanceof UnreadableAnswer) {
    const request = error.requestId === null ? '' : `, request id ${error.requestId}`
    return `GitHub could not be understood (${error.what}${request}). The next run tries again.`
  }
  // Its message could be about the text of the issue, and the log holds no names.
  if (!isOfClient(error)) return `an unexpected error (${error instanceof Error ? error.name : typeof error}).`
  const failed = failedRequest(error)
  return `GitHub ${failureText(failed)}. ${fixOf(failed)}`
}

const isOfClient = (error: unknown): error is Error =>
  error instanceof Error && ['HttpError', 'AbortError', 'NoAnswerError'].includes(error.name)

function fixOf(failed: FailedRequest): string {
  if (isLimited(failed)) return 'The next run tries again.'
  if (isLocked(failed)) return 'The issue is locked: unlock its conversation on GitHub.'
  switch (failed.status ?? 0) {
    case 401:
      return 'Check `github-token`.'
    case 403:
    case 404:
      return 'Let the job have `issues: write` in `permissions`, or set `open-issue` to false.'
    case 410:
      return (
        'Issues are switched off in this repository: switch them on in its settings, and let the job have ' +
        '`issues: write` in `permissions`, or set `open-issue` to false.'
      )
    case 422:
      return 'Check `issue-title`, `issue-labels` and `issue-assignees`.'
    default:
      return 'The next run tries again.'
  }
}

/** GitHub answers 403 for a locked conversation, with a message that says so and nothing else that would tell. */
const isLocked = ({ status, message }: FailedRequest) => status === 403 && /\blocked\b/i.test(message)
