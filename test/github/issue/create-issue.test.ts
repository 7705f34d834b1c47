import { afterEach, describe, expect, test } from '@jest/globals'
import { remember } from '../../../src/core/memory/run-memory.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { reportOf } from '../../world/core/issue-reports.ts'
import { bot, clean, comments, first, incomplete, second, troubles } from '../../world/github/issue-runs.ts'
import { links, startIssueWorld, stopWorlds } from '../../world/github/issue-world.ts'

afterEach(stopWorlds)

describe('findings, and no issue yet', () => {
  test('make one, with its label, title and assignees', async () => {
    const world = await startIssueWorld()
    world.state.people.set('adele', 'write')
    expect(await world.run(first, { issueAssignees: ['adele'] })).toEqual({
      number: 1,
      url: 'https://github.com/contoso/identity/issues/1',
    })
    expect(world.state.issues).toMatchObject([
      {
        title: 'Unmanaged Entra guests',
        body: issueBody(first, remember(null, first), links),
        state: 'open',
        author: bot,
        labels: ['unmanaged-guests'],
        assignees: ['adele'],
      },
    ])
    expect(world.state.labels).toMatchObject([{ name: 'unmanaged-guests', color: 'b60205' }])
    expect(comments(world)).toEqual([])
    // Before the scan and after it, with the label and without; nobody is asked who we are while nothing could be ours.
    const made = ['GET /labels/unmanaged-guests', 'POST /labels', 'POST /issues']
    expect(world.requests).toEqual([...new Array<string>(4).fill('GET /issues'), 'GET /pulls', ...made])
    expect(troubles(world)).toEqual([])
  })

  test('a label that is there is left as it is, and others are made', async () => {
    const world = await startIssueWorld()
    world.state.labels.push({ id: 1, name: 'unmanaged-guests', color: '0052cc', description: 'Mine' })
    await world.run(first, { issueLabels: ['unmanaged-guests', 'security'] })
    expect(world.state.labels.map(({ name, color }) => [name, color])).toEqual([
      ['unmanaged-guests', '0052cc'],
      ['security', 'b60205'],
    ])
    expect(world.state.issues[0]?.labels).toEqual(['unmanaged-guests', 'security'])
    expect(troubles(world)).toEqual([])
  })

  test('a label that another run makes at the same time is no trouble', async () => {
    const world = await startIssueWorld()
    const body = {
      message: 'Validation Failed',
      errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
    }
    world.fault({ path: /labels$/, method: 'POST', act: 'status', status: 422, body })
    expect(await world.run(first)).not.toBeNull()
    expect(troubles(world)).toEqual([])
  })

  test.each([
    ['', 'Unmanaged Entra guests'],
    ['x'.repeat(300), 'x'.repeat(22)],
  ])('a title that is empty or too long: %s', async (issueTitle, expected) => {
    const world = await startIssueWorld()
    await world.run(first, { issueTitle })
    expect(world.state.issues.map(({ title }) => title.slice(0, 22))).toEqual([expected])
    expect(troubles(world)).toEqual([])
  })

  test('of another label than before is the same issue', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    await world.run(second, { issueLabels: ['other'] })
    expect(world.state.issues.map(({ labels }) => labels)).toEqual([['unmanaged-guests']])
  })

  test('without any label it gets ours, or it would not be found again', async () => {
    const world = await startIssueWorld()
    await world.run(first, { issueLabels: [] })
    await world.run(second, { issueLabels: [] })
    expect(world.state.issues.map(({ labels }) => labels)).toEqual([['unmanaged-guests']])
  })

  test.each([
    ['one of two', ['stranger', 'adele'], ['adele'], 'stranger'],
    ['all', ['stranger', 'nobody'], [], 'stranger, nobody'],
  ])('who cannot be assigned is a warning: %s', async (_, issueAssignees, assignees, named) => {
    const world = await startIssueWorld()
    world.state.people.set('adele', 'write')
    expect(await world.run(first, { issueAssignees })).not.toBeNull()
    expect(world.state.issues).toMatchObject([{ assignees }])
    expect(world.warnings).toEqual([expect.stringContaining(`but ${named} could not be assigned`)])
  })

  test('who cannot be assigned and is not named in the answer', async () => {
    const world = await startIssueWorld()
    world.state.people.set('adele', 'write')
    const body = { message: 'Validation Failed', errors: [{ resource: 'Issue', code: 'invalid', field: 'assignees' }] }
    world.fault({ path: /issues$/, method: 'POST', act: 'status', status: 422, body })
    await world.run(first, { issueAssignees: ['adele'] })
    expect(world.state.issues).toMatchObject([{ assignees: [] }])
    expect(world.warnings).toEqual([expect.stringContaining('adele could not be assigned')])
  })

  test.each([
    ['clean', clean, 0],
    ['incomplete without findings', incomplete, 0],
    ['incomplete with findings', reportOf(['a'], { problems: ['Graph stopped.'] }), 1],
  ])('a scan that is %s', async (_, report, made) => {
    const world = await startIssueWorld()
    expect((await world.run(report)) === null).toBe(made === 0)
    expect(world.state.issues).toHaveLength(made)
    expect(troubles(world)).toEqual([])
  })
})
