import type { PhrasingContent } from 'mdast'
import { isFailed, leftGuests, type Overview } from '../../core/overview/overview.ts'
import type { OverviewRow } from '../../core/overview/tenant-match.ts'
import type { TenantFigures } from '../../core/overview/tenant-report.ts'
import { byteLength, fitRows } from './budget.ts'
import { bullets, heading, link, paragraph, quoted, strong, table, text, type TableLines } from './markdown.ts'
import { counted, day, figure } from '../words/wording.ts'

/** What the tenants have together, in one line. */
export function overviewTitle({ totals }: Overview): string {
  if (totals.tenants === 0) return 'No report of any tenant'
  const guests = totals.unmanaged === 0 ? 'No unmanaged guests' : counted(totals.unmanaged, 'unmanaged guest')
  const found = totals.counted === 0 ? 'No complete report' : `${guests} in ${counted(totals.counted, 'tenant')}`
  return totals.failedTenants === 0 ? found : `${found}, ${counted(totals.failedTenants, 'tenant')} failed`
}

/** As many failures and warnings as anybody reads at once. */
const mostItems = 100

/** The overview on one page. Rows that do not fit are counted, and stand in overview.json. */
export function renderOverview(overview: Overview, bytes: number): string {
  const { totals, tenants } = overview
  const before = [heading(2, overviewTitle(overview)), ...introduction(overview)]
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
  return page([...before, fitted.markdown, ...(fitted.left > 0 ? [moreRows(fitted.left)] : []), ...after])
}

const page = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`
const moreRows = (rows: number) => paragraph(strong(counted(rows, 'more tenant')), text(' in overview.json.'))

function introduction({ totals, tenants }: Overview): string[] {
  if (totals.tenants === 0) {
    return [
      paragraph(
        text('No report.json was found. Look into the log of the step that downloads the artifacts: is its '),
        quoted('path'),
        text(' what '),
        quoted('reports'),
        text(' names, and does its '),
        quoted('pattern'),
        text(' fit the names of the artifacts?'),
      ),
    ]
  }
  const done = totals.remediated + totals.failed > 0
  const blocks = [
    paragraph(
      text(
        `${counted(totals.guests, 'guest')} in ${counted(totals.counted, 'tenant')}: ` +
          `${figure(totals.unmanaged)} unmanaged, ${figure(totals.actionable)} can be acted on, ` +
          `${figure(totals.indeterminate)} could not be told, ${figure(totals.pending)} wait to be redeemed.` +
          (done ? ` ${figure(totals.remediated)} were reset or deleted, ${figure(totals.failed)} failed.` : ''),
      ),
    ),
  ]
  const left = tenants.filter(({ report }) => report?.complete !== true)
  if (left.length > 0) {
    blocks.push(
      paragraph(
        strong('Not in these figures:'),
        text(' '),
        ...namesOf(left),
        text(`. There is no complete report. A figure with a plus sign is of an incomplete scan, so too low.`),
      ),
    )
  }
  const twice = tenants.filter(({ superseded }) => superseded.length > 0)
  if (twice.length > 0) {
    blocks.push(paragraph(text('More than one report, of which the newest counts: '), ...namesOf(twice), text('.')))
  }
  return blocks
}

function namesOf(rows: readonly OverviewRow[]): PhrasingContent[] {
  const names = rows.slice(0, mostItems).flatMap(({ name }, index) => [text(index === 0 ? '' : ', '), quoted(name)])
  const more = rows.length - mostItems
  return more > 0 ? [...names, text(` and ${figure(more)} more`)] : names
}

const columns = [
  'Tenant',
  'Tenant id',
  'Result',
  'Guests:',
  'Unmanaged:',
  'Actionable:',
  'Could not be told:',
  'Waiting:',
  'Remediated:',
  'Failed:',
  'Report',
]
const shown = [
  'guests',
  'unmanaged',
  'actionable',
  'indeterminate',
  'pending',
  'remediated',
  'failed',
] as const satisfies readonly (keyof TenantFigures)[]

/** The sums come first, so that they stay where rows have to go. */
function tenantTable({ totals, tenants }: Overview): TableLines {
  const all = [
    strong(`Sum of ${figure(totals.counted)} complete`),
    text('–'),
    text('–'),
    ...shown.map((name) => strong(figure(totals[name]))),
    text('–'),
  ]
  return table(columns, [all, ...tenants.map(tenantCells)])
}

function tenantCells({ name, state, report }: OverviewRow): PhrasingContent[] {
  const result = isFailed({ state }) ? strong(stateText[state]) : text(stateText[state])
  if (report === null) return [quoted(name), text('–'), result, ...shown.map(() => text('–')), text('–')]
  const { figures, complete, run } = report
  return [
    quoted(name),
    quoted(report.tenant.id),
    result,
    ...shown.map((one) => text(complete ? figure(figures[one]) : `${figure(figures[one])}+`)),
    run.url === null ? text('–') : link('artifacts', `${run.url}#artifacts`),
  ]
}

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
  refused: 'Nothing was changed. Its own summary says what to do.',
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
    ...(more > 0 ? [paragraph(strong(`${figure(more)} more`), text(' in overview.json.'))] : []),
  ]
}
