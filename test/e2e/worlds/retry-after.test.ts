/** A pause that a service asks for is kept in full as far as a run waits at all; one that is longer ends in words, and never in a hang. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../src/errors.ts'
import { faultTable } from '../../world/faults/table.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { inProcess } from '../../world/in-process.ts'
import { before, goRun, startRun, type Before } from './fault-runs.ts'
import { liesOf } from './fault-traces.ts'

let left: Before
beforeAll(async () => {
  left = await before()
})

const throttled = (place: RequestKind, pause: string, times: number) => ({
  ...requestKinds[place],
  act: 'status' as const,
  status: 429,
  headers: { 'Retry-After': pause },
  body: { error: { code: 'TooManyRequests', message: '' } },
  times,
})

/** Runs with a pause that is asked for; gives how long the run was under way, and what it said. */
async function waits(place: RequestKind, pause: string, times: number) {
  const { run } = faultTable[place]
  await using world = await startRun(run, left)
  const sent: number[] = []
  world.simulator.addFault(throttled(place, pause, times))
  world.simulator.onRequest((request) => {
    if (request.status === 429) sent.push(request.startedAt)
  })
  const started = world.clock.now()
  const said: string[] = []
  let lies: readonly string[] = []
  try {
    const ran = await goRun(run, world)
    said.push(...ran.log, ...ran.report.preflight.map(({ detail }) => detail), ran.report.stopped ?? '')
    said.push(...ran.report.problems, ...ran.report.indeterminate.map(({ reason }) => reason))
    lies = liesOf(world.simulator, ran)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    said.push(error.message)
  }
  return { seconds: (world.clock.now() - started) / 1000, said: said.join('\n'), lies, asked: sent.length }
}

/** The longest pause that is kept, in seconds, by who asks for it; and the words for a longer one. */
const bounds: readonly (readonly [place: RequestKind, longest: number, words: RegExp])[] = [
  ['realm', 300, /HTTP 429\. It asks for a pause of 3600 s, and a run waits for at most 300 s/],
  ['first page of guests', 300, /pause of 3600 s, and a run waits for at most 300 s/],
  ['next page of guests', 300, /pause of 3600 s, and a run waits for at most 300 s/],
  ['last sign-ins', 170, /pause of 3600 s, and a run waits for at most 300 s/],
  ['batch of findings', 170, /pause of 3600 s, and a run waits for at most 300 s/],
  ['batch of guests', 300, /pause of 3600 s, and a run waits for at most 300 s/],
  ['batch of tenant settings', 170, /pause of 3600 s, and a run waits for at most 300 s/],
  ['role assignments', 170, /pause of 3600 s, and a run waits for at most 300 s/],
  ['invitation', 300, /pause of 3600 s, and a run waits for at most 300 s/],
  ['list of issues', 290, /limits requests/],
  ['update of the issue', 290, /limits requests/],
]

describe.each(bounds)('%s', (place, longest, words) => {
  test(`waits for ${longest} s in full, and goes on`, async () => {
    const { seconds, lies, said } = await waits(place, String(longest), 1)
    expect([seconds >= longest, lies]).toEqual([true, []])
    expect(said).not.toMatch(/It asks for a pause|was not looked for|was not updated/)
  })

  test('does not wait for an hour, and says so', async () => {
    const { seconds, lies, said } = await waits(place, '3600', Infinity)
    expect([seconds < 700, lies]).toEqual([true, []])
    expect(said).toMatch(words)
  })

  test('has an end where the same pause is asked for again and again', async () => {
    const { seconds, lies } = await waits(place, '170', Infinity)
    // Five guests who are not answered stop a run, each after five tries.
    expect([seconds < (place === 'invitation' ? 3600 : 1500), lies]).toEqual([true, []])
  })
})

test.each(['soon', '-5', '1e9', '', 'Mon, 99 Foo 2026 99:99:99 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
  'a pause that cannot be read, or is over, is none: %j',
  async (pause) => {
    const { seconds, lies } = await waits('first page of guests', pause, 1)
    expect([seconds < 60, lies]).toEqual([true, []])
  },
)

describe('look-ups that answer for no domain at all, of 2,000, have an end', () => {
  test.each([
    ['429', { act: 'status', status: 429, headers: { 'Retry-After': '170' } }],
    ['an hour', { act: 'status', status: 429, headers: { 'Retry-After': '3600' } }],
    ['503', { act: 'status', status: 503 }],
    ['hang', { act: 'hang' }],
  ] as const)('%s', async (_, fault) => {
    const tenant = emptyTenant()
    for (let index = 0; index < 2000; index += 1) addGuest(tenant, { mail: `guest@domain${index}.example` })
    await using world = await inProcess({ tenant })
    world.simulator.addFault({ ...requestKinds.realm, ...fault, times: Infinity })
    const started = world.clock.now()
    const { report } = await world.run()
    expect((world.clock.now() - started) / 1000).toBeLessThan(1000)
    expect([report.complete, report.counts.byVerdict.indeterminate]).toEqual([false, 2000])
    expect(report.indeterminate.map(({ reason }) => reason)).toContain(
      'The realm look-up was not made: the service had not answered anybody for long.',
    )
  })
})
