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
    off: ['blocked-domains'],
  },
  {
    cloud: 'usgov-dod',
    hosts: ['dod-graph.microsoft.us', 'login.microsoftonline.us'],
    portal: 'https://myapps.microsoft.us',
    off: ['blocked-domains'],
  },
  {
    cloud: 'china',
    hosts: ['login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn'],
    portal: 'https://myapps.windowsazure.cn',
    off: ['one-time-passcode', 'blocked-domains'],
  },
] as const)('the cloud $cloud', ({ cloud, hosts, portal, off }) => {
  const start = () => startSimulator({ tenant: tenantWith(3), cloud, app: { permissions } })

  test('is scanned and changed by its own hosts, and guests are led to its own portal', async () => {
    await using simulator = await start()
    const { report, writes } = await enforceIn(simulator, { cloud })
    expect(report.tenant.cloud).toBe(cloud)
    expect(report.counts.outcomes).toMatchObject({ reset: 3, failed: 0 })
    const asked = new Set(simulator.requests.map(({ host }) => host))
    // The global login host is asked for realms alone, because unmanaged tenants are there.
    const globally = simulator.requests.filter(({ host }) => host === 'login.microsoftonline.com')
    if (cloud !== 'global') {
      expect(globally.filter(({ path }) => !path.startsWith('/common/userrealm/'))).toEqual([])
      asked.delete('login.microsoftonline.com')
    }
    expect([...asked].filter((host) => /microsoft|chinacloud/.test(host)).sort()).toEqual(hosts)
    // What leaves at once arrives in any order.
    expect(writes.map(({ id }) => id).sort()).toEqual(unmanagedIn(simulator.tenant).sort())
    for (const { request } of writes) {
      expect(JSON.parse(request.body)).toMatchObject({
        inviteRedirectUrl: `${portal}?tenantId=${simulator.tenant.id}`,
      })
    }
    expect(simulator.refusals).toEqual([])
  })

  test('is asked for all, and says of each thing that it does not have it', async () => {
    await using simulator = await start()
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), cloud, 'sign-in-activity': 'true' },
    })
    expect(run.exitCode).toBe(0)
    const { preflight } = JSON.parse((await run.files('report.json')) ?? '{}') as {
      preflight: { check: string; status: string; detail: string }[]
    }
    const lacked = preflight.filter(({ detail }) => detail.includes('does not have it in this cloud'))
    expect(lacked.map(({ check, status }) => `${check} ${status}`)).toEqual(off.map((check) => `${check} unknown`))
    expect(simulator.refusals).toEqual([])
  })
})
