import PQueue from 'p-queue'
import { createBrake, type Brake } from '../../core/enforcement/brake.ts'
import { createBreaker, type Breaker } from '../../core/enforcement/breaker.ts'
import { createLedger, type Ledger, type Unproved } from '../../core/enforcement/ledger.ts'
import type { Enforcement } from '../../core/enforcement/outcome.ts'
import { withWords } from '../../core/enforcement/own-words.ts'
import { createRefusals, type Refusals } from '../../core/enforcement/refusals.ts'
import { enforcementProgress } from '../../core/enforcement/progress.ts'
import type { Guest } from '../../core/guests/guest.ts'
import { backOff } from '../http/retry.ts'
import { lookOnceMore, tellSeen, warnOfUnseen } from './canary.ts'
import { confirmations } from './confirmations.ts'
import { lookUntilSeen, reasonOf, type LookDeps } from './looks.ts'
import { freshFor, type ConfirmedGuest, type Remediation, type RunState } from './remediation.ts'

/** What enforcement needs: the writer, and the world around it. */
export interface EnforcementDeps extends Pick<LookDeps, 'remedy' | 'graph' | 'now' | 'sleep'> {
  /** Object ids of those who hold a directory role by now. */
  readonly roleHolders: () => Promise<ReadonlySet<string>>
  /** Makes the writer. */
  readonly remediation: (run: RunState) => Remediation
  /** Whether the guests were named one by one, by somebody who wants to go on where the first write cannot be seen. */
  readonly named: boolean
  /** Whether the next run will know whom this one wrote to. */
  readonly remembers: boolean
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: { readonly info: (message: string) => void; readonly warning: (message: string) => void }
}

/** A run under way. */
interface Run {
  readonly deps: EnforcementDeps
  readonly ledger: Ledger
  readonly breaker: Breaker
  readonly refusals: Refusals
  readonly brake: Brake
  readonly writer: Remediation
  /** Who was looked at to the end already. */
  readonly lookedAt: Set<string>
}

const writesAtOnce = 32
/** The next batch is confirmed when so few writes wait: late enough to be fresh, early enough not to be waited for. */
const confirmAhead = 10
/** GitHub kills a cancelled job after about 10 seconds. */
const patience = 5000
const lastLook = 2000
const progressInterval = 5000
const firstWait = 2000

/**
 * Acts on the guests of a plan: one alone until a write was accepted and its effect was seen, then the others, each read
 * again just before its write and looked at after it. Every guest ends in exactly one outcome. Nothing is thrown once a
 * write was sent, because the report of what was done must come out.
 */
export async function enforce(items: readonly Guest[], deps: EnforcementDeps): Promise<Enforcement> {
  const ledger = createLedger(
    items.map(({ id }) => id),
    deps.remedy,
  )
  const brake = createBrake()
  const writer = deps.remediation({
    stopped: brake.isOn,
    sending: (guest) => {
      ledger.send(guest)
    },
    slowestSight: () => ledger.slowestSight(),
  })
  const [breaker, refusals] = [createBreaker(), createRefusals()]
  const run: Run = { deps, ledger, brake, writer, breaker, refusals, lookedAt: new Set() }
  const started = deps.now()
  const progress = () => {
    deps.log.info(enforcementProgress([...ledger.outcomes().values()], deps.now() - started))
  }
  const stopProgress = deps.every(progressInterval, progress)
  const cancelled = whenAborted(deps.cancelled)
  const outOfPatience = cancelled.then(() => {
    brake.pull({ code: 'cancelled', why: 'The job was cancelled' })
    return deps.sleep(patience)
  })
  try {
    await Promise.race([workOff(items, run), outOfPatience])
    const outOfTime = cancelled.then(() => deps.sleep(lastLook))
    await Promise.race([look(() => ledger.unproved(), run), outOfTime])
    progress()
  } finally {
    stopProgress()
  }
  return {
    outcomes: ledger.outcomes(),
    sightings: ledger.sightings(),
    stopped: brake.pulled(),
    cancelled: deps.cancelled.aborted,
  }
}

async function workOff(items: readonly Guest[], run: Run): Promise<void> {
  const { brake, ledger } = run
  try {
    const confirmed = await sendCanary(items, run)
    const isConfirmed = new Set(confirmed.map(({ now }) => now.id))
    // Somebody whose first answer was lost can be written to again once it is known how a done write looks.
    const steps = ledger.slowestSight() === null ? ['planned'] : ['planned', 'sent']
    const open = items.filter(({ id }) => !isConfirmed.has(id) && steps.includes(ledger.of(id).step))
    if (!brake.isOn()) await sendOthers(confirmed, open, run)
  } catch (error) {
    brake.pull({ code: 'unreadable', why: reasonOf(error) })
  }
}

