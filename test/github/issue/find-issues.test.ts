import { afterEach, describe, expect, test } from '@jest/globals'
import { writeMarker } from '../../../src/core/memory/marker.ts'
import { remember } from '../../../src/core/memory/run-memory.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { tenantId } from '../../world/core/issue-reports.ts'
import { newIssue, newPull, type Issue } from '../../world/simulator/github/state.ts'
import { at, bot, clean, comments, first, ours, second, troubles } from '../../world/github/issue-runs.ts'
import type { SimulatedReply } from '../../world/simulator/world.ts'
import { links, startIssueWorld, stopWorlds } from '../../world/github/issue-world.ts'

afterEach(stopWorlds)

describe('an entry of the list that is no issue', () => {
  const odd = (own: SimulatedReply): SimulatedReply => ({
    ...own,
    body: [{ number: 'x' }, null, ...(own.body as object[])],
  })
  const anOddList = { path: /\/issues$/, method: 'GET', act: 'rewrite', times: Infinity, rewrite: odd } as const

  test('costs nothing where ours is found beside it', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 2 }))
    world.fault(anOddList)
    expect((await world.recall())?.history).toHaveLength(1)
    expect(await world.run(second)).toMatchObject({ number: 2 })
    expect(troubles(world)).toEqual([])
  })

  test('could be ours where none is found', async () => {
    const world = await startIssueWorld()
    world.fault(anOddList)
    expect(await world.run(first)).toBeNull()
    expect(world.writes).toEqual([])
    expect(world.warnings[0]).toMatch(/could not be understood \(its list of issues/)
  })
})

describe('an issue whose label somebody took off', () => {
  test('is still ours, and the label stays off', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(newIssue({ number: 1 }), ours({ number: 2, labels: ['later'] }), newIssue({ number: 3 }))
    expect((await world.recall())?.history).toHaveLength(1)
    expect(await world.run(second)).toMatchObject({ number: 2 })
    expect(world.state.issues.map(({ labels }) => labels)).toEqual([[], ['later'], []])
    await world.run(clean)
    expect(world.state.issues.map(({ state }) => state)).toEqual(['open', 'closed', 'open'])
    expect(troubles(world)).toEqual([])
  })

  test('is kept, and not one that was closed before and has the label', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1, state: 'closed' }), ours({ number: 2, labels: [] }))
    expect(await world.run(second)).toMatchObject({ number: 2 })
    expect(world.state.issues.map(({ state }) => state)).toEqual(['closed', 'open'])
  })

  test('is not looked for where there is one with the label', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1, labels: [] }), ours({ number: 2 }))
    expect(await world.run(second)).toMatchObject({ number: 2 })
    expect(world.requests.filter((name) => name === 'GET /issues')).toHaveLength(2)
  })

  test.each([
    [499, { number: 1 }, 5],
    [500, { number: 502 }, 5],
  ])('is found among the 500 that changed last: behind %i others', async (others, expected, pages) => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1, labels: [], updatedAt: at(0) }))
    for (let number = 2; number <= others + 1; number += 1) {
      world.state.issues.push(newIssue({ number, updatedAt: at(1) }))
    }
    expect(await world.run(second)).toMatchObject(expected)
    // Once with the label and five times without it, before the scan and after it.
    expect(world.requests.filter((name) => name === 'GET /issues')).toHaveLength(2 * (1 + pages))
  })

  test('is no reason to make another one when the other issues cannot be read', async () => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1, labels: [] }))
    world.fault({ path: /\/issues$/, query: /state=open/, act: 'status', status: 500, body: {}, times: Infinity })
    expect(await world.run(second)).toBeNull()
    expect(world.writes).toEqual([])
  })
})

