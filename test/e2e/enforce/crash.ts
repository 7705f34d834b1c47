import { expect } from '@jest/globals'
import type { Fault } from '../../world/simulator/faults.ts'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import { enforceIn, isWrite, startWritable, tally, tenantWith, unmanagedIn } from './enforcement.ts'
import { expectJournal } from './settlement.ts'

const guests = 12
/** The number of each write of a run. */
export const eachWrite: readonly number[] = Array.from({ length: guests }, (_, index) => index + 1)
const sendInvitation = { 'send-invitation': 'true', 'open-issue': 'true' }

/** The moments of a write at which a run is killed. */
export type Moment = 'arrives' | 'is answered' | 'is lost'

/** Kills a run at a write, runs again, and looks at the journal that the killed one left, and at the whole outcome. */
export async function crash(number: number, moment: Moment): Promise<void> {
  const faults: readonly Fault[] =
    moment === 'is lost' ? [{ path: /\/invitations$/, act: 'reset', skip: number - 1 }] : []
  const at = (request: RecordedRequest) => isWrite(request) && (moment !== 'is answered' || request.finishedAt !== null)
  const tenant = tenantWith(guests)
  const ids = unmanagedIn(tenant)
  // Slow enough that some are on their way at any time.
  const github = { permissions: { issues: 'write' as const } }
  await using simulator = await startWritable(tenant, { latency: { write: 60 }, faults, github })
  const when = (requests: readonly RecordedRequest[]) => requests.filter(at).length >= number
  const killed = await enforceIn(simulator, sendInvitation, { signal: { name: 'SIGKILL', when } })
  expect(killed.run.signal).toBe('SIGKILL')
  expect([killed.run.outputs, killed.run.summary]).toEqual([{}, ''])

  // The journal alone tells for every guest whether a write was sent: each that Graph saw has its line before it.
  expectJournal(killed)
  const journaled = new Set(killed.journal.map(({ id }) => id))
  for (const id of ids) {
    const state = tenant.users.get(id)?.externalUserState
    if (!journaled.has(id)) expect([id, state]).toEqual([id, 'Accepted'])
  }
  for (const { id, status } of killed.journal) {
    if (status === 201) expect([id, tenant.users.get(id)?.externalUserState]).toEqual([id, 'PendingAcceptance'])
  }

  const left = ids.filter((id) => tenant.users.get(id)?.externalUserState === 'Accepted')
  const { run, report, invited } = await enforceIn(simulator, sendInvitation)
  expect([run.exitCode, report.result]).toEqual([0, left.length === 0 ? 'clean' : 'remediated'])
  expect([...invited].sort()).toEqual(left)
  expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
  for (const id of ids) expect(tenant.users.get(id)?.externalUserState).toBe('PendingAcceptance')

  // What the dead run did is told by the next, with the figures of the tenant.
  const seen = { done: guests - left.length, redeemed: 0, left: left.length, unknown: 0 }
  expect(report.unfinished).toMatchObject({ intended: guests, seen })
  for (const place of [run.summary, run.stdout]) expect(place).toContain('The run before ended without a report')
  expect(simulator.github.issues).toHaveLength(1)
}
