import { beforeAll, describe, expect, test } from '@jest/globals'
import { commitTo } from '../../world/simulator/github/history.ts'
import { unmanagedIn, viral } from '../enforce/enforcement.ts'
import { conclusions, lastStep, reset, worldWith, writes } from './flow-world.ts'
import { dispatched, scheduled } from '../plan/repository-events.ts'
import { readWorkflow, type Step, type WorkflowFile } from './workflow-file.ts'
import { ownRepository } from '../../../scripts/owner.ts'
import { runWorkflow } from './workflow-runner.ts'

const world = (unmanaged?: number) => worldWith(['ref:refs/heads/main'], ['environment:entra-enforce'], unmanaged)

describe('environment-approval.yml', () => {
  let workflow: WorkflowFile
  beforeAll(async () => {
    workflow = await readWorkflow('examples/environment-approval.yml')
  })

  test('schedule → plan → the reviewers approve → enforce → nothing left', async () => {
    const here = world()
    const asked: string[] = []
    const run = await runWorkflow(here, workflow, scheduled(here), {
      review: (environment) => {
        asked.push(environment)
        // While the run waits, nothing has changed.
        expect(writes(here)).toBe(0)
        return 'approved'
      },
    })
    expect(asked).toEqual(['entra-enforce'])
    expect(conclusions(run)).toEqual({ plan: 'success', enforce: 'success' })
    expect(run?.jobs.enforce?.group).toBe(`unmanaged-guests-enforce-${here.tenant.id}`)
    expect(lastStep(run, 'enforce').summary).toContain('## 3 of 3 planned guests reset')
    expect(reset(here).toSorted()).toEqual(unmanagedIn(here.tenant).toSorted())
    const names = here.artifacts.map(({ name }) => name)
    expect(names).toContain('unmanaged-guests')
    expect(names).toContain('unmanaged-guests-enforced')

    const next = await runWorkflow(here, workflow, scheduled(here))
    expect(conclusions(next)).toEqual({ plan: 'success', enforce: 'skipped' })
    expect(writes(here)).toBe(3)
  })

  test('one guest by hand first, in the environment that the writer trusts, then the others, and a week later what became of all', async () => {
    const here = world()
    const manual = await readWorkflow('examples/manual.yml')
    const [first = ''] = unmanagedIn(here.tenant)
    const byHand = dispatched(here, { mode: 'enforce', 'only-guests': first })
    const elsewhere = await runWorkflow(here, manual, byHand)
    expect(lastStep(elsewhere, 'guests').log).toMatch(/AADSTS700?213?/)
    const inside = { ...manual, jobs: manual.jobs.map((job) => ({ ...job, environment: 'entra-enforce' })) }
    const tried = await runWorkflow(here, inside, byHand, { review: () => 'approved' })
    expect(conclusions(tried)).toEqual({ guests: 'success' })
    expect(reset(here)).toEqual([first])
    const approved = await runWorkflow(here, workflow, scheduled(here), { review: () => 'approved' })
    expect(lastStep(approved, 'enforce').summary).toContain('## 2 of 2 planned guests reset')
    await runWorkflow(here, workflow, scheduled(here))
    const [issue, ...others] = here.github.issues
    expect([issue?.state, others]).toEqual(['closed', []])
    const since = /### Reset before, and since[\s\S]*?\n\n([\s\S]*?)\n\n/.exec(issue?.body ?? '')?.[1] ?? ''
    expect(since.match(/^\| \[\d{4}-/gm)).toHaveLength(2)
  })

  test('rejected, it changes nothing', async () => {
    const here = world()
    const run = await runWorkflow(here, workflow, scheduled(here), { review: () => 'rejected' })
    expect(conclusions(run)).toEqual({ plan: 'success', enforce: 'failure' })
    expect(writes(here)).toBe(0)
  })

  test('what changes while the run waits is left alone', async () => {
    const here = world(8)
    const [gone = '', ...others] = unmanagedIn(here.tenant).slice(0, 4)
    const run = await runWorkflow(here, workflow, scheduled(here), {
      review: () => {
        here.tenant.users.delete(gone)
        return 'approved'
      },
    })
    expect(lastStep(run, 'enforce').summary).toContain('## 3 of 4 planned guests reset')
    expect(reset(here).toSorted()).toEqual(others.toSorted())
  })

  test('another plan in the place of the approved one is refused', async () => {
    const here = world()
    const other = world()
    await runWorkflow(other, workflow, scheduled(other), { review: () => 'rejected' })
    const run = await runWorkflow(here, workflow, scheduled(here), {
      review: () => {
        const isPlan = ({ name }: { readonly name: string }) => name === 'unmanaged-guests'
        const theirs = other.artifacts.find(isPlan)
        for (const [index, mine] of here.artifacts.entries()) {
          if (isPlan(mine) && theirs !== undefined) here.artifacts[index] = { ...mine, bytes: theirs.bytes }
        }
        return 'approved'
      },
    })
    expect(conclusions(run)).toEqual({ plan: 'success', enforce: 'failure' })
    expect(lastStep(run, 'enforce').log).toMatch(/Its digest is sha256:\w{64}, and approved-digest is sha256:\w{64}\./)
    expect(writes(here)).toBe(0)
  })

  test('the writer’s credential is worth nothing outside of the environment', async () => {
    const here = world()
    const outside = { ...workflow, jobs: workflow.jobs.map((job) => ({ ...job, environment: null })) }
    const run = await runWorkflow(here, outside, scheduled(here))
    expect(conclusions(run)).toEqual({ plan: 'success', enforce: 'failure' })
    expect(lastStep(run, 'enforce').log).toContain('AADSTS700213')
    expect(writes(here)).toBe(0)
  })

  test('a plan of nobody but guests whose exemption ran out long ago waits for its approval too', async () => {
    const here = world()
    const lapsed = [
      'exemptions:',
      `  - match: ${viral}`,
      '    reason: a migration until then',
      '    owner: identity team',
      `    expires: ${new Date(Date.now() - 40 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)}`,
    ]
    commitTo(here.github, 'main', { '.github/exemptions.yml': lapsed.join('\n') })
    const checkout: Step = {
      id: 'checkout',
      uses: 'actions/checkout@v7',
      run: null,
      condition: { expression: 'success()' },
      with: {},
      env: {},
    }
    const withExemptions = {
      ...workflow,
      jobs: workflow.jobs.map((job) => ({
        ...job,
        permissions: { ...job.permissions, contents: 'read' },
        steps: [
          checkout,
          ...job.steps.map((step) =>
            step.uses?.startsWith(ownRepository()) === true
              ? { ...step, with: { ...step.with, 'exemptions-file': '.github/exemptions.yml' } }
              : step,
          ),
        ],
      })),
    }
    const run = await runWorkflow(here, withExemptions, scheduled(here), { review: () => 'approved' })
    expect(conclusions(run)).toEqual({ plan: 'success', enforce: 'success' })
    expect(
      run?.jobs.plan?.steps.find(({ outputs }) => 'actionable-count' in outputs)?.outputs['actionable-count'],
    ).toBe('0')
    expect(reset(here)).toHaveLength(3)
  })
})
