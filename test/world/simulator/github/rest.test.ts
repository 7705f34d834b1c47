import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cut, served } from '../../../../scripts/openapi.ts'
import { failure, repo, repository, serve, stopServing } from './loopback.ts'
import type { Octokit } from './loopback.ts'
import { newIssue, newPull } from './state.ts'
import { needed } from './permissions.ts'
import { findOperation, replyProblems } from '../published/github-openapi.ts'
import type { JsonObject } from '../published/github-openapi.ts'
import { handled } from './rest.ts'

afterEach(stopServing)

const matching = (part: string): unknown => expect.stringContaining(part)

describe('issues', () => {
  test('are created, found by label and state, changed and closed', async () => {
    const { octokit, state, refusals } = await serve()
    state.people.set('adele', 'write')
    const created = await octokit.rest.issues.create({
      ...repo,
      title: 'Guests',
      body: 'A',
      labels: ['new'],
      assignees: ['adele'],
    })
    expect(created.data).toMatchObject({
      number: 1,
      state: 'open',
      assignees: [{ login: 'adele' }],
      created_at: '2026-11-23T08:00:00Z',
    })
    expect(created.data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' })
    expect(created.data.html_url).toBe('https://github.com/contoso/identity/issues/1')
    const found = await octokit.rest.issues.listForRepo({ ...repo, labels: 'new', creator: 'github-actions[bot]' })
    expect(found.data.map(({ number }) => number)).toEqual([1])
    const closed = await octokit.rest.issues.update({
      ...repo,
      issue_number: 1,
      body: 'B',
      state: 'closed',
      state_reason: 'completed',
    })
    expect(closed.data).toMatchObject({
      body: 'B',
      state: 'closed',
      closed_at: '2026-11-23T08:00:00Z',
      labels: [{ name: 'new' }],
    })
    expect((await octokit.rest.issues.listForRepo(repo)).data).toEqual([])
    expect((await octokit.rest.issues.listForRepo({ ...repo, state: 'all' })).data).toHaveLength(1)
    expect(refusals).toEqual([])
  })

  test('a label that is missing is made, in grey', async () => {
    const { octokit } = await serve()
    expect((await failure(octokit.rest.issues.getLabel({ ...repo, name: 'x' }))).status).toBe(404)
    await octokit.rest.issues.create({ ...repo, title: 'A', labels: ['x'] })
    expect((await octokit.rest.issues.getLabel({ ...repo, name: 'X' })).data).toMatchObject({
      name: 'x',
      color: 'ededed',
      description: null,
    })
    await octokit.rest.issues.createLabel({ ...repo, name: 'y', color: '0052cc', description: 'Why' })
    expect((await octokit.rest.issues.listLabelsForRepo(repo)).data.map(({ name }) => name)).toEqual(['x', 'y'])
    expect((await failure(octokit.rest.issues.createLabel({ ...repo, name: 'Y' }))).message).toContain('already_exists')
  })

  test('come in pages, pull requests among them', async () => {
    const { octokit, state } = await serve()
    for (let number = 1; number <= 5; number += 1) state.issues.push(newIssue({ number }))
    state.pulls.push(newPull({ number: 6 }))
    const all = await octokit.paginate(octokit.rest.issues.listForRepo, { ...repo, per_page: 2 })
    expect(all.map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1])
    expect(all.map((issue) => issue.pull_request !== undefined)).toEqual([true, false, false, false, false, false])
  })

  test('take comments', async () => {
    const { octokit } = await serve()
    await octokit.rest.issues.create({ ...repo, title: 'A' })
    const { data } = await octokit.rest.issues.createComment({ ...repo, issue_number: 1, body: 'One' })
    await octokit.rest.issues.updateComment({ ...repo, comment_id: data.id, body: 'Two' })
    expect((await octokit.rest.issues.listComments({ ...repo, issue_number: 1 })).data.map(({ body }) => body)).toEqual(
      ['Two'],
    )
    expect((await octokit.rest.issues.get({ ...repo, issue_number: 1 })).data.comments).toBe(1)
  })

  test('are searched', async () => {
    const { octokit, state } = await serve()
    state.issues.push(
      newIssue({ number: 1, body: 'marker abc' }),
      newIssue({ number: 2, state: 'closed', body: 'marker abc' }),
    )
    const q = 'repo:contoso/identity is:issue is:open in:body "marker abc"'
    const { data } = await octokit.rest.search.issuesAndPullRequests({ q })
    expect(data.items.map(({ number }) => number)).toEqual([1])
    const elsewhere = octokit.rest.search.issuesAndPullRequests({ q: 'repo:a/b is:issue' })
    expect((await failure(elsewhere)).status).toBe(422)
  })
})

