import PQueue from 'p-queue'
import { batchSize } from '../graph/batches.ts'
import type { ConfirmedGuest } from './remediation.ts'

/** Guests who are confirmed, and whose write has not left yet. */
export interface WaitingLine {
  enter(id: string): void
  /** The write has left, or there will be none. */
  leave(id: string): void
  /** Nobody waits any more, and nobody will. */
  close(): void
  /** Waits until fewer than so many wait. */
  shorterThan(length: number): Promise<void>
}

/** An empty line. */
export function createWaitingLine(): WaitingLine {
  const ids = new Set<string>()
  let isClosed = false
  let wake = (): void => undefined
  return {
    enter(id) {
      ids.add(id)
    },
    leave(id) {
      ids.delete(id)
      wake()
    },
    close() {
      isClosed = true
      wake()
    },
    async shorterThan(length) {
      while (!isClosed && ids.size >= length) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

/** Above what the pace lets out while an answer takes 3 seconds: 28 a second. */
const writesAtOnce = 90
/** The next batch is confirmed when so few wait for their write: two batches ahead, which is a second and a half. */
const confirmAhead = batchSize + 1

/** Writes to many guests at once. */
export interface WriteQueue {
  /** Takes confirmed guests. Resolves when the next ones should be confirmed: late enough to be fresh, and early enough not to be waited for. */
  add(guests: readonly ConfirmedGuest[]): Promise<void>
  /** Begins with no further write. */
  clear(): void
  /** Waits for all of them. */
  end(): Promise<void>
}

/**
 * @param line is told of each guest who comes in or is over; of a write that leaves, whoever sends it tells.
 * @param write never rejects.
 */
export function createWriteQueue(line: WaitingLine, write: (guest: ConfirmedGuest) => Promise<void>): WriteQueue {
  const writes = new PQueue({ concurrency: writesAtOnce })
  return {
    async add(guests) {
      for (const guest of guests) {
        line.enter(guest.now.id)
        void writes.add(async () => {
          await write(guest)
          line.leave(guest.now.id)
        })
      }
      await line.shorterThan(confirmAhead)
    },
    clear() {
      writes.clear()
      line.close()
    },
    end: () => writes.onIdle(),
  }
}
