import type { ChildProcess } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { enforceIn, startWritable, tally, tenantWith, unmanagedIn, writesSeen, type Enforced } from './enforcement.ts'
import { loginHost } from '../runner/expectations.ts'

/** Runs enforce mode, and calls back once when something has happened in the world. */
async function interrupted(
  simulator: Simulator,
  happened: () => boolean,
  interrupt: (child: ChildProcess) => void,
): Promise<Enforced> {
  let child: ChildProcess | undefined
  const stop = simulator.onRequest(() => {
    if (child === undefined || !happened()) return
    stop()
    interrupt(child)
  })
  const onSpawn = (spawned: ChildProcess) => {
    child = spawned
  }
  return enforceIn(simulator, { 'send-invitation': 'true' }, { onSpawn })
}

describe('a job that is cancelled in the middle', () => {
  test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s sends nothing new, and tells all of it',
    async (signal) => {
      const tenant = tenantWith(60)
      const ids = unmanagedIn(tenant)
      await using simulator = await startWritable(tenant, { latency: { write: 300 } })
      const { run, report, writes, outcomes, journal } = await interrupted(
        simulator,
        () => writesSeen(simulator).length >= 10,
        (child) => child.kill(signal),
      )
      expect([run.exitCode, run.signal, run.outputs.result]).toEqual([1, null, 'partial'])
      expect(report.stopped).toBe('The job was cancelled')
      // Ten, and what was due before the signal was heard.
      expect(writes.length).toBeGreaterThanOrEqual(10)
      expect(writes.length).toBeLessThan(30)
      // Those that were on their way were waited for: each has its answer, in the journal too.
      expect(outcomes).toEqual({ reset: writes.length, 'not-attempted': 60 - writes.length })
      expect(journal.filter(({ phase }) => phase === 'after')).toHaveLength(writes.length)
      expect(run.outputs['remediated-count']).toBe(String(writes.length))
      expect(run.summary).toContain('The run stopped early: The job was cancelled. What is done stays done')

      const next = await enforceIn(simulator, { 'send-invitation': 'true' })
      expect(next.outcomes).toEqual({ reset: 60 - writes.length })
      expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    },
  )
})

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)('%s during the scan: nothing was changed', async (name) => {
  await using simulator = await startWritable(tenantWith(5), { latency: { realm: 3000 } })
  const when = () =>
    simulator.requests.some(({ host, path }) => host === loginHost && path.startsWith('/common/userrealm'))
  const { run, writes, files } = await enforceIn(simulator, {}, { signal: { name, when } })
  expect([run.exitCode, run.signal, run.outputs.result]).toEqual([1, null, 'failed'])
  expect(run.stdout).toContain('The job was cancelled during the scan.')
  expect(run.summary).toContain('Nothing was changed.')
  expect([writes, [...files.keys()]]).toEqual([[], []])
})
