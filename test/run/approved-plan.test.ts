import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { planText } from '../../src/core/plan/plan-file.ts'
import { ActionError } from '../../src/errors.ts'
import { loadApprovedPlan, type ApprovedPlanSettings, type LoadedPlan } from '../../src/run/approved-plan.ts'
import type { GitHubRequest } from '../../src/github/reviews.ts'
import { readRunContext, type RunContext } from '../../src/runner/run-context.ts'
import { daysLater, settings } from '../world/core/plans.ts'
import { headOf } from '../world/simulator/github/history.ts'
import { stopServing } from '../world/simulator/github/loopback.ts'
import { approved, content, plan, planPath, recordingServer } from '../world/github/plan-repository.ts'

let temp: string
let workspace: string

beforeEach(async () => {
  temp = await realpath(await mkdtemp(join(tmpdir(), 'approved-plan-')))
  workspace = join(temp, 'workspace')
  await mkdir(dirname(join(workspace, planPath)), { recursive: true })
  await writeFile(join(workspace, planPath), content)
})

afterEach(async () => {
  stopServing()
  await rm(temp, { recursive: true, force: true })
})

const nobody: GitHubRequest = () => Promise.reject(new Error('GitHub was asked'))

const enforcing: ApprovedPlanSettings = {
  ...settings,
  mode: 'enforce',
  approvedPlan: planPath,
  approvedDigest: '',
  approval: 'none',
  minApprovals: 1,
}

/** What the runner says of a run that a push to main started. */
const runOf = (known: Partial<RunContext> = {}): RunContext => ({
  ...readRunContext({
    GITHUB_REPOSITORY: 'contoso/identity',
    GITHUB_REPOSITORY_ID: '456789',
    GITHUB_SHA: 'c0ffee',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_WORKSPACE: workspace,
  }),
  ...known,
})

const load = (
  changed: Partial<ApprovedPlanSettings> = {},
  request: GitHubRequest = nobody,
  run: Partial<RunContext> = {},
): Promise<LoadedPlan | null> => loadApprovedPlan({ ...enforcing, ...changed }, runOf(run), daysLater(1 / 24), request)

/** Code and message of the refusal. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('it was loaded'),
    (reason: unknown) => reason,
  )
  if (error instanceof ActionError) return `${error.code}: ${error.message}`
  throw error
}

test('without a plan there is nothing to load, and nobody is asked', async () => {
  expect(await load({ approvedPlan: '' })).toBeNull()
})

test('a plan of the workspace is loaded, whole or trimmed', async () => {
  expect(await load()).toEqual({ file: plan, trimmed: false, pullRequest: null })
  expect(await load({ approvedPlan: join(workspace, planPath), approvedDigest: plan.digest })).toMatchObject({
    file: plan,
  })
  await writeFile(join(workspace, planPath), planText({ ...plan, items: plan.items.slice(1) }))
  expect(await load()).toMatchObject({ trimmed: true })
  expect(await refusal(load({ approvedDigest: plan.digest }))).toContain('plan-refused: ')
})

describe('what cannot be read, or is no plan, is refused', () => {
  test('200 MB, before anything is parsed', async () => {
    await truncate(join(workspace, planPath), 200 * 1024 * 1024)
    expect(await refusal(load())).toBe(`file-unreadable: "${planPath}" is larger than 33554432 bytes.`)
  })

  test('a path out of the workspace, whether something is there or not', async () => {
    await writeFile(join(temp, 'plan.json'), content)
    for (const path of [
      '../plan.json',
      join(temp, 'plan.json'),
      '../missing.json',
      `${planPath}/../../../../plan.json`,
    ]) {
      expect(await refusal(load({ approvedPlan: path }))).toBe(
        `file-unreadable: ${JSON.stringify(path)} leads out of the workspace.`,
      )
    }
  })

  test('a link out of the workspace, as file and as folder', async () => {
    await writeFile(join(temp, 'plan.json'), content)
    await symlink(join(temp, 'plan.json'), join(workspace, 'link.json'))
    await symlink(temp, join(workspace, 'folder'))
    for (const path of ['link.json', 'folder/plan.json']) {
      expect(await refusal(load({ approvedPlan: path }))).toBe(`file-unreadable: "${path}" leads out of the workspace.`)
    }
  })

  test('what is no text', async () => {
    await writeFile(join(workspace, planPath), Buffer.from([0x7b, 0xff, 0x7d]))
    expect(await refusal(load())).toBe(`file-unreadable: "${planPath}" is not text in UTF-8.`)
  })

  test('what is no plan, with the place and the path', async () => {
    await writeFile(join(workspace, planPath), '{\n  "schema": ')
    expect(await refusal(load())).toBe(
      `plan-refused: The plan "${planPath}" is refused. It is not JSON, at line 2, column 13.`,
    )
  })

  test('a plan that this run may not apply', async () => {
    expect(await refusal(load({ remediation: 'delete' }))).toBe(
      `plan-refused: The plan "${planPath}" is refused. It was made to reset guests, and remediation is delete.`,
    )
  })
})

describe('approval: pull-request', () => {
  const asked = { approval: 'pull-request' as const }

  test('loads the plan with the pull request and who approved it', async () => {
    const { state, request, refusals } = await recordingServer()
    approved(state)
    const loaded = await load(asked, request, { commit: headOf(state, 'main') })
    expect(loaded?.pullRequest).toEqual({
      number: 7,
      url: 'https://github.com/contoso/identity/pull/7',
      approvers: ['grady'],
    })
    expect(refusals).toEqual([])
  })

  test.each([`./${planPath}`, '.github/../.github/unmanaged-guests/plan.json'])(
    'knows the plan as %s too',
    async (path) => {
      const { state, request } = await recordingServer()
      approved(state)
      const run = { commit: headOf(state, 'main') }
      expect(await load({ ...asked, approvedPlan: path }, request, run)).toMatchObject({ pullRequest: { number: 7 } })
      expect(await load({ ...asked, approvedPlan: join(workspace, path) }, request, run)).not.toBeNull()
    },
  )

  test('asks nobody for a rehearsal, nor about a plan that is refused anyway', async () => {
    expect(await load({ ...asked, mode: 'report' })).toMatchObject({ pullRequest: null })
    expect(await refusal(load({ ...asked, remediation: 'delete' }))).toContain('It was made to reset guests')
  })

  test.each([
    ['a repository', { source: { repository: null, id: '8', attempt: '1', event: 'push', url: null } }],
    ['a branch', { branch: null }],
    ['a commit', { commit: null }],
  ])('refuses where the runner does not tell %s', async (_, run) => {
    expect(await refusal(load(asked, nobody, run))).toMatch(
      /^plan-refused: The plan .* is refused\. (The runner|It was made)/,
    )
  })

  test('refuses when GitHub does not tell who approved it', async () => {
    expect(await refusal(load(asked))).toContain('is refused. GitHub did not say how the plan was approved (Error).')
  })

  test('asks for as many approvals as min-approvals says', async () => {
    const { state, request } = await recordingServer()
    approved(state)
    const run = { commit: headOf(state, 'main') }
    expect(await refusal(load({ ...asked, minApprovals: 2 }, request, run))).toContain('has 1 of 2 approving reviews')
  })
})