/**
 * Writes to one guest at a time until the service accepts a write, and waits until that can be seen. What a guest looks
 * like after a reset is documented nowhere: where it cannot be seen, one guest is affected and not all of them.
 *
 * @returns guests who were confirmed along with it, and who are next.
 */
async function sendCanary(items: readonly Guest[], run: Run): Promise<readonly ConfirmedGuest[]> {
  const { deps, ledger, brake } = run
  let unanswered = 0
  for await (const confirmed of confirmations(items, run)) {
    for (const [index, guest] of confirmed.entries()) {
      if (brake.isOn()) return []
      await act(guest, run)
      const next = () => confirmed.slice(index + 1).filter(({ at }) => deps.now() - at < freshFor)
      const entry = ledger.of(guest.now.id)
      if (entry.step === 'seen') {
        deps.log.info(tellSeen(deps.remedy, entry))
        return next()
      }
      if (entry.step === 'accepted') {
        const canary: Unproved = { id: guest.now.id, before: entry.before }
        await look(() => (ledger.of(canary.id).step === 'accepted' ? [canary] : []), run)
        const end = ledger.of(canary.id)
        if (end.step === 'seen') deps.log.info(tellSeen(deps.remedy, end))
        if (end.step === 'accepted' && !brake.isOn()) await stopAtUnseen(canary, run)
        return next()
      }
      if (entry.step === 'sent') {
        unanswered += 1
        await deps.sleep(backOff(firstWait, unanswered))
      }
    }
  }
  return []
}

async function stopAtUnseen(canary: Unproved, { deps, brake, lookedAt }: Run): Promise<void> {
  const { remedy, graph, named, remembers, log } = deps
  const { guest, stop } = await lookOnceMore(canary.id, remedy, graph)
  log.warning(warnOfUnseen({ remedy, before: canary.before, now: guest, named, remembers }))
  if (named) return
  lookedAt.add(canary.id)
  brake.pull(stop)
}

/** Writes to the others, many at once: those who are confirmed, then batches that are confirmed shortly before their turn. */
async function sendOthers(confirmed: readonly ConfirmedGuest[], items: readonly Guest[], run: Run): Promise<void> {
  const { brake } = run
  const writes = new PQueue({ concurrency: writesAtOnce })
  brake.onPull(() => {
    writes.clear()
  })
  const queue = (guests: readonly ConfirmedGuest[]) => {
    for (const guest of guests) {
      writes
        .add(() => act(guest, run))
        .catch((error: unknown) => {
          brake.pull({ code: 'unreadable', why: reasonOf(error) })
        })
    }
  }
  queue(confirmed)
  await writes.onSizeLessThan(confirmAhead)
  for await (const next of confirmations(items, run)) {
    queue(next)
    await writes.onSizeLessThan(confirmAhead)
  }
  await writes.onIdle()
}

async function act(guest: ConfirmedGuest, { deps, ledger, writer, breaker, refusals, brake }: Run): Promise<void> {
  const { id } = guest.now
  const isSecondTime = ledger.of(id).step === 'sent'
  const result = await writer.act(guest)
  switch (result.kind) {
    case 'not-attempted':
      return
    case 'unread':
      ledger.cannotRead(id, result.why)
      return
    case 'left-alone':
      ledger.leaveAlone(id, result.skipReason)
      return
    case 'accepted':
      ledger.accept(id, { at: deps.now(), requestId: result.requestId })
      break
    case 'seen':
      ledger.see(id, result.proof, { at: deps.now(), requestId: result.requestId })
      break
    case 'refused': {
      const { failure, requestId } = result
      ledger.refuse(id, {
        code: failure.code,
        reason: withWords(failure.reason, failure.said),
        requestId,
        unclear: failure.unclear === true,
      })
      if (failure.scope === 'tenant-wide') brake.pull({ code: 'refused', why: failure.reason })
      else if (failure.broken !== true && failure.unclear !== true) {
        // About the guest: the service works.
        const stop = refusals.refused(failure)
        if (stop !== null) brake.pull(stop)
        return
      }
      break
    }
    case 'not-sent':
      if (!result.lost && !isSecondTime) ledger.takeBack(id)
      brake.pull(result.stop)
      return
    case 'unanswered':
      break
  }
  const succeeded = result.kind === 'accepted' || result.kind === 'seen'
  if (succeeded) refusals.succeeded()
  const trip = breaker.record(succeeded)
  if (trip !== null) brake.pull({ code: 'failures', why: trip })
}

/** Looks at guests who were written to; when the job is cancelled, once. */
function look(guests: () => readonly Unproved[], { deps, ledger, lookedAt }: Run): Promise<void> {
  const open = () => guests().filter(({ id }) => !lookedAt.has(id))
  return lookUntilSeen(open, { ...deps, ledger, isOver: () => deps.cancelled.aborted, warn: deps.log.warning })
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else
      signal.addEventListener('abort', () => {
        resolve()
      })
  })
