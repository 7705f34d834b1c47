import { describe, expect, test } from '@jest/globals'
import { readPreflight, type PreflightOptions } from '../../../src/entra/read/policies.ts'
import type { GraphOptions } from '../../world/simulator/graph.ts'
import { emptyTenant } from '../../world/simulator/tenant-generator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'

const all = ['Policy.Read.All']

/** Reads the policies. Each check as `status: detail`, by name, and what was sent. */
async function preflight(options: ConnectedOptions = {}, more: Partial<PreflightOptions> = {}) {
  await using world = await connected({ permissions: all, ...options })
  const { checks } = await readPreflight(world.graph, {
    remediation: 'reset',
    permissions: world.permissions,
    ...more,
  })
  expect(new Set(checks.map(({ check }) => check)).size).toBe(checks.length)
  const lines = Object.fromEntries(checks.map(({ check, status, detail }) => [check, `${status}: ${detail}`]))
  return { lines, sent: world.sent() }
}

const batch = 'POST /v1.0/$batch'
const authorization = '+ /policies/authorizationPolicy'
const email = '+ /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'
const crossTenant = '+ /policies/crossTenantAccessPolicy/default'
const partners = '+ /policies/crossTenantAccessPolicy/partners'

test('everything is read with one request', async () => {
  const { lines, sent } = await preflight()
  expect(sent).toEqual([batch, authorization, crossTenant, partners, email])
  expect(lines).toEqual({
    invitations: 'ok: Invitations are allowed: everyone.',
    'one-time-passcode': 'ok: Guests can be sent a one-time passcode by mail.',
    'next-sign-in': expect.stringMatching(
      /^ok: After a reset, guests sign in .* passcode sent by mail\. Guests of an unmanaged/,
    ),
  })
})

describe('who may invite', () => {
  test.each<[Tenant['allowInvitesFrom'], RegExp]>([
    ['none', /^blocked: Guest invitations are switched off.*no guest can be reset/],
    ['adminsAndGuestInviters', /^ok: .*adminsAndGuestInviters/],
    ['adminsGuestInvitersAndAllMembers', /^ok: .*adminsGuestInvitersAndAllMembers/],
    ['everyone', /^ok: .*everyone/],
    ['somebody' as Tenant['allowInvitesFrom'], /^unknown: .*not documented/],
  ])('%s', async (allowInvitesFrom, line) => {
    const { lines } = await preflight({ tenant: emptyTenant({ allowInvitesFrom }) })
    expect(lines.invitations).toMatch(line)
  })
})

describe('the way back', () => {
  test.each<[string, GraphOptions, RegExp, RegExp]>([
    [
      'passcodes on',
      { emailOneTimePasscode: 'enabled' },
      /^ok: /,
      /^ok: .*passcode sent by mail\. Guests of an unmanaged/,
    ],
    [
      'passcodes off',
      { emailOneTimePasscode: 'disabled' },
      /^warning: .*switched off/,
      /^warning: .*asked to create.*switch one-time passcodes on\.$/,
    ],
    [
      'another order',
      { redemptionOrder: { primary: ['azureActiveDirectory'], fallback: 'emailOneTimePasscode' } },
      /^ok: /,
      /^ok: .* have: an account of a managed Entra tenant; else a one-time passcode sent by mail\. Guests of an unmanaged/,
    ],
  ])('%s', async (_, graph, passcode, next) => {
    const { lines } = await preflight({ graph })
    expect(lines['one-time-passcode']).toMatch(passcode)
    expect(lines['next-sign-in']).toMatch(next)
  })

  test('inbound access that is blocked is told, and only then', async () => {
    const { lines } = await preflight({ graph: { inboundAccess: 'blocked' } })
    expect(lines['cross-tenant-access']).toMatch(/^warning: Cross-tenant access settings block/)
    expect((await preflight()).lines).not.toHaveProperty('cross-tenant-access')
  })
})

describe('what may not be read is unknown, and not asked for', () => {
  test('without any permission', async () => {
    const { lines, sent } = await preflight({ permissions: ['User.Read.All'] })
    expect(sent).toEqual([])
    expect(lines).toEqual({
      invitations: 'unknown: Whether invitations are allowed is not known. The application lacks Policy.Read.All.',
      'one-time-passcode':
        'unknown: Whether guests can be sent a one-time passcode is not known. ' +
        'The application lacks Policy.Read.AuthenticationMethod.',
      'next-sign-in': expect.stringMatching(/^unknown: .*could not be read/),
    })
  })

  test('with the permission for one-time passcodes alone', async () => {
    const { lines, sent } = await preflight({ permissions: ['Policy.Read.AuthenticationMethod'] })
    expect(sent).toEqual([batch, email])
    expect(lines['one-time-passcode']).toMatch(/^ok: /)
    expect(lines.invitations).toMatch(/^unknown: /)
  })

  test('in a cloud that does not have it', async () => {
    const { lines, sent } = await preflight({ cloud: 'china' })
    expect(sent).toEqual([batch, authorization, crossTenant, partners, email])
    expect(lines['one-time-passcode']).toMatch(/^unknown: .*does not have it in this cloud\.$/)
    expect(lines['next-sign-in']).toMatch(/^unknown: .*where that is switched on/)
    expect(lines.invitations).toMatch(/^ok: /)
  })

  test('when guests are deleted, who need no way back', async () => {
    expect(await preflight({}, { remediation: 'delete' })).toEqual({ lines: {}, sent: [] })
  })
})

describe('what goes wrong is unknown', () => {
  const host = 'graph.microsoft.com'
  const path = /\$batch$/

  test.each<[string, ConnectedOptions, RegExp]>([
    ['a refusal', { faults: [{ host, path, act: 'status', status: 403, body: {}, times: 1 }] }, /HTTP 403/],
    [
      'a service that is down',
      { faults: [{ host, path, act: 'status', status: 503, times: 5 }] },
      /5 times in a row\.$/,
    ],
    [
      'parts that are not as documented',
      {
        faults: [
          {
            host,
            path,
            act: 'status',
            status: 200,
            body: { responses: ['0', '1', '2', '3'].map((id) => ({ id, status: 200, body: { value: [] } })) },
          },
        ],
      },
      /answer that is not documented\.$/,
    ],
    [
      'parts that are refused',
      {
        faults: [
          {
            host,
            path,
            act: 'status',
            status: 200,
            body: { responses: ['0', '1', '2', '3'].map((id) => ({ id, status: 404 })) },
          },
        ],
      },
      /HTTP 404\)\.$/,
    ],
  ])('%s', async (_, options, why) => {
    const { lines } = await preflight(options)
    expect(lines.invitations).toMatch(/^unknown: Whether invitations are allowed is not known\./)
    expect(lines.invitations).toMatch(why)
    expect(lines['one-time-passcode']).toMatch(why)
    expect(lines['next-sign-in']).toMatch(/^unknown: /)
  })

  test('a permission that was taken away since', async () => {
    const { lines, sent } = await preflight({ permissions: ['User.Read.All'] }, { permissions: all })
    expect(sent).toEqual([batch, authorization, crossTenant, partners, email])
    expect(lines.invitations).toMatch(/^unknown: .*HTTP 403 Authorization_RequestDenied\.$/)
  })
})
