import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  approvingLogins,
  judgeApproval,
  type ApprovalFacts,
  type Review,
} from '../../../src/core/plan/plan-approval.ts'

const head = 'f00d'
const review = (login: string | null, state = 'APPROVED', changed: Partial<Review> = {}): Review => ({
  login,
  isBot: false,
  state,
  commit: head,
  ...changed,
})

const pull = {
  number: 7,
  url: 'https://github.com/contoso/identity/pull/7',
  merged: true,
  base: 'main',
  headRepository: 'contoso/identity',
  head,
  author: 'github-actions[bot]',
}

/** A plan that came in by a merged pull request of a bot, approved by one person. */
const facts: ApprovalFacts = {
  repository: 'contoso/identity',
  branch: 'main',
  blob: 'b10b',
  pullRequest: pull,
  lastChange: head,
  blobAtHead: 'b10b',
  headAuthors: ['github-actions[bot]', 'web-flow'],
  reviews: [review('grady')],
  writers: new Set(['grady', 'adele', 'miriam']),
}

test('a plan that came in by a merged pull request, approved on its last commit, counts', () => {
  expect(judgeApproval(facts, 1)).toEqual({ kind: 'approved', approvers: ['grady'] })
})

describe('the way in', () => {
  test.each<[string, Partial<ApprovalFacts>, string]>([
    [
      'pushed directly',
      { pullRequest: null },
      'The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.',
    ],
    [
      'a pull request that is not merged',
      { pullRequest: { ...pull, merged: false } },
      'The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.',
    ],
    ['a fork', { pullRequest: { ...pull, headRepository: 'mallory/identity' } }, 'Pull request #7 came from a fork.'],
    ['a fork that is gone', { pullRequest: { ...pull, headRepository: null } }, 'Pull request #7 came from a fork.'],
    [
      'another branch',
      { pullRequest: { ...pull, base: 'staging' } },
      'Pull request #7 was merged into staging, and this run is on main.',
    ],
    ['a run on another branch', { branch: 'mine' }, 'Pull request #7 was merged into main, and this run is on mine.'],
    [
      'a plan that was changed in the workspace, or by the merge',
      { blob: 'bad' },
      'The plan in the workspace is not the one at the head of pull request #7.',
    ],
    [
      'a plan that was not at the head',
      { blobAtHead: null },
      'The plan in the workspace is not the one at the head of pull request #7.',
    ],
    [
      'a head that did not change the plan',
      { lastChange: 'beef' },
      'The head of pull request #7 is not the commit that last changed the plan.',
    ],
    [
      'a head without the plan',
      { lastChange: null },
      'The head of pull request #7 is not the commit that last changed the plan.',
    ],
  ])('%s is refused', (_, changed, why) => {
    expect(judgeApproval({ ...facts, ...changed }, 1)).toEqual({ kind: 'refused', why })
  })
})

describe('reviews', () => {
  const bot = { isBot: true }
  const older = { commit: 'beef' }

  test.each<[string, Review[], number, Partial<ApprovalFacts>]>([
    ['none', [], 0, {}],
    ['a person', [review('grady')], 1, {}],
    ['two people', [review('grady'), review('adele')], 2, {}],
    ['one person twice', [review('grady'), review('grady')], 1, {}],
    ['a bot', [review('renovate[bot]', 'APPROVED', bot)], 0, { writers: new Set(['renovate[bot]']) }],
    ['the author', [review('grady')], 0, { pullRequest: { ...pull, author: 'grady' } }],
    ['the author in another case', [review('grady')], 0, { pullRequest: { ...pull, author: 'Grady' } }],
    ['who made the last commit', [review('grady')], 0, { headAuthors: ['grady', 'web-flow'] }],
    ['who committed it', [review('grady')], 0, { headAuthors: ['adele', 'GRADY'] }],
    ['an older commit', [review('grady', 'APPROVED', older)], 0, {}],
    ['an older commit, and the last one', [review('grady', 'APPROVED', older), review('grady')], 1, {}],
    ['no commit', [review('grady', 'APPROVED', { commit: null })], 0, {}],
    ['dismissed', [review('grady', 'DISMISSED')], 0, {}],
    ['changes requested', [review('grady', 'CHANGES_REQUESTED')], 0, {}],
    ['changes requested after the approval', [review('grady'), review('grady', 'CHANGES_REQUESTED')], 0, {}],
    ['approved after changes were requested', [review('grady', 'CHANGES_REQUESTED'), review('grady')], 1, {}],
    [
      'approved, then changes were requested on it by somebody else',
      [review('grady'), review('adele', 'CHANGES_REQUESTED')],
      1,
      {},
    ],
    ['a comment after the approval', [review('grady'), review('grady', 'COMMENTED')], 1, {}],
    ['a comment alone', [review('grady', 'COMMENTED')], 0, {}],
    ['not sent yet', [review('grady', 'PENDING')], 0, {}],
    ['a state that nobody knows', [review('grady'), review('grady', 'RETRACTED')], 0, {}],
    ['who may only read', [review('reader')], 0, {}],
    ['who may only read, and who may write', [review('reader'), review('adele')], 1, {}],
    ['an account that is gone', [review(null)], 0, {}],
    ['an account that is gone, and a person', [review(null), review('adele')], 1, {}],
  ])('%s', (_, reviews, approvals, changed) => {
    const given = { ...facts, ...changed, reviews }
    expect(judgeApproval(given, approvals + 1)).toEqual({
      kind: 'refused',
      why:
        `Pull request #7 has ${approvals} of ${approvals + 1} approving reviews on its last commit, ` +
        'by people who may write and who are neither its author nor a bot.',
    })
    if (approvals > 0) expect(judgeApproval(given, approvals)).toMatchObject({ kind: 'approved' })
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
        const judged = judgeApproval({ ...facts, reviews }, least)
        expect(judgeApproval({ ...facts, reviews: reviews.toReversed() }, least).kind).toBe(judged.kind)
        const counted = given.filter(({ login, state }) => state === 'APPROVED' && facts.writers.has(login))
        expect(judged.kind).toBe(counted.length >= least ? 'approved' : 'refused')
        if (judged.kind === 'approved') expect(judged.approvers).toEqual(counted.map(({ login }) => login))
      }),
    )
  })
})

test('rights are asked for once of everybody whose approval could count, and of nobody else', () => {
  const reviews = [
    review('grady', 'CHANGES_REQUESTED'),
    review('grady'),
    review('grady'),
    review(null),
    review('adele', 'COMMENTED'),
    review('miriam'),
    review('x[bot]', 'APPROVED', { isBot: true }),
  ]
  expect(approvingLogins(reviews)).toEqual(['grady', 'miriam'])
})
