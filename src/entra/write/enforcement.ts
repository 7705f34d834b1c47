import PQueue from 'p-queue'
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
import { reasonOf } from './looks.ts'
import type { ConfirmedGuest } from './remediation.ts'

const writesAtOnce = 32
/** The next batch is confirmed when so few writes wait: late enough to be fresh, early enough not to be waited for. */
const confirmAhead = 10
/** GitHub kills a cancelled job after about 10 seconds. */
const patience = 5000
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
  const writer = deps.remediation({
    stopped: brake.isOn,
    sending: (guest) => {
      ledger.send(guest)
    },
    slowestSight: () => ledger.slowestSight(),
  })
  const turns = createTurns(items, spares, ledger)
  const [breaker, refusals] = [createBreaker(), createRefusals()]
  const run: Run = { deps, ledger, turns, brake, writer, breaker, refusals, lookedAt: new Set() }
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
    // Somebody whose first answer was lost can be written to again once it is known how a done write looks.
    const open = ledger.slowestSight() === null ? turns.at('planned') : turns.at('planned', 'sent')
    if (brake.isOn()) return
    await sendOthers(
      confirmed,
      open.filter(({ id }) => !isConfirmed.has(id)),
      run,
    )
    // Who was let in meanwhile.
    for (let more = turns.at('planned'); more.length > 0 && !brake.isOn(); more = turns.at('planned')) {
      await sendOthers([], more, run)
    }
  } catch (error) {
    brake.pull({ code: 'unreadable', why: reasonOf(error) })
  }
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

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else
      signal.addEventListener('abort', () => {
        resolve()
      })
  })
