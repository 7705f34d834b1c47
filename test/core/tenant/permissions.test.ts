import { describe, expect, test } from '@jest/globals'
import { grantHint } from '../../../src/core/tenant/grant-commands.ts'
import {
  allows,
  missingToEnforce,
  permissionChecks,
  permissionRules,
  type PermissionName,
  type PermissionOptions,
} from '../../../src/core/tenant/permissions.ts'

const report: PermissionOptions = {
  mode: 'report',
  remediation: 'reset',
  signInActivity: false,
  cloud: 'global',
  tenantId: '7e4a1d00-0000-4000-8000-0000000c0de5',
  clientId: '11111111-2222-4333-8444-555555555555',
}
const enforce: PermissionOptions = { ...report, mode: 'enforce' }

/** `+` is there, `?` is missing and can be done without, `!` blocks, `~` is more than needed. */
function linesOf(tokenRoles: readonly string[], options: PermissionOptions): string[] {
  const signs = { ok: '+', unknown: '?', blocked: '!', warning: '~' } as const
  return permissionChecks(tokenRoles, options).map(
    ({ check, status }) => signs[status] + check.replace('permission ', ''),
  )
}

const optional = [
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Policy.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.B2BManagementPolicy',
  'CrossTenantInformation.ReadBasic.All',
]
const missing = optional.map((permission) => `?${permission}`)
const granted = optional.map((permission) => `+${permission}`)

describe('which lines there are', () => {
  test.each([
    ['a report with what it needs', report, ['User.Read.All'], ['+User.Read.All', ...missing]],
    ['a report with nothing', report, [], ['!User.Read.All', ...missing]],
    ['a report with all', report, ['User.Read.All', ...optional], ['+User.Read.All', ...granted]],
    [
      'a report with last sign-ins',
      { ...report, signInActivity: true },
      ['User.Read.All'],
      ['+User.Read.All', ...missing, '?AuditLog.Read.All'],
    ],
    [
      'a report with last sign-ins and the permission for them',
      { ...report, signInActivity: true },
      ['User.Read.All', 'AuditLog.Read.All'],
      ['+User.Read.All', ...missing, '+AuditLog.Read.All'],
    ],
    ['enforce with nothing', enforce, [], ['!User.Read.All', '!User.ReadWrite.All', '!User.Invite.All', ...missing]],
    [
      'enforce with what it needs',
      enforce,
      ['User.ReadWrite.All', 'User.Invite.All'],
      ['+User.Read.All', '+User.ReadWrite.All', '+User.Invite.All', ...missing],
    ],
    [
      'enforce that deletes needs neither invitations nor a look at the way back',
      { ...enforce, remediation: 'delete' as const },
      ['User.ReadWrite.All'],
      [
        '+User.Read.All',
        '+User.ReadWrite.All',
        '?RoleManagement.Read.Directory',
        '?GroupMember.Read.All',
        '?CrossTenantInformation.ReadBasic.All',
      ],
    ],
    [
      'a national cloud is asked for all of it too',
      { ...report, cloud: 'china' as const },
      ['User.Read.All'],
      ['+User.Read.All', ...missing],
    ],
  ])('%s', (_, options, tokenRoles, lines) => {
    expect(linesOf(tokenRoles, options)).toEqual(lines)
  })
})

