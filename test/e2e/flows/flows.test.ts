import { beforeAll, describe, expect, test } from '@jest/globals'
import { parsePlanFile, planText, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import { filesAt, headOf } from '../../world/simulator/github/history.ts'
import type { PullRequest } from '../../world/simulator/github/state.ts'
import { addGuest } from '../../world/simulator/tenant-generator.ts'
import { unmanagedIn, viral } from '../enforce/enforcement.ts'
import { conclusions, lastStep, reset, worldWith, writes } from './flow-world.ts'
import { dispatched, merged, pullRequest, pushed, reviewed, scheduled } from '../plan/repository-events.ts'
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'
import { runWorkflow } from './workflow-runner.ts'
import type { World } from './workflow-world.ts'

const path = '.github/unmanaged-guests/plan.json'
const branch = 'unmanaged-guests/plan'
const world = (unmanaged?: number) =>
  worldWith(['ref:refs/heads/main', 'pull_request'], ['ref:refs/heads/main'], unmanaged)

function onlyPull({ github }: World): PullRequest {
  const [pull, ...others] = github.pulls
  if (pull === undefined || others.length > 0) throw new Error(`there are ${github.pulls.length} pull requests`)
  return pull
}

function planAt({ github }: World, ref: string): PlanFile {
  const parsed = parsePlanFile(filesAt(github, ref).get(path)?.toString() ?? '')
  if (parsed.kind === 'refused') throw new Error(parsed.why)
  return parsed.plan
}

describe('pull-request-approval.yml', () => {
  let workflow: WorkflowFile
  beforeAll(async () => {
    workflow = await readWorkflow('examples/pull-request-approval.yml')
  })

  test.each(['merge', 'squash'] as const)(
    'schedule → plan → pull request → check → review → %s → enforce → nothing left',
    async (method) => {
      const here = world()
      const guests = unmanagedIn(here.tenant)

      const planned = await runWorkflow(here, workflow, scheduled(here))
      expect(conclusions(planned)).toEqual({
        plan: 'success',
        propose: 'success',
        check: 'skipped',
        enforce: 'skipped',
      })
      const pull = onlyPull(here)
      expect(pull).toMatchObject({
        author: 'github-actions[bot]',
        head: { ref: branch },
        base: { ref: 'main' },
        draft: false,
      })
      expect(pull.body).toContain('## 3 unmanaged guests in 1 domain')
      expect(planAt(here, branch).items.map(({ id }) => id)).toEqual(guests.toSorted())
      expect(filesAt(here.github, branch).get(path)?.toString()).not.toMatch(/@|guest0/)
      expect(filesAt(here.github, 'main').has(path)).toBe(false)

      const checked = await runWorkflow(here, workflow, pullRequest(here, pull, 'opened'))
      expect(conclusions(checked)).toEqual({
        plan: 'skipped',
        propose: 'skipped',
        check: 'success',
        enforce: 'skipped',
      })
      expect(lastStep(checked, 'check').summary).toContain('## Would reset 3 guests, 0 drifted, 0 not in the plan')
      expect(writes(here)).toBe(0)

      reviewed(pull, 'grady')
      const merge = merged(here, pull, method, 'adele')
      const enforced = await runWorkflow(here, workflow, merge)
      expect(conclusions(enforced)).toEqual({
        plan: 'skipped',
        propose: 'skipped',
        check: 'skipped',
        enforce: 'success',
      })
      expect(enforced?.jobs.enforce?.group).toBe(`unmanaged-guests-enforce-${here.tenant.id}`)
      const { summary } = lastStep(enforced, 'enforce')
      expect(summary).toContain('## 3 of 3 planned guests reset')
      expect(summary).toContain('Approved in [pull request 1](https://github.com/contoso/identity/pull/1) by `grady`.')
      expect(reset(here).toSorted()).toEqual(guests.toSorted())
      expect(writes(here)).toBe(3)

      // Run again, it finds everybody reset.
      expect(conclusions(await runWorkflow(here, workflow, merge))).toMatchObject({ enforce: 'success' })
      const nextWeek = await runWorkflow(here, workflow, scheduled(here))
      expect(conclusions(nextWeek)).toMatchObject({ plan: 'success', propose: 'success' })
      expect(lastStep(nextWeek, 'propose').outputs).toEqual({ 'pull-request-operation': 'none' })
      expect(writes(here)).toBe(3)
      expect(onlyPull(here).state).toBe('closed')
    },
  )

  test('a plan that nobody approved, or that was pushed, is refused; approved afterwards, the job can be run again', async () => {
    const here = world()
    await runWorkflow(here, workflow, scheduled(here))
    const pull = onlyPull(here)
    const plan = planText(planAt(here, branch))
    const merge = merged(here, pull, 'squash', 'adele')
    const refused = await runWorkflow(here, workflow, merge)
    expect(conclusions(refused)).toMatchObject({ enforce: 'failure' })
    expect(lastStep(refused, 'enforce').log).toContain(
      'Pull request #1 has 0 of 1 approving reviews that count: nobody approved it.',
    )
    expect(lastStep(refused, 'enforce').outputs).toEqual({ result: 'refused' })

    reviewed(pull, 'miriam')
    expect(conclusions(await runWorkflow(here, workflow, merge))).toMatchObject({ enforce: 'success' })
    expect(reset(here)).toHaveLength(3)

    const push = await runWorkflow(here, workflow, pushed(here, 'main', { [path]: `${plan} ` }, 'grady'))
    expect(lastStep(push, 'enforce').log).toContain('it was pushed, or GitHub knows of none')
    expect(writes(here)).toBe(3)
  })

  test('a plan can be trimmed on its pull request, and the rest is not touched', async () => {
    const here = world()
    const [spared = '', ...others] = unmanagedIn(here.tenant)
    await runWorkflow(here, workflow, scheduled(here))
    const pull = onlyPull(here)
    const whole = planAt(here, branch)
    const trimmed = planText({ ...whole, items: whole.items.filter(({ id }) => id !== spared) })
    expect(await runWorkflow(here, workflow, pushed(here, branch, { [path]: trimmed }, 'grady'))).toBeNull()

    const checked = await runWorkflow(here, workflow, pullRequest(here, pull, 'synchronize'))
    expect(lastStep(checked, 'check').summary).toContain('## Would reset 2 guests, 0 drifted, 1 not in the plan')
    reviewed(pull, 'miriam')
    const enforced = await runWorkflow(here, workflow, merged(here, pull, 'squash', 'adele'))
    expect(lastStep(enforced, 'enforce').summary).toContain('## 2 of 2 planned guests reset')
    expect(reset(here).toSorted()).toEqual(others.toSorted())
  })

  test('there is one pull request: a new plan takes the place of the old one and of its approval, and none closes it', async () => {
    const here = world()
    await runWorkflow(here, workflow, scheduled(here))
    const pull = onlyPull(here)
    const { sha } = pull.head
    reviewed(pull, 'grady')
    addGuest(here.tenant, { mail: `late@${viral}`, externalUserStateChangeDateTime: '2019-01-01T00:00:00Z' })
    const again = await runWorkflow(here, workflow, dispatched(here))
    expect(lastStep(again, 'propose').outputs).toMatchObject({
      'pull-request-number': '1',
      'pull-request-operation': 'updated',
    })
    expect(onlyPull(here).head.sha).not.toBe(sha)
    expect(planAt(here, branch).items).toHaveLength(4)

    for (const id of unmanagedIn(here.tenant)) here.tenant.users.delete(id)
    const none = await runWorkflow(here, workflow, scheduled(here))
    expect(lastStep(none, 'propose').outputs).toEqual({ 'pull-request-operation': 'closed' })
    expect([onlyPull(here).state, here.github.contents.has(branch)]).toEqual(['closed', false])
  })

  test('more guests than the limits allow are planned bit by bit', async () => {
    const here = world(6)
    await runWorkflow(here, workflow, scheduled(here))
    const oldest = unmanagedIn(here.tenant).slice(0, 4)
    expect(planAt(here, branch).items.map(({ id }) => id)).toEqual(oldest.toSorted())
    const pull = onlyPull(here)
    reviewed(pull, 'grady')
    await runWorkflow(here, workflow, merged(here, pull, 'squash', 'adele'))
    expect(reset(here).toSorted()).toEqual(oldest.toSorted())
    await runWorkflow(here, workflow, scheduled(here))
    expect(planAt(here, branch).items).toHaveLength(2)
  })

  test('other changes start nothing, and a pull request from a fork is checked by nobody', async () => {
    const here = world()
    await runWorkflow(here, workflow, scheduled(here))
    const pull = onlyPull(here)
    const other = { ...pullRequest(here, pull, 'opened'), changed: ['README.md'] }
    expect(await runWorkflow(here, workflow, other)).toBeNull()
    expect(await runWorkflow(here, workflow, pushed(here, 'main', { 'README.md': 'x' }, 'adele'))).toBeNull()
    pull.head.fork = 'mallory/identity'
    const skipped = { plan: 'skipped', propose: 'skipped', check: 'skipped', enforce: 'skipped' }
    expect(conclusions(await runWorkflow(here, workflow, pullRequest(here, pull, 'opened')))).toEqual(skipped)
    expect(headOf(here.github, 'main')).not.toBe(pull.head.sha)
  })
})
