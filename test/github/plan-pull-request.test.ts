import { afterEach, describe, expect, test } from '@jest/globals'
import { planMarker } from '../../src/core/plan/plan-marker.ts'
import { reportOf, tenantId } from '../world/core/issue-reports.ts'
import { newPull, type PullRequest } from '../world/simulator/github/state.ts'
import { bot, first, troubles } from '../world/github/issue-runs.ts'
import { startIssueWorld, stopWorlds } from '../world/github/issue-world.ts'

afterEach(stopWorlds)

const body = `## Plan\n\n${planMarker(tenantId)}\n`
const plan = (known: Partial<PullRequest> & { number: number }) => newPull({ body, author: bot, ...known })
const linkTo = (number: number) =>
  `[Approve and merge the pull request](https://github.com/contoso/identity/pull/${number})`
const workflowUrl = 'https://github.com/contoso/identity/actions/workflows/guests.yml'

/** The body of the issue that a run makes in a repository with these pull requests. */
async function bodyWith(pulls: readonly PullRequest[], report = first) {
  const world = await startIssueWorld()
  world.state.pulls.push(...pulls)
  await world.run(report, {}, { workflowUrl })
  expect(troubles(world)).toEqual([])
  return { world, body: world.state.issues[0]?.body ?? '' }
}

describe('the issue leads to the pull request with the plan', () => {
  test('which is told by its marker', async () => {
    const { body } = await bodyWith([newPull({ number: 90, body: 'Something else' }), plan({ number: 91 })])
    expect(body).toContain(linkTo(91))
  })

  test('of several, to the newest', async () => {
    const [older, newer] = [
      plan({ number: 91, createdAt: '2026-11-01T00:00:00Z' }),
      plan({ number: 92, createdAt: '2026-11-08T00:00:00Z' }),
    ]
    expect((await bodyWith([older, newer])).body).toContain(linkTo(92))
    expect((await bodyWith([newer, older])).body).toContain(linkTo(92))
  })

  test.each<[string, PullRequest]>([
    ['that is closed', plan({ number: 91, state: 'closed' })],
    ['of a fork', plan({ number: 91, head: { ref: 'plan', sha: 'f'.repeat(40), fork: 'mallory/identity' } })],
    ['of a person', plan({ number: 91, author: 'mallory' })],
    ['of another tenant', plan({ number: 91, body: planMarker('11111111-1111-4111-8111-111111111111') })],
    ['without a body', plan({ number: 91, body: null })],
  ])('not to one %s', async (_, pull) => {
    const { body } = await bodyWith([pull])
    expect(body).not.toContain('/pull/91')
    expect(body).toContain(`[a run by hand](${workflowUrl})`)
  })

  test('a later run adds the link, and takes it out when the pull request is closed', async () => {
    const { world } = await bodyWith([])
    const pull = plan({ number: 91 })
    world.state.pulls.push(pull)
    await world.run(first)
    expect(world.state.issues[0]?.body).toContain(linkTo(91))
    pull.state = 'closed'
    await world.run(first)
    expect(world.state.issues[0]?.body).not.toContain('/pull/91')
  })

  test('nobody to act on, nothing to look for', async () => {
    const none = reportOf(['a'], { roleHolders: ['id-a'] })
    const { world } = await bodyWith([plan({ number: 91 })], none)
    expect(world.requests).not.toContain('GET /pulls')
    expect(world.state.issues[0]?.body).not.toContain('/pull/91')
  })

  test('without the permission the issue is kept all the same, and the log says what is missing', async () => {
    const world = await startIssueWorld({ permissions: { issues: 'write' } })
    world.state.pulls.push(plan({ number: 91 }))
    expect(await world.run(first)).toMatchObject({ number: 92 })
    expect(troubles(world)).toEqual([])
    expect(world.lines).toContainEqual(expect.stringMatching(/^The pull request with the plan .*pull-requests: read/))
  })
})
