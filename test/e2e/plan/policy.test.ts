import { describe, expect, test } from '@jest/globals'
import { addGuest, addMember, emptyTenant, identitiesOf } from '../../world/simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import { enforceIn, startWritable } from '../enforce/enforcement.ts'
import { graphHost } from '../runner/expectations.ts'
import { reportOn, tenantOf } from './policy-run.ts'

const day = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

describe('exemptions', () => {
  const file = (...entries: [match: string, expires: string][]) => ({
    '.github/exemptions.yml': [
      'exemptions:',
      ...entries.map(([match, expires]) =>
        [
          `  - match: '${match}'`,
          '    reason: a contract until then',
          '    owner: identity team',
          `    expires: ${expires}`,
        ].join('\n'),
      ),
    ].join('\n'),
  })
  const inputs = { 'exemptions-file': '.github/exemptions.yml' }

  test('active, in grace and lapsed', async () => {
    const tenant = tenantOf('active.example', 'sub.wild.example', 'grace.example', 'lapsed.example', 'other.example')
    const workspace = file(
      ['active.example', day(20)],
      ['*.wild.example', day(200)],
      ['grace.example', day(-3)],
      ['lapsed.example', day(-40)],
    )
    const { decisions, plan, outputs, report } = await reportOn(tenant, { inputs, workspace })
    expect(decisions).toEqual({
      'active.example': 'exempt',
      'sub.wild.example': 'exempt',
      'grace.example': 'exemption-expired',
      'lapsed.example': 'exemption-expired',
      'other.example': 'act',
    })
    // A lapsed exemption lets nobody be acted on without an approval, and does let the plan propose the guest.
    expect(plan?.items.map(({ domain }) => domain).sort()).toEqual(['lapsed.example', 'other.example'])
    expect(outputs['exempt-count']).toBe('2')
    const notices = report.preflight.filter(({ check }) => check.startsWith('exemption ')).map(({ check }) => check)
    expect(notices).toEqual(['exemption expires-soon', 'exemption expired', 'exemption lapsed'])
  })

  test('a mistake in the file is refused with its place, before the first request', async () => {
    const workspace = {
      '.github/exemptions.yml': 'exemptions:\n  - match: a.example\n    reason: x\n    owner: y\n    until: never\n',
    }
    const { exitCode, stdout, requests, outputs } = await reportOn(tenantOf('a.example'), { inputs, workspace })
    expect([exitCode, outputs, requests]).toEqual([1, { result: 'refused' }, []])
    expect(stdout).toMatch(/5:5 {2}Unknown key/)
  })

  test('a file that is named and not there is refused', async () => {
    const { exitCode, outputs, stdout } = await reportOn(tenantOf('a.example'), { inputs })
    expect([exitCode, outputs]).toEqual([1, { result: 'refused' }])
    expect(stdout).toContain('is not in the workspace')
  })
})

test('include-domains and exclude-domains decide who is acted on, not who is found', async () => {
  const tenant = tenantOf('a.example', 'sub.a.example', 'b.example', 'xn--bcher-kva.example')
  const inputs = { 'include-domains': 'a.example\n*.a.example\nBücher.example', 'exclude-domains': 'sub.a.example' }
  const { decisions } = await reportOn(tenant, { inputs })
  expect(decisions).toEqual({
    'a.example': 'act',
    'sub.a.example': 'excluded-domain',
    'b.example': 'excluded-domain',
    'xn--bcher-kva.example': 'act',
  })
})

describe('account-types', () => {
  const mixed = () => {
    const tenant = tenantOf('viral.example')
    tenant.realms.set('managed.example', managedRealm('managed.example'))
    addGuest(tenant, { mail: 'guest@managed.example' })
    for (const [domain, issuer] of [
      ['msa.example', 'MicrosoftAccount'],
      ['otp.example', 'mail'],
    ] as const) {
      const userPrincipalName = `guest_${domain}#EXT#@contoso.onmicrosoft.com`
      addGuest(tenant, {
        mail: `guest@${domain}`,
        userPrincipalName,
        identities: identitiesOf(tenant, userPrincipalName, issuer),
      })
    }
    addGuest(tenant, { mail: 'guest@pending.example', externalUserState: 'PendingAcceptance' })
    return tenant
  }
  test.each([
    ['unmanaged', ['viral.example']],
    ['microsoft-account', ['msa.example']],
    ['unmanaged, microsoft-account', ['msa.example', 'viral.example']],
    ['all-guests', ['managed.example', 'msa.example', 'otp.example', 'viral.example']],
    ['all-guests, unmanaged', ['managed.example', 'msa.example', 'otp.example', 'viral.example']],
  ])('%s: each guest once', async (types, domains) => {
    const { report, outputs } = await reportOn(mixed(), { inputs: { 'account-types': types } })
    expect(report.findings.map(({ domain }) => domain).sort()).toEqual(domains)
    expect(outputs['unmanaged-count']).toBe('1')
  })
})

test('include-external-members judges invited members too', async () => {
  const tenant = tenantOf('viral.example')
  const userPrincipalName = 'member_viral.example#EXT#@contoso.onmicrosoft.com'
  addGuest(tenant, { mail: 'member@viral.example', userType: 'Member', userPrincipalName })
  addMember(tenant)
  expect((await reportOn(tenant)).report.findings).toHaveLength(1)
  expect((await reportOn(tenant, { inputs: { 'include-external-members': 'true' } })).report.findings).toHaveLength(2)
})

test('enforce without a permission is refused before the scan, with the commands that grant it', async () => {
  await using simulator = await startWritable(tenantOf('a.example'), { app: { permissions: ['User.Read.All'] } })
  const { run } = await enforceIn(simulator)
  expect([run.exitCode, run.outputs.result]).toEqual([1, 'refused'])
  expect(run.stdout).toContain('az ad app permission add')
  expect(simulator.requests.filter(({ host }) => host === graphHost)).toEqual([])
})

test('a guest who came back with the same account a week ago is not mailed again, whatever the inputs say', async () => {
  const tenant = emptyTenant()
  tenant.realms.set('a.example', viralRealm('a.example'))
  addGuest(tenant, { mail: 'guest@a.example', externalUserStateChangeDateTime: `${day(-7)}T00:00:00Z` })
  addGuest(tenant, { mail: 'other@a.example', externalUserStateChangeDateTime: '2024-02-01T00:00:00Z' })
  await using simulator = await startWritable(tenant)
  const { invited, report } = await enforceIn(simulator, {
    'include-suspect-overtaken': 'true',
    'send-invitation': 'true',
  })
  expect(invited).toHaveLength(1)
  expect(tenant.mails).toHaveLength(1)
  expect(report.findings.map(({ skipReason }) => skipReason)).toEqual([undefined, 'suspect-overtaken'])
})

test('a tenant that lets nobody invite is told so before the first write', async () => {
  const tenant = tenantOf('a.example')
  tenant.allowInvitesFrom = 'none'
  const permissions = ['User.ReadWrite.All', 'User.Invite.All', 'Policy.Read.All']
  await using simulator = await startWritable(tenant, { app: { permissions } })
  const { run, invited, report } = await enforceIn(simulator)
  expect([run.exitCode, run.outputs.result, invited]).toEqual([1, 'refused', []])
  expect(report.refusal).toMatch(/invit/i)
})
