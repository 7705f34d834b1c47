/** The clock of a runner can be put right while a job runs. */
import { expect, test } from '@jest/globals'
import { enforceIn, knowingWriter, startWritable, tenantWith } from '../enforce/enforcement.ts'

const hour = 3_600_000

/** Puts `Date` off by so many milliseconds once so many requests were made. */
const jump = (request: number, by: number) => `
  import { subscribe } from 'node:diagnostics_channel'
  const Real = Date
  let requests = 0
  let off = 0
  globalThis.Date = class extends Real {
    constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() + off) }
    static now() { return Real.now() + off }
  }
  subscribe('undici:request:create', () => {
    requests += 1
    if (requests !== ${request}) return
    off = ${by}
    console.log('::debug::the clock jumped')
  })`

test.each([
  ['six hours on, while guests are listed', 3, 6 * hour],
  ['six hours back, while guests are listed', 3, -6 * hour],
  ['six hours on, among the writes', 16, 6 * hour],
  ['six hours back, among the writes', 16, -6 * hour],
])(
  'a clock that jumps %s: everybody is reset, once, and the times of the report are in order',
  async (_, request, by) => {
    await using simulator = await startWritable(tenantWith(8), { app: { permissions: knowingWriter } })
    const script = `--import data:text/javascript,${encodeURIComponent(jump(request, by))}`
    const { run, outcomes, report, invited } = await enforceIn(simulator, {}, { env: { NODE_OPTIONS: script } })
    expect([run.exitCode, run.stderr, outcomes]).toEqual([0, '', { reset: 8 }])
    expect(run.stdout).toContain('the clock jumped')
    expect(new Set(invited).size).toBe(invited.length)
    const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt)
    expect(took).toBeGreaterThanOrEqual(0)
    expect(took).toBeLessThan(hour)
  },
)
