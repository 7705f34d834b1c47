import PQueue from 'p-queue'
import { createBreaker } from '../../core/enforcement/breaker.ts'
import { confirm, looksReset } from '../../core/enforcement/confirmation.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { Enforcement, GuestOutcome } from '../../core/enforcement/outcome.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import { enforcementProgress } from '../../core/enforcement/progress.ts'
import { ActionError } from '../../errors.ts'
import type { Graph } from '../graph/graph.ts'
import type { Remediation, RunState } from './remediation.ts'
import { batches } from '../graph/batches.ts'
import { rereadGuests } from '../read/reread-guests.ts'

/** What enforcement needs: the writer, and the world around it. */
export interface EnforcementTools {
  readonly action: 'reset' | 'delete'
  readonly graph: Graph
  /** Object ids of those who hold a directory role by now. */
  readonly roleHolders: () => Promise<ReadonlySet<string>>
  /** Makes the writer. */
  readonly remediation: (run: RunState) => Remediation
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: { readonly info: (message: string) => void; readonly warning: (message: string) => void }
}

const writesAtOnce = 32
/** The next batch is confirmed when so few writes wait: late enough to be fresh, early enough not to be waited for. */
const confirmAhead = 10
/** So many milliseconds a confirmation counts. It is older only where the service asked for patience. */
const freshFor = 20_000
/** GitHub kills a cancelled job after about 10 seconds. */
const patience = 5000
const lastLook = 2000
const progressInterval = 5000
/** Reads can lag behind a write, so a guest that does not look changed is read again after these milliseconds. */
const verifyAfter = [0, 2000, 4000, 8000]

/**
 * Acts on the guests of a plan: each is read again just before its write, and once more after it. Every guest ends in
 * exactly one outcome.
 */
