import { beforeAll, describe, expect, test } from '@jest/globals'
import { unmanagedIn } from '../enforce/enforcement.ts'
import { conclusions, lastStep, reset, worldWith, writes } from './flow-world.ts'
import { dispatched, scheduled } from '../plan/repository-events.ts'
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'
import { runWorkflow } from './workflow-runner.ts'

const main = 'ref:refs/heads/main'
const world = (unmanaged?: number) => worldWith([main], [main], unmanaged)
let weekly: WorkflowFile
let manual: WorkflowFile

beforeAll(async () => {
  weekly = await readWorkflow('examples/report.yml')
  manual = await readWorkflow('examples/manual.yml')
})

test('report.yml reports every week, and when somebody asks, without a write', async () => {
  const here = world()
  for (const event of [scheduled(here), dispatched(here)]) {
    const run = await runWorkflow(here, weekly, event)
    expect(conclusions(run)).toEqual({ report: 'success' })
    expect(lastStep(run, 'report').summary).toContain('## 3 unmanaged guests in 1 domain')
  }
  expect(writes(here)).toBe(0)
})

describe('manual.yml', () => {
  const enforce = { mode: 'enforce' }

  /** A weekly report, its run and the digest that its summary ends with. */
  async function planned(unmanaged?: number) {
    const here = world(unmanaged)
    const run = await runWorkflow(here, weekly, scheduled(here))
    const digest = /`approved-digest` `(sha256:\w{64})`\.\s*$/.exec(lastStep(run, 'report').summary)?.[1] ?? ''
    expect(digest).toBe(lastStep(run, 'report').outputs['plan-digest'])
    return { here, plan: { 'plan-run-id': String(run?.id), 'plan-digest': digest } }
  }

  test('reports unless something else is chosen', async () => {
    const here = world()
    const run = await runWorkflow(here, manual, dispatched(here))
    expect(conclusions(run)).toEqual({ guests: 'success' })
    expect(run?.jobs.guests?.group).toBe(`unmanaged-guests-report-${here.tenant.id}`)
    expect(writes(here)).toBe(0)
  })

  test('enforces within the limit', async () => {
    const here = world()
    const refused = await runWorkflow(here, manual, dispatched(here, { ...enforce, 'max-changes': '2' }))
    expect(conclusions(refused)).toEqual({ guests: 'failure' })
    expect(lastStep(refused, 'guests').log).toContain('3 guests would be changed, and max-changes is 2.')
    expect(writes(here)).toBe(0)
    const run = await runWorkflow(here, manual, dispatched(here, { ...enforce, 'max-changes': '3' }))
    expect(conclusions(run)).toEqual({ guests: 'success' })
    expect(run?.jobs.guests?.group).toBe(`unmanaged-guests-enforce-${here.tenant.id}`)
    expect(reset(here)).toHaveLength(3)
  })

  // With 83 of 520 candidates no value of one limit alone would do.
  test('has a way past every limit: a larger share, the first ones, or a few by id', async () => {
    const here = worldWith([main], [main], 30)
    const run = (inputs: Record<string, string>) =>
      runWorkflow(here, manual, dispatched(here, { ...enforce, ...inputs }))
    const refused = await run({ 'max-changes': '30' })
    expect(lastStep(refused, 'guests').log).toContain('max-change-percent is 10')
    const [chosen = ''] = unmanagedIn(here.tenant)
    expect(conclusions(await run({ 'only-guests': chosen }))).toEqual({ guests: 'success' })
    expect(reset(here)).toEqual([chosen])
    expect(conclusions(await run({ 'on-limit': 'partial' }))).toEqual({ guests: 'success' })
    const first = reset(here).length
    expect(first).toBeGreaterThan(1)
    expect(first).toBeLessThan(30)
    expect(conclusions(await run({ 'max-changes': '30', 'max-change-percent': '100' }))).toEqual({ guests: 'success' })
    expect(reset(here)).toHaveLength(30)
    expect(here.github.issues.length).toBe(1)
  })

  test('rehearses and enforces the plan of a run, by its digest', async () => {
    const { here, plan } = await planned()
    const guests = unmanagedIn(here.tenant)
    const rehearsed = await runWorkflow(here, manual, dispatched(here, plan))
    expect(lastStep(rehearsed, 'guests').summary).toContain('## Would reset 3 guests, 0 drifted, 0 not in the plan')
    expect(writes(here)).toBe(0)
    const run = await runWorkflow(here, manual, dispatched(here, { ...enforce, ...plan }))
    expect(lastStep(run, 'guests').summary).toContain('## 3 of 3 planned guests reset')
    expect(reset(here).toSorted()).toEqual(guests.toSorted())
  })

  test('works through a plan that is larger than a run, with one digest, until nobody is left', async () => {
    const { here, plan } = await planned(9)
    const partly = { ...enforce, ...plan, 'on-limit': 'partial', 'max-change-percent': '10' }
    const titles: string[] = []
    for (let run = 0; run < 4; run += 1) {
      const ran = await runWorkflow(here, manual, dispatched(here, partly))
      expect(conclusions(ran)).toEqual({ guests: 'success' })
      titles.push(/^## (.*)$/m.exec(lastStep(ran, 'guests').summary)?.[1] ?? '')
    }
    expect(titles).toEqual([
      // 10 % of 40, then of those whose account is still one of Entra: 36, and 33.
      '4 of 9 planned guests reset',
      '3 of 9 planned guests reset',
      '2 of 9 planned guests reset',
      'No unmanaged guests found',
    ])
    expect([reset(here).length, writes(here)]).toEqual([9, 9])
  })

  test('refuses a plan without a digest before it signs in, and one with another digest', async () => {
    const { here, plan } = await planned()
    const signedIn = here.requests.length
    const without = await runWorkflow(here, manual, dispatched(here, { ...enforce, ...plan, 'plan-digest': '' }))
    expect(without?.jobs.guests?.steps.map(({ conclusion }) => conclusion)).toEqual(['failure', 'skipped', 'skipped'])
    expect(here.requests).toHaveLength(signedIn)
    const digest = `sha256:${'0'.repeat(64)}`
    const other = await runWorkflow(here, manual, dispatched(here, { ...enforce, ...plan, 'plan-digest': digest }))
    expect(lastStep(other, 'guests').log).toContain(`and approved-digest is ${digest}.`)
    const alone = await runWorkflow(here, manual, dispatched(here, { ...enforce, 'plan-digest': digest }))
    expect(lastStep(alone, 'guests').log).toContain('"approved-plan" names no plan')
    expect(writes(here)).toBe(0)
  })

  test.each([
    ['of another workflow', { path: '.github/workflows/mine.yml' }, 'is of .github/workflows/mine.yml'],
    [
      'of a workflow whose name begins alike',
      { path: '.github/workflows/report.yml.yml' },
      'is of .github/workflows/report.yml.yml',
    ],
    ['on another branch', { head_branch: 'mine' }, 'was on mine, and must be on main'],
    ['on a pull request', { event: 'pull_request' }, 'was started by pull_request'],
    ['of a fork', { head_repository: { full_name: 'somebody/else' } }, 'is of somebody/else'],
    ['of a fork that is gone', { head_repository: null }, 'is of , and must be'],
  ])('takes no plan of a run %s', async (_, facts, message) => {
    const { here, plan } = await planned()
    const [known] = here.runs
    if (known !== undefined) here.runs[0] = { ...known, ...facts }
    const requests = here.requests.length
    const run = await runWorkflow(here, manual, dispatched(here, { ...enforce, ...plan }))
    expect(run?.jobs.guests?.steps.map(({ conclusion }) => conclusion)).toEqual(['failure', 'skipped', 'skipped'])
    expect(run?.jobs.guests?.steps[0]?.log).toContain(message)
    expect(here.requests).toHaveLength(requests)
  })

  test.each([
    ['1', 'GitHub does not show run 1 of this repository.'],
    ['1/artifacts', 'plan-run-id is no number'],
  ])('says what is wrong with the run %s', async (id, message) => {
    const { here, plan } = await planned()
    const run = await runWorkflow(here, manual, dispatched(here, { ...plan, 'plan-run-id': id }))
    expect(run?.jobs.guests?.steps[0]?.log).toContain(message)
  })

  test('takes the path of a run with its branch behind it too', async () => {
    const { here, plan } = await planned()
    const [known] = here.runs
    if (known !== undefined) here.runs[0] = { ...known, path: '.github/workflows/report.yml@main' }
    const run = await runWorkflow(here, manual, dispatched(here, plan))
    expect(conclusions(run)).toEqual({ guests: 'success' })
  })

  test('takes no mode that does not exist', async () => {
    const here = world()
    await expect(runWorkflow(here, manual, dispatched(here, { mode: 'Enforce' }))).rejects.toThrow('no option of mode')
  })
})

const readAll = () =>
  Promise.all(
    ['report', 'pull-request-approval', 'environment-approval', 'manual'].map((name) =>
      readWorkflow(`examples/${name}.yml`),
    ),
  )

test('no job may do more than it needs', async () => {
  const permissions = (await readAll()).map(({ file, permissions: top, jobs }) => [
    file,
    top,
    Object.fromEntries(jobs.map((job) => [job.id, job.permissions])),
  ])
  const signIn = { 'id-token': 'write' }
  const keepIssue = { ...signIn, issues: 'write' }
  expect(permissions).toEqual([
    ['report.yml', {}, { report: keepIssue }],
    [
      'pull-request-approval.yml',
      {},
      {
        plan: { ...keepIssue, 'pull-requests': 'read' },
        propose: { contents: 'write', 'pull-requests': 'write' },
        check: { ...signIn, contents: 'read' },
        enforce: { ...keepIssue, contents: 'read', 'pull-requests': 'read' },
      },
    ],
    ['environment-approval.yml', {}, { plan: keepIssue, enforce: keepIssue }],
    ['manual.yml', {}, { guests: { ...keepIssue, actions: 'read' } }],
  ])
})
