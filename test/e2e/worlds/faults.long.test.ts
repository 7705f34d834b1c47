import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ended, faultless, spoiledOnce } from './fault-cells.ts'
import type { Trace } from './fault-traces.ts'
import type { RunName } from '../../world/faults/row.ts'
import { before, runs, type Before } from './fault-runs.ts'
import { faultTable } from '../../world/faults/table.ts'
import { issueFaults } from '../../world/simulator/faults/kinds.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { handled } from '../../world/simulator/github/rest.ts'
import { routes } from '../../world/simulator/graph/routes.ts'

const kinds = Object.keys(requestKinds) as RequestKind[]
const names = Object.keys(runs) as RunName[]
let left: Before
/** What a run leaves without a fault, and how often it makes each kind of request. */
const usual = new Map<RunName, { trace: Trace; seconds: number; made: ReadonlyMap<RequestKind | null, number> }>()
const usually = (run: RunName) => {
  const found = usual.get(run)
  if (found === undefined) throw new Error(`there is no run ${run}`)
  return found
}

beforeAll(async () => {
  left = await before()
  for (const name of names) usual.set(name, await faultless(name, left))
})
const write = process.stdout.write.bind(process.stdout)
// The client of artifacts tells each of its steps.
beforeAll(() => {
  process.stdout.write = () => true
})
afterAll(() => {
  process.stdout.write = write
})

/** What the simulator serves, and no run of the action asks for. */
const notAsked: readonly string[] = [
  'GET /directory/deletedItems/([^/]+)',
  'POST /directory/deletedItems/([^/]+)/restore',
]

describe('the table', () => {
  const served = new Set(kinds.flatMap((kind) => faultTable[kind].serves))

  test('has a row for every route of Graph', () => {
    const all = routes.map(({ method, pattern }) => `${method} ${pattern.source.slice(1, -1).replaceAll('\\/', '/')}`)
    expect(all.filter((route) => !served.has(route))).toEqual(notAsked)
  })

  test('names operations of GitHub that are served', () => {
    const operations = [...served].filter((name) => /^(issues|pulls|repos)\//.test(name))
    expect(operations.filter((name) => !handled.includes(name))).toEqual([])
  })

  test('has every request that a run makes, and none that no run makes', () => {
    for (const name of names) expect(usually(name).made.has(null)).toBe(false)
    expect(kinds.filter((kind) => !usually(faultTable[kind].run).made.has(kind))).toEqual([])
  })
})

/** Kinds that can fail in one run. An upload has one more try for whatever goes wrong with it. */
const together = (run: RunName): RequestKind[][] => {
  const own = kinds.filter((kind) => faultTable[kind].run === run)
  return run === 'upload' ? own.map((kind) => [kind]) : [own]
}

describe('a fault that passes is healed', () => {
  const cells = names.flatMap((run) =>
    together(run).flatMap((group) =>
      issueFaults.flatMap((fault) => (['first', 'later'] as const).map((when) => [run, fault, when, group] as const)),
    ),
  )
  test.each(cells)('%s: %s, the %s time, at %j', async (run, fault, when, group) => {
    const { made, trace } = usually(run)
    const places = group.filter(
      (kind) =>
        faultTable[kind].passing?.faults.includes(fault) !== true && (made.get(kind) ?? 0) > (when === 'first' ? 0 : 1),
    )
    const { met, differences, lies } = await spoiledOnce({ run, places, fault, when }, trace, left)
    expect({ differences, lies }).toEqual({ differences: [], lies: [] })
    expect(met).toEqual(places)
  })
})

describe.each(kinds)('%s', (place) => {
  const { run, passing, lasting, later, longest } = faultTable[place]

  if (passing !== undefined) {
    test.each(passing.faults)('%s, which passes, costs what the row says', async (fault) => {
      const end = await ended({ run, place, fault, when: 'first', lasts: false }, usually(run).trace, left)
      expect(end.lies).toEqual([])
      expect(end.hits).toBe(1)
      expect(end.differences.filter((difference) => !passing.ends.test(difference))).toEqual([])
    })
  }

  const cells = issueFaults.flatMap(
    (fault) =>
      [
        [fault, 'first'],
        [fault, 'later'],
      ] as const,
  )
  // From the second time on the way is the same for all faults: one that is answered, and one that is not.
  const lastingCells = cells.filter(([fault, when]) => when === 'first' || fault === '500' || fault === 'hang')
  test.each(lastingCells)('%s, lasting from the %s time', async (fault, when) => {
    const { made, trace, seconds } = usually(run)
    if (when === 'later' && (made.get(place) ?? 0) < 2) return
    const end = await ended({ run, place, fault, when, lasts: true }, trace, left)
    expect(end.lies).toEqual([])
    expect(end.hits).toBeGreaterThan(0)
    const ends = when === 'later' ? (later ?? lasting) : lasting
    expect(end.differences.filter((difference) => !ends.test(difference))).toEqual([])
    // Whatever it costs has a cause that is told.
    if (end.differences.length > 0) expect(end.told).toMatch(/\w{4}/)
    expect(end.seconds - seconds).toBeLessThanOrEqual(longest)
  })
})
