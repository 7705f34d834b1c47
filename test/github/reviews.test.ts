import { afterEach, describe, expect, test } from '@jest/globals'
import { readApproval } from '../../src/github/reviews.ts'
import { commitTo, deleteBranch, mergePull } from '../world/simulator/github/history.ts'
import { stopServing } from '../world/simulator/github/loopback.ts'
import { newReview, type GitHubState } from '../world/simulator/github/state.ts'
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

const approval = { kind: 'approved', number: 7, url: 'https://github.com/contoso/identity/pull/7' }
const matching = (text: string): unknown => expect.stringContaining(text)

describe('an approved plan', () => {
  test.each(['merge', 'squash', 'rebase'] as const)('counts when it was merged by %s', async (method) => {
    expect(await judged((state) => approved(state, method))).toEqual({ ...approval, approvers: ['grady'] })
  })

  test.each(['merge', 'squash', 'rebase'] as const)(
    'counts when main moved on before and after the %s, and the branch is gone',
    async (method) => {
      const judgement = await judged((state) => {
        const pull = propose(state)
        commitTo(state, 'main', { 'other.md': 'before' })
        approve(pull, 'grady')
        mergePull(state, pull, method, 'adele')
        deleteBranch(state, planBranch)
        commitTo(state, 'main', { 'other.md': 'after' })
      })
      expect(judgement).toEqual({ ...approval, approvers: ['grady'] })
    },
  )

  test('counts for two people when two approved it', async () => {
    const happen = (state: GitHubState) => {
      const pull = propose(state)
      approve(pull, 'grady')
      approve(pull, 'miriam')
      mergePull(state, pull, 'merge', 'adele')
    }
    expect(await judged(happen, { least: 2 })).toEqual({ ...approval, approvers: ['grady', 'miriam'] })
    expect(await judged(happen, { least: 3 })).toMatchObject({ kind: 'refused' })
  })

  test('can be trimmed by a person, whose own approval does not count', async () => {
    const trimmed = content.replace('\n', ' \n')
    const trim = (...approvers: string[]) =>
      judged(
        (state) => {
          const pull = propose(state)
          pushTo(state, pull, { [planPath]: trimmed }, 'grady')
          for (const login of approvers) approve(pull, login)
          mergePull(state, pull, 'squash', 'adele')
        },
        { place: { content: Buffer.from(trimmed) } },
      )
    expect(await trim('grady')).toMatchObject({ kind: 'refused' })
    expect(await trim('grady', 'adele')).toEqual({ ...approval, approvers: ['adele'] })
  })
})

describe('reviewers', () => {
  test('are found on whatever page of the reviews they stand', async () => {
    const { state, request, routes } = await recordingServer()
    const pull = propose(state)
    for (let count = 0; count < 204; count += 1) {
      pull.reviews.push(newReview(pull, { author: 'rena', state: 'COMMENTED', id: count + 1 }))
    }
    approve(pull, 'grady')
    mergePull(state, pull, 'merge', 'adele')
    expect(await readApproval(placeOf(state), 1, request)).toMatchObject({ approvers: ['grady'] })
    expect(routes.filter((route) => route.endsWith('/reviews'))).toHaveLength(3)
    approve(pull, 'grady', 'CHANGES_REQUESTED')
    expect(await readApproval(placeOf(state), 1, request)).toMatchObject({ kind: 'refused' })
  })

  test('who may not write do not count', async () => {
    const readOnly = (state: GitHubState) => {
      const pull = propose(state)
      approve(pull, 'rena')
      mergePull(state, pull, 'merge', 'adele')
    }
    expect(await judged(readOnly)).toMatchObject({ kind: 'refused' })
  })

  test('whose account or whose access is gone do not count, and take nothing from the others', async () => {
    const gone = (...others: string[]) =>
      judged((state) => {
        const pull = propose(state)
        approve(pull, 'former-colleague')
        pull.reviews.push({ ...newReview(pull, { author: 'ghost' }), author: null })
        for (const login of others) approve(pull, login)
        mergePull(state, pull, 'merge', 'adele')
      })
    expect(await gone()).toMatchObject({
      why: matching('has 0 of 1 approving reviews that count: former-colleague may not write; an account is gone'),
    })
    expect(await gone('miriam')).toEqual({ ...approval, approvers: ['miriam'] })
  })
})
