/** What a run can do without: a reader that gives up after a time. */
import { expect, test } from '@jest/globals'
import { createGraph } from '../../../src/entra/graph/graph.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { startSimulator, type Simulator } from '../../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { signIn } from '../../world/entra/sign-in.ts'
import { quick, shellDeps } from '../../world/entra/world.ts'

const host = 'graph.microsoft.com'

async function start(...faults: Fault[]): Promise<Simulator> {
  const tenant = emptyTenant()
  addGuest(tenant)
  return startSimulator({ tenant, faults })
}

/** A reader with a second to go, and what lets time pass. */
async function hurried(simulator: Simulator) {
  let time = 0
  const deps = { ...shellDeps(simulator), now: () => time }
  const graph = createGraph(clouds.global, await signIn(simulator), deps, quick).hurried(1000)
  const asked = () => simulator.requests.filter((request) => request.host === host).length
  return { graph, asked, pass: (milliseconds: number) => (time += milliseconds) }
}

const page = ({ graph }: Awaited<ReturnType<typeof hurried>>) => graph.getPage('/v1.0/users', {}, (body) => body)

test('asks for no further page once its time is over', async () => {
  await using simulator = await start()
  const reader = await hurried(simulator)
  reader.pass(1000)
  await expect(page(reader)).resolves.toMatchObject({ value: [{}] })
  reader.pass(1)
  await expect(page(reader)).rejects.toMatchObject({
    code: 'graph-unavailable',
    message: 'Microsoft Graph took too long to answer.',
  })
  expect(reader.asked()).toBe(1)
})

test('asks a second time before, and not after it', async () => {
  const failing: Fault = { host, path: /./, act: 'status', status: 503, times: 2 }
  await using simulator = await start(failing)
  const early = await hurried(simulator)
  await expect(early.graph.get('/v1.0/users')).resolves.toMatchObject({ value: [{}] })
  expect(early.asked()).toBe(3)
  simulator.addFault(failing)
  const late = await hurried(simulator)
  late.pass(1001)
  await expect(late.graph.get('/v1.0/users')).rejects.toMatchObject({ message: 'Microsoft Graph: HTTP 503.' })
  expect(late.asked()).toBe(4)
})

test('asks for a throttled part of a batch again before, and not after it', async () => {
  const body = { responses: [{ id: '0', status: 429, headers: {}, body: {} }] }
  const throttled: Fault = { host, path: /batch$/, act: 'status', status: 200, body, times: 1 }
  await using simulator = await start(throttled)
  const early = await hurried(simulator)
  await expect(early.graph.getMany(['/users'])).resolves.toMatchObject([{ status: 200 }])
  simulator.addFault(throttled)
  const late = await hurried(simulator)
  late.pass(1001)
  await expect(late.graph.getMany(['/users'])).resolves.toMatchObject([{ status: 429 }])
  expect(late.asked()).toBe(3)
})
