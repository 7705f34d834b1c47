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
  /** As of an error of the system, whose message may be shown. */
  readonly code: string

  constructor(why: GivenUpError['why'], milliseconds: number) {
    super(why === 'late' ? `nothing came back within ${milliseconds / 1000} s` : 'the job was cancelled')
    this.why = why
    this.code = why === 'late' ? 'ETIMEDOUT' : 'ECANCELED'
  }
}

/** How long work may take, in milliseconds. */
export interface Limits {
  readonly deadline: number
  /** After the job was cancelled. GitHub ends a cancelled job after about 10 seconds. */
  readonly grace: number
  /** Whether something moved since this was asked last: then the deadline begins anew. */
  readonly isMoving?: () => boolean
}

/**
 * Waits for work no longer than its deadline, and when the job is cancelled no longer than the grace.
 *
 * @throws GivenUpError, and what the work throws.
 */
export function withDeadline<T>(work: Promise<T>, limits: Limits, { every, cancelled }: DeadlineDeps): Promise<T> {
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
        if (limits.isMoving?.() !== true) giveUp('late', limits.deadline)
      }),
    )
    if (cancelled.aborted) onCancel()
    else cancelled.addEventListener('abort', onCancel, { once: true })
    work.then(resolve, reject).finally(end)
  })
}
