import { describe, expect, test } from '@jest/globals'
import { buildOverview, failsOverview, type Overview } from '../../../src/core/overview/overview.ts'
import type { Report } from '../../../src/core/report/report.ts'
import type { Result } from '../../../src/core/report/result.ts'
import type { ReportFile } from '../../../src/core/overview/tenant-match.ts'
import { artifact, tenantReport } from '../../world/core/tenant-reports.ts'

const run = { repository: 'contoso/identity', id: '7', attempt: '2', event: 'schedule', url: null }
const createdAt = new Date('2026-11-16T06:00:00.000Z')

const overviewOf = (files: readonly ReportFile[], names: readonly string[] = []): Overview =>
  buildOverview({
    files,
    listed: names.map((name) => ({ name, tenantId: null })),
    prefix: 'unmanaged-guests-',
    run,
    createdAt,
  })

const ended = (result: Result, changes: Partial<Report> = {}) => tenantReport(1, [], { result, ...changes })
const counts = (changes: Partial<Report['counts']>) => ({ ...tenantReport(1).counts, ...changes })

test('those that failed come first, then those with the most findings, then by name', () => {
  const people = ['x', 'y', 'z']
  const files = [
    artifact('none', tenantReport(1)),
    artifact('one', tenantReport(2, people.slice(0, 1))),
    artifact('two', tenantReport(3, people.slice(0, 2))),
    artifact('also-two', tenantReport(4, people.slice(0, 2))),
    artifact('broken', tenantReport(5, [], { complete: false, result: 'incomplete' })),
    artifact('broken-three', tenantReport(6, people, { complete: false, result: 'incomplete' })),
  ]
  for (const order of [files, files.toReversed(), [...files.slice(3), ...files.slice(0, 3)]]) {
    expect(overviewOf(order).tenants.map(({ name }) => name)).toEqual([
      'broken-three',
      'broken',
      'also-two',
      'two',
      'one',
      'none',
    ])
  }
})

test('sums are over complete reports, and count every tenant', () => {
  const enforced = { mode: 'enforce', result: 'remediated', counts: counts({ guests: 50, remediated: 4, failed: 1 }) }
  const overview = overviewOf(
    [
      artifact('a', tenantReport(1, ['x', 'y'])),
      artifact('b', tenantReport(2, ['x'], enforced as Partial<Report>)),
      artifact('c', tenantReport(3, ['x', 'y', 'z'], { complete: false, result: 'incomplete' })),
    ],
    ['a', 'b', 'c', 'd'],
  )
  expect(overview.totals).toEqual({
    tenants: 4,
    counted: 2,
    failedTenants: 2,
    accountTypes: ['unmanaged'],
    guests: 53,
    findings: 3,
    unmanaged: 2,
    actionable: 2,
    indeterminate: 0,
    exempt: 0,
    pending: 0,
    remediated: 4,
    failed: 1,
    unconfirmed: 0,
  })
  expect(overview.tenants.map(({ name }) => name)).toEqual(['c', 'd', 'a', 'b'])
  expect(overview).toMatchObject({ schema: 'unmanaged-guests/overview/v1', createdAt: createdAt.toISOString(), run })
})

describe('the result is the worst that happened', () => {
  test.each<[readonly Result[], string]>([
    [['clean'], 'clean'],
    [['clean', 'remediated'], 'remediated'],
    [['remediated', 'findings'], 'findings'],
    [['findings', 'partial'], 'partial'],
    [['partial', 'refused'], 'failed'],
    [['clean', 'incomplete'], 'failed'],
    [['clean', 'failed'], 'failed'],
  ])('%j: %s', (results, result) => {
    const files = results.map((one, index) => artifact(`t${index}`, tenantReport(index, [], { result: one })))
    expect(overviewOf(files).result).toBe(result)
    expect(overviewOf(files.toReversed()).result).toBe(result)
  })

  test('a tenant without a report, or no tenant at all', () => {
    expect(overviewOf([artifact('a', ended('clean'))], ['a', 'b']).result).toBe('failed')
    expect(overviewOf([]).result).toBe('failed')
  })
})

describe('whether the step fails', () => {
  test('for the guests that one of several tenants left', () => {
    const left = tenantReport(2, [], { result: 'partial', counts: counts({ failed: 1 }) })
    const files = [artifact('a', ended('clean')), artifact('b', left)]
    expect(failsOverview(overviewOf(files), ['failures'])).toBe(true)
    expect(failsOverview(overviewOf(files.slice(0, 1)), ['failures'])).toBe(false)
  })

  const fails = (report: Report | null, names: readonly string[] = ['a']) => {
    const overview = overviewOf(report === null ? [] : [artifact('a', report)], names)
    return (['failures', 'findings', 'never'] as const).filter((one) => failsOverview(overview, [one])).join(' ')
  }
  const always = 'failures findings never'

  test.each<[string, Report | null, string]>([
    ['no report', null, always],
    ['refused', ended('refused'), always],
    ['incomplete', ended('incomplete', { complete: false }), always],
    ['failed', ended('failed'), always],
    ['guests failed', ended('partial', { counts: counts({ failed: 1 }) }), 'failures'],
    ['stopped', ended('partial', { stopped: 'Cancelled' }), 'failures'],
    ['a limit', ended('partial'), ''],
    ['findings', tenantReport(1, ['x']), 'findings'],
    ['clean', ended('clean'), ''],
    ['remediated', ended('remediated'), ''],
  ])('%s', (_, report, expected) => {
    expect(fails(report)).toBe(expected)
  })

  test('no tenant at all', () => {
    expect(fails(null, [])).toBe(always)
  })

  test('a file that is no report, though nobody expected it', () => {
    const overview = overviewOf([artifact('a', ended('clean')), artifact('b', { schema: 'x' })], ['a'])
    expect(overview.tenants.map(({ name, state }) => [name, state])).toEqual([
      ['b', 'unreadable'],
      ['a', 'clean'],
    ])
    expect(failsOverview(overview, ['never'])).toBe(true)
  })
})

describe('a report of an earlier attempt', () => {
  const from = (id: string, attempt: string) =>
    overviewOf([artifact('a', ended('clean', { run: { ...run, id, attempt } }))]).warnings

  test('is told', () => {
    expect(from('7', '1')).toEqual([expect.stringContaining('The report of "a" is of attempt 1 of this run')])
  })

  test('one of this attempt, or of another run, is not', () => {
    expect([...from('7', '2'), ...from('6', '1')]).toEqual([])
  })
})

test('a clean bill that could not be proved is a warning', () => {
  const unchecked = tenantReport(1, [], { preflight: [{ check: 'detector', status: 'unknown', detail: 'No.' }] })
  const { warnings } = overviewOf([artifact('one', unchecked), artifact('two', tenantReport(2))])
  expect(warnings.filter((warning) => warning.includes('could not be checked'))).toEqual([
    expect.stringContaining('in "one", and look-ups'),
  ])
})
