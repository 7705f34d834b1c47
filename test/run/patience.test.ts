/** What a run can do without keeps it for three minutes and the last try, however long a pause the service asks for each time. */
import { beforeAll, expect, test } from '@jest/globals'
import { graphTimeout } from '../../src/entra/graph/transport.ts'
import { optionalPatience } from '../../src/entra/read/optional-read.ts'
import { before, goRun, startRun, type Before } from '../e2e/worlds/fault-runs.ts'
import { inProcess } from '../world/in-process.ts'
import { requestKinds, type RequestKind } from '../world/simulator/faults/requests.ts'
import { addGuest, emptyTenant } from '../world/simulator/tenant-generator.ts'
import { viralRealm } from '../world/simulator/entra/user-realm.ts'

let earlier: Before
let undisturbed = 0
beforeAll(async () => {
  earlier = await before()
  undisturbed = (await timed(null, 0)).milliseconds
})

const longest = optionalPatience + graphTimeout

async function timed(place: RequestKind | null, pause: number) {
  await using world = await startRun('reset', earlier)
  const headers = { 'Retry-After': String(pause) }
  if (place !== null)
    world.simulator.addFault({ ...requestKinds[place], act: 'status', status: 503, headers, times: Infinity })
  const began = world.clock.now()
  const { report } = await goRun('reset', world)
  return { milliseconds: world.clock.now() - began, remediated: report.counts.remediated }
}

const reads = [
  ['role assignments', 2],
  ['batch of role holders', 1],
  ['batch of findings', 1],
  ['batch of home tenants', 1],
  ['batch of tenant settings', 1],
  ['last sign-ins', 1],
  ['allow and deny list', 1],
] as const satisfies readonly (readonly [RequestKind, number])[]

// Role holders are read a second time before the first write.
test.each(reads.flatMap(([place, times]) => [60, 170, 290].map((pause) => [place, pause, times] as const)))(
  '%s, a pause of %d s each time: all three guests are reset in good time',
  async (place, pause, times) => {
    const { milliseconds, remediated } = await timed(place, pause)
    expect(remediated).toBe(3)
    expect(milliseconds - undisturbed).toBeLessThanOrEqual(times * longest)
  },
)

test('a service that is down is asked about few of 400 home tenants', async () => {
  const tenant = emptyTenant()
  for (let count = 0; count < 400; count += 1) {
    tenant.realms.set(`d${count}.example`, viralRealm(`d${count}.example`))
    addGuest(tenant, { mail: `ann@d${count}.example` })
  }
  const permissions = ['User.Read.All', 'CrossTenantInformation.ReadBasic.All']
  await using world = await inProcess({ tenant, permissions })
  const place = requestKinds['batch of home tenants']
  world.simulator.addFault({ ...place, act: 'status', status: 503, headers: { 'Retry-After': '100' }, times: Infinity })
  const began = world.clock.now()
  const { report } = await world.run()
  expect(report.preflight).toContainEqual({
    check: 'home-tenants',
    status: 'unknown',
    detail: 'The tenants of 400 of 400 unmanaged domains could not be read.',
  })
  expect(world.clock.now() - began).toBeLessThanOrEqual(longest + 10_000)
  expect(report.findings).toHaveLength(400)
})