describe('more than needed', () => {
  const surplus = (tokenRoles: readonly string[], options: PermissionOptions) =>
    permissionChecks(tokenRoles, options)
      .filter(({ status }) => status === 'warning')
      .map(({ check, detail }) => `${check}: ${detail}`)

  test.each([
    ['User.ReadWrite.All', report, /can change the tenant.*registration of its own for reports/],
    ['User.Invite.All', report, /can change the tenant/],
    ['Mail.Send', report, /can change the tenant/],
    ['Directory.ReadWrite.All', report, /can change the tenant/],
    ['Directory.Read.All', report, /User\.Read\.All, RoleManagement\.Read\.Directory, GroupMember\.Read\.All would do/],
    ['Group.Read.All', report, /GroupMember\.Read\.All would do/],
    ['Mail.Read', report, /makes no use of it/],
    [
      'Directory.ReadWrite.All',
      enforce,
      /User\.Read\.All, User\.ReadWrite\.All, RoleManagement\.Read\.Directory would do/,
    ],
    ['Mail.Send', enforce, /makes no use of it/],
    ['Policy.ReadWrite.B2BManagementPolicy', enforce, /Policy\.Read\.B2BManagementPolicy would do/],
    ['Policy.ReadWrite.B2BManagementPolicy', { ...enforce, remediation: 'delete' as const }, /makes no use of it/],
  ])('%s', (permission, options, message) => {
    const lines = surplus(['User.Read.All', permission], options)
    expect(lines).toEqual([expect.stringMatching(message)])
    expect(lines[0]).toMatch(`permission ${permission}: More than needed`)
  })

  test.each([
    ['User.Invite.All', { ...enforce, remediation: 'delete' as const }],
    ['AuditLog.Read.All', report],
    ['User.ReadWrite.All', enforce],
    ['Policy.Read.B2BManagementPolicy', { ...report, cloud: 'china' as const }],
  ])('%s is not, for other settings make use of it', (permission, options) => {
    expect(surplus(['User.Read.All', permission], options)).toEqual([])
  })
})

describe('one permission in place of another', () => {
  test.each<[string, PermissionName, boolean]>([
    ['User.Read.All', 'User.Read.All', true],
    ['User.ReadWrite.All', 'User.Read.All', true],
    ['Directory.Read.All', 'User.Read.All', true],
    ['Directory.ReadWrite.All', 'User.Read.All', true],
    ['User.Read.All', 'User.ReadWrite.All', false],
    ['Directory.ReadWrite.All', 'User.ReadWrite.All', false],
    ['Directory.ReadWrite.All', 'User.Invite.All', false],
    ['RoleManagement.Read.All', 'RoleManagement.Read.Directory', true],
    ['User.ReadWrite.All', 'User.Invite.All', false],
    ['Directory.Read.All', 'RoleManagement.Read.Directory', true],
    ['RoleManagement.ReadWrite.Directory', 'RoleManagement.Read.Directory', true],
    ['User.Read.All', 'RoleManagement.Read.Directory', false],
    ['Group.Read.All', 'GroupMember.Read.All', true],
    ['GroupMember.ReadBasic.All', 'GroupMember.Read.All', true],
    ['Policy.Read.All', 'Policy.Read.AuthenticationMethod', true],
    ['Policy.Read.AuthenticationMethod', 'Policy.Read.All', false],
    ['Policy.Read.All', 'Policy.Read.B2BManagementPolicy', false],
    ['Directory.Read.All', 'Policy.Read.All', false],
    ['Directory.Read.All', 'AuditLog.Read.All', false],
  ])('%s does for %s: %s', (carried, wanted, does) => {
    expect(allows([carried], wanted)).toBe(does)
    expect(allows([], wanted)).toBe(false)
  })

  test('is told', () => {
    const [line] = permissionChecks(['Directory.Read.All'], report)
    expect(line).toEqual({
      check: 'permission User.Read.All',
      status: 'ok',
      detail: 'Granted by Directory.Read.All, to list the guests.',
    })
  })
})

