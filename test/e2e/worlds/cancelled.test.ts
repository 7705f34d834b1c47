import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../src/errors.ts'
import { failureSummary } from '../../../src/render/markdown/failure-summary.ts'
import { faultTable } from '../../world/faults/table.ts'
import { faultAt, kindOf, requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { before, goRun, startRun, type Before } from './fault-runs.ts'
import { liesOf } from './fault-traces.ts'

const kinds = Object.keys(requestKinds) as RequestKind[]
let left: Before
const write = process.stdout.write.bind(process.stdout)
// The client of artifacts tells each of its steps.
beforeAll(async () => {
  left = await before()
  process.stdout.write = () => true
})
afterAll(() => {
  process.stdout.write = write
})

/** What a run that was cancelled left, and how many seconds after it by its clock. */
interface Ended {
  readonly seconds: number
  readonly lies: readonly string[]
  readonly told: string
}

/** So long, in milliseconds, after the answer a job is cancelled in the pause that it asks for: the run waits by then. */
const inThePause = 1500

/** Where a run is cancelled: at a request that never gets an answer, or in the pause that the answer asks for. */
type Where = 'the first time' | 'a later time' | 'in a pause'

/** Cancels a run there. Null where it makes no such request. */
async function cancelledAt(place: RequestKind, where: Where): Promise<Ended | null> {
  const { run } = faultTable[place]
  await using world = await startRun(run, left)
  world.simulator.addFault(
    where === 'in a pause'
      ? { ...faultAt(place, '429', 'first', Infinity), headers: { 'Retry-After': '30' } }
      : faultAt(place, 'hang', where === 'the first time' ? 'first' : 'later', Infinity),
  )
  const fewest = where === 'a later time' ? 2 : 1
  let at: number | null = null
  const cancel = () => {
    at = world.clock.now()
    world.cancel()
  }
  const stop = world.simulator.onRequest((request) => {
    const made = world.simulator.requests.filter((one) => kindOf(one) === place).length
    if (kindOf(request) !== place || made < fewest) return
    stop()
    if (where === 'in a pause') void world.clock.sleep(inThePause).then(cancel)
    else cancel()
  })
  const seconds = () => (at === null ? Infinity : (world.clock.now() - at) / 1000)
  try {
    const ran = await goRun(run, world)
    if (fewest > world.simulator.requests.filter((one) => kindOf(one) === place).length) return null
    const warnings = ran.log.filter((line) => line.startsWith('warning: '))
    const told = [ran.report.stopped, ran.report.refusal, ...ran.report.problems, ...warnings].join(' | ')
    return { seconds: seconds(), lies: liesOf(world.simulator, ran), told }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    const lies = world.simulator.accepted.length > 0 ? ['something was done, and there is no report'] : []
    return { seconds: seconds(), lies, told: failureSummary(error, null) }
  }
}

/** What the run of its row asks for once: there is no later time. Any other kind is cancelled at a later request too. */
const askedOnce: ReadonlySet<RequestKind> = new Set<RequestKind>([
  'allow and deny list',
  'batch of findings',
  'batch of home tenants',
  'batch of protection',
  'batch of role holders',
  'batch of sponsors',
  'batch of tenant settings',
  'commits of a pull request',
  'end of the upload',
  'first page of guests',
  'label',
  'last sign-ins',
  'new artifact',
  'new comment',
  'new issue',
  'new label',
  'open pull requests',
  'permission of a reviewer',
  'pull request',
  'pull requests of a commit',
  'reviews',
  'update of the issue',
])

/** The steps of an enforcement give what is on its way some seconds to be answered and looked at; all others end at once. */
const longest = 5

/** What pauses in its own way, for as long as the machine takes: it is held to telling the truth alone. */
const ownPauses: ReadonlySet<RequestKind> = new Set<RequestKind>(['upload'])
/** The last requests of a run: what the pause cost is told in the place of the cancellation, which costs nothing more. */
const atTheEnd: ReadonlySet<RequestKind> = new Set<RequestKind>([
  'new comment',
  'open pull requests',
  'update of the issue',
])

describe.each(kinds)('a job that is cancelled at a request: %s', (place) => {
  test.each(['the first time', 'a later time', 'in a pause'] as const)('%s', async (where) => {
    const ended = await cancelledAt(place, where)
    expect([place, where === 'a later time' && askedOnce.has(place)]).toEqual([place, ended === null])
    if (ended === null) return
    expect(ended.lies).toEqual([])
    if (where === 'in a pause' && ownPauses.has(place)) return
    expect(ended.seconds).toBeLessThanOrEqual(longest)
    if (where !== 'in a pause' || !atTheEnd.has(place)) expect(ended.told).toMatch(/job was cancelled/)
  })
})
