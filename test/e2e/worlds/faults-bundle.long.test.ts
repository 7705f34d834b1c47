/**
 * The table of faults once more through the bundle, a case for each row: the fault lasts, and it costs what the row says; and
 * for each run one in which everything fails once, and heals.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import PQueue from 'p-queue'
import type { Report } from '../../../src/core/report/report.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction } from '../runner/runner.ts'
import type { RunName } from '../../world/faults/row.ts'
import { faultTable } from '../../world/faults/table.ts'
import type { FaultKind } from '../../world/simulator/faults/kinds.ts'
import { faultAt, kindOf, requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { before, runs, type Before } from './fault-runs.ts'
import { differencesOf, liesOf, textOf, traceOf, type Trace } from './fault-traces.ts'

const kinds = Object.keys(requestKinds) as RequestKind[]
const names = Object.keys(runs) as RunName[]

/** Those that are answered at once. The client of artifacts waits in its own way, for most of them longer than a test. */
const quick = ['500', 'reset', 'HTML', '503', 'cut off', 'empty', '429'] as const satisfies readonly FaultKind[]
const faultOf = (place: RequestKind, index: number): FaultKind =>
  faultTable[place].run === 'upload' ? 'HTML' : (quick[index % quick.length] ?? '500')

/** How a spawned run ended. */
interface Spawned {
  readonly exitCode: number | null
  readonly stderr: string
  readonly summary: string
  readonly result: string | undefined
  /** The error that ended it, and the warnings, as they stand in the log. */
  readonly told: string
  /** Null where it stopped before there was a report. */
  readonly trace: Trace | null
  readonly lies: readonly string[]
  /** The kinds of request that met a fault. */
  readonly met: readonly (RequestKind | null)[]
}

async function spawned(name: RunName, left: Before, places: ReadonlyMap<RequestKind, FaultKind>, times: number) {
  const { world, inputs, workspace, meanwhile } = runs[name]
  const { permissions = [], ...options } = world(left)
  await using simulator = await startSimulator({ ...options, app: { permissions: [...permissions] } })
  for (const [place, fault] of places) simulator.addFault(faultAt(place, fault, 'first', times))
  meanwhile?.(simulator)
  const textBefore = textOf(simulator)
  await using run = await runAction(simulator, {
    inputs: { ...signInInputs(simulator), 'artifact-name': '', ...inputs },
    workspace: { ...workspace?.(left) },
    // What waits for a service that answers at once may wait a hundredth.
    env: { SIMULATOR_WAITS: '0.01' },
    timeoutMs: 280_000,
  })
  expect(simulator.refusals).toEqual([])
  const report = JSON.parse((await run.files('report.json')) ?? 'null') as Report | null
  const { exitCode, stderr, summary, outputs, stdout } = run
  const all = report === null ? null : { report, summary, outputs }
  const ended: Spawned = {
    exitCode,
    stderr,
    summary,
    result: outputs.result,
    told: [
      ...stdout.split('\n').filter((line) => /^::(error|warning)/.test(line)),
      ...(report?.problems ?? []),
      report?.stopped ?? '',
      report?.refusal ?? '',
      ...(report?.preflight ?? []).filter(({ status }) => status === 'unknown').map(({ detail }) => detail),
      ...(report?.indeterminate ?? []).map(({ reason }) => reason),
    ].join(' | '),
    trace: all === null ? null : traceOf(simulator, all, textBefore),
    lies:
      all === null
        ? simulator.accepted.map(() => 'something was done, and there is no report')
        : liesOf(simulator, all),
    met: [...new Set(simulator.requests.filter(({ fault }) => fault !== undefined).map(kindOf))],
  }
  return ended
}

/** A few at once: most of the time of each is its start. */
const queue = new PQueue({ concurrency: 3 })
const ends = new Map<string, Promise<Spawned>>()
const endOf = async (key: string): Promise<Spawned> => {
  const end = await ends.get(key)
  if (end === undefined) throw new Error(`${key} was not run`)
  return end
}
const traceIn = async (key: string): Promise<Trace> => {
  const { trace, told } = await endOf(key)
  if (trace === null) throw new Error(`${key} left no report: ${told}`)
  return trace
}

type Once = readonly [run: RunName, fault: FaultKind, places: readonly RequestKind[]]

/** What fails once in a run, whatever of it heals: at the same time, but for an upload, which has one more try in all. */
const once = names.flatMap((run): Once[] =>
  (run === 'upload' ? (['HTML', 'reset'] as const) : (['reset', '503'] as const)).flatMap((fault): Once[] => {
    const healed = kinds.filter(
      (kind) => faultTable[kind].run === run && faultTable[kind].passing?.faults.includes(fault) !== true,
    )
    return run === 'upload' ? healed.map((kind) => [run, fault, [kind]]) : [[run, fault, healed]]
  }),
)
const onceKey = (...[run, fault, places]: Once) => `${run}: ${fault} once, ${places.join()}`

beforeAll(async () => {
  const left = await before(new Date().toISOString())
  const add = (key: string, run: RunName, places: ReadonlyMap<RequestKind, FaultKind>, times: number) => {
    const end = queue.add(() => spawned(run, left, places, times))
    end.catch(() => undefined)
    ends.set(key, end)
  }
  for (const run of names) add(run, run, new Map(), 0)
  for (const [run, fault, places] of once) {
    add(onceKey(run, fault, places), run, new Map(places.map((place) => [place, fault])), 1)
  }
  for (const [index, place] of kinds.entries()) {
    add(`${place}, for good`, faultTable[place].run, new Map([[place, faultOf(place, index)]]), Infinity)
  }
})

afterAll(() => Promise.allSettled(ends.values()))

/** What becomes of the step is what became of the run. */
function expectExit({ exitCode, result, stderr, summary }: Spawned): void {
  expect(stderr).toBe('')
  expect([exitCode, result]).toEqual([['failed', 'refused', 'partial'].includes(result ?? '') ? 1 : 0, result])
  expect(result).toMatch(/^[a-z]+$/)
  expect(summary.length).toBeGreaterThan(100)
}

describe('the bundle', () => {
  test.each(names)('%s, without a fault', async (run) => {
    const end = await endOf(run)
    expectExit(end)
    expect([end.exitCode, end.lies, end.met]).toEqual([0, [], []])
  })

  test.each(once)('%s: %s, once, at %j', async (run, fault, places) => {
    const key = onceKey(run, fault, places)
    const end = await endOf(key)
    expectExit(end)
    expect([differencesOf(await traceIn(run), await traceIn(key)), end.lies]).toEqual([[], []])
    expect([...end.met].sort()).toEqual([...places].sort())
  })

  test.each(kinds.map((place, index) => [place, faultOf(place, index)] as const))('%s: %s, for good', async (place) => {
    const { run, lasting } = faultTable[place]
    const end = await endOf(`${place}, for good`)
    expectExit(end)
    expect([end.met, end.lies]).toEqual([[place], []])
    const differences = end.trace === null ? [] : differencesOf(await traceIn(run), end.trace)
    expect(differences.filter((difference) => !lasting.test(difference))).toEqual([])
    // Without a report there is a reason for that, and the row says so.
    if (end.trace === null)
      expect([lasting.source, end.result]).toEqual([
        expect.stringMatching(/error: /),
        expect.stringMatching(/failed|refused/),
      ])
    if (differences.length > 0 || end.trace === null) expect(end.told).toMatch(/\w{4}/)
  })
})
