import type { ChildProcess } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../world/simulator/simulator.ts'
import {
  at,
  enforceIn,
  isReread,
  startWritable,
  tally,
  tenantWith,
  unmanagedIn,
  writesSeen,
  type Enforced,
} from './enforcement.ts'
import { loginHost } from '../runner/expectations.ts'

/** GitHub kills a cancelled job after about 10 seconds; a run that needs longer loses its report. */
const patience = 10_000

/** Runs enforce mode, and calls back once when something has happened in the world. Also: how long it took from then. */
async function interrupted(
  simulator: Simulator,
  happened: () => boolean,
  interrupt: (child: ChildProcess) => void,
): Promise<Enforced & { took: number }> {
  let child: ChildProcess | undefined
  let since = 0
  const stop = simulator.onRequest(() => {
    if (child === undefined || !happened()) return
    stop()
    since = Date.now()
    interrupt(child)
  })
  const onSpawn = (spawned: ChildProcess) => {
    child = spawned
  }
  const enforced = await enforceIn(simulator, { 'send-invitation': 'true' }, { onSpawn })
  const took = Date.now() - since
  return { ...enforced, report: enforced.report, took }
}

describe('a job that is cancelled in the middle', () => {
  test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s sends nothing new, and tells all of it',
    async (signal) => {
      const tenant = tenantWith(60)
      const ids = unmanagedIn(tenant)
      await using simulator = await startWritable(tenant, { latency: { write: 300 } })
      const { run, report, writes, outcomes, journal, took } = await interrupted(
        simulator,
        () => writesSeen(simulator).length >= 10,
        (child) => child.kill(signal),
      )
      expect([run.exitCode, run.signal, run.outputs.result]).toEqual([1, null, 'partial'])
      expect(report.stopped).toBe('The job was cancelled')
      expect(took).toBeLessThan(patience)
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

  test.concurrent(
    'waits no longer than it may for answers that do not come, and looks what became of them',
    async () => {
      const tenant = tenantWith(12)
      const ids = unmanagedIn(tenant)
      const [done, undone] = [at(ids, 3), at(ids, 5)]
      const hang = { path: /\/invitations$/, act: 'hang' as const }
      await using simulator = await startWritable(tenant, {
        faults: [
          { ...hang, requestBody: new RegExp(done), afterEffect: true },
          { ...hang, requestBody: new RegExp(undone) },
        ],
      })
      const { run, report, outcomes, journal, took } = await interrupted(
        simulator,
        () => writesSeen(simulator).length === 12,
        (child) => {
          child.kill('SIGINT')
          // As the runner does, though it waits longer.
          setTimeout(() => child.kill('SIGTERM'), 1500)
        },
      )
      expect([run.exitCode, report.result, outcomes]).toEqual([1, 'partial', { reset: 11, failed: 1 }])
      expect(took).toBeLessThan(patience)
      const row = (id: string) => report.findings.find((each) => each.id === id)
      expect(row(done)?.outcome).toBe('reset')
      expect(row(undone)?.error).toBe('The request got no answer, and nothing shows whether it was carried out.')
      for (const id of [done, undone]) {
        expect(journal.filter((line) => line.id === id).map(({ phase }) => phase)).toEqual(['before'])
      }
      expect((await enforceIn(simulator, { 'send-invitation': 'true' })).invited).toEqual([undone])
      expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    },
  )

  test.concurrent('does not wait for a guest to look changed', async () => {
    const tenant = tenantWith(3)
    const id = at(unmanagedIn(tenant), 1)
    const body = { status: 'PendingAcceptance', invitedUser: { id } }
    await using simulator = await startWritable(tenant, {
      faults: [{ path: /\/invitations$/, requestBody: new RegExp(id), act: 'status', status: 201, body }],
    })
    // Confirmed, the first of them seen, the others at once, after 2 and after 6 seconds: now it waits for 8 more.
    const { run, outcomes, took } = await interrupted(
      simulator,
      () => simulator.requests.filter((request) => isReread(request) && request.finishedAt !== null).length === 5,
      (child) => setTimeout(() => child.kill('SIGTERM'), 200),
    )
    expect([run.exitCode, run.outputs.result, outcomes]).toEqual([1, 'partial', { reset: 2, unconfirmed: 1 }])
    expect(took).toBeLessThan(6500)
  })
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
