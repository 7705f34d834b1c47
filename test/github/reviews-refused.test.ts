import { afterEach, describe, expect, test } from '@jest/globals'
import { readApproval } from '../../src/github/reviews.ts'
import { commitTo, filesAt, headOf, mergePull, moveBranch } from '../world/simulator/github/history.ts'
import { stopServing } from '../world/simulator/github/loopback.ts'
import { newPull, type GitHubState } from '../world/simulator/github/state.ts'
import {
  approve,
  approved,
  content,
  placeOf,
  planBranch,
  planPath,
  propose,
  pushTo,
  recordingServer,
} from '../world/github/plan-repository.ts'
import { judged } from '../world/github/approval-judge.ts'

afterEach(stopServing)

const matching = (text: string): unknown => expect.stringContaining(text)

describe('a plan is refused', () => {
  test.each<[string, (state: GitHubState) => void, string]>([
    [
      'that was pushed to main',
      (state) => {
        commitTo(state, 'main', { [planPath]: content })
      },
      'it was pushed, or GitHub knows of none',
    ],
    [
      'that was never committed',
      (state) => {
        commitTo(state, 'main', { 'README.md': 'x' })
      },
      'No commit on main has the file',
    ],
    [
      'that was pushed to main after another one came in by the book',
      (state) => {
        approved(state)
        commitTo(state, 'main', { [planPath]: content })
      },
      'it was pushed, or GitHub knows of none',
    ],
    [
      'whose pull request is still open',
      (state) => {
        const pull = propose(state)
        approve(pull, 'grady')
        for (const commit of state.commits) commit.branches.push('main')
        state.contents.set('main', new Map(filesAt(state, planBranch)))
      },
      'it was pushed, or GitHub knows of none',
    ],
    [
      'that nobody approved',
      (state) => {
        mergePull(state, propose(state), 'squash', 'adele')
      },
      'has 0 of 1 approving reviews',
    ],
    [
      'that a later pull request changed, which nobody approved',
      (state) => {
        approved(state)
        moveBranch(state, 'later', headOf(state, 'main'))
        const { sha } = commitTo(state, 'later', { [planPath]: content })
        const pull = newPull({ number: 8, head: { ref: 'later', sha } })
        state.pulls.push(pull)
        mergePull(state, pull, 'merge', 'adele')
      },
      'Pull request #8 has 0 of 1 approving reviews',
    ],
    [
      'that was changed after the approval',
      (state) => {
        const pull = propose(state)
        approve(pull, 'grady')
        pushTo(state, pull, { [planPath]: content })
        mergePull(state, pull, 'merge', 'adele')
      },
      'has 0 of 1 approving reviews that count: grady approved an older commit',
    ],
    [
      'whose pull request got another commit after the plan, approved or not',
      (state) => {
        const pull = propose(state)
        pushTo(state, pull, { 'other.md': 'x' })
        approve(pull, 'grady')
        mergePull(state, pull, 'squash', 'adele')
      },
      'The head of pull request #7 is not the commit that last changed the plan.',
    ],
    [
      'that came from a fork',
      (state) => {
        const pull = propose(state)
        pull.head.fork = 'mallory/identity'
        approve(pull, 'grady')
        mergePull(state, pull, 'merge', 'adele')
      },
      'Pull request #7 came from a fork.',
    ],
    [
      'that was merged into another branch first',
      (state) => {
        const pull = propose(state)
        moveBranch(state, 'staging', headOf(state, 'main'))
        pull.base.ref = 'staging'
        approve(pull, 'grady')
        const { sha } = mergePull(state, pull, 'merge', 'adele')
        moveBranch(state, 'main', sha)
      },
      'Pull request #7 was merged into staging, and this run is on main.',
    ],
  ])('%s', async (_, happen, why) => {
    expect(await judged(happen)).toEqual({ kind: 'refused', why: matching(why) })
  })

  test('that was taken back, or that a smaller one took the place of, by running the old job again', async () => {
    const { state, request } = await recordingServer()
    approved(state)
    const place = placeOf(state)
    expect(await readApproval(place, 1, request)).toMatchObject({ kind: 'approved' })
    commitTo(state, 'main', { 'other.md': 'x' })
    expect(await readApproval(place, 1, request)).toMatchObject({ kind: 'approved' })
    for (const [changes, how] of [
      [{ [planPath]: null }, 'taken away'],
      [{ [planPath]: '{}' }, 'replaced'],
      [{ [planPath]: content }, 'replaced'],
    ] as const) {
      commitTo(state, 'main', changes)
      const why = matching(
        `The plan on main was changed since: it was ${how} by commit ${headOf(state, 'main').slice(0, 7)}`,
      )
      expect(await readApproval(place, 1, request)).toEqual({ kind: 'refused', why })
    }
  })

  test('that one person made and approves, whoever the commits say it was', async () => {
    const forged = (author: string, known: object, ...approvers: string[]) =>
      judged(
        (state) => {
          const pull = propose(state)
          pushTo(state, pull, { [planPath]: `${content}\n` }, author, known)
          pushTo(state, pull, { [planPath]: content }, 'github-actions[bot]', { committer: 'web-flow' })
          for (const login of approvers) approve(pull, login)
          mergePull(state, pull, 'squash', 'adele')
        },
        { least: 2 },
      )
    const asBot = ['github-actions[bot]', { verified: false }] as const
    expect(await forged(...asBot, 'grady', 'miriam')).toMatchObject({ why: matching('has 2 of 3 approving reviews') })
    expect(await forged(...asBot, 'grady', 'miriam', 'adele')).toMatchObject({ kind: 'approved' })
    expect(await forged('grady', {}, 'grady', 'miriam')).toMatchObject({ why: matching('grady made the plan; miriam') })
    expect(await forged('adele', { committer: 'grady' }, 'grady', 'miriam')).toMatchObject({
      why: matching('grady made the plan; miriam'),
    })
    expect(await forged('grady', {}, 'miriam', 'adele')).toMatchObject({ kind: 'approved' })
  })

  test('on a branch that is not the default one', async () => {
    const { state, request } = await recordingServer()
    moveBranch(state, 'release', commitTo(state, 'main', { 'README.md': 'x' }).sha)
    const pull = propose(state)
    pull.base.ref = 'release'
    approve(pull, 'grady')
    mergePull(state, pull, 'merge', 'adele')
    const place = { ...placeOf(state), commit: headOf(state, 'release'), branch: 'release' }
    expect(await readApproval(place, 1, request)).toMatchObject({
      why: 'This run is on release, and the default branch is main.',
    })
  })

  test.each([
    ['was changed in the workspace', { content: Buffer.from(`${content} `) }, 'The plan on main was changed since'],
    ['is applied on another branch', { branch: 'mine' }, 'The plan on mine was changed since'],
    ['is another file than the one that was approved', { path: 'plan.json' }, 'No commit on main has the file'],
    [
      'lies in a folder that the checkout made',
      { path: `repo/${planPath}` },
      'Was the repository checked out with "path"?',
    ],
    [
      'has a byte order mark that the head does not have',
      { content: Buffer.from(`\ufeff${content}`) },
      'changed since',
    ],
  ])('that %s', async (_, place, why) => {
    expect(await judged(approved, { place })).toEqual({ kind: 'refused', why: matching(why) })
  })
})
