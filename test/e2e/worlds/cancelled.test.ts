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

/** Cancels a run at a request that never gets an answer. Null where it makes no such request. */
async function cancelledAt(place: RequestKind, when: 'first' | 'later'): Promise<Ended | null> {
  const { run } = faultTable[place]
  await using world = await startRun(run, left)
  world.simulator.addFault(faultAt(place, 'hang', when, Infinity))
  const fewest = when === 'first' ? 1 : 2
  let at: number | null = null
  const stop = world.simulator.onRequest((request) => {
    const made = world.simulator.requests.filter((one) => kindOf(one) === place).length
    if (kindOf(request) !== place || made < fewest) return
    stop()
    at = world.clock.now()
    world.cancel()
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

describe.each(kinds)('a job that is cancelled at a request that never ends: %s', (place) => {
  test.each(['first', 'later'] as const)('the %s time', async (when) => {
    const ended = await cancelledAt(place, when)
    expect([place, when === 'later' && askedOnce.has(place)]).toEqual([place, ended === null])
    if (ended === null) return
    expect(ended.lies).toEqual([])
    expect(ended.seconds).toBeLessThanOrEqual(longest)
    expect(ended.told).toMatch(/job was cancelled/)
  })
})
