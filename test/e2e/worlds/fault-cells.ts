import { ActionError } from '../../../src/errors.ts'
import { failureSummary } from '../../../src/render/markdown/failure-summary.ts'
import type { InProcess, Ran } from '../../world/in-process.ts'
import { faultAt, kindOf, type RequestKind } from '../../world/simulator/faults/requests.ts'
import type { FaultKind } from '../../world/simulator/faults/kinds.ts'
import type { RunName } from '../../world/faults/row.ts'
import { runs, type Before } from './fault-runs.ts'

/** One fault at one kind of request. */
export interface Cell {
  readonly run: RunName
  readonly place: RequestKind
  readonly fault: FaultKind
  readonly when: 'first' | 'later'
  readonly lasts: boolean
}

/** What a run left, as far as it differs between runs. */
export type Trace = Readonly<Record<string, string>>

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

const textOf = ({ simulator }: InProcess): string => simulator.github.issues.map(({ body }) => body ?? '').join()

/** What a run left behind. */
function traceOf(world: InProcess, { report, outputs }: Ran, textBefore: string): Trace {
  const { github } = world.simulator
  return {
    result: report.result,
    ...Object.fromEntries(
      Object.entries(report.counts.outcomes ?? {})
        .filter(([, count]) => count > 0)
        .map(([outcome, count]) => [outcome, String(count)]),
    ),
    ...Object.fromEntries(report.preflight.map(({ check, status }) => [check, status])),
    findings: String(report.findings.length),
    undetermined: String(report.indeterminate.length),
    issues: String(github.issues.length),
    'issue of this run': String(textOf(world) !== textBefore),
    comments: String(github.comments.length),
    'issue in the outputs': String('issue-number' in outputs),
    artifact: String('artifact-id' in outputs),
    'last sign-ins': String(report.findings.every((finding) => 'lastSignInAt' in finding)),
    sponsors: String(report.findings.every((finding) => 'sponsorCount' in finding)),
  }
}

/** What the report says against what the simulator knows to be done. */
function liesOf(world: InProcess, { report, summary, outputs }: Ran): string[] {
  const done = world.simulator.accepted.map(({ id }) => id)
  const ends = new Map(report.findings.map(({ id, outcome }) => [id, outcome ?? 'none']))
  const claimed = [...ends].filter(([, end]) => end === 'reset' || end === 'deleted').map(([id]) => id)
  const sum = Object.values(report.counts.outcomes ?? {}).reduce((total, count) => total + count, 0)
  const lies: [boolean, string][] = [
    [new Set(done).size !== done.length, 'somebody was written to twice'],
    [claimed.some((id) => !done.includes(id)), 'somebody is called done who is not'],
    [
      done.some((id) => !['reset', 'deleted', 'unconfirmed'].includes(ends.get(id) ?? '')),
      'something done is not told',
    ],
    [report.counts.outcomes !== undefined && sum !== report.counts.planned, 'the outcomes do not add up to the plan'],
    [outputs['remediated-count'] !== String(claimed.length), 'the output is not the count of the report'],
    [!summary.includes('##') && summary.length < 100, 'there is no summary'],
  ]
  return lies.filter(([is]) => is).map(([, what]) => what)
}

/** A run without a fault: its trace, how long it takes, and how often it makes each kind of request. */
export async function faultless(
  run: RunName,
  before: Before,
): Promise<{ trace: Trace; seconds: number; made: ReadonlyMap<RequestKind | null, number> }> {
  await using world = await runs[run].start(before)
  const [began, textBefore] = [world.clock.now(), textOf(world)]
  const trace = traceOf(world, await runs[run].go(world), textBefore)
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
  await using world = await runs[run].start(before)
  for (const place of places) world.simulator.addFault(faultAt(place, fault, when))
  const textBefore = textOf(world)
  const ran = await runs[run].go(world)
  const hit = new Set(world.simulator.requests.filter((request) => request.fault !== undefined).map(kindOf))
  return {
    differences: differencesOf(usual, traceOf(world, ran, textBefore)),
    lies: liesOf(world, ran),
    met: places.filter((place) => hit.has(place)),
  }
}

const differencesOf = (usual: Trace, trace: Trace): string[] =>
  [...new Set([...Object.keys(usual), ...Object.keys(trace)])]
    .filter((name) => usual[name] !== trace[name])
    .map((name) => `${name}: ${trace[name] ?? 'none'}`)

/** Runs a cell. */
export async function ended(cell: Cell, usual: Trace, before: Before): Promise<Ended> {
  const { run, place, fault, when, lasts } = cell
  await using world = await runs[run].start(before)
  world.simulator.addFault(faultAt(place, fault, when, lasts ? Infinity : 1))
  const [began, textBefore] = [world.clock.now(), textOf(world)]
  const about = (): Pick<Ended, 'seconds' | 'hits'> => ({
    seconds: (world.clock.now() - began) / 1000,
    hits: world.simulator.requests.filter((request) => request.fault !== undefined).length,
  })
  try {
    const ran = await runs[run].go(world)
    const warnings = ran.log.filter((line) => line.startsWith('warning: '))
    const { report } = ran
    const reasons = [
      ...report.preflight.filter(({ status }) => status === 'unknown').map(({ detail }) => detail),
      ...report.findings.map(({ error }) => error),
      ...report.indeterminate.map(({ reason }) => reason),
    ]
    const told = [report.stopped, report.refusal, ...report.problems, ...warnings, ...reasons].join(' | ')
    const differences = differencesOf(usual, traceOf(world, ran, textBefore))
    return { ...about(), differences, lies: liesOf(world, ran), told }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    const done = world.simulator.accepted.length > 0 ? ['something was done, and there is no report'] : []
    const unsaid = failureSummary(error, null).includes(error.message.slice(0, 40)) ? [] : ['the summary has no cause']
    return { ...about(), differences: [`error: ${error.code}`], lies: [...done, ...unsaid], told: error.message }
  }
}
