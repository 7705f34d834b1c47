import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { journalSchema } from '../../src/core/enforcement/journal.ts'
import { planSchema } from '../../src/core/plan/plan-file.ts'
import type { Overview } from '../../src/core/overview/overview.ts'
import type { Report } from '../../src/core/report/report.ts'
import { contractBreaches } from '../world/file-contracts.ts'
import { enforced, redacted, reportOfTenant, withSponsors } from '../world/render/reports.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const names = ['report', 'plan', 'journal', 'overview', 'exemptions'] as const
const schemaOf = (name: string) =>
  JSON.parse(read(`docs/schemas/${name}.schema.json`)) as { $id: string; title: string } & Record<string, unknown>

test.each(names)('the schema of %s is one of 2020-12, and its address leads to it', (name) => {
  const schema = schemaOf(name)
  expect(new Ajv2020().validateSchema(schema)).toBe(true)
  expect(schema.$id).toMatch(
    new RegExp(`^https://raw[.]githubusercontent[.]com/.+/docs/schemas/${name}[.]schema[.]json$`),
  )
})

test.each([
  ['report', 'unmanaged-guests/report/v1' satisfies Report['schema']],
  ['overview', 'unmanaged-guests/overview/v1' satisfies Overview['schema']],
  ['plan', planSchema],
  ['journal', journalSchema],
])('the title of the schema of %s is what such a file says of itself', (name, own) => {
  const { title, properties } = schemaOf(name) as { title: string; properties?: { schema: { const: string } } }
  expect([title, properties?.schema.const]).toEqual([own, own])
})

const report = reportOfTenant({ guests: 300, seed: 4, unmanagedShare: 0.3, indeterminateShare: 0.01 })

test.each([
  ['in report mode', report],
  ['after enforcement', enforced(report)],
  ['with sponsors', withSponsors(report)],
  ['redacted', redacted(withSponsors(report))],
])('a report %s is as its schema says', (_, one) => {
  expect(contractBreaches('report.json', JSON.stringify(one))).toEqual([])
})

test.each([
  ['a property more', { ...report, more: 1 }, 'must NOT have additional properties'],
  ['a property less', { ...report, counts: { ...report.counts, planned: undefined } }, 'required'],
  ['another type', { ...report, startedAt: null }, 'must be string'],
  ['another word', { ...report, result: 'fine' }, 'must be equal to one of the allowed values'],
  [
    'a guest with another verdict',
    { ...report, findings: [{ ...report.findings[0], verdict: 'viral' }] },
    '/findings/0',
  ],
])('a report with %s is not', (_, one, why) => {
  expect(contractBreaches('report.json', JSON.stringify(one)).join('\n')).toContain(why)
})

test('the sample report is as its schema says', () => {
  expect(contractBreaches('report.json', read('docs/sample/report.json'))).toEqual([])
})

test('of a journal each whole line counts', () => {
  const line = { schema: journalSchema, at: '2026-11-28T12:00:00.000Z', phase: 'before', action: 'reset', attempt: 1 }
  const whole = { ...line, id: '00000000-0000-4000-8000-000000000001', clientRequestId: 'c' }
  const text = (...lines: unknown[]) => lines.map((one) => `${JSON.stringify(one)}\n`).join('')
  expect(
    contractBreaches('journal.ndjson', `${text(whole, { ...whole, phase: 'after', status: 201 })}{"at":"20`),
  ).toEqual([])
  expect(contractBreaches('journal.ndjson', text(whole, { ...whole, mail: 'ann@viral.example' }))).toHaveLength(1)
})
