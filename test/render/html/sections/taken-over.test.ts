import { describe, expect, test } from '@jest/globals'
import { toHtml } from 'hast-util-to-html'
import type { HomeTenant } from '../../../../src/core/tenant/home-tenant.ts'
import type { Report } from '../../../../src/core/report/report.ts'
import { domainEntries } from '../../../../src/render/html/shared/entries.ts'
import { takenOverSection } from '../../../../src/render/html/sections/taken-over.ts'
import { renderSummary } from '../../../../src/render/markdown/summary.ts'
import { reportOfTenant } from '../../../world/render/reports.ts'

const report = reportOfTenant({ guests: 600, seed: 9, unmanagedShare: 0.3 })
const domainsOf = (late: boolean) => [
  ...new Set(
    report.findings.filter((row) => (row.suspectOvertaken === true) === late).flatMap(({ domain }) => domain ?? []),
  ),
]
const late = domainsOf(true)[0] ?? ''
const [plain = '', hinted = ''] = domainsOf(false).filter((domain) => !domainsOf(true).includes(domain))
const homeTenants: HomeTenant[] = [
  { domain: late, txt: 'unknown' },
  { domain: plain, txt: 'absent', tenantId: 't-1', tenantName: '<b>Plain</b>' },
  { domain: hinted, txt: 'present', hint: 'taken over, not updated' },
]
const told: Report = { ...report, homeTenants }

describe('domains that were probably taken over', () => {
  test('are those with a hint, and those whose guests redeemed after 2022', () => {
    const section = takenOverSection(told)
    const html = section === null ? '' : toHtml(section)
    expect([late, hinted, plain].map((domain) => html.includes(domain))).toEqual([true, true, false])
    expect(html).toContain('<a href="https://learn.microsoft.com/entra/identity/users/domains-admin-takeover"')
    const summary = renderSummary(told, { bytes: 500_000, reportUrl: null })
    const table = /### Domains that were probably taken over[\s\S]*?(?=\n### )/.exec(summary)?.[0] ?? ''
    expect([late, hinted, plain].map((domain) => table.includes(domain))).toEqual([true, true, false])
  })

  test('of which nothing else is known stand together, once for each answer of DNS', () => {
    const many = { ...told, homeTenants: domainsOf(true).map((domain) => ({ domain, txt: 'absent' as const })) }
    expect(many.homeTenants.length).toBeGreaterThan(2)
    const html = toHtml(takenOverSection(many) ?? { type: 'root', children: [] })
    const summary = renderSummary(many, { bytes: 500_000, reportUrl: null })
    for (const text of [html, summary]) expect(text.match(/DNS has no record/g)).toHaveLength(1)
    for (const { domain } of many.homeTenants) expect(html).toContain(`<bdi>${domain}</bdi>`)
  })

  test('have no section when there are none', () => {
    expect(takenOverSection({ ...told, homeTenants: homeTenants.slice(1, 2) })).toBeNull()
  })

  test('each domain has what is behind it on its own page', () => {
    const entries = new Map(domainEntries(told).map(({ domain, behind }) => [domain, behind]))
    expect(entries.get(plain)).toMatch(/DNS has no record .*belongs to the tenant “<b>Plain<\/b>”, t-1/)
    expect(entries.get(late)).toMatch(/DNS could not be asked/)
    expect([...entries.values()].filter((behind) => behind !== null)).toHaveLength(3)
  })
})