describe('whose issue it is', () => {
  const marker = writeMarker(tenantId, { memory: remember(null, first), shown: links })

  test.each<[string, Issue]>([
    ["a stranger's, with our marker and label", ours({ number: 1, author: 'mallory' })],
    ["another app's", ours({ number: 1, author: 'renovate[bot]' })],
    ["a stranger's, with our marker and without our label", ours({ number: 1, author: 'mallory', labels: ['bug'] })],
    ['without our label, and closed', ours({ number: 1, labels: ['bug'], state: 'closed' })],
    ['without a marker', ours({ number: 1, body: 'Unmanaged guests' })],
    ['of another tenant', ours({ number: 1 }, { ...first, tenant: { id: '1'.repeat(36), cloud: 'global' } })],
    ['with the marker inside of a quotation', ours({ number: 1, body: `> ${marker}` })],
    ['without a body', ours({ number: 1, body: null })],
  ])('%s is not ours: it is left alone, and another is made', async (_, other) => {
    const world = await startIssueWorld()
    world.state.issues.push(other)
    const before = structuredClone(other)
    expect(await world.run(first)).toMatchObject({ number: 2 })
    expect(world.state.issues[0]).toEqual(before)
    await world.run(clean)
    expect(world.state.issues.map(({ state }) => state)).toEqual([other.state, 'closed'])
    expect(troubles(world)).toEqual([])
  })

  test('a marker in a comment of a stranger is not read', async () => {
    const world = await startIssueWorld()
    await world.run(first)
    const forged = writeMarker(tenantId, { memory: remember(null, clean), shown: links })
    const comment = { id: 1, issue: 1, author: 'mallory', body: forged, createdAt: at(0), updatedAt: at(0) }
    world.state.comments.push(comment)
    expect((await world.recall())?.history.map(({ unmanaged }) => unmanaged)).toEqual([3])
  })

  test('a pull request is no issue', async () => {
    const world = await startIssueWorld()
    world.state.pulls.push(newPull({ ...ours({ number: 1 }) }))
    expect(await world.run(first)).toMatchObject({ number: 2 })
  })

  test.each(['guest-reporter[bot]', 'adele'])('the token can be that of %s', async (login) => {
    const world = await startIssueWorld({ login })
    world.state.issues.push(ours({ number: 1, author: bot }))
    expect(await world.run(first)).toMatchObject({ number: 2 })
    expect(await world.run(second)).toMatchObject({ number: 2 })
    expect(world.state.issues.map(({ author }) => author)).toEqual([bot, login])
  })

  test.each([
    ['fails', { status: 500, body: { message: 'Server Error' } }],
    ['does not know', { status: 200, body: { data: { viewer: { databaseId: null } } } }],
    ['answers with an error', { status: 200, body: { data: null, errors: [{ message: 'No' }] } }],
  ])('when GitHub %s, nothing is touched and nothing is made', async (_, answer) => {
    const world = await startIssueWorld()
    world.state.issues.push(ours({ number: 1 }))
    world.fault({ path: /graphql/, act: 'status', times: Infinity, ...answer })
    expect(await world.run(second)).toBeNull()
    expect(world.writes).toEqual([])
    expect(world.warnings).toEqual([expect.stringContaining('whether the issue is ours cannot be told')])
  })

  test('it is found among many, on a later page', async () => {
    const world = await startIssueWorld()
    for (let number = 1; number <= 250; number += 1) {
      world.state.issues.push(newIssue({ number, labels: ['unmanaged-guests'] }))
    }
    world.state.issues.push(ours({ number: 251 }))
    expect(await world.run(second)).toMatchObject({ number: 251 })
    expect(world.requests.filter((name) => name === 'GET /issues')).toHaveLength(2 * 3)
  })
})

test('duplicates are closed, and the oldest issue is kept', async () => {
  const world = await startIssueWorld()
  world.state.issues.push(ours({ number: 3 }), ours({ number: 5 }), ours({ number: 7, state: 'closed' }))
  world.state.issues.push(ours({ number: 9, author: 'mallory' }))
  expect(await world.run(second)).toMatchObject({ number: 3 })
  expect(world.state.issues.map(({ state }) => state)).toEqual(['open', 'closed', 'closed', 'open'])
  expect(comments(world, 5)).toEqual([
    expect.stringContaining('[issue 3](https://github.com/contoso/identity/issues/3)'),
  ])
  expect([comments(world, 7), comments(world, 9)]).toEqual([[], []])
  expect(comments(world, 3)).toHaveLength(1)
  expect(troubles(world)).toEqual([])
})

test('an issue whose marker was broken is the same issue, with a fresh memory', async () => {
  const world = await startIssueWorld()
  const { body } = ours({ number: 1 })
  world.state.issues.push(ours({ number: 1, body: body?.replace('"history":[[', '"history":[') ?? '' }))
  expect(await world.recall()).toBeNull()
  expect(await world.run(second)).toMatchObject({ number: 1 })
  expect(world.state.issues[0]?.body).toBe(issueBody(second, remember(null, second), links))
  expect(comments(world)).toEqual([])
})
