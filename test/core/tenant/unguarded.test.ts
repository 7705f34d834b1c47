import { describe, expect, test } from '@jest/globals'
import { unguardedWarning, type PermissionOptions } from '../../../src/core/tenant/permissions.ts'

const enforce: PermissionOptions = {
  mode: 'enforce',
  remediation: 'reset',
  signInActivity: false,
  cloud: 'global',
  tenantId: '7e4a1d00-0000-4000-8000-0000000c0de5',
  clientId: '11111111-2222-4333-8444-555555555555',
}

describe('an enforcement that does not know whom it must leave alone', () => {
  const guards = [
    'RoleManagement.Read.Directory',
    'GroupMember.Read.All',
    'Policy.Read.All',
    'Policy.Read.B2BManagementPolicy',
  ]

  test.each([
    [
      'with the minimum',
      enforce,
      [],
      /^This run does not know who holds a directory role, who holds a directory role through a group, whether guests may be invited and can come back, and whom the allow or deny list keeps out, so nobody is left alone for it\. The application lacks RoleManagement\.Read\.Directory, .*, and Policy\.Read\.B2BManagementPolicy, which only read: docs\/setup\.md/,
    ],
    [
      'with one missing',
      enforce,
      guards.slice(0, 3),
      /^This run does not know whom the allow or deny list keeps out, so/,
    ],
    [
      'that deletes',
      { ...enforce, remediation: 'delete' as const },
      [],
      /^[^.]* who holds a directory role and who holds a directory role through a group, so/,
    ],
  ])('%s says so, in one sentence each', (_, options, tokenRoles, warning) => {
    expect(unguardedWarning(tokenRoles, options)).toMatch(warning)
  })

  test('knows all of it with the read-only ones, or with what implies them', () => {
    expect(unguardedWarning(guards, enforce)).toBeNull()
    expect(unguardedWarning(['Directory.Read.All'], { ...enforce, remediation: 'delete' })).toBeNull()
  })
})
