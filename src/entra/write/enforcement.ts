import { createBrake } from '../../core/enforcement/brake.ts'
import { createBreaker } from '../../core/enforcement/breaker.ts'
import { createLedger } from '../../core/enforcement/ledger.ts'
import type { Enforcement } from '../../core/enforcement/outcome.ts'
import { createRefusals } from '../../core/enforcement/refusals.ts'
import { enforcementProgress } from '../../core/enforcement/progress.ts'
import { createTurns } from '../../core/enforcement/turns.ts'
import type { Guest } from '../../core/guests/guest.ts'
import { act, look, type EnforcementDeps, type Run } from './acting.ts'
import { sendCanary } from './canary.ts'
import { confirmations } from './confirmations.ts'
import { lookBehind, reasonOf } from './looks.ts'
import type { ConfirmedGuest } from './remediation.ts'
import { createWaitingLine, createWriteQueue } from './write-queue.ts'

/** GitHub kills a cancelled job after about 10 seconds: what is on its way may be answered, and is looked at, within 5. */
const patience = 3000
const lastLook = 2000
const progressInterval = 5000

/** Whom a run may act on. */
export interface Planned {
  readonly items: readonly Guest[]
  /** Who comes after them, for each of them whose address turns out to be none that can be invited. */
  readonly spares: readonly Guest[]
}

/**
 * Acts on the guests of a plan: one alone until a write was accepted and its effect was seen, then the others, each read
 * again just before its write and looked at after it. Every guest ends in exactly one outcome. Nothing is thrown once a
 * write was sent, because the report of what was done must come out.
 */
export async function enforce({ items, spares }: Planned, deps: EnforcementDeps): Promise<Enforcement> {
  const ledger = createLedger(
    items.map(({ id }) => id),
    deps.remedy,
  )
  const brake = createBrake()
  const line = createWaitingLine()
  const writer = deps.remediation({
    stopped: brake.isOn,
    sending: (guest) => {
      ledger.send(guest)
      line.leave(guest.id)
    },
    slowestSight: () => ledger.slowestSight(),
  })
  const turns = createTurns(items, spares, ledger)
  const [breaker, refusals] = [createBreaker(), createRefusals()]
  const run: Run = { deps, ledger, turns, line, brake, writer, breaker, refusals, lookedAt: new Set() }
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
    await Promise.race([workOff(run), outOfPatience])
    const outOfTime = cancelled.then(() => deps.sleep(lastLook))
    await Promise.race([look(() => ledger.unproved(), run), outOfTime])
    progress()
  } finally {
    stopProgress()
  }
  const untried = turns.untried()
  return {
    outcomes: new Map([...ledger.outcomes()].filter(([id]) => !untried.has(id))),
    sightings: ledger.sightings(),
    stopped: brake.pulled(),
    cancelled: deps.cancelled.aborted,
  }
}

async function workOff(run: Run): Promise<void> {
  const { brake, ledger, turns } = run
  try {
    const confirmed = await sendCanary(run)
    const isConfirmed = new Set(confirmed.map(({ now }) => now.id))
    // Once one write was seen, a guest whose answer was lost can be told apart from one who was reset, and be tried again.
    const open = ledger.slowestSight() === null ? turns.at('planned') : turns.at('planned', 'sent')
    if (brake.isOn()) return
    await sendOthers(
      confirmed,
      open.filter(({ id }) => !isConfirmed.has(id)),
      run,
    )
    // A refused address makes room under the limit: guests who were over it come in while others are written to.
    for (let more = turns.at('planned'); more.length > 0 && !brake.isOn(); more = turns.at('planned')) {
      await sendOthers([], more, run)
    }
  } catch (error) {
    brake.pull({ code: 'unreadable', why: reasonOf(error) })
  }
}

/**
 * Writes to the others, many at once: those who are confirmed, then batches that are confirmed shortly before their turn. Whose
 * write was accepted is looked at meanwhile.
 */
async function sendOthers(confirmed: readonly ConfirmedGuest[], items: readonly Guest[], run: Run): Promise<void> {
  const { brake, line, ledger, deps } = run
  const looks = lookBehind({ ...deps, ledger, isOver: brake.isOn, warn: deps.log.warning })
  const writes = createWriteQueue(line, async (guest) => {
    const { id } = guest.now
    try {
      await act(guest, run)
      const entry = ledger.of(id)
      if (entry.step === 'accepted') looks.add({ id, before: entry.before })
    } catch (error) {
      brake.pull({ code: 'unreadable', why: reasonOf(error) })
    }
  })
  brake.onPull(() => {
    writes.clear()
  })
  try {
    await writes.add(confirmed)
    for await (const next of confirmations(items, run)) await writes.add(next)
  } catch (error) {
    brake.pull({ code: 'unreadable', why: reasonOf(error) })
  }
  // Also after a stop: what is on its way will be answered.
  await writes.end()
  await looks.end()
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else
      signal.addEventListener('abort', () => {
        resolve()
      })
  })
