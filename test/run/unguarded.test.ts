import { expect, test } from '@jest/globals'
import { knowingWriter, tenantWith, writer } from '../e2e/enforce/enforcement.ts'
import { inProcess } from '../world/in-process.ts'

const enforce = { mode: 'enforce', 'max-changes': '100', 'max-change-percent': '100' }
const warnings = (log: readonly string[]) => log.filter((line) => line.startsWith('warning: This run does not know'))

test('an enforcement without the read-only permissions that make it safe says so once, before anybody is changed', async () => {
  await using world = await inProcess({ tenant: tenantWith(4), permissions: writer })
  expect(warnings((await world.run()).log)).toEqual([])
  const { log, report } = await world.run(enforce)
  expect(warnings(log)).toEqual([
    'warning: This run does not know who holds a directory role through a group, whether guests may be invited and can come back, and ' +
      'whom the allow or deny list keeps out, so nobody is left alone for it. The application lacks GroupMember.Read.All, ' +
      'Policy.Read.All, and Policy.Read.B2BManagementPolicy, which only read: docs/setup.md of the action says how to grant them.',
  ])
  expect(report.counts.remediated).toBe(4)
  // Nobody is left to be changed, so there is nothing to say.
  expect(warnings((await world.run(enforce)).log)).toEqual([])
})

test('with all that docs/setup.md gives the writer it is silent', async () => {
  await using world = await inProcess({ tenant: tenantWith(4), permissions: knowingWriter })
  const { log, report } = await world.run(enforce)
  expect([warnings(log), report.counts.remediated]).toEqual([[], 4])
})
