import { expect, test } from '@jest/globals'
import { renderHtml } from '../../../src/render/html/page.ts'
import { reportOfTenant } from '../../world/render/reports.ts'

test('50,000 findings are one file of a few megabytes', () => {
  const large = reportOfTenant({ guests: 62_500, seed: 5, unmanagedShare: 0.8 })
  expect(large.findings.length).toBeGreaterThanOrEqual(50_000)
  expect(renderHtml(large, []).length).toBeLessThan(8_000_000)
})
