import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  decidingLogins,
  judgeApproval,
  type ApprovalInput,
  type PlanCommit,
  type Review,
} from '../../../src/core/plan/plan-approval.ts'

const head = 'f00df00df00d'
const review = (login: string | null, state = 'APPROVED', changed: Partial<Review> = {}): Review => ({
  login,
  isBot: false,
  state,
  commit: head,
  ...changed,
})

/** As the flow makes it: by the workflow, signed by GitHub. */
const own: PlanCommit = { sha: head, author: 'github-actions[bot]', committer: 'web-flow', isVerified: true }
const by = (login: string | null, changed: Partial<PlanCommit> = {}): PlanCommit => ({
  sha: 'beefbeefbeef',
  author: login,
  committer: login,
  isVerified: true,
  ...changed,
})

type Pull = NonNullable<ApprovalInput['pullRequest']>
const pull: Pull = {
  number: 7,
  url: 'https://github.com/contoso/identity/pull/7',
  merged: true,
  base: 'main',
  defaultBranch: 'main',
  isFork: false,
  head,
  author: 'github-actions[bot]',
  lastChange: head,
  blob: 'b10b',
  planCommits: [own],
  reviews: [review('grady')],
}

/** A plan that came in by a merged pull request of a bot, approved by one person. */
const facts: ApprovalInput = {
  path: 'plan.json',
  branch: 'main',
  blob: 'b10b',
  broughtBy: 'c0ffee',
  tip: { lastChange: 'c0ffee', blob: 'b10b' },
  pullRequest: pull,
  writers: new Set(['grady', 'adele', 'miriam']),
}
const withPull = (changed: Partial<Pull>): ApprovalInput => ({ ...facts, pullRequest: { ...pull, ...changed } })

test('a plan that came in by a merged pull request, approved on its last commit, counts', () => {
  expect(judgeApproval(facts, 1)).toEqual({ kind: 'approved', approvers: ['grady'] })
})

describe('the way in', () => {
  const pushed = 'The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.'
  const another = 'The plan in the workspace is not the one at the head of pull request #7.'
  const notLast = 'The head of pull request #7 is not the commit that last changed the plan.'
  test.each<[string, ApprovalInput, string]>([
    ['pushed directly', { ...facts, pullRequest: null }, pushed],
    ['a pull request that is not merged', withPull({ merged: false }), pushed],
    ['a fork', withPull({ isFork: true }), 'Pull request #7 came from a fork.'],
    [
      'another branch',
      withPull({ base: 'staging' }),
      'Pull request #7 was merged into staging, and this run is on main.',
    ],
    [
      'a run on another branch',
      { ...facts, branch: 'mine' },
      'Pull request #7 was merged into main, and this run is on mine.',
    ],
    [
      'a branch that is not the default one',
      withPull({ defaultBranch: 'trunk' }),
      'This run is on main, and the default branch is trunk.',
    ],
    ['a plan that was changed by the merge', withPull({ blob: 'bad' }), another],
    ['a plan that was not at the head', withPull({ blob: null }), another],
    ['a head that did not change the plan', withPull({ lastChange: 'beef' }), notLast],
    ['a head without the plan', withPull({ lastChange: null }), notLast],
    [
      'a plan that was taken back',
      { ...facts, tip: { lastChange: 'deadbeef01', blob: null } },
      'The plan on main was changed since: it was taken away by commit deadbee.',
    ],
    [
      'a plan that another one took the place of',
      { ...facts, tip: { lastChange: 'deadbeef01', blob: '5ma11' } },
      'The plan on main was changed since: it was replaced by commit deadbee.',
    ],
    [
      'a plan that was taken back and pushed again',
      { ...facts, tip: { lastChange: 'deadbeef01', blob: 'b10b' } },
      'The plan on main was changed since: it was replaced by commit deadbee.',
    ],
    [
      'a file that the repository does not have there',
      { ...facts, broughtBy: null, path: 'repo/plan.json' },
      'No commit on main has the file "repo/plan.json". Was the repository checked out with "path"? Check it out ' +
        'without, so that the plan has the same path in the workspace as in the repository.',
    ],
    [
      'more commits than are looked at',
      withPull({ planCommits: null }),
      'Pull request #7 has too many commits to tell who made the plan. Propose the plan again.',
    ],
  ])('%s is refused', (_, given, why) => {
    expect(judgeApproval(given, 1)).toEqual({ kind: 'refused', why })
  })
})

