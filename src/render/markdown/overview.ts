import type { PhrasingContent } from 'mdast'
import { isFailed, leftGuests, type Overview } from '../../core/overview/overview.ts'
import { findingNoun } from '../../core/guests/finding.ts'
import type { OverviewRow } from '../../core/overview/tenant-match.ts'
import { figureNames, type FigureName } from '../../core/report/figures.ts'
import { byteLength, fitRows } from './budget.ts'
import { bullets, details, heading, link, paragraph, quoted, strong, table, text, type TableLines } from './markdown.ts'
import { isUnmanagedAlone, overviewBrief, stillActionable } from './overview-brief.ts'
import { figureHead } from '../words/labels.ts'
import { counted, day, grouped } from '../words/numbers.ts'

/** What the tenants have together, in one line. */
export function overviewTitle({ totals }: Overview): string {
  if (totals.tenants === 0) return 'No report of any tenant'
  const guests = foundText(totals)
  const found = totals.counted === 0 ? 'No complete report' : `${guests} in ${counted(totals.counted, 'tenant')}`
  return totals.failedTenants === 0 ? found : `${found}, ${counted(totals.failedTenants, 'tenant')} failed`
}

function foundText({ findings, accountTypes }: Overview['totals']): string {
  // Where tenants were asked for different account types, "findings" is the only word that fits them all.
  const { one, many } = accountTypes === null ? { one: 'finding', many: 'findings' } : findingNoun(accountTypes)
  return findings === 0 ? `No ${many}` : counted(findings, one, many)
}

/** As many failures and warnings as anybody reads at once. */
const mostItems = 100

/** The overview on one page. Rows that do not fit are counted, and stand in overview.json. */
export function renderOverview(overview: Overview, bytes: number): string {
  const { totals, tenants } = overview
  const before = [heading(2, overviewTitle(overview)), ...overviewBrief(overview, mostItems)]
  const after = [
    ...listed('What failed', tenants.flatMap(failureItem)),
    ...listed(
      'Warnings',
      overview.warnings.map((warning) => [quoted(warning, 300)]),
    ),
    paragraph(
      text(`Made on ${day(overview.createdAt)} at ${overview.createdAt.slice(11, 16)} UTC.`),
      ...(overview.run.url === null ? [] : [text(' '), link('The run', overview.run.url), text('.')]),
    ),
  ]
  if (totals.tenants === 0) return page([...before, ...after])
  const room = bytes - byteLength(page([...before, moreRows(totals.tenants), ...after])) - 4
  const fitted = fitRows(tenantTable(overview), room)
  const more =
    fitted.rowsLeft > 0 ? [moreRows(fitted.rowsLeft)] : [otherTable(overview, room - byteLength(fitted.markdown))]
  return page([...before, fitted.markdown, ...more.filter((block) => block !== ''), ...after])
}

const page = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`
const moreRows = (rows: number) => paragraph(strong(counted(rows, 'more tenant')), text(' in overview.json.'))

/** What a reader looks for first. All in one table would be wider than GitHub shows. */
const firstFigures: ReadonlySet<FigureName> = new Set([
  'findings',
  'unmanaged',
  'actionable',
  'indeterminate',
  'remediated',
  'failed',
])

/** The columns of figures. Where every tenant was asked for unmanaged guests alone, they are the findings. */
const figureColumns = ({ accountTypes }: Overview['totals']): readonly FigureName[] =>
  figureNames.filter((name) => firstFigures.has(name) && (name !== 'unmanaged' || !isUnmanagedAlone(accountTypes)))

const columnHead = (name: FigureName, { accountTypes }: Overview['totals']): string =>
  figureHead(name === 'findings' && isUnmanagedAlone(accountTypes) ? 'unmanaged' : name)

const otherFigures = figureNames.filter((name) => !firstFigures.has(name))

/** The sums come first, so that they stay where rows have to go. */
function tenantTable(overview: Overview): TableLines {
  const { totals, tenants } = overview
  const figures = figureColumns(totals)
  const rows = tenants.map((row) => {
    const state = isFailed(row) ? strong(stateText[row.state]) : text(stateText[row.state])
    const url = row.report?.run.url ?? null
    return [
      quoted(row.name),
      state,
      ...figureCells(row, figures),
      url === null ? text('–') : link('artifacts', `${url}#artifacts`),
    ]
  })
  const all = [...sumCells(overview, ['–'], figures), text('–')]
  return table(
    ['Tenant', 'Result', ...figures.map((name) => columnHead(name, totals)), 'Report'],
    [all, ...rows],
    (cells) => cells,
  )
}

