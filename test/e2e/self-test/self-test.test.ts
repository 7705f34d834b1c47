import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { mistakes } from '../../../scripts/self-test/verdict.ts'
import type { WorldState } from '../../../scripts/self-test/world.ts'
import type { Contexts } from '../flows/expressions.ts'
import { startLoopbackGitHub, type LoopbackOptions } from './loopback-github.ts'
import { runOwnJob, type EndedStep } from './self-test-job.ts'
import { readWorkflow, type Job } from '../flows/workflow-file.ts'

const path = '.github/workflows/self-test.yml'
const file = parse(readFileSync(path, 'utf8')) as {
  on: Record<string, unknown>
  jobs: { action: { strategy: { matrix: { os: string[] } } } }
}
let job: Job

beforeAll(async () => {
  const [only] = (await readWorkflow(path)).jobs
  if (only === undefined) throw new Error(`${path} has no job`)
  job = only
})

const push = { event_name: 'push', repository: 'contoso/identity', run_attempt: '1', event: {} }
const pullRequest = (from: string, login = 'octocat') => ({
  ...push,
  event_name: 'pull_request',
  event: { pull_request: { head: { repo: { full_name: from } }, user: { login } } },
})

async function selfTest(github: object, options: LoopbackOptions = {}) {
  const loopback = await startLoopbackGitHub(options)
  try {
    const contexts: Contexts = { github, matrix: { os: 'ubuntu-latest' } }
    const steps = await runOwnJob(job, loopback, contexts)
    return { steps: steps ?? [], skipped: steps === null, artifacts: loopback.artifacts }
  } finally {
    await loopback.close()
  }
}

const ended = (steps: readonly EndedStep[]) => steps.map(({ what, conclusion }) => `${what}: ${conclusion}`)
const start = 'node scripts/self-test.ts start'
const checks = (mode: string) => `node scripts/self-test.ts check ${mode}`
const stop = 'node scripts/self-test.ts stop: success'
const prepared = ['actions/checkout: success', 'actions/setup-node: success', 'npm ci --ignore-scripts: success']

describe('self-test.yml', () => {
  test('runs on all three systems, on every push to main and when asked', () => {
    expect(file.jobs.action.strategy.matrix.os).toEqual(['ubuntu-latest', 'windows-latest', 'macos-latest'])
    expect(file.on).toEqual({ push: { branches: ['main'] }, pull_request: null, workflow_dispatch: null })
  })

  test('reports and enforces with a token that is checked against the keys GitHub publishes', async () => {
    const { steps, artifacts } = await selfTest(push)
    expect(ended(steps)).toEqual([
      ...prepared,
      `${start}: success`,
      './: success',
      `${checks('report')}: success`,
      './: success',
      `${checks('enforce')}: success`,
      stop,
    ])
    const [report, enforce] = steps.filter(({ what }) => what === './')
    expect(report?.outputs).toMatchObject({ result: 'findings', 'unmanaged-count': '4' })
    expect(enforce?.outputs).toMatchObject({ result: 'remediated', 'remediated-count': '4' })
    expect(artifacts.toSorted()).toEqual(['self-test-ubuntu-latest-1', 'self-test-ubuntu-latest-1.html'])
    const checked = steps.find(({ what }) => what === checks('enforce'))?.log ?? ''
    expect(checked).toContain('repo:contoso@123456/identity@456789:ref:refs/heads/main')
    expect(checked).toContain('POST graph.microsoft.com/v1.0/invitations 201')
    // No part of a token, neither GitHub's nor Entra's, is in the log of a script.
    expect(steps.filter(({ what }) => what !== './').filter(({ log }) => log.includes('eyJ'))).toEqual([])
  })

  test('reports alone on a pull request of the repository, whose token names no branch', async () => {
    const { steps } = await selfTest(pullRequest('contoso/identity'), {
      run: { event: 'pull_request', ref: 'refs/pull/7/merge' },
    })
    expect(ended(steps).slice(3)).toEqual([
      `${start}: success`,
      './: success',
      `${checks('report')}: success`,
      './: skipped',
      `${checks('enforce')}: skipped`,
      stop,
    ])
    expect(steps.find(({ what }) => what === checks('report'))?.log).toContain(':pull_request\n')
  })

  test.each([
    ['a fork', pullRequest('mallory/identity')],
    ['Dependabot', pullRequest('contoso/identity', 'dependabot[bot]')],
  ])('is skipped on a pull request of %s', async (_, github) => {
    expect(await selfTest(github)).toMatchObject({ skipped: true })
  })

  test.each<[string, LoopbackOptions, string]>([
    // A subject of another repository would be tried for most of a minute, in the hope that its credential is new.
    [
      'with its subject in other letters',
      { subject: 'repo:Contoso@123456/identity@456789:ref:refs/heads/main' },
      'AADSTS7002138',
    ],
    ['that no published key has signed', { otherKeys: true }, 'AADSTS700027'],
  ])('fails with a token %s', async (_, options, code) => {
    const { steps } = await selfTest(push, options)
    expect(ended(steps).slice(3)).toEqual([
      `${start}: success`,
      './: failure',
      `${checks('report')}: skipped`,
      './: skipped',
      `${checks('enforce')}: skipped`,
      stop,
    ])
    expect(steps.find(({ what }) => what === './')?.log).toContain(code)
  })
})

describe('the check finds', () => {
  const state: WorldState = {
    presented: [],
    accessTokens: 1,
    requests: ['POST login.microsoftonline.com/x/oauth2/v2.0/token 200', 'GET graph.microsoft.com/v1.0/users 200'],
    refusals: [],
    waiting: { unmanaged: 0, others: 0 },
  }
  const outputs = {
    result: 'findings',
    'guests-scanned': '40',
    'unmanaged-count': '4',
    'remediated-count': '0',
    'failed-count': '0',
    'artifact-id': '17',
  }
  const report = JSON.stringify({ mode: 'report' })

  test('nothing after a report that is right', () => {
    expect(mistakes('report', { outputs, report }, state)).toEqual([])
  })

  const write = 'POST graph.microsoft.com/v1.0/invitations 201'
  test.each<[string, Parameters<typeof mistakes>[1], WorldState, string]>([
    ['another count', { outputs: { ...outputs, 'unmanaged-count': '3' }, report }, state, 'unmanaged-count is "3"'],
    ['no artifact', { outputs: { ...outputs, 'artifact-id': '' }, report }, state, 'no artifact'],
    ['no report', { outputs, report: '' }, state, 'report.json'],
    ['no sign-in', { outputs, report }, { ...state, accessTokens: 0 }, 'no access token'],
    ['a refusal', { outputs, report }, { ...state, refusals: ['GET x/y: no such route'] }, 'no such route'],
    ['a write', { outputs, report }, { ...state, requests: [write] }, 'there were 1 writes, not 0'],
    ['a reset', { outputs, report }, { ...state, waiting: { unmanaged: 1, others: 0 } }, '1 guests wait'],
    ['a reset of the wrong', { outputs, report }, { ...state, waiting: { unmanaged: 0, others: 2 } }, '2 guests were'],
  ])('%s', (_, result, seen, message) => {
    expect(mistakes('report', result, seen)).toEqual([expect.stringContaining(message)])
  })
})