describe('reviews', () => {
  const bot = { isBot: true }
  const older = { commit: 'beef' }

  test.each<[string, Review[], number, string, Partial<Pull>?]>([
    ['none', [], 0, 'nobody approved it'],
    ['a person', [review('grady')], 1, 'grady counts'],
    ['two people', [review('grady'), review('adele')], 2, 'grady counts; adele counts'],
    ['one person twice', [review('grady'), review('grady')], 1, 'grady counts'],
    ['a bot', [review('renovate[bot]', 'APPROVED', bot)], 0, 'renovate[bot] is a bot'],
    ['the author', [review('grady')], 0, 'grady made the plan', { author: 'Grady' }],
    ['who made an earlier commit', [review('grady')], 0, 'grady made the plan', { planCommits: [by('GRADY'), own] }],
    [
      'who committed what another one made',
      [review('grady')],
      0,
      'grady made the plan',
      { planCommits: [by('adele', { committer: 'grady' }), own] },
    ],
    ['an older commit', [review('grady', 'APPROVED', older)], 0, 'grady approved an older commit'],
    ['an older commit, and the last one', [review('grady', 'APPROVED', older), review('grady')], 1, 'grady counts'],
    ['no commit', [review('grady', 'APPROVED', { commit: null })], 0, 'grady approved an older commit'],
    ['dismissed', [review('grady', 'DISMISSED')], 0, 'nobody approved it'],
    [
      'approved after changes were requested',
      [review('grady', 'CHANGES_REQUESTED'), review('grady')],
      1,
      'grady counts',
    ],
    ['a comment after the approval', [review('grady'), review('grady', 'COMMENTED')], 1, 'grady counts'],
    ['a comment alone', [review('grady', 'COMMENTED')], 0, 'nobody approved it'],
    ['not sent yet', [review('grady', 'PENDING')], 0, 'nobody approved it'],
    ['a state that nobody knows', [review('grady'), review('grady', 'RETRACTED')], 0, 'nobody approved it'],
    ['who may only read', [review('reader')], 0, 'reader may not write'],
    ['who may only read, and who may', [review('reader'), review('adele')], 1, 'reader may not write; adele counts'],
    ['an account that is gone', [review(null)], 0, 'an account is gone'],
    ['changes requested by a reader', [review('reader', 'CHANGES_REQUESTED'), review('adele')], 1, 'adele counts'],
    ['changes requested by a bot', [review('x[bot]', 'CHANGES_REQUESTED', bot), review('adele')], 1, 'adele counts'],
  ])('%s', (_, reviews, approvals, told, changed = {}) => {
    const given = withPull({ ...changed, reviews })
    expect(judgeApproval(given, approvals + 1)).toEqual({
      kind: 'refused',
      why: `Pull request #7 has ${approvals} of ${approvals + 1} approving reviews that count: ${told}.`,
    })
    if (approvals > 0) expect(judgeApproval(given, approvals)).toMatchObject({ kind: 'approved' })
  })

  test.each([
    ['alone', [review('grady', 'CHANGES_REQUESTED')]],
    ['after an approval', [review('grady'), review('grady', 'CHANGES_REQUESTED')]],
    ['of an older commit', [review('grady', 'CHANGES_REQUESTED', older), review('adele'), review('miriam')]],
    ['with a comment behind it', [review('grady', 'CHANGES_REQUESTED'), review('grady', 'COMMENTED'), review('adele')]],
  ])('changes that somebody who may write requests refuse: %s', (_, reviews) => {
    expect(judgeApproval(withPull({ reviews }), 1)).toEqual({
      kind: 'refused',
      why: 'Pull request #7 has changes requested by grady, which still stand.',
    })
  })

  test.each([
    ['no signature', by('github-actions[bot]', { isVerified: false })],
    ['an author whom GitHub does not know', by(null)],
    ['a committer whom GitHub does not know', by('adele', { committer: null })],
  ])('a commit with %s asks for one approval more, of somebody else', (_, commit) => {
    const given = (...logins: string[]) =>
      judgeApproval(withPull({ planCommits: [commit, own], reviews: logins.map((login) => review(login)) }), 1)
    expect(given('grady')).toEqual({
      kind: 'refused',
      why:
        'Pull request #7 has 1 of 2 approving reviews that count: grady counts. One more than min-approvals is asked for, ' +
        'because it is not known who made commit beefbee.',
    })
    expect(given('grady', 'miriam')).toEqual({ kind: 'approved', approvers: ['grady', 'miriam'] })
  })

  test('of the same people in any order come to the same, as long as each keeps to one opinion', () => {
    const people = ['grady', 'adele', 'miriam', 'reader', 'github-actions[bot]']
    const opinions = fc.uniqueArray(
      fc.record({ login: fc.constantFrom(...people), state: fc.constantFrom('APPROVED', 'COMMENTED', 'DISMISSED') }),
      { selector: ({ login }) => login },
    )
    fc.assert(
      fc.property(opinions, fc.integer({ min: 1, max: 4 }), (given, least) => {
        const reviews = given.map(({ login, state }) => review(login, state, { isBot: login.endsWith('[bot]') }))
        const judged = judgeApproval(withPull({ reviews }), least)
        expect(judgeApproval(withPull({ reviews: reviews.toReversed() }), least).kind).toBe(judged.kind)
        const counted = given.filter(({ login, state }) => state === 'APPROVED' && facts.writers.has(login))
        expect(judged.kind).toBe(counted.length >= least ? 'approved' : 'refused')
        if (judged.kind === 'approved') expect(judged.approvers).toEqual(counted.map(({ login }) => login))
      }),
    )
  })
})

test('rights are asked for once of everybody whose opinion could count, and of nobody else', () => {
  const reviews = [
    review('grady', 'CHANGES_REQUESTED'),
    review('grady'),
    review(null),
    review('adele', 'COMMENTED'),
    review('miriam'),
    review('x[bot]', 'APPROVED', { isBot: true }),
  ]
  expect(decidingLogins(reviews)).toEqual(['grady', 'miriam'])
})