/** The ids and what is left of the figures, folded up; empty where there is no room. */
function otherTable(overview: Overview, bytes: number): string {
  const { totals, tenants } = overview
  const differ = totals.accountTypes === null
  const rows = tenants.map((row) => [
    quoted(row.name),
    row.report === null ? text('–') : quoted(row.report.tenant.id),
    ...(differ ? [text(row.report?.accountTypes.join(', ') ?? '–')] : []),
    ...figureCells(row, otherFigures),
  ])
  const all = sumCells(overview, differ ? ['–', '–'] : ['–'], otherFigures)
  const columns = ['Tenant', 'Tenant id', ...(differ ? ['Account types'] : []), ...otherFigures.map(figureHead)]
  const lines = table(columns, [all, ...rows], (cells) => cells)
  const fitted = fitRows(lines, bytes - 200)
  const shown = rows.length - fitted.rowsLeft
  if (shown <= 0) return ''
  const name = 'Tenant ids, and the other figures'
  return details(fitted.rowsLeft === 0 ? name : `${name}, of the first ${grouped(shown)}`, fitted.markdown)
}

const sumCells = (overview: Overview, others: readonly string[], columns: readonly FigureName[]) => [
  strong(`Sum of ${grouped(overview.totals.counted)} complete`),
  ...others.map(text),
  ...columns.map((name) => strong(grouped(name === 'actionable' ? stillActionable(overview) : overview.totals[name]))),
]

const figureCells = ({ report }: OverviewRow, columns: readonly FigureName[]): PhrasingContent[] =>
  columns.map((one) =>
    text(
      report === null || (one === 'actionable' && report.mode === 'enforce')
        ? '–'
        : report.complete
          ? grouped(report.figures[one])
          : `${grouped(report.figures[one])}+`,
    ),
  )

const stateText: Readonly<Record<OverviewRow['state'], string>> = {
  'no-report': 'no report',
  unreadable: 'unreadable report',
  clean: 'clean',
  findings: 'findings',
  remediated: 'remediated',
  partial: 'partial',
  refused: 'refused',
  incomplete: 'incomplete',
  failed: 'failed',
}

/** What to do about each state that is not as it should be. */
const toDo: Readonly<Record<OverviewRow['state'], string | null>> = {
  'no-report': 'Read the log of its job: it ended before there was a report, or the upload of the artifact failed.',
  unreadable: 'Look at the artifact: only a report.json of a version that this one knows can be counted.',
  incomplete: 'Run its job again. Nothing is decided on an incomplete scan.',
  refused: 'Nothing was changed. Its summary says what to do.',
  failed: 'Nobody was changed. The findings in its report say why.',
  partial: 'What is done stays done. Run its job again: its report says who failed and why.',
  clean: null,
  findings: null,
  remediated: null,
}

function failureItem(row: OverviewRow): PhrasingContent[][] {
  const { name, state, why, report } = row
  if (!isFailed(row) && !leftGuests(row)) return []
  const failed = report?.figures.failed ?? 0
  return [
    [
      quoted(name),
      text(`: ${stateText[state]}${failed > 0 ? `, ${counted(failed, 'guest')} failed` : ''}. `),
      ...why.flatMap((reason) => [quoted(reason, 300), text(' ')]),
      text(toDo[state] ?? 'Its report says who failed and why.'),
    ],
  ]
}

function listed(title: string, items: readonly PhrasingContent[][]): string[] {
  if (items.length === 0) return []
  const more = items.length - mostItems
  return [
    heading(3, title),
    bullets(items.slice(0, mostItems)),
    ...(more > 0 ? [paragraph(strong(`${grouped(more)} more`), text(' in overview.json.'))] : []),
  ]
}
