import { describe, expect, test } from '@jest/globals'
import { buildOverview, type Overview } from '../../../src/core/overview/overview.ts'
import type { Report } from '../../../src/core/report/report.ts'
import type { ReportFile } from '../../../src/core/overview/tenant-match.ts'
import { overviewTitle, renderOverview } from '../../../src/render/markdown/overview.ts'
import { jobSummaryBytes, pullRequestBodyBytes } from '../../../src/render/markdown/summary.ts'
import { artifact, broken, fileOf, idOf, parseTenantReport, tenantReport } from '../../world/core/tenant-reports.ts'
import { hostileNames } from '../../world/simulator/tenant-generator.ts'
import { cellsOf, nodesIn, parseGfm, tablesIn, textOf, typesIn } from '../../world/render/gfm.ts'
import { enforced, reportOfTenant } from '../../world/render/reports.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7'
const run = { repository: 'contoso/identity', id: '7', attempt: '1', event: 'schedule', url }
const createdAt = new Date('2026-11-16T06:00:00.000Z')

const overviewOf = (files: readonly ReportFile[], names: readonly string[] = []): Overview =>
  buildOverview({
    files,
    listed: names.map((name) => ({ name, tenantId: null })),
    prefix: 'unmanaged-guests-',
    run,
    createdAt,
  })
const rendered = (overview: Overview, bytes = jobSummaryBytes) => renderOverview(overview, bytes)
const rowsOfTable = (one: ReturnType<typeof tablesIn>[number]) =>
  cellsOf(one).map((cells) => cells.map((cell) => cell.map(textOf).join('')))
/** Of the first table: the second has the same tenants. */
const rowsOf = (markdown: string) => tablesIn(markdown).slice(0, 1).flatMap(rowsOfTable)
const withCounts = (tenant: number, names: string[], counts: Partial<Report['counts']>, changes: Partial<Report>) => {
  const report = tenantReport(tenant, names)
  return { ...report, counts: { ...report.counts, ...counts }, ...changes }
}

const mixed = overviewOf(
  [
    artifact('clean', tenantReport(1, [], { run })),
    artifact('found', withCounts(2, ['a', 'b'], { guests: 1200, actionable: 1 }, { run })),
    artifact(
      'cut',
      withCounts(3, ['a'], { guests: 70 }, { complete: false, result: 'incomplete', problems: ['Broke.'] }),
    ),
    artifact('done', withCounts(4, [], { remediated: 5, failed: 2 }, { mode: 'enforce', result: 'partial', run })),
    broken('unmanaged-guests-spoiled/report.json'),
  ],
  ['clean', 'found', 'cut', 'done', 'spoiled', 'dead'],
)

