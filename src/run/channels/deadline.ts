/** What waiting needs from outside. */
export interface DeadlineDeps {
  /** Calls back again and again until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
}

/** Work that was given up. What still runs of it is not waited for. */
export class GivenUpError extends Error {
  override readonly name = 'GivenUpError'
  readonly why: 'late' | 'cancelled'

  constructor(why: GivenUpError['why'], milliseconds: number) {
    super(why === 'late' ? `nothing came back within ${milliseconds / 1000} s` : 'the job was cancelled')
    this.why = why
  }
}

/**
 * Waits for work no longer than its deadline, and when the job is cancelled no longer than the grace.
 *
 * @param limits in milliseconds. GitHub ends a cancelled job after about 10 seconds.
 * @throws GivenUpError, and what the work throws.
 */
export function withDeadline<T>(
  work: Promise<T>,
  limits: { readonly deadline: number; readonly grace: number },
  { every, cancelled }: DeadlineDeps,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = []
    const giveUp = (why: GivenUpError['why'], milliseconds: number) => {
      reject(new GivenUpError(why, milliseconds))
      end()
    }
    const onCancel = () => {
      if (limits.grace === 0) giveUp('cancelled', 0)
      else {
        stops.push(
          every(limits.grace, () => {
            giveUp('cancelled', limits.grace)
          }),
        )
      }
    }
    const end = () => {
      for (const stop of stops.splice(0)) stop()
      cancelled.removeEventListener('abort', onCancel)
    }
    stops.push(
      every(limits.deadline, () => {
        giveUp('late', limits.deadline)
      }),
    )
    if (cancelled.aborted) onCancel()
    else cancelled.addEventListener('abort', onCancel, { once: true })
    work.then(resolve, reject).finally(end)
  })
}
