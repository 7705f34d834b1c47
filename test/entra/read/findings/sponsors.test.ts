import { expect, test } from '@jest/globals'
import { readSponsors } from '../../../../src/entra/read/findings/sponsors.ts'
import { connected, type ConnectedOptions } from '../../../world/entra/connected.ts'
import type { Fault } from '../../../world/simulator/faults.ts'
import { addGuest, emptyTenant } from '../../../world/simulator/tenant-generator.ts'

/** A tenant with so many guests: the first has two sponsors, the second none, the others one. */
function tenantOf(count: number) {
  const tenant = emptyTenant()
  const ids = Array.from({ length: count }, () => addGuest(tenant).id)
  const [person] = [addGuest(tenant, { displayName: 'Megan Bowen', mail: 'megan@contoso.com' }).id]
  const group = '00000000-0000-4000-8000-0000000000ff'
  const sponsors = new Map(
    ids.flatMap((id, index) =>
      index === 1
        ? []
        : [
            [
              id,
              [{ type: 'user' as const, id: person }, ...(index === 0 ? [{ type: 'group' as const, id: group }] : [])],
            ],
          ],
    ),
  )
  return { tenant, ids, person, group, sponsors }
}

async function read(count: number, options: ConnectedOptions = {}, now = () => 0) {
  const { sponsors, ...made } = tenantOf(count)
  await using world = await connected({ tenant: made.tenant, ...options, graph: { sponsors } })
  const { of, check } = await readSponsors(made.ids, { graph: world.graph, now, sleep: world.deps.sleep })
  return { ...made, of, check, sent: world.sent() }
}

test('people and groups are read, 20 guests a request, and a group that may not be read by its id alone', async () => {
  const { ids, person, group, of, check, sent } = await read(21)
  const megan = { id: person, kind: 'user', name: 'Megan Bowen', address: 'megan@contoso.com' }
  expect(of.get(ids[0] ?? '')).toEqual([megan, { id: group, kind: 'group', name: null, address: null }])
  expect(of.get(ids[1] ?? '')).toEqual([])
  expect(of.get(ids[20] ?? '')).toEqual([megan])
  expect(check).toEqual({ check: 'sponsors', status: 'ok', detail: 'The sponsors were read.' })
  expect(sent.filter((line) => line.startsWith('POST')).length).toBe(2)
  expect(sent).toContain(`+ /users/${ids[0] ?? ''}/sponsors?$select=id,displayName,mail,userPrincipalName`)
})

test('of more than 2,000 the first are read, and it is said', async () => {
  const { of, check, sent } = await read(2010)
  expect(of.size).toBe(2000)
  expect(check.detail).toBe('The sponsors were read of the first 2,000 of 2,010 guests.')
  expect(sent.filter((line) => line.startsWith('POST')).length).toBe(100)
})

test.each(['forbidden', 'not-there'] as const)(
  'where they may not be read (%s), that is said, and asked once',
  async (sponsors) => {
    const { of, check, sent } = await read(200, { world: { sponsors } })
    expect(of.size).toBe(0)
    expect(check.status).toBe('unknown')
    expect(check.detail).toMatch(
      /^The sponsors of 200 of 200 guests are not known\. Microsoft Graph answered with HTTP 40[03]\.$/,
    )
    expect(sent.filter((line) => line.startsWith('POST')).length).toBe(4)
  },
)

test('a guest who is gone is not known, and nobody else is lost by it', async () => {
  const { tenant, ids, sponsors } = tenantOf(3)
  await using world = await connected({ tenant, graph: { sponsors } })
  const { of, check } = await readSponsors([...ids, '00000000-0000-4000-8000-00000000dead'], {
    graph: world.graph,
    now: () => 0,
    sleep: world.deps.sleep,
  })
  expect([...of.keys()]).toEqual(ids)
  expect(check.detail).toBe('The sponsors of 1 of 4 guests are not known. Microsoft Graph answered with HTTP 404.')
})

test('it ends when it takes too long', async () => {
  let time = 0
  const { of, check } = await read(400, {}, () => (time += 20_000))
  expect(of.size).toBeGreaterThan(0)
  expect(of.size).toBeLessThan(400)
  expect(check.detail).toContain('took too long')
})

test('nobody waits past the time that a run can spare, and who is not known by then is said', async () => {
  let time = 0
  const { tenant, ids, sponsors } = tenantOf(3)
  const busy: Fault = {
    path: /\$batch$/,
    act: 'rewrite',
    times: Infinity,
    rewrite(own) {
      const { responses } = own.body as { responses: { id: string }[] }
      const throttled = { status: 429, headers: { 'Retry-After': '100' }, body: null }
      return {
        ...own,
        body: { responses: responses.map((part) => (part.id === '0' ? { ...part, ...throttled } : part)) },
      }
    },
  }
  await using world = await connected({ tenant, graph: { sponsors }, faults: [busy] })
  const sleep = (milliseconds: number) => Promise.resolve(void (time += milliseconds))
  const { of, check } = await readSponsors(ids, { graph: world.graph, now: () => time, sleep })
  expect([of.size, time <= 180_000]).toEqual([2, true])
  expect(check).toMatchObject({ status: 'unknown', detail: expect.stringContaining('1 of 3 guests') })
  expect(check.detail).toContain('took too long')
})

test('a guest who is throttled is asked about again, while the others go on', async () => {
  const fault: Fault = {
    path: /\$batch$/,
    act: 'rewrite',
    times: 3,
    rewrite(own) {
      const { responses } = own.body as { responses: { id: string }[] }
      const throttled = {
        status: 429,
        headers: { 'Retry-After': '0.05' },
        body: { error: { code: 'TooManyRequests' } },
      }
      return {
        ...own,
        body: { responses: responses.map((part) => (part.id === '0' ? { ...part, ...throttled } : part)) },
      }
    },
  }
  const { ids, of, check, sent } = await read(100, { faults: [fault] })
  expect([of.size, check.status]).toEqual([100, 'ok'])
  const asked = sent.filter((line) => line.startsWith('+'))
  expect(asked.length).toBe(103)
  // The first of three batches, whichever those were, behind everybody else.
  const again = asked.slice(100)
  const firsts = [0, 20, 40, 60, 80].map((place) => ids[place] ?? '')
  expect(new Set(again.map((line) => firsts.find((id) => line.includes(id)))).size).toBe(3)
  expect(again.filter((line) => !firsts.some((id) => line.includes(id)))).toEqual([])
})
