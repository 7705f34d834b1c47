import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readRunContext } from '../../src/runner/run-context.ts'

const env = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'contoso/identity',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_EVENT_NAME: 'schedule',
  RUNNER_TEMP: '/tmp/runner',
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The context of a run whose event has this payload. */
async function withEvent(payload: unknown) {
  const file = join(folder, 'event.json')
  await writeFile(file, typeof payload === 'string' ? payload : JSON.stringify(payload))
  return readRunContext({ ...env, GITHUB_EVENT_PATH: file })
}

test('a run is what the runner says of it', () => {
  expect(readRunContext(env)).toMatchObject({
    source: {
      repository: 'contoso/identity',
      id: '1658821493',
      attempt: '2',
      event: 'schedule',
      url: 'https://github.com/contoso/identity/actions/runs/1658821493',
    },
    fromFork: false,
    temp: '/tmp/runner',
    server: 'https://github.com',
  })
})

test.each([{}, { GITHUB_REPOSITORY: '', GITHUB_RUN_ID: '', RUNNER_TEMP: '', GITHUB_SERVER_URL: '' }])(
  'outside of a runner nothing is known: %j',
  (variables) => {
    expect(readRunContext(variables)).toMatchObject({
      source: { repository: null, id: null, attempt: null, event: null, url: null },
      fromFork: false,
      temp: '.',
      server: 'https://github.com',
    })
  },
)

test('the page of the run is on the server of the run', () => {
  const { source, server } = readRunContext({ ...env, GITHUB_SERVER_URL: 'https://contoso.ghe.com' })
  expect(source.url).toBe('https://contoso.ghe.com/contoso/identity/actions/runs/1658821493')
  expect(server).toBe('https://contoso.ghe.com')
})

describe('the branch', () => {
  test.each([
    ['branch', 'refs/heads/feature/x', 'feature/x'],
    ['tag', 'refs/tags/v1', null],
    ['branch', 'refs/pull/7/merge', null],
    ['', 'refs/heads/main', null],
    ['branch', '', null],
  ])('of a %s at %s is %s', (type, ref, branch) => {
    expect(readRunContext({ ...env, GITHUB_REF_TYPE: type, GITHUB_REF: ref }).branch).toBe(branch)
  })
})

describe('a run comes from a fork', () => {
  const from = (repo: unknown) => ({ pull_request: { head: { repo } } })
  test.each([
    ['a pull request of another repository', from({ full_name: 'somebody/identity' }), true],
    ['a pull request of this one', from({ full_name: 'contoso/identity' }), false],
    ['a pull request whose fork is gone', from(null), true],
    ['a push', { ref: 'refs/heads/main' }, false],
    ['a schedule', { schedule: '17 5 * * 1' }, false],
    ['a payload of another shape', { pull_request: 7 }, false],
    ['a payload that is none', 'not JSON', false],
    ['a payload that is null', null, false],
  ])('%s: %s', async (_, payload, fork) => {
    expect((await withEvent(payload)).fromFork).toBe(fork)
  })

  test('not when there is no file with the event', () => {
    expect(readRunContext({ ...env, GITHUB_EVENT_PATH: join(folder, 'missing.json') }).fromFork).toBe(false)
  })
})

test('the fields of the form that started the run are known by name', async () => {
  expect((await withEvent({ inputs: { mode: 'report', 'max-changes': '25' } })).form).toEqual(['mode', 'max-changes'])
  for (const payload of [{ inputs: null }, {}, 'no JSON']) expect((await withEvent(payload)).form).toEqual([])
})
