import { describe, expect, test } from '@jest/globals'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { startSimulator } from '../world/simulator/simulator.ts'
import { enforceIn, tenantWith, unmanagedIn } from './enforce/enforcement.ts'
import { signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

const permissions = permissionRules.map(({ permission }) => permission)

describe.each([
  {
    cloud: 'global',
    hosts: ['graph.microsoft.com', 'login.microsoftonline.com'],
    portal: 'https://myapps.microsoft.com',
    off: [],
  },
  {
    cloud: 'usgov',
    hosts: ['graph.microsoft.us', 'login.microsoftonline.us'],
    portal: 'https://myapps.microsoft.us',
    off: ['which domains the allow or deny list blocks'],
  },
  {
    cloud: 'usgov-dod',
    hosts: ['dod-graph.microsoft.us', 'login.microsoftonline.us'],
    portal: 'https://myapps.microsoft.us',
    off: ['which domains the allow or deny list blocks'],
  },
  {
    cloud: 'china',
    hosts: ['login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn'],
    portal: 'https://myapps.windowsazure.cn',
    off: ['whether one-time passcodes are switched on', 'which domains the allow or deny list blocks'],
  },
] as const)('the cloud $cloud', ({ cloud, hosts, portal, off }) => {
  const start = () => startSimulator({ tenant: tenantWith(3), cloud, app: { permissions } })

  test('is scanned and changed by its own hosts, and guests are led to its own portal', async () => {
    await using simulator = await start()
    const { report, writes } = await enforceIn(simulator, { cloud })
    expect(report.tenant.cloud).toBe(cloud)
    expect(report.counts.outcomes).toMatchObject({ reset: 3, failed: 0 })
    const asked = new Set(simulator.requests.map(({ host }) => host))
    expect([...asked].filter((host) => /microsoft|chinacloud/.test(host)).sort()).toEqual(hosts)
    expect(writes.map(({ id }) => id)).toEqual(unmanagedIn(simulator.tenant))
    for (const { request } of writes) {
      expect(JSON.parse(request.body)).toMatchObject({
        inviteRedirectUrl: `${portal}?tenantId=${simulator.tenant.id}`,
      })
    }
    expect(simulator.refusals).toEqual([])
  })

  test('says in one line what it lacks, and asks for none of that', async () => {
    await using simulator = await start()
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), cloud, 'sign-in-activity': 'true' },
    })
    expect(run.exitCode).toBe(0)
    const { preflight } = JSON.parse((await run.files('report.json')) ?? '{}') as {
      preflight: { check: string; detail: string }[]
    }
    const lines = preflight.filter(({ check }) => check === 'cloud').map(({ detail }) => detail)
    expect(lines).toEqual(
      off.length === 0 ? [] : [`Microsoft Graph in the cloud "${cloud}" does not tell ${off.join(', and ')}.`],
    )
    const asked = simulator.requests.map(({ path, body }) => `${path} ${body}`).join('\n')
    expect(asked.includes('b2bManagementPolicies')).toBe(!off.some((what) => what.includes('deny list')))
    expect(asked.includes('authenticationMethodConfigurations')).toBe(!off.some((what) => what.includes('passcodes')))
    expect(simulator.refusals).toEqual([])
  })
})