export async function enforce(items: readonly Guest[], tools: EnforcementTools): Promise<Enforcement> {
  const outcomes = new Map<string, GuestOutcome>(items.map(({ id }) => [id, { outcome: 'not-attempted' }]))
  /** Guests to whom a write was sent that was not plainly refused, with Microsoft's id of the request. */
  const written = new Map<string, string | null>()
  const breaker = createBreaker()
  const writes = new PQueue({ concurrency: writesAtOnce })
  let stop: string | null = null

  const halt = (why: string) => {
    // It is quoted in a sentence.
    stop ??= why.replace(/\.$/, '')
    writes.clear()
  }
  const isStopped = () => stop !== null
  const remediation = tools.remediation({
    stopped: isStopped,
    sending: (id) => {
      written.set(id, null)
      outcomes.set(id, { outcome: 'failed', error: notKnown })
    },
  })

  /** Asks again whether a guest is still as it was judged, once the confirmation is too old to count. */
  function driftSince(guest: Guest, confirmedAt: number): () => Promise<SkipReason | null> {
    let last = confirmedAt
    return async () => {
      if (tools.now() - last < freshFor) return null
      const [now, roleHolders] = await Promise.all([rereadGuests(tools.graph, [guest.id]), tools.roleHolders()])
      last = tools.now()
      const confirmation = confirm(guest, now.get(guest.id) ?? null, roleHolders, tools.action)
      return confirmation.kind === 'drifted' ? confirmation.skipReason : null
    }
  }

  async function act(guest: Guest, address: string, confirmedAt: number): Promise<void> {
    const result = await remediation.act(guest, address, driftSince(guest, confirmedAt))
    if (result.kind === 'not-attempted' || result.kind === 'unknown') return
    if (result.kind === 'drifted') {
      outcomes.set(guest.id, { outcome: 'skipped', skipReason: result.skipReason })
      return
    }
    if (result.kind === 'done') {
      written.set(guest.id, result.requestId)
      outcomes.set(guest.id, { outcome: 'failed', error: notSeen, ...request(result.requestId) })
    } else {
      if (result.failure.unclear === true) written.set(guest.id, result.requestId)
      else written.delete(guest.id)
      outcomes.set(guest.id, { outcome: 'failed', error: result.failure.reason, ...request(result.requestId) })
      if (result.failure.scope === 'tenant-wide') halt(result.failure.reason)
    }
    const trip = breaker.record(result.kind === 'done')
    if (trip !== null) halt(trip)
  }

  async function confirmAndAct(batch: readonly Guest[]): Promise<void> {
    const ids = batch.map(({ id }) => id)
    const [now, roleHolders] = await Promise.all([rereadGuests(tools.graph, ids), tools.roleHolders()])
    const confirmedAt = tools.now()
    for (const guest of batch) {
      const confirmation = confirm(guest, now.get(guest.id) ?? null, roleHolders, tools.action)
      if (confirmation.kind === 'drifted') {
        outcomes.set(guest.id, { outcome: 'skipped', skipReason: confirmation.skipReason })
        continue
      }
      writes
        .add(() => act(guest, confirmation.address, confirmedAt))
        .catch((error: unknown) => {
          halt(whyOf(error))
        })
    }
  }

  async function workOff(): Promise<void> {
    for (const batch of batches(items)) {
      await writes.onSizeLessThan(confirmAhead)
      if (isStopped()) break
      try {
        await confirmAndAct(batch)
      } catch (error) {
        halt(whyOf(error))
      }
    }
    await writes.onIdle()
  }

  const started = tools.now()
  const progress = () => {
    tools.log.info(enforcementProgress([...outcomes.values()], tools.now() - started))
  }
  const stopProgress = tools.every(progressInterval, progress)
  const cancellation = whenAborted(tools.cancelled).then(async () => {
    halt('The job was cancelled')
    await tools.sleep(patience)
  })
  try {
    await Promise.race([workOff(), cancellation])
    const outOfTime = whenAborted(tools.cancelled).then(() => tools.sleep(lastLook))
    await Promise.race([verify(written, outcomes, tools), outOfTime])
    progress()
  } finally {
    stopProgress()
  }
  return { outcomes, stopped: stop, cancelled: tools.cancelled.aborted }
}

// Whatever happens after the first write, the report of what was done must come out: nothing is thrown from here.
const whyOf = (error: unknown) =>
  error instanceof ActionError ? error.message : `Something unexpected happened (${errorName(error)})`
const errorName = (error: unknown) => (error instanceof Error ? error.name : typeof error)

const notKnown = 'unverified: the run ended before it was known to be done'
const notSeen = 'unverified: the answer said that it was done, and the guest does not look so'
const request = (requestId: string | null) => (requestId === null ? {} : { requestId })

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else
      signal.addEventListener('abort', () => {
        resolve()
      })
  })

/** Looks at everybody who was written to. What cannot be seen is not called a success. */
async function verify(
  written: ReadonlyMap<string, string | null>,
  outcomes: Map<string, GuestOutcome>,
  { action, graph, cancelled, sleep, log }: EnforcementTools,
): Promise<void> {
  let open = [...written.keys()]
  for (const wait of verifyAfter) {
    if (open.length === 0 || (cancelled.aborted && wait > 0)) return
    if (wait > 0) await sleep(wait)
    const unseen: string[] = []
    for (const batch of batches(open)) {
      try {
        const now = await rereadGuests(graph, batch)
        for (const id of batch) {
          const guest = now.get(id) ?? null
          const seen = action === 'delete' ? guest === null : looksReset(guest)
          if (!seen) unseen.push(id)
          else
            outcomes.set(id, {
              outcome: action === 'delete' ? 'deleted' : 'reset',
              ...request(written.get(id) ?? null),
            })
        }
      } catch (error) {
        log.warning(`What became of ${batch.length} guests could not be read: ${whyOf(error)}`)
        unseen.push(...batch)
      }
    }
    open = unseen
  }
}
