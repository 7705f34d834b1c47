import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/core/report/report.ts'
import type { Fault } from '../world/simulator/faults.ts'
import { startSimulator } from '../world/simulator/simulator.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'
import { graphHost, loginHost, signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

const users = { host: graphHost, path: /^\/v1\.0\/users$/ }

/** Scans 2,500 guests (three pages) with faults. */
async function scanWith(faults: readonly Fault[], options: { revokeAfter?: number } = {}) {
  const { tenant } = generateTenant({ guests: 2500, seed: 5, domains: 40, now: new Date() })
  await using simulator = await startSimulator({ tenant, faults })
  let pages = 0
  simulator.onRequest((request) => {
    if (request.path === '/v1.0/users' && request.status === 200 && ++pages === options.revokeAfter)
      simulator.revokeTokens()
  })
  await using run = await runAction(simulator, { inputs: signInInputs(simulator) })
  return {
    exitCode: run.exitCode,
    outputs: run.outputs,
    summary: run.summary,
    stdout: run.stdout,
    report: JSON.parse((await run.files('report.json')) ?? 'null') as Report | null,
    pages: simulator.requests.filter(({ host, path }) => host === graphHost && path === '/v1.0/users'),
    requests: simulator.requests,
    tokens: simulator.requests.filter(({ host, method }) => host === loginHost && method === 'POST').length,
    refusals: simulator.refusals,
  }
}

describe('what may pass is tried again', () => {
  test.each<[string, Omit<Fault, 'path'>]>([
    ['429 with Retry-After in seconds', { act: 'status', status: 429, headers: { 'Retry-After': '1' } }],
    ['429 with a date', { act: 'status', status: 429, headers: { 'Retry-After': new Date(0).toUTCString() } }],
    ['500', { act: 'status', status: 500 }],
    ['502 with a page', { act: 'html', status: 502 }],
    ['a broken connection', { act: 'reset' }],
    ['a page of HTML with 200', { act: 'html' }],
    ['a body that is cut off', { act: 'truncate' }],
    ['half of the JSON', { act: 'half' }],
  ])('%s on the second page', async (_, fault) => {
    const { exitCode, outputs, pages } = await scanWith([{ ...users, skip: 1, ...fault }])
    expect([exitCode, outputs['guests-scanned'], pages.length]).toEqual([0, '2500', 4])
  })

  test('Retry-After is waited for', async () => {
    const { pages } = await scanWith([
      { ...users, skip: 1, act: 'status', status: 503, headers: { 'Retry-After': '2' } },
    ])
    const [, refused, again] = pages
    expect((again?.startedAt ?? 0) - (refused?.startedAt ?? 0)).toBeGreaterThanOrEqual(1990)
  })
})

describe('a listing that is not whole', () => {
  const expectIncomplete = async (faults: readonly Fault[], problem: RegExp) => {
    const { exitCode, outputs, summary, report } = await scanWith(faults)
    expect([exitCode, outputs.result]).toEqual([1, 'incomplete'])
    expect(report?.complete).toBe(false)
    expect(report?.problems).toEqual([expect.stringMatching(problem)])
    expect(summary).toContain('Incomplete scan')
    expect(summary).toContain('Do not rely on them')
    return outputs
  }

  test('because the second page is refused, however often it begins anew', async () => {
    const body = { error: { code: 'DirectoryPageTokenNotFoundException', message: 'for ann@fabrikam.com' } }
    const outputs = await expectIncomplete(
      [{ ...users, query: /skiptoken/, act: 'status', status: 400, body, times: Infinity }],
      /^Page 2 .*HTTP 400 DirectoryPageTokenNotFoundException/,
    )
    expect(outputs['guests-scanned']).toBe('999')
  })

  test('because the link to a page comes again', async () => {
    const next = `https://${graphHost}/v1.0/users?$skiptoken=again`
    const page = { '@odata.nextLink': next, value: [] }
    await expectIncomplete(
      [
        { ...users, query: /again/, times: 9, act: 'status', status: 200, body: page },
        { ...users, act: 'status', status: 200, body: page },
      ],
      /second time/,
    )
  })

  test('because the link leads to another host, which never gets the token', async () => {
    const page = { '@odata.nextLink': 'https://graph.microsoft.us/v1.0/users?x=1', value: [] }
    const faults: Fault[] = [{ ...users, act: 'status', status: 200, body: page }]
    await expectIncomplete(faults, /pointed to graph\.microsoft\.us/)
    const { requests } = await scanWith(faults)
    expect(requests.filter(({ host }) => host === 'graph.microsoft.us')).toEqual([])
  })

  test('because Graph counts far more guests than it lists', async () => {
    const page = { '@odata.count': 5000, value: [] }
    await expectIncomplete([{ ...users, act: 'status', status: 200, body: page }], /listed 0 guests and counts 5000/)
  })

  test('because too many domains could not be told', async () => {
    const realm = { host: loginHost, path: /userrealm/, times: Infinity, act: 'status', status: 403, body: {} } as const
    const outputs = await expectIncomplete([realm], /^The realm of 40 of 40 domains could not be determined/)
    expect(Number(outputs['indeterminate-count'])).toBeGreaterThan(1000)
    expect(outputs['unmanaged-count']).toBe('0')
  })
})

test('a difference to the count that a lagging index explains is no problem', async () => {
  const page = { '@odata.count': 15, value: [] }
  const { exitCode, outputs } = await scanWith([{ ...users, act: 'status', status: 200, body: page }])
  expect([exitCode, outputs.result]).toEqual([0, 'clean'])
})

test('a first page that cannot be had is an error, never an empty tenant', async () => {
  const { exitCode, outputs, stdout } = await scanWith([{ ...users, times: Infinity, act: 'status', status: 500 }])
  expect([exitCode, outputs]).toEqual([1, { result: 'failed' }])
  expect(stdout).toContain('5 times in a row')
})

test('a token that is revoked in the middle is replaced once', async () => {
  const { exitCode, outputs, tokens } = await scanWith([], { revokeAfter: 1 })
  expect([exitCode, outputs['guests-scanned'], tokens]).toEqual([0, '2500', 2])
})

test('a 401 that does not go away is an error after one new token', async () => {
  const body = { error: { code: 'InvalidAuthenticationToken', message: 'x' } }
  const { exitCode, tokens, pages } = await scanWith([{ ...users, times: Infinity, act: 'status', status: 401, body }])
  expect([exitCode, tokens, pages.length]).toEqual([1, 2, 2])
})
