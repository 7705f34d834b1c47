import { describe, expect, test } from '@jest/globals'
import { permissionRules, type PermissionName } from '../../src/core/tenant/permissions.ts'
import type { Report } from '../../src/core/report/report.ts'
import { startSimulator } from '../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../world/simulator/tenant-generator.ts'
import { viralRealm } from '../world/simulator/entra/user-realm.ts'
import { enforceIn, isWrite, startWritable, withoutLimits } from './enforce/enforcement.ts'
import { graphHost, signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

/** What a run can know beyond its findings, and by which permission. */
const features = {
  'role-holder': 'RoleManagement.Read.Directory',
  'role-holder by a group': 'GroupMember.Read.All',
  invitations: 'Policy.Read.All',
  'one-time-passcode': 'Policy.Read.AuthenticationMethod',
  'blocked-domain': 'Policy.Read.B2BManagementPolicy',
  'home tenant': 'CrossTenantInformation.ReadBasic.All',
  'last sign-in': 'AuditLog.Read.All',
} as const satisfies Record<string, PermissionName>
type Feature = keyof typeof features

const all: readonly string[] = permissionRules
  .filter(({ need }) => need !== 'enforce')
  .map(({ permission }) => permission)

/** A tenant in which every optional permission shows something. */
function world() {
  const tenant = emptyTenant()
  const guestOf = (domain: string) => {
    tenant.realms.set(domain, viralRealm(domain))
    return addGuest(tenant, { mail: `guest@${domain}` }).id
  }
  const [holder, member, plain] = [guestOf('holder.example'), guestOf('member.example'), guestOf('plain.example')]
  guestOf('blocked.example')
  const assignment = (principalId: string) => ({
    id: `role-of-${principalId}`,
    principalId,
    roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    directoryScopeId: '/',
  })
  const group = '60000000-0000-4000-8000-000000000001'
  tenant.roleAssignments.push(assignment(holder), assignment(group))
  const tenantInformation = {
    tenantId: '11111111-1111-4111-8111-111111111111',
    displayName: 'Plain',
    defaultDomainName: 'plain.example',
    federationBrandName: null,
  }
  return {
    tenant,
    graph: {
      groups: new Map([[group, [member]]]),
      invitationDomains: { allowed: [], blocked: ['blocked.example'] },
      tenantInformation: new Map([['plain.example', tenantInformation]]),
      signIns: new Map([[plain, '2026-11-01T00:00:00Z']]),
    },
  }
}

/** What a report shows of each feature. */
function shownIn(report: Report): Feature[] {
  const of = (domain: string) => report.findings.find((row) => row.domain === domain)
  const status = (name: string) => report.preflight.find(({ check }) => check === name)?.status
  const shown: Record<Feature, boolean> = {
    'role-holder': of('holder.example')?.skipReason === 'role-holder',
    'role-holder by a group': of('member.example')?.skipReason === 'role-holder',
    invitations: status('invitations') === 'ok',
    'one-time-passcode': status('one-time-passcode') === 'ok',
    'blocked-domain': of('blocked.example')?.skipReason === 'blocked-domain',
    'home tenant': report.homeTenants.some(({ tenantName }) => tenantName === 'Plain'),
    'last sign-in': of('plain.example')?.lastSignInAt != null,
  }
  return (Object.keys(shown) as Feature[]).filter((feature) => shown[feature])
}

async function reportWith(permissions: readonly string[]) {
  await using simulator = await startSimulator({ ...world(), app: { permissions: [...permissions] } })
  await using run = await runAction(simulator, { inputs: { ...signInInputs(simulator), 'sign-in-activity': 'true' } })
  const json = await run.files('report.json')
  expect(simulator.refusals).toEqual([])
  return { run, report: json === null ? null : (JSON.parse(json) as Report) }
}

describe('a report, with the permissions taken away one by one', () => {
  test('shows everything with all of them, and has nothing to complain of', async () => {
    const { run, report } = await reportWith(all)
    expect(run.exitCode).toBe(0)
    expect(report && shownIn(report)).toEqual(Object.keys(features))
    expect(report?.preflight.filter(({ status }) => status !== 'ok')).toEqual([])
  })

  // What can replace a permission is taken away with it.
  const optional = permissionRules.filter(({ need }) => need === 'optional')
  test.each(optional)('without $permission: exactly what the table of the documentation says', async (rule) => {
    const replacing: readonly string[] = rule.impliedBy
    const gone = [rule.permission, ...replacing]
    const { run, report } = await reportWith(all.filter((permission) => !gone.includes(permission)))
    expect(run.exitCode).toBe(0)
    // A member of a group cannot be told either when the roles themselves are not read.
    const needsRoles = rule.permission === 'RoleManagement.Read.Directory'
    const lost = (Object.keys(features) as Feature[]).filter(
      (feature) => gone.includes(features[feature]) || (needsRoles && feature === 'role-holder by a group'),
    )
    expect(report && shownIn(report)).toEqual(Object.keys(features).filter((one) => !lost.includes(one as Feature)))
    expect(report?.preflight).toContainEqual({
      check: `permission ${rule.permission}`,
      status: 'unknown',
      detail: `Missing. ${rule.without}`,
    })
    // Nobody is taken for something because it could not be looked at.
    expect(report?.findings).toHaveLength(4)
    expect(run.summary).toContain(rule.without)
  })

  test('without User.Read.All there is no report', async () => {
    const { run, report } = await reportWith(all.filter((permission) => permission !== 'User.Read.All'))
    expect([run.exitCode, run.outputs, report]).toEqual([1, { result: 'failed' }, null])
    expect(run.stdout).toContain('User.Read.All')
  })

  test('with User.Read.All alone every feature is missing, and the report is made', async () => {
    const { run, report } = await reportWith(['User.Read.All'])
    expect([run.exitCode, run.outputs['actionable-count']]).toEqual([0, '4'])
    expect(report && shownIn(report)).toEqual([])
  })
})

describe('enforcement', () => {
  const writers = ['User.ReadWrite.All', 'User.Invite.All']

  test.each<[string, string, boolean]>([
    ['User.ReadWrite.All', 'reset', false],
    ['User.Invite.All', 'reset', false],
    ['User.ReadWrite.All', 'delete', false],
    ['User.Invite.All', 'delete', true],
  ])('without %s, remediation: %s goes on: %s', async (missing, remediation, goesOn) => {
    const permissions = [...all, ...writers.filter((one) => one !== missing)]
    await using simulator = await startSimulator({ ...world(), app: { permissions } })
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), ...withoutLimits, remediation },
    })
    expect(run.outputs.result).toBe(goesOn ? 'remediated' : 'refused')
    expect(simulator.requests.some(isWrite)).toBe(goesOn)
    if (goesOn) return
    // Refused before the tenant is read.
    expect(simulator.requests.filter(({ host }) => host === graphHost)).toEqual([])
    expect(run.stdout).toContain(missing)
    expect(run.stdout).toContain('az ad app permission add')
  })

  test('without RoleManagement.Read.Directory a guest with a role is tried, and fails', async () => {
    const { tenant, graph } = world()
    const permissions = [...writers, 'User.Read.All', 'Policy.Read.B2BManagementPolicy']
    await using simulator = await startWritable(tenant, { graph, app: { permissions } })
    const { report } = await enforceIn(simulator)
    const ends = Object.fromEntries(report.findings.map((row) => [row.domain ?? '', row.outcome ?? row.skipReason]))
    expect(ends).toEqual({
      'holder.example': 'failed',
      'member.example': 'failed',
      'plain.example': 'reset',
      'blocked.example': 'blocked-domain',
    })
  })
})