describe('what enforce lacks', () => {
  test.each([
    [['User.ReadWrite.All', 'User.Invite.All'], 'reset', []],
    [['User.ReadWrite.All'], 'reset', ['User.Invite.All']],
    [['User.Invite.All'], 'reset', ['User.ReadWrite.All']],
    [[], 'reset', ['User.ReadWrite.All', 'User.Invite.All']],
    [['User.ReadWrite.All'], 'delete', []],
    [['User.Invite.All'], 'delete', ['User.ReadWrite.All']],
    // By the pages on the invitation and on deleting a user: the second names User.ReadWrite.All and nothing else.
    [['Directory.ReadWrite.All', 'User.Invite.All'], 'reset', []],
    [['Directory.ReadWrite.All'], 'delete', ['User.ReadWrite.All']],
  ] as const)('with %j to %s: %j', (carried, remediation, lacking) => {
    const options = { ...enforce, remediation }
    expect(missingToEnforce(carried, options).map(({ permission }) => permission)).toEqual(lacking)
    expect(missingToEnforce(carried, { ...options, mode: 'report' })).toEqual([])
  })

  test('comes with the command that grants it', () => {
    const blocked = permissionChecks(['User.ReadWrite.All'], enforce).filter(({ status }) => status === 'blocked')
    expect(blocked).toEqual([
      {
        check: 'permission User.Invite.All',
        status: 'blocked',
        detail:
          'Missing. Enforce mode with remediation "reset" is refused before the scan. Grant it: ' +
          'az ad app permission add --id 11111111-2222-4333-8444-555555555555 ' +
          '--api 00000003-0000-0000-c000-000000000000 --api-permissions 09850681-111b-4a89-9bed-3f2cae46d706=Role ' +
          '&& az ad app permission admin-consent --id 11111111-2222-4333-8444-555555555555',
      },
    ])
  })
})

describe('the commands that grant', () => {
  const lacking = missingToEnforce([], enforce)

  test('name application, tenant and every permission', () => {
    expect(grantHint(lacking, enforce).split('\n')).toEqual([
      'Grant what is missing, as a Global Administrator or Privileged Role Administrator. With Azure CLI:',
      '',
      '    az login --tenant 7e4a1d00-0000-4000-8000-0000000c0de5 --allow-no-subscriptions',
      '    az ad app permission add --id 11111111-2222-4333-8444-555555555555 --api 00000003-0000-0000-c000-000000000000 ' +
        '--api-permissions 741f803b-c850-494e-b5df-cde7c675a1ca=Role 09850681-111b-4a89-9bed-3f2cae46d706=Role',
      '    az ad app permission admin-consent --id 11111111-2222-4333-8444-555555555555',
      '',
      'or with Microsoft Graph PowerShell:',
      '',
      '    Connect-MgGraph -TenantId 7e4a1d00-0000-4000-8000-0000000c0de5 ' +
        '-Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All',
      `    $app = Get-MgServicePrincipal -Filter "appId eq '11111111-2222-4333-8444-555555555555'"`,
      `    $graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"`,
      ...[
        '741f803b-c850-494e-b5df-cde7c675a1ca # User.ReadWrite.All',
        '09850681-111b-4a89-9bed-3f2cae46d706 # User.Invite.All',
      ].map(
        (role) =>
          '    New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id ' +
          `-ResourceId $graph.Id -AppRoleId ${role}`,
      ),
      '',
      'It can take some minutes until new tokens carry a permission.',
    ])
  })

  test.each([
    ['global', null, 'Connect-MgGraph -TenantId'],
    ['usgov', 'az cloud set --name AzureUSGovernment', 'Connect-MgGraph -Environment USGov -TenantId'],
    ['usgov-dod', 'az cloud set --name AzureUSGovernment', 'Connect-MgGraph -Environment USGovDoD -TenantId'],
    ['china', 'az cloud set --name AzureChinaCloud', 'Connect-MgGraph -Environment China -TenantId'],
  ] as const)('go to the cloud %s', (cloud, azure, powershell) => {
    const hint = grantHint(lacking, { ...enforce, cloud })
    expect(/az cloud set .*/.exec(hint)?.[0] ?? null).toBe(azure)
    expect(hint).toContain(powershell)
  })
})

test('every permission has an id of its own, and nothing implies itself', () => {
  expect(new Set(permissionRules.map(({ appRoleId }) => appRoleId)).size).toBe(permissionRules.length)
  for (const { permission, appRoleId, impliedBy, without, use } of permissionRules) {
    expect(appRoleId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(impliedBy).not.toContain(permission)
    expect(without).toMatch(/^[A-Z].*\.$/)
    expect(use).toMatch(/^[A-Z].*[^.]$/)
  }
})
