/**
 * Answers of every kind, each with something odd at one place: a field that is missing, null or of another type, an entry of a list
 * that is none, or comes twice. Whatever it is, the run ends and tells what it did. Which ones are tried is drawn by lot: another
 * `ODD_SEED` draws others, and `ODD_CELLS` says how many of each kind of request.
 */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../src/errors.ts'
import type { RunName } from '../../world/faults/row.ts'
import { bodyOf, oddities, oddReply, placesOf, type Odd, type Place } from '../../world/faults/oddities.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { createRandom } from '../../world/simulator/tenant/random.ts'
import { before, goRun, startRun, type Before } from './fault-runs.ts'
import { liesOf } from './fault-traces.ts'

const seed = Number(process.env.ODD_SEED ?? 1)
const cells = Number(process.env.ODD_CELLS ?? 3)
const whats = Object.entries(oddities)
const kinds = Object.keys(requestKinds) as RequestKind[]
const names = ['reset', 'report', 'approved deletion'] as const satisfies readonly RunName[]

let left: Before
beforeAll(async () => {
  left = await before()
})

/** The places in the answers to each kind of request of a run. */
async function placesIn(name: RunName): Promise<Map<RequestKind, Place[]>> {
  await using world = await startRun(name, left)
  const places = new Map<RequestKind, Map<string, Place>>()
  for (const kind of kinds) {
    const own = new Map<string, Place>()
    places.set(kind, own)
    world.simulator.addFault({
      ...requestKinds[kind],
      act: 'rewrite',
      times: Infinity,
      rewrite: (reply) => {
        if (reply.status < 300) for (const place of placesOf(bodyOf(reply))) own.set(place.join('.'), place)
        return reply
      },
    })
  }
  await goRun(name, world)
  return new Map([...places].map(([kind, own]) => [kind, [...own.values()]]))
}

/** What does not add up in a run whose every answer of a kind is odd at one place. */
async function liesOfOdd(name: RunName, kind: RequestKind, place: Place, odd: Odd): Promise<string[]> {
  await using world = await startRun(name, left)
  const rewrite = (own: Parameters<typeof oddReply>[0]) => (own.status < 300 ? oddReply(own, place, odd) : own)
  world.simulator.addFault({ ...requestKinds[kind], act: 'rewrite', times: 500, rewrite })
  try {
    return liesOf(world.simulator, await goRun(name, world))
  } catch (error) {
    // Without a report nothing may have been done, and the reason is one that a user is told.
    const told = error instanceof ActionError ? [] : [String(error)]
    return [...told, ...world.simulator.accepted.map(() => 'something was done, and there is no report')]
  }
}

describe.each(names)('%s', (name) => {
  test(`ends and tells the truth, whatever is odd (ODD_SEED=${seed})`, async () => {
    const random = createRandom(seed)
    const wrong: string[] = []
    for (const [kind, places] of await placesIn(name)) {
      const drawn = Array.from({ length: cells }, () => [
        places[random.below(places.length)],
        random.below(whats.length),
      ])
      for (const [place, index] of drawn as [Place | undefined, number][]) {
        const [what, odd] = whats[index] ?? []
        if (place === undefined || odd === undefined) continue
        const lies = await liesOfOdd(name, kind, place, odd)
        if (lies.length > 0) wrong.push(`${kind}, ${place.join('.')}, ${what ?? ''}: ${lies.join('; ')}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
