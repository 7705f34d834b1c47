/** How long a cancelled run goes on waiting: by the clock of its world, which stands still while anything is under way. */
import { describe, expect, test } from '@jest/globals'
import type { InProcess } from '../../world/in-process.ts'
import { enforceHere, startHere } from './enforcement-here.ts'
import { at, isReread, tally, tenantWith, unmanagedIn, writesSeen, type Enforced, type Told } from './enforcement.ts'

/** GitHub kills a cancelled job after about 10 seconds; a run that needs longer loses its report. */
const patience = 10_000

/** Runs enforce mode, and cancels the job when something has happened in the world. Also: how long it took from then. */
async function cancelledWhen(
  world: InProcess,
  happened: () => boolean,
): Promise<{ readonly enforced: Enforced<Told>; readonly took: number }> {
  const { simulator, clock } = world
  let since = Infinity
  const stop = simulator.onRequest(() => {
    if (!happened()) return
    stop()
    since = clock.now()
    world.cancel()
  })
  const enforced = await enforceHere(world, { 'send-invitation': 'true' })
  return { enforced, took: clock.now() - since }
}

describe('a job that is cancelled in the middle', () => {
  test('waits no longer than it may for answers that do not come, and looks what became of them', async () => {
    const tenant = tenantWith(12)
    const ids = unmanagedIn(tenant)
    const [done, undone] = [at(ids, 3), at(ids, 5)]
    const hang = { path: /\/invitations$/, act: 'hang' as const }
    await using world = await startHere(tenant, {
      faults: [
        { ...hang, requestBody: new RegExp(done), afterEffect: true },
        { ...hang, requestBody: new RegExp(undone) },
      ],
    })
    const { enforced, took } = await cancelledWhen(world, () => writesSeen(world.simulator).length === 12)
    const { run, report, outcomes, journal } = enforced
    expect([run.exitCode, report.result, outcomes]).toEqual([1, 'partial', { reset: 11, failed: 1 }])
    expect(took).toBeLessThan(patience)
    const row = (id: string) => report.findings.find((each) => each.id === id)
    expect(row(done)?.outcome).toBe('reset')
    expect(row(undone)?.error).toBe('The request got no answer, and nothing shows whether it was carried out.')
    for (const id of [done, undone]) {
      expect(journal.filter((line) => line.id === id).map(({ phase }) => phase)).toEqual(['before'])
    }
    expect((await enforceHere(world, { 'send-invitation': 'true' })).invited).toEqual([undone])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
  })

  test('does not wait for a guest to look changed', async () => {
    const tenant = tenantWith(3)
    const id = at(unmanagedIn(tenant), 1)
    const body = { status: 'PendingAcceptance', invitedUser: { id } }
    await using world = await startHere(tenant, {
      faults: [{ path: /\/invitations$/, requestBody: new RegExp(id), act: 'status', status: 201, body }],
    })
    const answered = () =>
      world.simulator.requests.filter((request) => isReread(request) && request.finishedAt !== null).length
    // Confirmed, the first of them seen, the others at once, after 2 and after 6 seconds: now it would wait for 8 more.
    const { enforced, took } = await cancelledWhen(world, () => answered() === 5)
    const { run, outcomes } = enforced
    expect([run.exitCode, run.outputs.result, outcomes]).toEqual([1, 'partial', { reset: 2, unconfirmed: 1 }])
    expect(took).toBeLessThan(1000)
  })
})
