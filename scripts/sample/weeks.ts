import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { buildOverview } from '../../src/core/overview/overview.ts'
import { parseTenantReport } from '../../test/world/core/tenant-reports.ts'
import { readMarker } from '../../src/core/memory/marker.ts'
import type { TrendPoint } from '../../src/core/memory/trend.ts'
import type { Report } from '../../src/core/report/report.ts'
import { pullRequestBodyBytes } from '../../src/render/markdown/summary.ts'
import { renderOverview } from '../../src/render/markdown/overview.ts'
import { inProcess, type InProcess } from '../../test/world/in-process.ts'
import { managedRealm } from '../../test/world/simulator/entra/user-realm.ts'
import { generateTenant } from '../../test/world/simulator/tenant-generator.ts'
import { reportOfTenant } from '../../test/world/render/reports.ts'
import { exemptionsFile, letGuestsRedeem } from '../demo/world.ts'
import { disposing } from '../disposing.ts'

/** What is left at the end of the sample: the last report, and what people see of it, as Markdown. */
export interface Sample {
  readonly report: Report
  /** The figures of all runs, oldest first. */
  readonly trend: readonly TrendPoint[]
  /** Of the last run that reset somebody. */
  readonly summary: string
  readonly pullRequest: string
  readonly issue: { readonly title: string; readonly body: string }
  /** Of this tenant and three others. */
  readonly overview: string
}

const week = 7 * 24 * 60 * 60 * 1000
const start = '2026-09-07T05:17:00Z'

/** Eight weeks of one small tenant: a report every Monday, and two times an approved plan in between. */
export async function sampleWeeks(): Promise<Sample> {
  const plan = { guests: 600, seed: 20, domains: 110, unmanagedShare: 0.16, indeterminateShare: 0.004, now: start }
  const { tenant, kinds } = generateTenant(plan)
  const employees = [...tenant.users.values()].filter(({ userType }) => userType === 'Member').map(({ id }) => id)
  const sponsors = new Map(
    [...kinds.keys()].map((id, index) => {
      const sponsor = employees[index % 7]
      return [id, index % 5 === 4 || sponsor === undefined ? [] : [{ type: 'user' as const, id: sponsor }]]
    }),
  )
  const permissions = permissionRules.map(({ permission }) => permission)
  return disposing(inProcess({ tenant, permissions, at: start, graph: { sponsors } }), live)
}

async function live(world: InProcess): Promise<Sample> {
  const { simulator, clock } = world
  const domains = [...simulator.tenant.realms].filter(([, { body }]) => isViral(body)).map(([domain]) => domain)
  const [exempt = '', expired = '', excluded = ''] = domains
  await world.check('exemptions.yml', exemptionsFile({ exempt, expired, excluded, blocked: '' }))
  const inputs = {
    'exemptions-file': 'exemptions.yml',
    'exclude-domains': excluded,
    'open-issue': 'true',
    'sign-in-activity': 'true',
    'on-limit': 'partial',
    'max-change-percent': '100',
  }
  let ran = await world.run(inputs)
  let pullRequest = ''
  let summary = ''
  for (let weeks = 1; weeks < 8; weeks += 1) {
    if (weeks === 3 || weeks === 6) {
      pullRequest = (await ran.file('summary.md')) ?? ''
      await world.check('plan.json', (await ran.file('plan.json')) ?? '')
      const approved = { 'approved-plan': 'plan.json', 'approved-digest': ran.outputs['plan-digest'] ?? '' }
      const done = await world.run({ ...inputs, ...approved, mode: 'enforce' })
      summary = done.summary
      clock.pass(week / 2)
      letGuestsRedeem({ simulator }, done.report)
      clock.pass(week / 2)
    } else clock.pass(week)
    if (weeks === 5) adopt(world, domains.at(-1) ?? '')
    ran = await world.run(inputs)
  }
  const [issue] = simulator.github.issues
  const body = issue?.body ?? ''
  return {
    report: ran.report,
    trend: readMarker(body, simulator.tenant.id)?.content?.memory.history ?? [],
    summary,
    pullRequest,
    issue: { title: issue?.title ?? '', body },
    overview: overviewWith(ran.report),
  }
}

const isViral = (body: unknown) =>
  typeof body === 'object' && body !== null && 'IsViral' in body && body.IsViral === true

/** An IT team takes over a domain. */
const adopt = ({ simulator }: InProcess, domain: string) => simulator.tenant.realms.set(domain, managedRealm(domain))

function overviewWith(report: Report): string {
  const other = (guests: number, seed: number, unmanagedShare: number) =>
    ({ ...reportOfTenant({ guests, seed, unmanagedShare }), startedAt: report.startedAt, run: report.run }) as Report
  const reports = {
    contoso: report,
    fabrikam: other(900, 3, 0.05),
    northwind: other(300, 5, 0),
    adatum: other(400, 7, 0.2),
  }
  const server = 'https://github.com'
  const files = Object.entries(reports).map(([name, one]) => ({
    path: `unmanaged-guests-${name}/report.json`,
    content: parseTenantReport(JSON.stringify(one), server),
  }))
  const listed = [...Object.keys(reports), 'tailspin'].map((name) => ({ name, tenantId: null }))
  const prefix = 'unmanaged-guests-'
  const overview = buildOverview({ files, listed, prefix, run: report.run, createdAt: new Date(report.finishedAt) })
  return renderOverview(overview, pullRequestBodyBytes)
}
