import { afterEach, describe, expect, test } from '@jest/globals'
import { readApproval } from '../../../src/github/reviews.ts'
import { verdictAfter, type Attack, type Happening } from '../../world/github/approval-judge.ts'
import {
  approve,
  approved,
  content,
  placeOf,
  planBranch,
  planPath,
  pushTo,
  recordingServer,
} from '../../world/github/plan-repository.ts'
import { commitTo, headOf, mergePull, moveBranch } from '../../world/simulator/github/history.ts'
import { stopServing } from '../../world/simulator/github/loopback.ts'
import { newPull, type GitHubState, type PullRequest } from '../../world/simulator/github/state.ts'

afterEach(stopServing)

const merge = (state: GitHubState, pull: PullRequest) => mergePull(state, pull, 'squash', 'adele')

test('Without an attack the plan counts.', async () => {
  const happen: Happening = (state, pull) => {
    approve(pull, 'grady')
    merge(state, pull)
  }
  expect(await verdictAfter(happen)).toBe('approved by grady')
})

describe('A plan that did not come in by a merged pull request into the default branch is refused', () => {
  test.each<[string, Happening, RegExp, Attack?]>([
    ['It was pushed to main.', (state) => commitTo(state, 'main', { [planPath]: content }), /it was pushed/],
    ['It is in no commit.', () => undefined, /No commit on main has the file/],
    [
      'Its pull request is open, and a branch of it runs.',
      (_, pull) => {
        approve(pull, 'grady')
      },
      /not come in by a merged/,
      { place: (state) => ({ branch: planBranch, commit: headOf(state, planBranch) }) },
    ],
    [
      'Its pull request is of a fork.',
      (state, pull) => {
        pull.head.fork = 'mallory/identity'
        approve(pull, 'grady')
        merge(state, pull)
      },
      /came from a fork/,
    ],
    [
      'It was merged into another branch, which main was moved to.',
      (state, pull) => {
        moveBranch(state, 'staging', headOf(state, 'main'))
        pull.base.ref = 'staging'
        approve(pull, 'grady')
        moveBranch(state, 'main', merge(state, pull).sha)
      },
      /merged into staging/,
    ],
    [
      'It was merged into a branch that is not the default one, and runs there.',
      (state, pull) => {
        moveBranch(state, 'release', headOf(state, 'main'))
        pull.base.ref = 'release'
        approve(pull, 'grady')
        merge(state, pull)
      },
      /the default branch is main/,
      { place: (state) => ({ branch: 'release', commit: headOf(state, 'release') }) },
    ],
    [
      'Another plan was pushed over the approved one.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
        commitTo(state, 'main', { [planPath]: `${content} ` })
      },
      /it was pushed/,
      { place: () => ({ content: Buffer.from(`${content} `) }) },
    ],
    [
      'It is a copy of the approved one at another path.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
        commitTo(state, 'main', { 'copy.json': content })
      },
      /it was pushed/,
      { place: () => ({ path: 'copy.json' }) },
    ],
    [
      'It lies in a folder that the checkout made.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
      },
      /checked out with "path"/,
      { place: () => ({ path: `repo/${planPath}` }) },
    ],
    [
      'It was changed in the workspace.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
      },
      /changed since/,
      { place: () => ({ content: Buffer.from(content.replace('viral', 'other')) }) },
    ],
    [
      'A byte order mark was put before it.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
      },
      /changed since/,
      { place: () => ({ content: Buffer.from(`\ufeff${content}`) }) },
    ],
    [
      'Its lines end as on Windows.',
      (state, pull) => {
        approve(pull, 'grady')
        merge(state, pull)
      },
      /changed since/,
      { place: () => ({ content: Buffer.from(content.replaceAll('\n', '\r\n')) }) },
    ],
    [
      'The head of the pull request has another commit behind the plan.',
      (state, pull) => {
        pushTo(state, pull, { 'other.md': 'x' })
        approve(pull, 'grady')
        merge(state, pull)
      },
      /not the commit that last changed/,
    ],
  ])('%s', async (_, happen, why, attack = {}) => {
    expect(await verdictAfter(happen, attack)).toMatch(why)
  })

  test('A byte order mark that is in the commit too is no attack.', async () => {
    const marked = `\ufeff${content}`
    const happen: Happening = (state, pull) => {
      pushTo(state, pull, { [planPath]: marked }, 'github-actions[bot]', { committer: 'web-flow' })
      approve(pull, 'grady')
      merge(state, pull)
    }
    expect(await verdictAfter(happen, { place: () => ({ content: Buffer.from(marked) }) })).toBe('approved by grady')
  })
})

describe('A plan that was taken back is not enforced by running the old job again', () => {
  test.each<[string, Happening]>([
    ['It was deleted.', (state) => commitTo(state, 'main', { [planPath]: null })],
    ['A smaller one took its place.', (state) => commitTo(state, 'main', { [planPath]: '{}' })],
    [
      'It was deleted, and pushed again.',
      (state) => {
        commitTo(state, 'main', { [planPath]: null })
        commitTo(state, 'main', { [planPath]: content })
      },
    ],
    [
      'A smaller one took its place by a pull request of its own.',
      (state) => {
        moveBranch(state, 'smaller', headOf(state, 'main'))
        const { sha } = commitTo(state, 'smaller', { [planPath]: '{}' })
        const pull = newPull({ number: 8, head: { ref: 'smaller', sha } })
        state.pulls.push(pull)
        approve(pull, 'grady')
        merge(state, pull)
      },
    ],
  ])('%s', async (_, happen) => {
    const { state, request } = await recordingServer()
    const pull = approved(state)
    const old = placeOf(state)
    happen(state, pull)
    expect(await readApproval(old, 1, request)).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(
        /^The plan on main was changed since: it was (taken away|replaced) by commit [0-9a-f]{7}\.$/,
      ) as unknown,
    })
  })
})

describe('What GitHub does not say counts as a no', () => {
  const rights = 'The job needs `contents: read` and `pull-requests: read`.'
  const again = 'Run the job again.'
  test.each<[string, () => Promise<{ data: unknown }>, string]>([
    ['It answers 403.', () => Promise.reject(Object.assign(new Error('x'), { status: 403 })), rights],
    [
      'It answers 500, and rights are not blamed.',
      () => Promise.reject(Object.assign(new Error('x'), { status: 500 })),
      again,
    ],
    [
      'It answers 429, and rights are not blamed.',
      () => Promise.reject(Object.assign(new Error('x'), { status: 429 })),
      again,
    ],
    ['It cannot be reached.', () => Promise.reject(new TypeError('x')), again],
    ['It answers with a page.', () => Promise.resolve({ data: '<html>' }), again],
    ['It answers with nothing.', () => Promise.resolve({ data: null }), again],
  ])('%s', async (_, answer, fix) => {
    const routes = [
      '/reviews',
      '/pulls/{pull_number}',
      '/pulls/{pull_number}/commits',
      '/permission',
      '/commits/{commit_sha}/pulls',
    ]
    for (const broken of routes) {
      const { state, request } = await recordingServer()
      approved(state)
      const judged = await readApproval(placeOf(state), 1, (route, given) =>
        route.endsWith(broken) ? answer() : request(route, given),
      )
      expect([broken, judged]).toEqual([broken, { kind: 'refused', why: expect.stringContaining(fix) as unknown }])
    }
  })
})
