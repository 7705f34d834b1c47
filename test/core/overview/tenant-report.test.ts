import { expect, test } from '@jest/globals'
import type { Report } from '../../../src/core/report/report.ts'
import { reportOfTenant } from '../../world/render/reports.ts'
import { idOf, parseTenantReport, server, tenantReport } from '../../world/core/tenant-reports.ts'

const parse = (report: unknown) => parseTenantReport(JSON.stringify(report), server)
const parsed = (report: unknown) => {
  const read = parse(report)
  if (read.kind === 'broken') throw new Error(read.why)
  return read.report
}

test('figures are those of the report', () => {
  const made = reportOfTenant({ guests: 400, seed: 7 })
  const byVerdict = { ...made.counts.byVerdict, indeterminate: 91 }
  const report = { ...made, counts: { ...made.counts, byVerdict, remediated: 92, failed: 93 } }
  expect(report.counts.byVerdict.unmanaged).toBeGreaterThan(0)
  expect(report.pending.length).toBeGreaterThan(0)
  expect(parsed(report)).toMatchObject({
    tenant: report.tenant,
    run: { id: '1658821493', attempt: '1', url: report.run.url },
    result: 'findings',
    complete: true,
    why: [],
    stopped: false,
    figures: {
      guests: report.counts.guests,
      findings: report.findings.length,
      unmanaged: report.counts.byVerdict.unmanaged,
      actionable: report.counts.actionable,
      indeterminate: 91,
      pending: report.pending.length,
      remediated: 92,
      failed: 93,
    },
  })
})

test('nothing of a guest is taken over', () => {
  const report = tenantReport(1, ['gustav'])
  expect(JSON.stringify(report)).toContain('gustav@viral.example')
  expect(JSON.stringify(parsed(report))).not.toContain('gustav')
})

test('what a report says against itself is kept, in this order and shortened', () => {
  const changes = { problems: ['First.', 'x'.repeat(1000)], refusal: 'Refused.', stopped: 'Stopped.' }
  const { why, stopped } = parsed(tenantReport(1, [], changes))
  expect(why.map((reason) => reason.slice(0, 10))).toEqual(['First.', 'xxxxxxxxxx', 'Refused.', 'Stopped.'])
  expect(why[1]).toHaveLength(300)
  expect(stopped).toBe(true)
})

test('why a scan is not complete is said once', () => {
  const changes = { complete: false, problems: ['Broke.'], refusal: 'The scan is not complete. Broke.' }
  expect(parsed(tenantReport(1, [], changes)).why).toEqual(['Broke.'])
})

test.each([
  ['our own', 'https://github.com/contoso/identity/actions/runs/7', true],
  ['none', null, false],
  ['another host', 'https://evil.example/runs/7', false],
  ['a host that begins alike', 'https://github.com.evil.example/runs/7', false],
  ['a script', 'javascript:alert(1)', false],
])('a link: %s', (_, url, kept) => {
  const run = { ...tenantReport(1).run, url }
  expect(parsed(tenantReport(1, [], { run })).run.url).toBe(kept ? url : null)
})

test('the id is in small letters', () => {
  const tenant = { id: idOf(10).toUpperCase(), cloud: 'global' }
  expect(parsed(tenantReport(1, [], { tenant })).tenant.id).toBe(idOf(10))
})

const without = (name: keyof Report) =>
  Object.fromEntries(Object.entries(tenantReport(1)).filter(([key]) => key !== name))

test.each<[string, unknown, string]>([
  [
    'another schema',
    { ...tenantReport(1), schema: 'unmanaged-guests/plan/v1' },
    'it does not follow unmanaged-guests/report/v1',
  ],
  [
    'a newer schema',
    { ...tenantReport(1), schema: 'unmanaged-guests/report/v2' },
    'it does not follow unmanaged-guests/report/v1',
  ],
  ['a list', [], 'it does not follow unmanaged-guests/report/v1'],
  ['null', null, 'it does not follow unmanaged-guests/report/v1'],
  ['no counts', without('counts'), 'its counts is undefined'],
  [
    'a negative count',
    { ...tenantReport(1), counts: { ...tenantReport(1).counts, guests: -1 } },
    'its counts.guests is -1',
  ],
  [
    'half a guest',
    { ...tenantReport(1), counts: { ...tenantReport(1).counts, failed: 0.5 } },
    'its counts.failed is 0.5',
  ],
  ['a result that is none', { ...tenantReport(1), result: 'fine' }, 'its result is "fine"'],
  ['a tenant that is none', { ...tenantReport(1), tenant: { id: '<b>', cloud: 'global' } }, 'its tenant.id is "<b>"'],
  ['a date that is none', { ...tenantReport(1), finishedAt: 'yesterday' }, 'its finishedAt is "yesterday"'],
])('refuses %s', (_, report, why) => {
  expect(parse(report)).toEqual({ kind: 'broken', why: expect.stringContaining(why) })
})

test('refuses what is cut off, and says where', () => {
  expect(parseTenantReport('{\n  "schema": "unm', server)).toEqual({
    kind: 'broken',
    why: 'it is not JSON: line 2, column 17',
  })
  expect(parseTenantReport('', server)).toMatchObject({ kind: 'broken' })
})