describe('what GitHub turns down', () => {
  const long = 'x'.repeat(65_537)

  test.each([
    ['an assignee who is a stranger', { assignees: ['nobody'] }, '"field":"assignees","code":"invalid"'],
    ['a body that is too long', { body: long }, 'body is too long (maximum is 65536 characters)'],
    ['a title that is too long', { title: 'x'.repeat(257) }, 'title is too long'],
    ['a title that is blank', { title: ' ' }, 'missing_field'],
    ['a label that is too long', { labels: ['x'.repeat(51)] }, 'name is too long'],
  ])('%s', async (_, fields, message) => {
    const { octokit, state, refusals } = await serve()
    const error = await failure(octokit.rest.issues.create({ ...repo, title: 'A', ...fields }))
    expect(error).toMatchObject({ status: 422, message: matching(message) })
    expect([state.issues, refusals]).toEqual([[], []])
  })

  test('an issue where issues are switched off', async () => {
    const { octokit } = await serve({ repository: { ...repository, visibility: 'private', hasIssues: false } })
    expect((await octokit.rest.repos.get(repo)).data.has_issues).toBe(false)
    const error = await failure(octokit.rest.issues.create({ ...repo, title: 'A' }))
    expect(error).toMatchObject({ status: 410, message: matching('Issues are disabled') })
  })

  test('what the token may not do', async () => {
    const { octokit } = await serve({ permissions: { issues: 'read' } })
    expect((await octokit.rest.issues.listForRepo(repo)).data).toEqual([])
    const error = await failure(octokit.rest.issues.create({ ...repo, title: 'A' }))
    expect(error).toMatchObject({
      status: 403,
      message: matching('Resource not accessible by integration'),
    })
    expect((await failure(octokit.rest.pulls.list(repo))).status).toBe(403)
  })

  test('reading without permission, unless the repository is public', async () => {
    const { octokit } = await serve({ permissions: {}, repository: { ...repository, visibility: 'public' } })
    expect((await octokit.rest.issues.listForRepo(repo)).data).toEqual([])
    expect(
      (await failure(octokit.request('GET /repos/{owner}/{repo}/actions/oidc/customization/sub', repo))).status,
    ).toBe(403)
  })

  test('another token, another repository', async () => {
    const { octokit } = await serve({}, 'wrong')
    expect(await failure(octokit.rest.repos.get(repo))).toMatchObject({ status: 401 })
    const { octokit: right } = await serve()
    expect(await failure(right.rest.repos.get({ owner: 'contoso', repo: 'other' }))).toMatchObject({ status: 404 })
  })
})

describe('what the description does not allow is refused', () => {
  test.each<[string, (octokit: Octokit) => Promise<unknown>, string]>([
    [
      'an unknown key',
      (o) => o.request('POST /repos/{owner}/{repo}/issues', { ...repo, title: 'A', colour: 'red' }),
      'colour',
    ],
    ['a missing key', (o) => o.request('POST /repos/contoso/identity/issues', { body: 'A' }), 'title'],
    ['a wrong value', (o) => o.request('PATCH /repos/{owner}/{repo}/issues/1', { ...repo, state: 'done' }), 'state'],
    ['an unknown parameter', (o) => o.request('GET /repos/{owner}/{repo}/issues', { ...repo, label: 'a' }), 'label'],
    ['a page that is too large', (o) => o.rest.issues.listForRepo({ ...repo, per_page: 101 }), 'per_page'],
    ['an unknown operation', (o) => o.request('DELETE /repos/{owner}/{repo}', repo), 'no operation'],
    ['a filter that is not simulated', (o) => o.rest.issues.listForRepo({ ...repo, milestone: '1' }), 'not simulated'],
  ])('%s', async (_, request, reason) => {
    const { octokit, refusals } = await serve()
    await failure(request(octokit))
    expect(refusals).toEqual([expect.stringContaining(reason)])
  })

  test('an answer that does not fit is noticed', () => {
    const match = findOperation('GET', '/repos/contoso/identity/labels')
    if (match === undefined) throw new Error('no operation')
    expect(replyProblems(match, 200, [{ name: 'x' }])).toContainEqual(
      expect.stringContaining("must have required property 'color'"),
    )
    expect(replyProblems(match, 204, undefined)).toEqual(['status 204 is not described'])
    expect(replyProblems(match, 403, { message: 'No', extra: 1 })).toEqual([expect.stringContaining('extra')])
  })

  test('every operation of the description is served, and the description has no other', () => {
    const ids = served.map((operation) => {
      const [method = '', path = ''] = operation.split(' ')
      return findOperation(method, path)?.id
    })
    expect([...handled].sort()).toEqual([...ids].sort())
    expect(Object.keys(needed).sort()).toEqual([...ids].sort())
    const fixture = JSON.parse(
      readFileSync(new URL('../published/github-openapi.json', import.meta.url), 'utf8'),
    ) as JsonObject
    expect(cut(fixture, served)).toEqual(fixture)
  })
})
