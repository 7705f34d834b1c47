import { ActionError } from '../../../src/errors.ts'
import { failureSummary } from '../../../src/render/markdown/failure-summary.ts'
import { faultAt, kindOf, type RequestKind } from '../../world/simulator/faults/requests.ts'
import type { FaultKind } from '../../world/simulator/faults/kinds.ts'
import type { RunName } from '../../world/faults/row.ts'
import { goRun, startRun, type Before } from './fault-runs.ts'
import { differencesOf, liesOf, textOf, traceOf, type Trace } from './fault-traces.ts'

/** One fault at one kind of request. */
export interface Cell {
  readonly run: RunName
  readonly place: RequestKind
  readonly fault: FaultKind
  readonly when: 'first' | 'later'
  readonly lasts: boolean
}

/** How a run under a fault ended. */
export interface Ended {
  /** What is otherwise than without the fault, `name: what`; a run that stopped early has `error: code`. Empty: it healed. */
  readonly differences: readonly string[]
  /** Seconds by the clock. */
  readonly seconds: number
  /** How often the fault was met. */
  readonly hits: number
  /** Everything that does not add up. */
  readonly lies: readonly string[]
  readonly told: string
}

/** A run without a fault: its trace, how long it takes, and how often it makes each kind of request. */
export async function faultless(
  run: RunName,
  before: Before,
): Promise<{ trace: Trace; seconds: number; made: ReadonlyMap<RequestKind | null, number> }> {
  await using world = await startRun(run, before)
  const [began, textBefore] = [world.clock.now(), textOf(world.simulator)]
  const trace = traceOf(world.simulator, await goRun(run, world), textBefore)
  const made = new Map<RequestKind | null, number>()
  for (const kind of world.simulator.requests.map(kindOf)) made.set(kind, (made.get(kind) ?? 0) + 1)
  return { trace, seconds: (world.clock.now() - began) / 1000, made }
}

/** Runs with one fault that passes at each of these kinds of request. */
export async function spoiledOnce(
  { run, places, fault, when }: Pick<Cell, 'run' | 'fault' | 'when'> & { readonly places: readonly RequestKind[] },
  usual: Trace,
  before: Before,
): Promise<Pick<Ended, 'differences' | 'lies'> & { readonly met: readonly RequestKind[] }> {
  await using world = await startRun(run, before)
  for (const place of places) world.simulator.addFault(faultAt(place, fault, when))
  const textBefore = textOf(world.simulator)
  const ran = await goRun(run, world)
  const hit = new Set(world.simulator.requests.filter((request) => request.fault !== undefined).map(kindOf))
  return {
    differences: differencesOf(usual, traceOf(world.simulator, ran, textBefore)),
    lies: liesOf(world.simulator, ran),
    met: places.filter((place) => hit.has(place)),
  }
}

/** Runs a cell. */
export async function ended(cell: Cell, usual: Trace, before: Before): Promise<Ended> {
  const { run, place, fault, when, lasts } = cell
  await using world = await startRun(run, before)
  world.simulator.addFault(faultAt(place, fault, when, lasts ? Infinity : 1))
  const [began, textBefore] = [world.clock.now(), textOf(world.simulator)]
  const about = (): Pick<Ended, 'seconds' | 'hits'> => ({
    seconds: (world.clock.now() - began) / 1000,
    hits: world.simulator.requests.filter((request) => request.fault !== undefined).length,
  })
  try {
    const ran = await goRun(run, world)
    const warnings = ran.log.filter((line) => line.startsWith('warning: '))
    const { report } = ran
    const reasons = [
      ...report.preflight.filter(({ status }) => status === 'unknown').map(({ detail }) => detail),
      ...report.findings.map(({ error }) => error),
      ...report.indeterminate.map(({ reason }) => reason),
    ]
    const told = [report.stopped, report.refusal, ...report.problems, ...warnings, ...reasons].join(' | ')
    const differences = differencesOf(usual, traceOf(world.simulator, ran, textBefore))
    return { ...about(), differences, lies: liesOf(world.simulator, ran), told }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    const done = world.simulator.accepted.length > 0 ? ['something was done, and there is no report'] : []
    const unsaid = failureSummary(error, null).includes(error.message.slice(0, 40)) ? [] : ['the summary has no cause']
    return { ...about(), differences: [`error: ${error.code}`], lies: [...done, ...unsaid], told: error.message }
  }
}
