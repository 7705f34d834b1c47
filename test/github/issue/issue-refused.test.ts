import { afterEach, describe, expect, test } from '@jest/globals'
import { reportOf } from '../../world/core/issue-reports.ts'
import { repository } from '../../world/simulator/github/loopback.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { now, startIssueWorld, stopWorlds } from '../../world/github/issue-world.ts'

afterEach(stopWorlds)

const first = reportOf(['a', 'b', 'c'], { at: '2026-11-02T05:00:00.000Z' })
const second = reportOf(['c', 'd'], { at: '2026-11-09T05:00:00.000Z' })

describe('what GitHub does not allow is one warning that says what to do', () => {
  test('no permission at all', async () => {
    const world = await startIssueWorld({ permissions: {} })
    expect(await world.recall()).toBeNull()
    expect(world.warnings).toEqual([
      expect.stringMatching(/^The issue was not looked for: GitHub answered 403, request id \S+\. .*`issues: write`/),
    ])
    expect(world.pauses).toEqual([])
  })

  test('permission to read alone', async () => {
    const world = await startIssueWorld({ permissions: { issues: 'read' } })
    expect(await world.run(first)).toBeNull()
    expect(world.warnings).toEqual([expect.stringMatching(/^The issue was not updated: .*403.*`issues: write`/)])
    expect(world.writes).toEqual(['POST /labels'])
  })

  test('issues that are switched off', async () => {
    const world = await startIssueWorld({ repository: { ...repository, visibility: 'private', hasIssues: false } })
    expect(await world.run(first)).toBeNull()
    expect(world.warnings).toEqual([expect.stringMatching(/410.*switched off.*`issues: write`/)])
  })

  test.each([
    [404, {}, '`issues: write`'],
    [403, {}, '`issues: write`'],
    [410, {}, '`issues: write`'],
    [401, {}, '`github-token`'],
    [422, {}, '`issue-labels`'],
    [500, {}, 'The next run tries again.'],
    [429, { 'retry-after': '3600' }, 'limits requests. The next run tries again.'],
  ])('%i on the list', async (status, headers, fix) => {
    const world = await startIssueWorld()
    world.fault({
      path: /issues$/,
      act: 'status',
      times: Infinity,
      status,
      headers,
      body: { message: 'No', secret: 'ann@fabrikam.com' },
    })
    expect(await world.recall()).toBeNull()
    expect(world.warnings).toEqual([expect.stringContaining(fix)])
    expect(world.warnings.join()).not.toContain('ann')
  })

  test.each<[string, Fault]>([
    ['a connection that breaks', { path: /issues\/1$/, method: 'PATCH', act: 'reset', times: Infinity }],
    [
      'a page in place of an answer',
      { path: /issues\/1$/, method: 'PATCH', act: 'html', status: 500, times: Infinity },
    ],
  ])('%s', async (_, fault) => {
    const world = await startIssueWorld()
    await world.run(first)
    world.fault(fault)
    expect(await world.run(second)).toBeNull()
    expect(world.warnings).toEqual([
      expect.stringMatching(/^The issue was not updated: GitHub .* The next run tries again\.$/),
    ])
    expect(world.state.comments).toEqual([])
  })

  test.each<[string, Omit<Fault, 'path'>]>([
    ['null', { act: 'status', status: 200, body: null }],
    ['an object', { act: 'status', status: 200, body: {} }],
    ['a list of something else', { act: 'status', status: 200, body: [{ id: 1 }] }],
    ['a page of a proxy', { act: 'html' }],
    ['half of its text', { act: 'half' }],
    ['cut off', { act: 'truncate' }],
  ])('a list of issues that is %s is not "no issue": no second one is made', async (_, fault) => {
    const world = await startIssueWorld()
    await world.run(first)
    world.fault({ path: /issues$/, method: 'GET', times: Infinity, ...fault })
    expect(await world.run(second)).toBeNull()
    expect(world.state.issues).toHaveLength(1)
    expect(world.warnings).toEqual([expect.stringMatching(/^The issue was not looked for: GitHub could not be /)])
  })

  test.each<[string, Omit<Fault, 'path'>]>([
    ['without a number', { act: 'status', status: 201, body: { html_url: 'https://github.com/' } }],
    ['that is cut off', { act: 'half' }],
  ])('an answer about the new issue %s is a warning', async (_, fault) => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, method: 'POST', ...fault })
    expect(await world.run(first)).toBeNull()
    expect(world.warnings).toEqual([expect.stringContaining('could not be understood (its answer about the new issue')])
  })

  test('a locked issue says so, and does not ask for a permission that is there', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    const message = 'Unable to create comment because issue is locked.'
    world.fault({ path: /comments$/, act: 'status', status: 403, body: { message } })
    await world.run(second)
    expect(world.warnings).toEqual([expect.stringMatching(/^The issue was not commented on: .* The issue is locked: /)])
  })

  test('a comment that is refused leaves the issue updated', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    world.fault({ path: /comments$/, act: 'status', status: 403, body: { message: 'No' } })
    expect(await world.run(second)).toMatchObject({ number: 1 })
    expect(world.state.issues[0]?.body).toContain('2 unmanaged guests in 1 domain')
    expect(world.warnings).toEqual([expect.stringContaining('The issue was not commented on: GitHub answered 403')])
  })

  test('a label that GitHub does not take', async () => {
    const world = await startIssueWorld()
    expect(await world.run(first, { issueLabels: ['x'.repeat(51)] })).toBeNull()
    expect(world.warnings).toEqual([expect.stringMatching(/422.*Check `issue-title`, `issue-labels`/)])
  })

  test('an answer that is not what GitHub gives', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, act: 'status', status: 200, body: { message: 'ann@fabrikam.com' } })
    expect(await world.recall()).toBeNull()
    expect(world.warnings).toEqual([
      expect.stringMatching(/could not be understood \(its list of issues.*The next run tries again\.$/),
    ])
  })

  test('no token, or another one', async () => {
    const without = await startIssueWorld({}, '')
    expect(await without.recall()).toBeNull()
    expect(without.warnings).toEqual(['The issue was not looked for: there is no github-token.'])
    const wrong = await startIssueWorld({}, 'wrong')
    expect(await wrong.recall()).toBeNull()
    expect(wrong.warnings).toEqual([expect.stringContaining('401')])
    expect([...without.requests, ...wrong.requests]).toEqual(['GET /issues'])
  })
})

