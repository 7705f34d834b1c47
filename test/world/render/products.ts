import { buildOverview } from '../../../src/core/overview/overview.ts'
import { renderOverview } from '../../../src/render/markdown/overview.ts'
import { jobSummaryBytes } from '../../../src/render/markdown/summary.ts'
import { parseTenantReport } from '../core/tenant-reports.ts'
import type { InProcess, Ran } from '../in-process.ts'

/** What people read of a run, and of all that ran before it in the same world, by its name. */
export async function productsOf(world: InProcess, ran: Ran): Promise<Map<string, string>> {
  const { issues, comments } = world.simulator.github
  const products = new Map([
    ['job summary', ran.summary],
    ['log', ran.log.join('\n')],
    ['overview.md', (await overviewsOf(ran)).get('overview.md') ?? ''],
  ])
  for (const name of ['summary.md', 'report.html']) products.set(name, (await ran.file(name)) ?? '')
  for (const { number, title, body } of issues) products.set(`issue ${number}`, `${title}\n\n${body ?? ''}`)
  for (const { id, body } of comments) products.set(`comment ${id}`, body)
  return products
}

/** What the second action makes of the report: overview.md, and overview.json. */
export async function overviewsOf(ran: Ran): Promise<Map<string, string>> {
  const content = parseTenantReport((await ran.file('report.json')) ?? '', 'https://github.com')
  const listed = ['contoso', 'lost'].map((name) => ({ name, tenantId: null }))
  const overview = buildOverview({
    files: [{ path: 'unmanaged-guests-contoso/report.json', content }],
    ...{ listed, prefix: 'unmanaged-guests-', run: ran.report.run, createdAt: new Date(ran.report.finishedAt) },
  })
  return new Map([
    ['overview.md', renderOverview(overview, jobSummaryBytes)],
    ['overview.json', JSON.stringify(overview)],
  ])
}
