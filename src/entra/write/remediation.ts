import { looksReset } from '../../core/enforcement/confirmation.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import { createPace } from '../http/pace.ts'
import type { Answer } from '../http/answer.ts'
import type { Graph } from '../graph/graph.ts'
import { rereadGuests } from '../read/reread-guests.ts'
import { backOff, Transient } from '../http/retry.ts'
import { deletion, failureOf, reset, type RemediationOrder } from './remedies.ts'
import type { Transport } from '../graph/transport.ts'
import type { WriteFailure } from './write-failure.ts'

/** How one write ended. */
export type WriteResult =
  | { readonly kind: 'done'; readonly requestId: string | null }
  | { readonly kind: 'failed'; readonly requestId: string | null; readonly failure: WriteFailure }
  /** The guest was not as confirmed any more when its turn came: no write was sent, or none after those that failed. */
  | { readonly kind: 'drifted'; readonly skipReason: SkipReason }
  /** The run was stopped before a write was sent. */
  | { readonly kind: 'not-attempted' }
  /** The run was stopped while a write was sent and not answered. */
  | { readonly kind: 'unknown' }

/** A line of the journal: what is about to be sent, or what came back. No name, no address, no ticket. */
export interface JournalEntry {
  readonly phase: 'before' | 'after'
  readonly id: string
  readonly action: 'reset' | 'delete'
  readonly attempt: number
  /** Ours, sent with the request, so that Microsoft can find it even when no answer came. */
  readonly clientRequestId: string
  readonly status?: number
  readonly requestId?: string
  readonly failure?: string
}

/** What the writer needs from outside. */
export interface RemediationDeps {
  readonly transport: Transport
  readonly graph: Graph
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly uuid: () => string
  /** Returns when the line is on disk. A line that cannot be written keeps the write from being sent. */
  readonly journal: (entry: JournalEntry) => Promise<void>
  readonly run: RunState
}

/** What the writer and the run that drives it tell each other. */
export interface RunState {
  /** Whether no further write may be sent. */
  readonly stopped: () => boolean
  /** Called just before a write for a guest is sent. */
  readonly sending: (id: string) => void
}

/** The only writer of the action. */
export interface Remediation {
  /**
   * Resets or deletes one guest, whose state was confirmed just before.
   *
   * @param drift asked when the guest's turn has come, which can take minutes while the service asks for patience: why the
   *   guest is to be left alone after all, or null.
   */
  act(guest: Guest, address: string, drift: () => Promise<SkipReason | null>): Promise<WriteResult>
}

/**
 * 150 in 5 seconds is the limit of the invitation service for all applications of a tenant, 3,000 in 150 seconds that
 * of writes to the directory. Both are kept with a margin of 3 %.
 *
 * https://learn.microsoft.com/graph/throttling-limits
 */
const invitationWindow = { requests: 145, milliseconds: 5000 }
const writeWindow = { requests: 2900, milliseconds: 150_000 }

const tries = 5
const firstWait = 2000
const longestWait = 120_000

/** Makes the writer. Only `mode: enforce` does. */
export function createRemediation(order: RemediationOrder, deps: RemediationDeps): Remediation {
  const pace = createPace([invitationWindow, writeWindow])
  let turns = Promise.resolve()

  /** One after the other, so that a slower pace holds for everybody who waits. */
  function turn(): Promise<void> {
    turns = turns.then(async () => {
      if (deps.run.stopped()) return
      await deps.sleep(Math.max(0, pace.next(deps.now()) - deps.now()))
    })
    return turns
  }

  /** Whether an earlier attempt did the work although its answer was lost. */
  async function isDone(guest: Guest): Promise<boolean> {
    const now = (await rereadGuests(deps.graph, [guest.id])).get(guest.id) ?? null
    return order.action === 'delete' ? now === null : looksReset(now)
  }

  async function attempt(guest: Guest, address: string, number: number): Promise<WriteResult | Transient> {
    const clientRequestId = deps.uuid()
    const line = { id: guest.id, action: order.action, attempt: number, clientRequestId }
    await deps.journal({ phase: 'before', ...line })
    deps.run.sending(guest.id)
    let answer: Answer
    try {
      const request = order.action === 'delete' ? deletion(guest) : reset(order, guest, address)
      answer = await deps.transport.send({
        ...request,
        url: `${deps.transport.origin}${request.url}`,
        headers: { 'client-request-id': clientRequestId },
      })
    } catch (error) {
      if (!(error instanceof Transient)) throw error
      const requestId = error.requestId === undefined ? {} : { requestId: error.requestId }
      await deps.journal({ phase: 'after', ...line, failure: error.message, ...requestId })
      return error
    }
    const requestId = answer.headers.get('request-id')
    const failure = failureOf(order, guest, answer)
    await deps.journal({
      phase: 'after',
      ...line,
      status: answer.status,
      ...(requestId === null ? {} : { requestId }),
      ...(failure === null ? {} : { failure: failure.reason }),
    })
    return failure === null ? { kind: 'done', requestId } : { kind: 'failed', requestId, failure }
  }

  return {
    async act(guest, address, drift) {
      let last: Transient | undefined
      for (let number = 1; number <= tries; number += 1) {
        // A second invitation sends a second mail, so nothing is sent again before the guest was looked at.
        if (last !== undefined && (await isDone(guest))) return { kind: 'done', requestId: last.requestId ?? null }
        await turn()
        if (deps.run.stopped()) return { kind: last === undefined ? 'not-attempted' : 'unknown' }
        const skipReason = await drift()
        if (skipReason !== null) {
          // The attempt that was not answered did it, only later than it was looked at.
          const late = last !== undefined && skipReason === (order.action === 'delete' ? 'gone' : 'already-done')
          return late ? { kind: 'done', requestId: last?.requestId ?? null } : { kind: 'drifted', skipReason }
        }
        const result = await attempt(guest, address, number)
        if (!(result instanceof Transient)) return result
        last = result
        const wait = Math.min(last.retryAfter ?? backOff(firstWait, number), longestWait)
        if (last.kind === 'throttled') pace.slowDown(deps.now(), deps.now() + wait)
        await deps.sleep(wait)
      }
      if (last !== undefined && (await isDone(guest))) return { kind: 'done', requestId: last.requestId ?? null }
      return givenUp(last)
    },
  }
}

const givenUp = (last: Transient | undefined): WriteResult => ({
  kind: 'failed',
  requestId: last?.requestId ?? null,
  failure: { scope: 'guest', reason: `${last?.message ?? 'No attempt was made'}; nothing changed that could be seen.` },
})
