import { expect, test } from '@jest/globals'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { inProcess } from '../world/in-process.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'

const everyPermission = [...new Set(permissionRules.map(({ permission }) => permission))]

test.each([
  ['the permission that a report needs', ['User.Read.All']],
  ['every permission', everyPermission],
])(
  'with %s a report asks for pages and domains once, and for twenty findings or unmanaged domains at a time',
  async (_, permissions) => {
    const { tenant } = generateTenant({ guests: 3000, domains: 300, seed: 20, now: new Date('2026-03-02') })
    await using world = await inProcess({ tenant, permissions, graph: { limits: { resourceUnits: 1_000_000 } } })
    const { report } = await world.run()
    const { requests } = world.simulator
    const pages = requests.filter(({ path }) => path === '/v1.0/users').length
    const lookUps = requests.filter(({ path }) => path.startsWith('/common/userrealm/')).length
    const domains = new Set(report.findings.map(({ domain }) => domain)).size
    expect([pages, report.findings.length > 100, domains > 20]).toEqual([4, true, true])

    const batches = Math.ceil(domains / 20) + Math.ceil(report.findings.length / 20)
    expect(requests.length).toBeLessThanOrEqual(pages + lookUps + 8 + batches)
  },
)
