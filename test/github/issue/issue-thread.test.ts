import { afterEach, describe, expect, test } from '@jest/globals'
import { remember } from '../../../src/core/memory/run-memory.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { reportOf } from '../../world/core/issue-reports.ts'
import { at, clean, comments, first, incomplete, ours, second, troubles } from '../../world/github/issue-runs.ts'
import { links, startIssueWorld, stopWorlds } from '../../world/github/issue-world.ts'

afterEach(stopWorlds)

describe('the issue of the tenant', () => {
  test('is updated, with a comment that tells what changed', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    world.requests.length = 0
    expect(await world.run(second)).toMatchObject({ number: 1 })
    expect(world.state.issues).toHaveLength(1)
    expect(world.state.issues[0]?.body).toBe(issueBody(second, remember(remember(null, first), second), links))
    expect(comments(world)).toEqual([
      expect.stringMatching(/^\*\*\+1 −2 since 2 November\*\*\. 2 unmanaged guests found/),
    ])
    // Found before the scan, and again behind it, because somebody else may have written to it in between.
    const found = ['GET /issues', 'POST /graphql']
    const written = ['PATCH /issues/1', 'POST /issues/1/comments']
    expect(world.requests).toEqual([...found, ...found, 'GET /pulls', ...written])
    expect(troubles(world)).toEqual([])
  })

  test('gives the history of its runs before it is written', async () => {
    const world = await startIssueWorld()
    expect(await world.recall()).toBeNull()
    await world.run(first)
    await world.run(second)
    expect((await world.recall())?.history.map((run) => [run.at, run.unmanaged])).toEqual([
      [at(0), 3],
      [at(1), 2],
    ])
  })

  test('with the same findings a week later has another run, and no comment', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(reportOf(['a', 'b', 'c'], { at: at(1) }))
    expect(world.writes.slice(-1)).toEqual(['PATCH /issues/1'])
    expect((await world.recall())?.history).toHaveLength(2)
    expect(comments(world)).toEqual([])
  })

  test('is left alone when its body would not change, whatever the links of the run', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    world.writes.length = 0
    const again = { runUrl: 'https://github.com/contoso/identity/actions/runs/9', artifactUrl: null, reportUrl: null }
    expect(await world.run(reportOf(['a', 'b', 'c'], { at: at(0, 9) }), {}, again)).toMatchObject({ number: 1 })
    expect(world.writes).toEqual([])
    // Where the workflow leads is not of the run.
    await world.run(first, {}, { workflowUrl: 'https://github.com/contoso/identity/actions/workflows/guests.yml' })
    expect(world.writes).toEqual(['PATCH /issues/1'])
  })

  test('is brought back to what it says when somebody edited it; line ends of the web are no edit', async () => {
    const world = await startIssueWorld()
    const body = ours({ number: 1 }).body ?? ''
    world.state.issues.push(ours({ number: 1, body: body.replaceAll('\n', '\r\n') }))
    await world.run(first)
    expect(world.writes).toEqual([])
    world.state.issues[0] = ours({ number: 1, body: body.replace('viral.example', 'nothing to see') })
    await world.run(first)
    expect(world.state.issues[0].body).toBe(body)
  })

  test('keeps the title, labels and assignees that people gave it', async () => {
    const world = await startIssueWorld()
    const mine = { title: 'Guests!', labels: ['unmanaged-guests', 'urgent'], assignees: ['adele'] }
    world.state.issues.push(ours({ number: 1, ...mine }))
    await world.run(second, { issueTitle: 'Another', issueLabels: ['unmanaged-guests', 'other'] })
    expect(world.state.issues).toMatchObject([mine])
  })

  test('is closed with a comment when nobody is left, and then stays quiet', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(clean)
    expect(world.state.issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }])
    expect(world.state.issues[0]?.body).toContain('No unmanaged guests found')
    expect(comments(world)).toEqual([expect.stringContaining('**−3 since 2 November**. No unmanaged guests are left')])
    await world.run(reportOf([], { at: at(3) }))
    expect(world.state.issues).toMatchObject([{ state: 'closed' }])
    expect(comments(world)).toHaveLength(1)
    expect((await world.recall())?.history).toHaveLength(3)
    expect(troubles(world)).toEqual([])
  })

  test('is opened again when findings return', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(clean)
    expect(await world.run(reportOf(['x'], { at: at(4) }))).toMatchObject({ number: 1 })
    expect(world.state.issues).toMatchObject([{ state: 'open', stateReason: 'reopened' }])
    expect(comments(world).at(-1)).toMatch(/^Open again\. \*\*\+1 since 16 November\*\*\. 1 unmanaged guest found/)
    expect(troubles(world)).toEqual([])
  })

  test('is opened again when somebody closed it and the guests are still there', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1, state: 'closed' }))
    await world.run(first)
    expect(world.state.issues).toMatchObject([{ state: 'open' }])
    expect(comments(world)).toEqual([expect.stringMatching(/^Open again\. 3 unmanaged guests found/)])
  })

  test('says what enforcement did', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    const outcomes = { reset: 3, deleted: 0, unconfirmed: 0, skipped: 0, failed: 0, 'not-attempted': 0 }
    const counts = { ...first.counts, outcomes, remediated: 3 }
    const enforced: Report = { ...first, startedAt: at(0, 9), mode: 'enforce', result: 'remediated', counts }
    await world.run(enforced)
    expect(world.state.issues).toMatchObject([{ state: 'open' }])
    expect(comments(world)).toEqual([expect.stringContaining('3 of 3 planned guests reset.')])
  })
})

