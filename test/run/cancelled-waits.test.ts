import { expect, test } from '@jest/globals'
import { tenantWith, writer } from '../e2e/enforce/enforcement.ts'
import { inProcess, type InProcessOptions } from '../world/in-process.ts'

const second = 1000

/** What a run waits for by itself: guests, the world, and how long after the first accepted write the job is cancelled. */
const waits: readonly (readonly [string, number, Pick<InProcessOptions, 'world' | 'latency'>, number])[] = [
  ['the first write to be seen', 5, { world: { resetSeenAfter: '60-seconds' } }, 20 * second],
  ['the pace of the service', 700, {}, 3 * second],
  ['the last writes to be seen', 5, { world: { resetSeenAfter: '60-seconds' } }, 62 * second],
]

test.each(waits)(
  'a job that is cancelled while it waits for %s ends within 5 seconds',
  async (_, guests, world, after) => {
    await using run = await inProcess({ tenant: tenantWith(guests), permissions: writer, ...world })
    let cancelledAt = Infinity
    const stop = run.simulator.onRequest(({ path, status }) => {
      if (!path.endsWith('/invitations') || status !== 201) return
      stop()
      void run.clock.sleep(after).then(() => {
        cancelledAt = run.clock.now()
        run.cancel()
      })
    })
    const ran = await run.run({ mode: 'enforce', 'max-changes': '1000', 'max-change-percent': '100' })
    expect(run.clock.now() - cancelledAt).toBeGreaterThanOrEqual(0)
    expect(run.clock.now() - cancelledAt).toBeLessThanOrEqual(5 * second)
    expect(ran.report.stopped).toMatch(/job was cancelled/)
    const { reset = 0, unconfirmed = 0, failed = 0 } = ran.report.counts.outcomes ?? {}
    expect([reset + unconfirmed, failed]).toEqual([run.simulator.accepted.length, 0])
    expect(ran.summary).toContain('##')
  },
)
