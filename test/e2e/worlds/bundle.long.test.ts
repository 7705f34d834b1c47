import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import PQueue from 'p-queue'
import type { Report } from '../../../src/core/report/report.ts'
import { fastClock } from '../../world/fast-clock.ts'
import { startWritable, enforceIn } from '../enforce/enforcement.ts'
import { variantsOf, type FactName } from '../../world/simulator/undocumented/worlds.ts'
import { cases, lookalikes } from './cases.ts'
import { expectTrue } from './truths.ts'

/** Variants that keep a run waiting for minutes, which pass ten times as fast here. */
const slow = ['60-seconds', '600-seconds', 'never']
/** Facts after whose first run a second one shows whether anybody is written to again. */
const again: readonly FactName[] = ['resetShows', 'resetSeenAfter', 'deletionSeenAfter', 'serviceClock']
/** Facts of which the report tells whatever the machine's speed. */
const told = (Object.keys(cases) as FactName[]).filter((name) => cases[name].byTheClock !== true)
const all = (Object.keys(cases) as FactName[]).flatMap((name) =>
  variantsOf(name).map((variant) => ({ name, variant, key: `${name}: ${variant}` })),
)

/** Runs the bundle in a world, holds it to what must be so in every one, and returns what the first run reported. */
async function run(name: FactName, variant: string): Promise<Report> {
  const { tenant, options, permissions, inputs, world } = cases[name].make()
  const like = { ...world, [name]: variant }
  const { env, ...clock } = fastClock(10)
  await using simulator = await startWritable(tenant, {
    ...options,
    ...clock,
    world: like,
    github: { permissions: { issues: 'write' } },
    ...(permissions === undefined ? {} : { app: { permissions: [...permissions] } }),
  })
  const ran = []
  for (let number = 0; number < (again.includes(name) ? 2 : 1); number += 1) {
    const { report, run: ended } = await enforceIn(
      simulator,
      { 'open-issue': 'true', ...inputs },
      { env, timeoutMs: 240_000 },
    )
    expect([ended.exitCode, ended.stderr]).toEqual([report.result === 'failed' || report.counts.failed > 0 ? 1 : 0, ''])
    ran.push({ report, summary: ended.summary, log: ended.stdout })
  }
  expectTrue(ran, { tenant, accepted: simulator.accepted, world: like })
  const [first] = ran
  if (first === undefined) throw new Error('nothing was run')
  return first.report
}

/** Two spawned runs at a time, and beside them those that do little but wait. */
const busy = new PQueue({ concurrency: 2 })
const runs = new Map<string, Promise<Report>>()
const reportOf = async (key: string): Promise<Report> => {
  const report = await runs.get(key)
  if (report === undefined) throw new Error(`${key} was not run`)
  return report
}

beforeAll(() => {
  for (const { name, variant, key } of all) {
    const report = slow.includes(variant) ? run(name, variant) : busy.add(() => run(name, variant))
    report.catch(() => undefined)
    runs.set(key, report)
  }
})

afterAll(() => Promise.allSettled(runs.values()))

describe('the bundle in each world', () => {
  test.each(all)(
    '$key',
    async ({ key }) => {
      const report = await reportOf(key)
      expect(report.counts.guests).toBeGreaterThan(0)
    },
    600_000,
  )

  test.each(told)('says which of the worlds of %s it saw', async (name) => {
    const seen = new Map<string, unknown>()
    for (const variant of variantsOf(name)) seen.set(variant, cases[name].seen(await reportOf(`${name}: ${variant}`)))
    expect(lookalikes(name, seen)).toEqual([])
  })
})