describe('the three blocks that every product begins with', () => {
  const headings = (markdown: string) => [...markdown.matchAll(/^### (.*)$/gm)].map(([, title]) => title).slice(0, 4)

  test('how bad, what enforcing did and would do, what to do now: each tenant leads to its report', () => {
    const markdown = rendered(mixed)
    expect(headings(markdown)).toEqual(['How bad', 'What enforcing did', 'What enforcing would do', 'What to do now'])
    expect(markdown).toContain('An unmanaged guest signs in with an account in a tenant that no IT team runs')
    expect(markdown).toContain('1 guest can be reset or deleted in one run of each tenant: by its own workflow')
    expect(markdown).toContain('1. Look after 3 tenants that failed: `cut`, `dead`, `spoiled`. Why')
    expect(markdown).toContain(
      `2. Open the reports, the most findings first, and ask who is still needed: \`found\` (2) [report](${url}#artifacts).`,
    )
  })

  test('are calm where nobody was found, and know nothing where no report is complete', () => {
    const calm = rendered(overviewOf([artifact('clean', tenantReport(1, [], { run }))]))
    expect(headings(calm)).toEqual(['How bad', 'What enforcing would do', 'What to do now'])
    expect(calm).toContain('### What to do now\n\nNothing. Keep the schedule')
    expect(rendered(overviewOf([], ['dead']))).toContain('Not known: there is no complete report.')
  })
})

describe('the page', () => {
  const markdown = rendered(mixed)

  test('has the sums first, then who failed, then a row a tenant', () => {
    const [rows = [], others = []] = tablesIn(markdown).map((one) => rowsOfTable(one))
    expect(rows).toEqual([
      ['Sum of 3 complete', '–', '2', '1', '0', '5', '2', '–'],
      ['cut', 'incomplete', '1+', '1+', '0+', '0+', '0+', '–'],
      ['dead', 'no report', '–', '–', '–', '–', '–', '–'],
      ['spoiled', 'unreadable report', '–', '–', '–', '–', '–', '–'],
      ['found', 'findings', '2', '1', '0', '0', '0', 'artifacts'],
      ['clean', 'clean', '0', '0', '0', '0', '0', 'artifacts'],
      ['done', 'partial', '0', '–', '0', '5', '2', 'artifacts'],
    ])
    expect(others).toEqual([
      ['Sum of 3 complete', '–', '1,202', '0', '0', '0'],
      ['cut', idOf(3), '70+', '0+', '0+', '0+'],
      ['dead', '–', '–', '–', '–', '–'],
      ['spoiled', '–', '–', '–', '–', '–'],
      ['found', idOf(2), '1,200', '0', '0', '0'],
      ['clean', idOf(1), '1', '0', '0', '0'],
      ['done', idOf(4), '1', '0', '0', '0'],
    ])
    expect(tablesIn(markdown)).toHaveLength(2)
  })

  test('says at its head what the figures are of, and whom they leave out', () => {
    expect(overviewTitle(mixed)).toBe('2 unmanaged guests in 3 tenants, 3 tenants failed')
    expect(markdown).toContain('## 2 unmanaged guests in 3 tenants, 3 tenants failed')
    expect(markdown).toContain('1,202 guests in 3 tenants: 2 unmanaged. An unmanaged guest')
    expect(markdown).toContain('**5 guests reset or deleted**, 2 failed.')
    expect(markdown).toContain('**Not in these figures:** `cut`, `dead`, `spoiled`. There is no complete report.')
  })

  test('tells for each failure what happened and what to do', () => {
    const items = nodesIn(parseGfm(markdown))
      .filter(({ type }) => type === 'listItem')
      .map(textOf)
      // What is to be done stands above.
      .slice(2)
    expect(items).toEqual([
      'cut: incomplete. Broke. Run its job again. Nothing is decided on an incomplete scan.',
      expect.stringMatching(/^dead: no report\. Read the log of its job/),
      expect.stringMatching(
        /^spoiled: unreadable report\. unmanaged-guests-spoiled\/report\.json cannot be read: .* Look at/,
      ),
      expect.stringMatching(/^done: partial, 2 guests failed\. What is done stays done\./),
    ])
  })

  test('links to the artifacts of the run', () => {
    const links = nodesIn(parseGfm(markdown)).flatMap((node) => (node.type === 'link' ? [node.url] : []))
    expect(links).toEqual([...Array.from({ length: 4 }, () => `${url}#artifacts`), url])
  })
})

test('when all is well there is nothing to do', () => {
  const markdown = rendered(overviewOf([artifact('a', tenantReport(1, [], { run }))], ['a']))
  expect(markdown).toContain('## No unmanaged guests in 1 tenant\n')
  expect(markdown).not.toMatch(/What failed|Warnings|Not in these/)
})

test('without any report it says where to look', () => {
  const markdown = rendered(overviewOf([]))
  expect(markdown).toContain('## No report of any tenant')
  expect(markdown).toContain('No report.json was found.')
  expect(tablesIn(markdown)).toEqual([])
})

test('when no report is complete it claims no figure', () => {
  expect(overviewTitle(overviewOf([], ['a', 'b']))).toBe('No complete report, 2 tenants failed')
})

test('warnings stand below', () => {
  const overview = overviewOf([artifact('a', tenantReport(1)), artifact('b', tenantReport(2))], ['a'])
  expect(rendered(overview)).toMatch(/### Warnings\n\n- ` ?"b" \(tenant .* is not in the list of tenants/)
})

test('where an older report does not count, it is said', () => {
  const again = tenantReport(1, ['a'], { finishedAt: '2026-11-17T05:00:00.000Z' })
  const markdown = rendered(overviewOf([artifact('a', tenantReport(1)), artifact('b', again)]))
  expect(markdown).toContain('More than one report, of which the newest counts: `b`.')
  expect(markdown).toContain('## 1 unmanaged guest in 1 tenant\n')
})

test('names of guests are on no page, redacted or not', () => {
  const overview = overviewOf([
    artifact('a', tenantReport(1, ['gustav'])),
    artifact('b', tenantReport(2, ['gustav'], { redacted: true })),
  ])
  expect(rendered(overview) + JSON.stringify(overview)).not.toContain('gustav')
})

describe('names and reasons that break careless pages', () => {
  const files = hostileNames.flatMap((name, index) => [
    artifact(name, tenantReport(index, ['a'], { problems: [name], complete: false, result: 'incomplete' })),
    fileOf(`${name}/report.json`, { schema: 'unmanaged-guests/report/v1', tenant: { id: name } }),
  ])
  const markdown = rendered(overviewOf(files, ['listed']))
  const root = parseGfm(markdown)

  test('make no HTML, image, mention or link, and no row or item but ours', () => {
    expect(typesIn(root)).toEqual(
      'heading html inlineCode link list listItem paragraph root strong table tableCell tableRow text'.split(' '),
    )
    const html = nodesIn(root).flatMap((node) => (node.type === 'html' ? [node.value] : []))
    expect(html).toEqual(['<details><summary>Tenant ids, and the other figures</summary>', '</details>'])
    const links = nodesIn(root).flatMap((node) => (node.type === 'link' ? [node.url] : []))
    expect(links).toEqual([url])
    const expected = overviewOf(files, ['listed']).totals.tenants
    expect(rowsOf(markdown)).toHaveLength(expected + 1)
    for (const row of rowsOf(markdown)) expect(row).toHaveLength(8)
  })

  test('stand in code spans, never in text of ours', () => {
    const ours = nodesIn(root).flatMap((node) => (node.type === 'text' ? [node.value] : []))
    expect(ours.join('\n')).not.toMatch(/evil|@team|#1|alert|<|\u202e|\$\{\{/)
  })
})

describe('with more tenants than fit', () => {
  const names = Array.from({ length: 500 }, (_, index) => `${String(index).padStart(3, '0')}-${'n'.repeat(60)}`)
  const many = names.map((name, index) =>
    artifact(
      name,
      tenantReport(index, [], { run, complete: false, result: 'incomplete', problems: ['x'.repeat(290)] }),
    ),
  )

  test.each([
    ['a body', pullRequestBodyBytes],
    ['a summary', jobSummaryBytes],
  ])('%s keeps its limit by whole rows, counts the others, and keeps the sums', (_, bytes) => {
    const markdown = rendered(overviewOf(many, names), bytes)
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(bytes)
    const rows = rowsOf(markdown)
    expect(rows[0]?.[0]).toBe('Sum of 0 complete')
    const more = Number(/\*\*([\d,]+) more tenants?\*\*/.exec(markdown)?.[1]?.replaceAll(',', '') ?? 0)
    expect(rows.length - 1 + more).toBe(500)
    expect(markdown).toContain('**400 more** in overview.json.')
  })
})

test('a tenant that was enforced just now is not counted among those whom a run would change, and the figures agree', () => {
  const report = enforced(reportOfTenant({ guests: 300, seed: 4, unmanagedShare: 0.3 }))
  const content = parseTenantReport(JSON.stringify(report), 'https://github.com')
  const overview = buildOverview({
    files: [{ path: 'unmanaged-guests-contoso/report.json', content }],
    ...{ listed: [{ name: 'contoso', tenantId: null }], prefix: 'unmanaged-guests-', run: report.run },
    createdAt: new Date(report.finishedAt),
  })
  const text = renderOverview(overview, 200_000)
  const [, found = ''] = /^## (\d+) unmanaged guests/.exec(text) ?? []
  expect(Number(found)).toBeGreaterThan(0)
  expect(text).toContain(`in 1 tenant: ${found} unmanaged`)
  expect(text).toMatch(new RegExp(String.raw`\| \*\*Sum of 1 complete\*\* \| – \| \*\*${found}\*\* \| \*\*0\*\* \|`))
  expect(text).toContain('Nothing: nobody can be reset or deleted.')
})
