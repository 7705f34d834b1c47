import { expect, test } from '@jest/globals'
import { tenantWith, unmanagedIn, writer } from '../e2e/enforce/enforcement.ts'
import { inProcess } from '../world/in-process.ts'

test.each(['member', 'Member', 'MEMBER'])(
  'a guest of an approved plan who is a %s by now is not touched, and the others are',
  async (userType) => {
    const tenant = tenantWith(4)
    await using world = await inProcess({ tenant, permissions: writer })
    const planned = await world.run()
    await world.check('plan.json', (await planned.file('plan.json')) ?? '')
    const [id = ''] = unmanagedIn(tenant)
    Object.assign(tenant.users.get(id) ?? {}, { userType, creationType: 'Invitation' })

    const { report } = await world.run({
      mode: 'enforce',
      'approved-plan': 'plan.json',
      'approved-digest': planned.outputs['plan-digest'] ?? '',
    })
    expect(report.counts.outcomes).toMatchObject({ reset: 3, failed: 0 })
    expect(report.approval?.drifted).toBe(1)
    expect(JSON.stringify(world.simulator.accepted)).not.toContain(id)
    expect(world.simulator.accepted).toHaveLength(3)
  },
)