describe('a scan that is not complete', () => {
  test('closes nothing, and says nothing of guests who are gone', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    expect(await world.run(incomplete)).toMatchObject({ number: 1 })
    expect(world.state.issues).toMatchObject([{ state: 'open' }])
    expect(world.state.issues[0]?.body).toContain('The last complete one, on 2 November, found 3 unmanaged guests')
    expect(comments(world)).toEqual([])
    // The next complete scan is compared with the last complete one.
    await world.run(reportOf(['a', 'b'], { at: at(3) }))
    expect(comments(world)).toEqual([expect.stringContaining('**−1 since 2 November**')])
  })

  test('changes nothing that is read in a closed issue, and is remembered', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(clean)
    const read = () => world.state.issues.map(({ state, body }) => [state, body?.split('<!--')[0]])
    const before = read()
    await world.run({ ...incomplete, startedAt: at(3) })
    expect(read()).toEqual(before)
    expect((await world.recall())?.history.at(-1)?.result).toBe('incomplete')
    expect(comments(world)).toHaveLength(1)
  })

  test('that found somebody opens a closed issue', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(clean)
    await world.run(reportOf(['z'], { at: at(3), problems: ['Graph stopped.'] }))
    expect(world.state.issues).toMatchObject([{ state: 'open' }])
    expect(comments(world).at(-1)).toMatch(/^Open again\. 1 unmanaged guest found/)
  })

  test('nor does one that could not tell somebody who was found before', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(reportOf([], { at: at(1), unclear: ['a'] }))
    expect(world.state.issues).toMatchObject([{ state: 'open' }])
    expect(comments(world)).toEqual([expect.stringContaining('**−2 since 2 November**')])
    await world.run(clean)
    expect(world.state.issues).toMatchObject([{ state: 'closed' }])
  })
})

test('a run that wrote to the issue while this one worked is not forgotten', async () => {
  const world = await startIssueWorld()
  await world.run(first)
  world.afterRecall = () => world.run(second)
  await world.run(reportOf(['c'], { at: at(2) }))
  expect((await world.recall())?.history.map((run) => run.at)).toEqual([at(0), at(1), at(2)])
  expect(troubles(world)).toEqual([])
})
