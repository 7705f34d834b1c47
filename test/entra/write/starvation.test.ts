import { describe, expect, test } from '@jest/globals'
import { at, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { Fault } from '../../world/simulator/faults.ts'

const week = 7 * 86_400_000
const memory = { 'open-issue': 'true' }
const fewAWeek = { 'max-changes': '5', 'on-limit': 'partial' }

/** The service refuses the address of these guests, for good. */
const refused = (ids: readonly string[]): Fault[] =>
  ids.map((id) => ({
    path: /\/invitations$/,
    requestBody: new RegExp(id),
    act: 'status',
    status: 400,
    body: { error: { code: 'BadRequest', message: 'The Primary SMTP Address is an invalid value.' } },
    times: Infinity,
  }))

/** What four weekly runs do to 30 guests, some of whom are refused: resets, refusals, and whether the run was stopped. */
async function fourWeeks(blockers: readonly number[], inputs: Readonly<Record<string, string>>) {
  const tenant = tenantWith(30)
  const ids = unmanagedIn(tenant)
  const blocked = blockers.map((index) => at(ids, index))
  await using world = await writableWorld({
    tenant,
    faults: refused(blocked),
    github: { permissions: { issues: 'write' } },
  })
  const runs = []
  for (let run = 0; run < 4; run += 1) {
    runs.push(await enforceAll(world, { ...fewAWeek, redact: 'never', ...inputs }))
    world.clock.pass(week)
  }
  const weeks = runs.map(({ outcomes, report }) => [outcomes.reset ?? 0, outcomes.failed ?? 0, report.stopCode])
  const twice = runs.flatMap(({ writes }) => writes.map(({ id }) => id)).filter((id) => !blocked.includes(id))
  expect(new Set(twice).size).toBe(twice.length)
  for (const { report } of runs) {
    // Never more than the limit is changed, and the sums are right.
    expect(report.counts.remediated).toBeLessThanOrEqual(5)
    expect(Object.values(report.counts.outcomes ?? {}).reduce((sum, each) => sum + each, 0)).toBe(report.counts.planned)
  }
  return { runs, weeks }
}

describe('five oldest guests whose address the service refuses do not keep the others from being reset,', () => {
  test('with memory: they are tried once, and come after the others from then on', async () => {
    const { runs, weeks } = await fourWeeks([0, 1, 2, 3, 4], memory)
    expect(weeks).toEqual([
      [5, 5, null],
      [5, 0, null],
      [5, 0, null],
      [5, 0, null],
    ])
    const [first, second] = runs
    expect(first?.report.findings.filter(({ errorCode }) => errorCode === 'address-invalid')).toHaveLength(5)
    expect(first?.summary).toMatch(/5 guests were refused for a reason of their own: .*correct the address in mail/)
    expect(second?.report.findings.filter(({ failedBefore }) => failedBefore)).toHaveLength(5)
  })

  test('without memory: they are tried each time, and do not use up the limit', async () => {
    const { weeks } = await fourWeeks([0, 1, 2, 3, 4], {})
    expect(weeks).toEqual(new Array(4).fill([5, 5, null]))
  })
})

test.each([
  ['with memory', memory, [1, 2, 2, 2]],
  ['without memory', {}, [1, 1, 1, 1]],
])(
  'three of them, with a limit of two, take one place: no more are passed over than the limit has (%s)',
  async (_, inputs, resets) => {
    const { weeks } = await fourWeeks([0, 1, 2], { ...inputs, 'max-changes': '2' })
    expect(weeks.map(([reset]) => reset)).toEqual(resets)
  },
)

describe('eleven of them, more than a run of five can pass over,', () => {
  const blockers = Array.from({ length: 11 }, (_, index) => index)

  test('with memory: the second run begins with others', async () => {
    const { weeks } = await fourWeeks(blockers, memory)
    expect(weeks).toEqual([
      [0, 5, 'failures'],
      [4, 6, null],
      [5, 0, null],
      [5, 0, null],
    ])
  })

  test('without memory: each run stops at five of them, and says so', async () => {
    const { runs, weeks } = await fourWeeks(blockers, {})
    expect(weeks).toEqual(new Array(4).fill([0, 5, 'failures']))
    expect(runs[0]?.report.stopped).toMatch(/5 guests in a row were refused with the same words/)
  })
})

test('a report names nobody who is refused where names are left out', async () => {
  const tenant = tenantWith(8)
  const ids = unmanagedIn(tenant)
  await using world = await writableWorld({ tenant, faults: refused([at(ids, 2)]) })
  const { summary, report } = await enforceAll(world, { redact: 'always' })
  expect(summary).toContain('1 guest was refused for a reason of its own. Each has its error')
  expect(report.findings.filter(({ errorCode }) => errorCode === 'address-invalid')).toHaveLength(1)
})
