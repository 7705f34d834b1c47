import { ActionError } from '../errors.ts'

/**
 * Gives work up when the job is cancelled; what still runs of it ends with the process. For work that changes nothing.
 *
 * @param during when that was, such as "the scan".
 * @throws ActionError `cancelled`.
 */
export function abortable<T>(work: Promise<T>, cancelled: AbortSignal, during: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(new ActionError('cancelled', `The job was cancelled during ${during}.`))
    }
    if (cancelled.aborted) giveUp()
    cancelled.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => {
      cancelled.removeEventListener('abort', giveUp)
    })
  })
}