describe('limits are honoured', () => {
  const seconds = Date.parse(now) / 1000
  const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

  test.each<[string, Partial<Fault>, number]>([
    ['429 and retry-after', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
    ['403 and retry-after', { status: 403, headers: { 'retry-after': '90' } }, 90_000],
    [
      'a primary limit',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 20) } },
      21_000,
    ],
    ['a secondary limit without a header', { status: 403, body: { message: secondary } }, 60_000],
  ])('%s', async (_, answer, pause) => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, method: 'POST', act: 'status', ...answer })
    expect(await world.run(first)).toMatchObject({ number: 1 })
    expect(world.pauses).toEqual([pause])
    expect(world.state.issues).toHaveLength(1)
    expect(world.warnings).toEqual([])
    expect(world.lines).toContainEqual(expect.stringMatching(/^GitHub limits requests.* Trying again in \d+ s\.$/))
  })

  test('three times, a minute and then two', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, act: 'status', status: 403, body: { message: secondary }, times: Infinity })
    expect(await world.recall()).toBeNull()
    expect(world.pauses).toEqual([60_000, 120_000])
    expect(world.requests).toHaveLength(3)
    expect(world.warnings).toEqual([
      expect.stringMatching(/^The issue was not looked for: GitHub limits requests\. The next run tries again\.$/),
    ])
  })

  test('an hour is not waited for', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, act: 'status', status: 429, headers: { 'retry-after': '3600' } })
    expect(await world.recall()).toBeNull()
    expect([world.pauses, world.requests]).toEqual([[], ['GET /issues']])
  })

  test('a gateway is asked again for what can be repeated', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    world.fault({ path: /issues$/, act: 'status', status: 502 })
    world.fault({ path: /graphql$/, act: 'reset' })
    world.fault({ path: /issues\/1$/, method: 'PATCH', act: 'status', status: 503 })
    expect(await world.run(second)).toMatchObject({ number: 1 })
    expect(world.pauses).toEqual([1000, 1000, 1000])
    expect(world.warnings).toEqual([])
  })

  test('an issue or a comment is not sent twice when nobody knows whether it arrived', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, method: 'POST', act: 'status', status: 502 })
    expect(await world.run(first)).toBeNull()
    expect(world.writes.filter((name) => name === 'POST /issues')).toHaveLength(1)
    expect(world.warnings).toEqual([expect.stringContaining('answered 502')])
  })

  test('a job that is cancelled waits for nothing', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, act: 'status', status: 429, headers: { 'retry-after': '7' } })
    world.cancellation.abort()
    expect(await world.recall()).toBeNull()
    expect([world.pauses, world.requests]).toEqual([[], ['GET /issues']])
  })

  test('a job that is cancelled while it waits asks no more', async () => {
    const world = await startIssueWorld()
    world.fault({ path: /issues$/, act: 'status', status: 429, headers: { 'retry-after': '7' } })
    world.onPause = () => {
      world.cancellation.abort()
    }
    expect(await world.recall()).toBeNull()
    expect([world.pauses, world.requests]).toEqual([[7000], ['GET /issues']])
  })
})

test('an issue of 5,000 findings with names that break things is taken by GitHub', async () => {
  const names = Array.from({ length: 5000 }, (_, index) => `g${index}`)
  const called = Object.fromEntries(names.map((name) => [name, `@octocat <!-- #1 | \u{1f600} ${name}`]))
  const world = await startIssueWorld()
  const report = reportOf(names, { called })
  expect(await world.run(report)).toMatchObject({ number: 1 })
  expect(world.state.issues[0]?.body?.length).toBeGreaterThan(30_000)
  expect(await world.run(reportOf(names.slice(1), { called, at: '2026-11-23T05:00:00.000Z' }))).toMatchObject({
    number: 1,
  })
  expect(world.state.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining('**−1 since 16 November**. 4,999 unmanaged guests found'),
  ])
  expect([world.warnings, world.refusals]).toEqual([[], []])
})
