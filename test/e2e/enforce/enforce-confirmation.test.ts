import { describe, expect, test } from '@jest/globals'
import type { SkipReason } from '../../../src/core/plan/decision.ts'
import type { Simulator } from '../../world/simulator/simulator.ts'
import type { DirectoryUser } from '../../world/simulator/world.ts'
import { identitiesOf } from '../../world/simulator/tenant-generator.ts'
import { at, beforeConfirmation, enforceIn, startWritable, tenantWith, unmanagedIn, writesSeen } from './enforcement.ts'

/** What happens to a guest between the scan and the write, and what comes of it; null: it is acted on all the same. */
const drifts: readonly (readonly [string, (simulator: Simulator, guest: DirectoryUser) => void, SkipReason | null])[] =
  [
    ['is deleted', ({ tenant }, { id }) => tenant.users.delete(id), 'gone'],
    ['is reset by somebody else', (_, guest) => (guest.externalUserState = 'PendingAcceptance'), 'already-done'],
    ['becomes a member', (_, guest) => (guest.userType = 'Member'), 'changed'],
    ['gets another address', (_, guest) => (guest.mail = 'somebody-else@elsewhere.example'), 'changed'],
    [
      'redeems with a Microsoft account',
      ({ tenant }, guest) => (guest.identities = identitiesOf(tenant, guest.userPrincipalName, 'MicrosoftAccount')),
      'already-done',
    ],
    [
      'is converted to an internal account',
      ({ tenant }, guest) => (guest.identities = identitiesOf(tenant, guest.userPrincipalName, null)),
      'already-done',
    ],
    ['redeems again', (_, guest) => (guest.externalUserStateChangeDateTime = '2021-05-05T00:00:00Z'), 'already-done'],
    ['loses its addresses', (_, guest) => Object.assign(guest, { mail: null, otherMails: [] }), 'changed'],
    ['is disabled', (_, guest) => (guest.accountEnabled = false), 'disabled'],
    [
      'is given a role',
      ({ tenant }, { id }) =>
        tenant.roleAssignments.push({ id: 'r1', principalId: id, roleDefinitionId: 'd1', directoryScopeId: '/' }),
      'role-holder',
    ],
    ['has its address written in capitals', (_, guest) => (guest.mail = guest.mail?.toUpperCase() ?? null), null],
    ['gets another name', (_, guest) => (guest.displayName = 'Somebody else'), null],
  ]

describe('a guest who, between the scan and the write,', () => {
  test.concurrent.each(['reset', 'delete'])('drifts, is left alone with the reason: %s', async (remediation) => {
    const tenant = tenantWith(drifts.length + 2)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant)
    beforeConfirmation(simulator, () => {
      drifts.forEach(([, change], index) => {
        const guest = tenant.users.get(at(ids, index))
        if (guest !== undefined) change(simulator, guest)
      })
    })
    const { run, report, writes } = await enforceIn(simulator, { remediation })
    const done = remediation === 'reset' ? 'reset' : 'deleted'
    const ended = new Map(report.findings.map((row) => [row.id, row]))
    drifts.forEach(([what, , reason], index) => {
      // Who is to be deleted need not be enabled.
      const skipReason = reason === 'disabled' && remediation === 'delete' ? null : reason
      const { outcome, skipReason: told } = ended.get(at(ids, index)) ?? {}
      expect([what, outcome, told]).toEqual(
        skipReason === null ? [what, done, undefined] : [what, 'skipped', skipReason],
      )
    })
    const isWritten = (reason: SkipReason | null | undefined) =>
      reason == null || (reason === 'disabled' && remediation === 'delete')
    const untouched = ids.filter((_, index) => isWritten(drifts[index]?.[2]))
    expect(writes.map(({ id }) => id).sort()).toEqual(untouched)
    // Somebody who changed is nobody's failure.
    expect([run.exitCode, report.result, report.counts.failed]).toEqual([0, 'remediated', 0])
  })

  test.concurrent('when all of them drift, nothing is written, and nothing failed', async () => {
    const tenant = tenantWith(3)
    await using simulator = await startWritable(tenant)
    beforeConfirmation(simulator, () => {
      for (const id of unmanagedIn(tenant)) tenant.users.delete(id)
    })
    const { run, report, writes, outcomes } = await enforceIn(simulator)
    expect([run.exitCode, report.result, outcomes, writes]).toEqual([0, 'findings', { skipped: 3 }, []])
  })

  test.concurrent('is given a role that nobody can read, is refused by Graph and recorded', async () => {
    const tenant = tenantWith(3)
    const id = at(unmanagedIn(tenant), 0)
    await using simulator = await startWritable(tenant, {
      app: { permissions: ['User.ReadWrite.All', 'User.Invite.All'] },
    })
    beforeConfirmation(simulator, () => {
      tenant.roleAssignments.push({ id: 'r1', principalId: id, roleDefinitionId: 'd1', directoryScopeId: '/' })
    })
    const { outcomes, report } = await enforceIn(simulator)
    expect(outcomes).toEqual({ reset: 2, failed: 1 })
    expect(report.findings.find((row) => row.id === id)?.outcome).toBe('failed')
  })
})

test.concurrent('the guests of a later batch are read when their turn comes, not all at the start', async () => {
  const tenant = tenantWith(120)
  const ids = unmanagedIn(tenant)
  await using simulator = await startWritable(tenant)
  // A few batches are read ahead, so that no write waits for a read. The last one is none of them yet.
  const stop = simulator.onRequest(() => {
    if (writesSeen(simulator).length < 30) return
    stop()
    for (const id of ids.slice(100)) tenant.users.delete(id)
  })
  const { report, outcomes, invited } = await enforceIn(simulator)
  expect(outcomes).toEqual({ reset: 100, skipped: 20 })
  expect(report.counts.skipped).toEqual({ gone: 20 })
  expect(invited).toHaveLength(100)
})
