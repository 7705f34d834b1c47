import { afterEach, describe, expect, test } from '@jest/globals'
import { verdictAfter, type Attack, type Happening } from '../../world/github/approval-judge.ts'
import { approve, content, planPath, propose, pushTo } from '../../world/github/plan-repository.ts'
import { commitTo, headOf, mergePull } from '../../world/simulator/github/history.ts'
import { stopServing } from '../../world/simulator/github/loopback.ts'
import { createGitHubState, newReview, type GitHubState, type PullRequest } from '../../world/simulator/github/state.ts'
import { startWritable, tenantWith } from '../enforce/enforcement.ts'
import { applyIn, errorOf, planIn } from '../plan/plan-run.ts'

afterEach(stopServing)

const merge = (state: GitHubState, pull: PullRequest) => mergePull(state, pull, 'squash', 'adele')
const unsigned = { verified: false }
/** Somebody changes the plan, and the workflow makes it as it was again. */
const detour = (state: GitHubState, pull: PullRequest, author: string, known: object) => {
  pushTo(state, pull, { [planPath]: `${content}\n` }, author, known)
  pushTo(state, pull, { [planPath]: content }, 'github-actions[bot]', { committer: 'web-flow' })
}

describe('Nobody approves what they made, and nobody counts who may not write', () => {
  test.each<[string, Happening, RegExp, Attack?]>([
    ['Nobody approved.', () => undefined, /0 of 1 .* nobody approved it/],
    [
      'The author of the pull request approves.',
      (_, pull) => {
        pull.author = 'grady'
        approve(pull, 'grady')
      },
      /grady made the plan/,
    ],
    [
      'The author of the last commit approves.',
      (state, pull) => {
        pushTo(state, pull, { [planPath]: `${content}\n` }, 'grady')
        approve(pull, 'grady')
      },
      /grady made the plan/,
      { place: () => ({ content: Buffer.from(`${content}\n`) }) },
    ],
    [
      'The author of an earlier commit approves.',
      (state, pull) => {
        detour(state, pull, 'grady', {})
        approve(pull, 'grady')
      },
      /grady made the plan/,
    ],
    [
      'The committer of an earlier commit of somebody else approves.',
      (state, pull) => {
        detour(state, pull, 'adele', { committer: 'grady' })
        approve(pull, 'grady')
      },
      /grady made the plan/,
    ],
    [
      'The maker is one of the two whom min-approvals asks for.',
      (state, pull) => {
        detour(state, pull, 'grady', {})
        approve(pull, 'grady')
        approve(pull, 'miriam')
      },
      /1 of 2 .*grady made the plan; miriam counts/,
      { least: 2 },
    ],
    [
      'The maker wrote the name of the workflow into an unsigned commit.',
      (state, pull) => {
        detour(state, pull, 'github-actions[bot]', unsigned)
        approve(pull, 'grady')
      },
      /1 of 2 .*not known who made commit/,
    ],
    [
      'The same, in the only commit.',
      (_, pull) => {
        approve(pull, 'grady')
      },
      /1 of 2 .*not known who made commit/,
      {
        request: (own) => async (route, parameters) => {
          const answer = await own(route, parameters)
          if (!route.endsWith('/commits') || !route.includes('pull_number')) return answer
          const [commit] = answer.data as [{ commit: object }]
          return { data: [{ ...commit, commit: { ...commit.commit, verification: { verified: false } } }] }
        },
      },
    ],
    [
      'The maker has an address that GitHub does not know.',
      (state, pull) => {
        pushTo(state, pull, { [planPath]: `${content}\n` }, 'x', { author: null, committer: null })
        pushTo(state, pull, { [planPath]: content }, 'github-actions[bot]', { committer: 'web-flow' })
        approve(pull, 'grady')
      },
      /1 of 2 .*not known who made commit/,
    ],
    [
      'The maker is unknown, and approves beside one other.',
      (state, pull) => {
        detour(state, pull, 'grady', unsigned)
        approve(pull, 'grady')
        approve(pull, 'miriam')
      },
      /1 of 2 .*grady made the plan; miriam counts/,
    ],
    [
      'A bot approves.',
      (_, pull) => {
        approve(pull, 'renovate[bot]')
      },
      /renovate\[bot\] is a bot/,
    ],
    [
      'The workflow approves.',
      (_, pull) => {
        approve(pull, 'github-actions[bot]')
      },
      /github-actions\[bot\] is a bot/,
    ],
    [
      'A reader approves.',
      (_, pull) => {
        approve(pull, 'rena')
      },
      /rena may not write/,
    ],
    [
      'A stranger approves.',
      (_, pull) => {
        approve(pull, 'mallory')
      },
      /mallory may not write/,
    ],
    [
      'An account that is gone approves.',
      (_, pull) => {
        pull.reviews.push({ ...newReview(pull, { author: 'ghost' }), author: null })
      },
      /an account is gone/,
    ],
    [
      'One person approves twice.',
      (_, pull) => {
        approve(pull, 'grady')
        approve(pull, 'grady')
      },
      /1 of 2/,
      { least: 2 },
    ],
    [
      'The approval is of an older commit.',
      (state, pull) => {
        approve(pull, 'grady')
        pushTo(state, pull, { [planPath]: content }, 'github-actions[bot]', { committer: 'web-flow' })
      },
      /grady approved an older commit/,
    ],
    [
      'The approval was dismissed.',
      (_, pull) => {
        pull.reviews.push(newReview(pull, { author: 'grady', state: 'DISMISSED' }))
      },
      /nobody approved it/,
    ],
    [
      'Somebody who may write requested changes, and somebody else approved.',
      (_, pull) => {
        approve(pull, 'miriam', 'CHANGES_REQUESTED')
        approve(pull, 'grady')
      },
      /changes requested by miriam/,
    ],
    [
      'Changes were requested on an older commit, and still stand.',
      (state, pull) => {
        approve(pull, 'miriam', 'CHANGES_REQUESTED')
        pushTo(state, pull, { [planPath]: content }, 'github-actions[bot]', { committer: 'web-flow' })
        approve(pull, 'grady')
      },
      /changes requested by miriam/,
    ],
    [
      'There are more commits than can be looked at.',
      (state, pull) => {
        for (let n = 0; n < 51; n += 1)
          pushTo(state, pull, { [planPath]: `${content}${' '.repeat(n % 2)}` }, 'github-actions[bot]')
        approve(pull, 'grady')
      },
      /too many commits/,
    ],
  ])('%s', async (_, happen, why, attack = {}) => {
    const merged: Happening = (state, pull) => {
      happen(state, pull)
      merge(state, pull)
    }
    expect(await verdictAfter(merged, attack)).toMatch(why)
  })
})

describe('Through the bundle', () => {
  test('A plan that was taken back is refused when the old job runs again, and nobody is written to.', async () => {
    const tenant = tenantWith(3, 37)
    const state = createGitHubState()
    await using planner = await startWritable(tenant)
    const { text } = await planIn(planner)
    const pull = propose(state, text)
    approve(pull, 'grady')
    merge(state, pull)
    const sha = headOf(state, 'main')
    commitTo(state, 'main', { [planPath]: null })
    await using simulator = await startWritable(tenant, { run: { event: 'push', sha }, github: { state } })
    const inputs = { approval: 'pull-request', 'approved-plan': planPath }
    const applied = await applyIn(simulator, text, inputs, { workspace: { [planPath]: text } })
    expect(errorOf(applied)).toContain('The plan on main was changed since: it was taken away')
    expect([applied.run.outputs.result, applied.written]).toEqual(['refused', []])
  })
})
