import { expect, test } from '@jest/globals'
import { hasPlanMarker, planMarker } from '../../../src/core/plan/plan-marker.ts'
import { tenantId } from '../../world/core/issue-reports.ts'

const marker = planMarker(tenantId)

test.each([
  ['at the end', `## Plan\n\n${marker}`],
  ['between lines as a browser sends them', `## Plan\r\n\r\n${marker}\r\nText`],
])('the marker is found %s', (_, body) => {
  expect(hasPlanMarker(body, tenantId.toUpperCase())).toBe(true)
})

test.each([
  ['nothing', ''],
  ['the marker of another tenant', planMarker('11111111-1111-4111-8111-111111111111')],
  ['a quotation', `> ${marker}`],
  ['a sentence', `Look: ${marker}`],
])('%s is none', (_, body) => {
  expect(hasPlanMarker(body, tenantId)).toBe(false)
})

test('the marker does not tell the tenant', () => {
  expect(marker).not.toContain(tenantId.slice(0, 8))
})
