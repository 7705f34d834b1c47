import { afterEach, describe, expect, test } from '@jest/globals'
import { failure, repo, serve, stopServing } from './loopback.ts'
import type { Served } from './loopback.ts'
import { newCommit, newPull, newReview, shaOf } from './state.ts'

afterEach(stopServing)

describe('a plan that came in by a pull request', () => {
  const plan = Buffer.from('{"plan":1}')

  async function merged(): Promise<Served> {
    const served = await serve()
    const { state } = served
    const [change, merge] = [shaOf('change'), shaOf('merge')]
    state.commits.push(
      newCommit({ sha: change, branches: ['plan', 'main'], paths: ['plans/plan.json'] }),
      newCommit({ sha: merge, parents: [change], message: 'Merge', paths: [] }),
    )
    const known = {
      head: { ref: 'plan', sha: change },
      mergedAt: '2026-01-06T08:00:00Z',
      mergeCommit: merge,
      mergedBy: 'adele',
    }
    const pull = newPull({
      number: 7,
      state: 'closed',
      files: [{ path: 'plans/plan.json', status: 'added', sha: change }],
      ...known,
    })
    pull.reviews.push(newReview(pull, { author: 'grady', state: 'CHANGES_REQUESTED' }))
    pull.reviews.push(newReview(pull, { author: 'grady' }))
    state.pulls.push(pull)
    state.people.set('grady', 'maintain')
    state.contents.set('main', new Map([['plans/plan.json', plan]]))
    return served
  }

  test('can be followed back to its reviews', async () => {
    const { octokit, refusals } = await merged()
    const commits = await octokit.rest.repos.listCommits({ ...repo, path: 'plans/plan.json' })
    expect(commits.data.map(({ sha }) => sha)).toEqual([shaOf('change')])
    const pulls = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...repo,
      commit_sha: shaOf('change'),
    })
    expect(pulls.data).toMatchObject([{ number: 7, merged_at: '2026-01-06T08:00:00Z', head: { sha: shaOf('change') } }])
    const pull = await octokit.rest.pulls.get({ ...repo, pull_number: 7 })
    expect(pull.data).toMatchObject({
      merged: true,
      merged_by: { login: 'adele' },
      changed_files: 1,
      base: { ref: 'main' },
    })
    const reviews = await octokit.rest.pulls.listReviews({ ...repo, pull_number: 7 })
    expect(reviews.data.map(({ state, user }) => [state, user?.login])).toEqual([
      ['CHANGES_REQUESTED', 'grady'],
      ['APPROVED', 'grady'],
    ])
    expect(reviews.data[1]?.commit_id).toBe(shaOf('change'))
    const files = await octokit.rest.pulls.listFiles({ ...repo, pull_number: 7 })
    expect(files.data.map(({ filename }) => filename)).toEqual(['plans/plan.json'])
    expect((await octokit.rest.pulls.listCommits({ ...repo, pull_number: 7 })).data.map(({ sha }) => sha)).toEqual([
      shaOf('change'),
    ])
    const level = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'grady' })
    expect(level.data).toMatchObject({ permission: 'write', role_name: 'maintain' })
    expect((await octokit.rest.pulls.list({ ...repo, state: 'closed', head: 'contoso:plan' })).data).toHaveLength(1)
    expect((await octokit.rest.repos.getCommit({ ...repo, ref: 'main' })).data.sha).toBe(shaOf('merge'))
    expect(refusals).toEqual([])
  })

  test('is read and written as a file', async () => {
    const { octokit, state } = await serve({ permissions: { contents: 'write' } })
    const path = 'plans/new.json'
    const file = { ...repo, path, message: 'Add', content: plan.toString('base64') }
    const { status, data } = await octokit.rest.repos.createOrUpdateFileContents(file)
    expect([status, state.commits.map(({ paths }) => paths)]).toEqual([201, [[path]]])
    const read = await octokit.rest.repos.getContent({ ...repo, path, ref: data.commit.sha ?? '' })
    expect(Buffer.from((read.data as { content: string }).content, 'base64')).toEqual(plan)
    const raw = await octokit.rest.repos.getContent({ ...repo, path, mediaType: { format: 'raw' } })
    expect(raw.data).toBe(plan.toString())
    expect((await octokit.rest.repos.getContent({ ...repo, path: 'plans' })).data).toMatchObject([
      { path, type: 'file' },
    ])
    expect((await failure(octokit.rest.repos.createOrUpdateFileContents(file))).status).toBe(422)
    expect((await failure(octokit.rest.repos.createOrUpdateFileContents({ ...file, sha: shaOf('x') }))).status).toBe(
      409,
    )
    expect((await failure(octokit.rest.repos.getContent({ ...repo, path: 'missing' }))).status).toBe(404)
  })

  test('has a run with an artifact, in a repository whose subject is told', async () => {
    const { octokit, state } = await serve()
    const created = { createdAt: '2026-01-06T08:00:00Z', expiresAt: '2026-02-06T08:00:00Z' }
    const run = {
      id: 5,
      name: 'Guests',
      event: 'schedule',
      status: 'completed',
      conclusion: 'success',
      branch: 'main',
    } as const
    state.runs.push({
      ...run,
      sha: shaOf('merge'),
      path: '.github/workflows/guests.yml',
      attempt: 1,
      actor: 'adele',
      createdAt: created.createdAt,
    })
    state.artifacts.push({
      id: 9,
      run: 5,
      name: 'unmanaged-guests',
      size: 10,
      digest: 'sha256:00',
      expired: false,
      ...created,
    })
    state.oidc = {
      use_default: true,
      use_immutable_subject: true,
      sub_claim_prefix: 'repo:contoso@123456/identity@456789',
    }
    expect((await octokit.rest.actions.getWorkflowRun({ ...repo, run_id: 5 })).data).toMatchObject({
      event: 'schedule',
      head_branch: 'main',
    })
    const artifacts = await octokit.rest.actions.listWorkflowRunArtifacts({
      ...repo,
      run_id: 5,
      name: 'unmanaged-guests',
    })
    expect(artifacts.data).toMatchObject({
      total_count: 1,
      artifacts: [{ id: 9, workflow_run: { id: 5, head_branch: 'main' } }],
    })
    expect((await octokit.rest.actions.getArtifact({ ...repo, artifact_id: 9 })).data.expired).toBe(false)
    const sub = await octokit.rest.actions.getCustomOidcSubClaimForRepo(repo)
    expect(sub.data).toEqual(state.oidc)
  })
})
