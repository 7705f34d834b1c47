import { describe, expect, test } from '@jest/globals'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { addGuest } from '../../world/simulator/tenant-generator.ts'
import { rereadsSeen, enforceIn, startWritable, tenantWith, unmanagedIn, writesSeen } from './enforcement.ts'
import { graphHost } from '../runner/expectations.ts'

const askedGraph = ({ requests }: Simulator) => requests.filter(({ host }) => host === graphHost)

describe('without the permissions that it takes, the tenant is not read', () => {
  test.concurrent.each([
    ['reset', ['User.Read.All'], 'User.ReadWrite.All and User.Invite.All'],
    ['reset', ['User.ReadWrite.All'], 'User.Invite.All'],
    ['reset', ['User.Invite.All', 'User.Read.All'], 'User.ReadWrite.All'],
    ['delete', ['User.Read.All', 'User.Invite.All'], 'User.ReadWrite.All'],
  ])('%s with %j', async (remediation, permissions, missing) => {
    await using simulator = await startWritable(tenantWith(2), { app: { permissions } })
    const { run } = await enforceIn(simulator, { remediation })
    expect([run.exitCode, run.outputs.result]).toEqual([1, 'refused'])
    expect(run.stdout).toContain(`The application lacks ${missing}, which remediation "${remediation}" needs.`)
    expect(run.summary).toContain('Nothing was changed.')
    expect(askedGraph(simulator)).toEqual([])
  })
})

describe('an incomplete scan changes nothing', () => {
  test.concurrent('when a page of guests does not come', async () => {
    await using simulator = await startWritable(tenantWith(5, 1000), {
      faults: [{ host: graphHost, path: /\/users$/, query: /skiptoken/, act: 'status', status: 400, times: Infinity }],
    })
    const { run, report } = await enforceIn(simulator)
    expect([run.exitCode, report.result, report.complete]).toEqual([1, 'refused', false])
    expect(report.refusal).toContain('The scan is not complete.')
    expect([writesSeen(simulator), rereadsSeen(simulator)]).toEqual([[], []])
  })

  test.concurrent('when more than 5 % of the domains cannot be told', async () => {
    const tenant = tenantWith(5)
    for (const domain of ['one.example', 'two.example', 'three.example']) {
      tenant.realms.set(domain, { status: 200, body: { NameSpaceType: 'Perhaps' } })
      addGuest(tenant, { mail: `guest@${domain}` })
    }
    await using simulator = await startWritable(tenant)
    const { run, report, writes } = await enforceIn(simulator)
    expect([run.exitCode, report.result, writes]).toEqual([1, 'refused', []])
    expect(report.refusal).toContain('The realm of 3 of 5 domains could not be determined')

    // Of domains that nobody may act on it does not matter.
    const { outcomes } = await enforceIn(simulator, { 'exclude-domains': 'two.example' })
    expect(outcomes).toEqual({ reset: 5 })
  })
})

test.concurrent('up to 5 % of them may be unclear: their guests are left alone, the others are reset', async () => {
  const tenant = tenantWith(5)
  const ids = unmanagedIn(tenant)
  tenant.realms.set('unclear.example', { status: 200, body: { NameSpaceType: 'Perhaps' } })
  for (let index = 0; index < 3; index += 1) addGuest(tenant, { mail: `guest${index}@unclear.example` })
  for (let index = 0; index < 17; index += 1) addGuest(tenant, { mail: `guest@gone${index}.example` })
  await using simulator = await startWritable(tenant)
  const { run, report, invited, outcomes } = await enforceIn(simulator)
  expect([run.exitCode, report.counts.domains, outcomes]).toEqual([0, 20, { reset: 5 }])
  expect([...invited].sort()).toEqual(ids)
  expect(run.outputs['indeterminate-count']).toBe('3')
})

describe('who holds a directory role', () => {
  const role = (principalId: string) => ({ id: 'r1', principalId, roleDefinitionId: 'd1', directoryScopeId: '/' })

  test.concurrent('is skipped where roles can be read', async () => {
    const tenant = tenantWith(3)
    const [holder = '', ...others] = unmanagedIn(tenant)
    tenant.roleAssignments.push(role(holder))
    await using simulator = await startWritable(tenant)
    const { run, report, invited } = await enforceIn(simulator)
    expect([run.exitCode, report.counts.skipped, [...invited].sort()]).toEqual([0, { 'role-holder': 1 }, others])
    expect(run.summary).toContain('| 1 | `role-holder` |')
  })

  test.concurrent('is refused by Graph and recorded where they cannot', async () => {
    const tenant = tenantWith(3)
    const [holder = ''] = unmanagedIn(tenant)
    tenant.roleAssignments.push(role(holder))
    await using simulator = await startWritable(tenant, {
      app: { permissions: ['User.ReadWrite.All', 'User.Invite.All'] },
    })
    const { run, report, outcomes } = await enforceIn(simulator)
    expect([run.exitCode, report.result, outcomes]).toEqual([1, 'partial', { reset: 2, failed: 1 }])
    expect(report.findings.find(({ id }) => id === holder)).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('The guest holds a role'),
    })
    expect(report.preflight).toContainEqual(expect.objectContaining({ check: 'role-holders', status: 'unknown' }))
  })

  test.concurrent.each([
    ['reset', 'The guest holds a role'],
    ['delete', 'The guest is protected'],
  ])('by a group is not seen beforehand: the %s is refused and recorded', async (remediation, reason) => {
    const tenant = tenantWith(3)
    const [member = ''] = unmanagedIn(tenant)
    const group = '0a0a0a0a-0000-4000-8000-000000000001'
    tenant.roleAssignments.push(role(group))
    await using simulator = await startWritable(tenant, { graph: { groups: new Map([[group, [member]]]) } })
    const { report, outcomes } = await enforceIn(simulator, { remediation })
    expect(outcomes).toEqual({ [remediation === 'reset' ? 'reset' : 'deleted']: 2, failed: 1 })
    expect(report.findings.find(({ id }) => id === member)?.error).toContain(reason)
  })
})
