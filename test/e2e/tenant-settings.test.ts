import { describe, expect, test } from '@jest/globals'
import { addGuest } from '../world/simulator/tenant-generator.ts'
import { reportOn, tenantOf } from './plan/policy-run.ts'

describe('what a permission adds', () => {
  const late = { externalUserStateChangeDateTime: '2024-02-01T00:00:00Z' }

  test('a domain on the deny list is left alone', async () => {
    const permissions = ['User.Read.All', 'Policy.Read.B2BManagementPolicy']
    const graph = { invitationDomains: { allowed: [], blocked: ['blocked.example'] } }
    const { decisions } = await reportOn(
      tenantOf('blocked.example', 'open.example'),
      {},
      { app: { permissions }, graph },
    )
    expect(decisions).toEqual({ 'blocked.example': 'blocked-domain', 'open.example': 'act' })
  })

  test.each<[string, 'allowed' | 'blocked']>([
    ['single organisations', 'allowed'],
    ['all but some organisations', 'blocked'],
  ])('cross-tenant access settings that block %s warn, and leave nobody alone', async (_, inboundAccess) => {
    const ids = { out: '0a000000-0000-4000-8000-000000000001', in: '0B000000-0000-4000-8000-000000000002' }
    const tenantInformation = new Map(
      Object.entries(ids).map(([name, tenantId]) => [
        `${name}.example`,
        { tenantId, displayName: name, defaultDomainName: `${name}.example`, federationBrandName: null },
      ]),
    )
    const partners = new Map<string, 'allowed' | 'blocked'>([
      [ids.out, 'blocked'],
      [ids.in.toLowerCase(), 'allowed'],
    ])
    const { decisions, report } = await reportOn(
      tenantOf('out.example', 'in.example', 'other.example'),
      {},
      {
        app: { permissions: ['User.Read.All', 'Policy.Read.All', 'CrossTenantInformation.ReadBasic.All'] },
        graph: { inboundAccess, partners, tenantInformation },
      },
    )
    expect(new Set(Object.values(decisions))).toEqual(new Set(['act']))
    expect(report.preflight.filter(({ check }) => check === 'cross-tenant-access')).toMatchObject([
      { status: 'warning' },
    ])
  })

  test('the home tenant of a domain that was probably taken over is told, from DNS and from Graph', async () => {
    const tenant = tenantOf('taken.example')
    addGuest(tenant, { mail: 'late@taken.example', ...late })
    const env = { SIMULATOR_TXT: JSON.stringify({ 'taken.example': [['MS=ms12345678']] }) }
    const { report, summary } = await reportOn(tenant, { env })
    expect(report.homeTenants).toEqual([{ domain: 'taken.example', txt: 'present', hint: 'taken over, not updated' }])
    expect(summary).toContain('### Domains that were probably taken over')
  })

  test('every missing one is told in one line, and the report is made all the same', async () => {
    const { exitCode, report, summary } = await reportOn(tenantOf('a.example'))
    expect(exitCode).toBe(0)
    const unknown = report.preflight.filter(({ status }) => status === 'unknown').map(({ check }) => check)
    expect(unknown).toContain('permission RoleManagement.Read.Directory')
    expect(unknown).toContain('role-holders')
    expect(summary).toMatch(
      /<summary>6 optional permissions are not granted, and \d+ checks could not be made<\/summary>/,
    )
  })
})
